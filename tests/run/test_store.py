"""Reports are remembered by what they depend on, and no longer."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from lecture import CATALOG

from autograder.catalog import load
from autograder.results import Report
from autograder.run import store as stored
from autograder.run.store import Store, key_of, version_of


@pytest.fixture
def report():
    return Report("x.ipynb", "activations", 1.0, 2.0, "bubblewrap", {}, [], [])


@pytest.fixture
def versions(tmp_path, monkeypatch, course):
    """versions() -> the version of each assignment, of a copy that a test may change."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(stored.AUTOGRADER, tmp_path / "autograder", ignore=ignore)
    shutil.copytree(course.solutions, tmp_path / "solutions", ignore=ignore)
    monkeypatch.setattr(stored, "AUTOGRADER", tmp_path / "autograder")
    assignments = list(load(tmp_path / "solutions"))

    def ask():
        version_of.cache_clear()
        found = {assignment.name: version_of(assignment) for assignment in assignments}
        version_of.cache_clear()
        return found

    return ask


EVERY = set(CATALOG.assignments)


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        ("autograder/graders/shared.py", EVERY),
        ("autograder/sandbox/wire.py", EVERY),
        ("autograder/templates/page.css", EVERY),
        ("autograder/printing.py", EVERY),
        ("solutions/draw.py", EVERY),
        ("solutions/activations/notebook.py", EVERY),  # others take given functions from it
        ("solutions/batching/test_hidden.py", {"batching"}),
        ("solutions/forward_pass/exercises.py", {"forward_pass"}),
        ("solutions/batching/mistakes/stack_columns.py", {"batching"}),
    ],
)
def test_a_change_touches_the_assignments_that_it_can_touch(versions, tmp_path, changed, touched):
    before = versions()
    with (tmp_path / changed).open("a") as file:
        file.write("\n# changed\n")
    after = versions()
    assert {name for name in before if before[name] != after[name]} == touched


def test_a_report_comes_back_for_its_seed_and_assignment_only(tmp_path, report, catalog):
    keys = {
        (seed, name): key_of(seed, catalog[name])
        for seed in (b"seed", b"other")
        for name in ("activations", "batching")
    }
    with Store(tmp_path / "reports.db") as store:
        store.put(keys[b"seed", "activations"], report)
        known = {pair for pair, key in keys.items() if store.get(key) == report}
    assert known == {(b"seed", "activations")}


def test_a_report_that_cannot_be_read_any_more_is_made_again(tmp_path, report):
    with Store(tmp_path / "reports.db") as store:
        store.put("key", report)
    with closing(sqlite3.connect(tmp_path / "reports.db")) as database, database:
        database.execute("UPDATE reports SET report = ?", [b"{}"])
    with Store(tmp_path / "reports.db") as store:
        assert store.get("key") is None

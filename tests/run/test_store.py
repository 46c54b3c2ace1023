"""Reports are remembered by what they depend on, and no longer."""

import shutil
import sqlite3
import subprocess
import sys

import pytest

from autograder.classroom import store as stored
from autograder.run.store import Store, grader_version
from autograder.results import Report

# Where a course lies, and what shows a report once it is made.
HARMLESS = {"course", "feedback", "feedback/cells", "feedback/pages"}


@pytest.fixture
def report():
    return Report("x.ipynb", "activations", 1.0, 2.0, "bubblewrap", {}, [], [])


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the graders that a test may change; the version is computed anew each time."""
    here = tmp_path / "autograder"
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(stored.AUTOGRADER, here, ignore=ignore)
    shutil.copytree(stored.AUTOGRADER.parent / "solutions", tmp_path / "solutions", ignore=ignore)
    monkeypatch.setattr(stored, "AUTOGRADER", here)
    return here


def versions():
    grader_version.cache_clear()
    found = {name: grader_version(name) for name in ("activations", "forward_pass", "batching")}
    grader_version.cache_clear()
    return found


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        ("graders/test_batching.py", {"batching"}),
        ("exercises/forward_pass.py", {"forward_pass"}),
        ("mistakes/batching/stack_columns.py", {"batching"}),
        ("graders/rules.py", {"activations", "forward_pass", "batching"}),
        ("sandbox/wire.py", {"activations", "forward_pass", "batching"}),
        ("printing.py", set()),
        ("templates/page.css", set()),
    ],
)
def test_a_change_touches_the_assignments_that_it_can_touch(copy, changed, touched):
    before = versions()
    path = copy / changed
    path.write_text(path.read_text() + "\n# changed\n")
    after = versions()
    assert {name for name in before if before[name] != after[name]} == touched


def test_a_report_comes_back_for_its_seed_and_assignment_only(tmp_path, report):
    with Store(tmp_path / "reports.db") as store:
        store.put(b"seed", report)
        assert store.get(b"seed", "activations") == report
        assert store.get(b"other", "activations") is None
        assert store.get(b"seed", "batching") is None


def test_a_report_that_cannot_be_read_any_more_is_made_again(tmp_path, report):
    with Store(tmp_path / "reports.db") as store:
        store.put(b"seed", report)
    with sqlite3.connect(tmp_path / "reports.db") as database:
        database.execute("UPDATE reports SET report = ?", [b"{}"])
    database.close()
    with Store(tmp_path / "reports.db") as store:
        assert store.get(b"seed", "activations") is None


def test_whatever_marking_runs_is_part_of_the_version():
    code = "import sys, autograder.marking, autograder.graders.test_batching; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = [name for name in said.stdout.split() if name.startswith("autograder.")]
    paths = {name.removeprefix("autograder.").replace(".", "/") for name in ours}
    parts = {part.removesuffix(".py") for part in stored.PARTS}
    assert {path for path in paths if not parts & {path, path.split("/")[0]}} <= HARMLESS

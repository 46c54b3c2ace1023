"""The live cells in a real Chromium: every exercise, and what a reader may do with a cell."""

import fcntl
import json
import subprocess
import sys

import pytest
from lecture import CATALOG, right

pytestmark = [pytest.mark.slow, pytest.mark.alone]

SCENARIOS = [
    "hint-run-shapes-reset",
    "write-and-delete",
    "check-all",
    "two-windows",
    "no-storage",
    "stop-and-go-on",
    "reload-take-delete-open",
    "without-network-after-the-first-run",
    "keyboard",
    "repair-apart-from-the-notebook",
    "have-an-answer-computed",
    "see-own-code-in-the-widgets",
]


@pytest.fixture
def data(course, assignment, tmp_path):
    """A file with a right answer to every exercise, and a mistake that public checks know."""
    cases = json.loads((course.assignments / assignment / "checks.json").read_text("utf-8"))
    wrong = {}
    for name, exercise in CATALOG[assignment].exercises.items():
        told = [mistake["id"] for mistake in cases["exercises"][name]["mistakes"]]
        known = next(one for one in exercise.mistakes if one.id in told)
        wrong[name] = {"text": known.source, "id": known.id}
    file = tmp_path / "data.json"
    answers = {"assignment": assignment, "right": right(assignment), "wrong": wrong}
    file.write_text(json.dumps(answers), encoding="utf-8")
    return file


def test_every_exercise_is_solved_on_its_page_and_the_notebook_gets_full_marks(
    run, served, data, assignment, marker, mark
):
    notebook = run("live.mjs", served, "assignment", data).encode()
    page = marker.mark(notebook, f"{assignment}.ipynb", assignment, b"test")
    assert page.cells == mark(assignment, right(assignment)).cells
    assert all(cell.score == cell.max_score for cell in page.cells.values())


def test_the_site_is_whole_without_python(course, site, shared):
    folder = shared / "without"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        command = [sys.executable, course.root / "site" / "tools" / "build.py", "--without-python"]
        ran = subprocess.run(
            [*command, "--to", folder], capture_output=True, text=True, timeout=300
        )
    assert ran.returncode == 0, ran.stderr
    assert not (folder / "assets" / "vendor" / "python").exists()
    for page in ("lecture/same-sign", "exercises/batching"):
        html = (folder / page / "index.html").read_text("utf-8")
        assert "<live-" not in html
        assert "no Python for the browser" in html


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_reader_can(run, served, scenario):
    run("live.mjs", served, scenario)

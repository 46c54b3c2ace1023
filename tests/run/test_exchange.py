"""nbgrader's exchange and its other commands, each as an instructor or a student runs it."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lecture import right as answers

from autograder.sample import filled

pytestmark = pytest.mark.slow
NBGRADER = [sys.executable, "-m", "nbgrader"]


@pytest.fixture
def exchange(tmp_path):
    folder = tmp_path / "exchange"
    folder.mkdir()
    folder.chmod(0o777)
    return folder


@pytest.fixture
def run(place, exchange):
    """run(word, ..., cwd) -> what the command says; its status has to be the one given."""

    def call(*words, cwd=place.root, status=0):
        where = [f"--Exchange.root={exchange}"] if words[0] in EXCHANGED else []
        named = ["--course=neural-network-representation"] if cwd != place.root else []
        done = subprocess.run(
            [*NBGRADER, *words, *where, *named],
            cwd=cwd,
            env=os.environ | {"HOME": str(exchange.parent)},
            capture_output=True,
            text=True,
            timeout=120,
        )
        said = done.stdout + done.stderr
        assert done.returncode == status, said
        assert "Traceback" not in said
        return said

    return call


EXCHANGED = {
    "release_assignment",
    "fetch_assignment",
    "submit",
    "list",
    "collect",
    "release_feedback",
    "fetch_feedback",
}


def test_a_submission_goes_through_the_exchange_and_its_feedback_comes_back(
    place, hand_in, run, right, tmp_path
):
    student = tmp_path / "student"
    student.mkdir()
    run("release_assignment", "activations")
    run("fetch_assignment", "activations", cwd=student)
    (student / "activations" / "activations.ipynb").write_bytes(right["activations"])
    run("submit", "activations", cwd=student)
    assert "activations" in run("list", cwd=student)
    run("collect", "activations")
    hand_in("zoe", right["activations"])
    hand_in("d[1]", right["activations"])
    run("autograde", "activations")
    run("generate_feedback", "activations")
    beside = {path.name for path in (place.feedback / "d[1]" / "activations").iterdir()}
    assert "activations.html" in beside
    assert "activations.ipynb" not in beside
    assert "d[1], zoe" in run("release_feedback", "activations")
    run("fetch_feedback", "activations", cwd=student)
    (page,) = (student / "activations" / "feedback").rglob("*.html")
    assert "20" in page.read_text("utf-8")
    assert not place.classroom.stat().st_mode & 0o077
    kept = [place.classroom / "gradebook.db", *place.feedback.rglob("*.html")]
    assert not [path for path in kept if path.stat().st_mode & 0o077]
    (released,) = (tmp_path / "exchange").glob("*/feedback/*.html")
    assert released.stat().st_mode & 0o004


def test_nbgraders_other_commands_do_what_they_say(place, hand_in, run, released):
    notebook = place.assignments / "activations" / "handed.ipynb"
    written = {"why_not_sigmoid": "Because."}
    notebook.write_bytes(filled(released["activations"], answers("activations") | written))
    said = run("validate", str(notebook))
    assert "Success" in said
    assert "Cell output" not in said
    run("update", str(notebook))
    run("db", "student", "add", "@SUM", "--first-name=Ada, the first")
    assert "@SUM" in run("db", "student", "list")
    hand_in("ada", notebook.read_bytes())
    run("autograde", "activations")
    run("export")
    text = (place.classroom / "grades.csv").read_text("utf-8")
    rows = {row["student_id"]: row for row in csv.DictReader(text.splitlines())}
    assert rows["'@SUM"]["first_name"] == "Ada, the first"
    assert "autograder new" in run("quickstart", "other", status=1)
    assert not Path(place.root / "other").exists()
    run("zip_collect", "activations")

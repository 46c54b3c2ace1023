"""Another lecture goes through every door: the machine knows nothing of the first one."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder import catalog
from autograder.course import CONFIG, Course
from autograder.marking import Marker, released_notebooks
from autograder.release import freshness
from autograder.release.exercises_page import pages
from autograder.sample import filled, solved

HERE = Path(__file__).parent
HALF_RIGHT = {
    "distances": "def distances(P, target):\n    return ((P - target) ** 2).sum(1)[:, None]"
}


@pytest.fixture(scope="module")
def other(tmp_path_factory) -> Course:
    """The example course in a folder of its own, built; two students have handed in."""
    root = tmp_path_factory.mktemp("other") / "course"
    shutil.copytree(HERE / "example_course", root)
    shutil.copy(HERE.parent / CONFIG, root)
    course = Course(root)
    content = catalog.load(course.solutions)
    freshness.ensure(course, content)
    released = released_notebooks(course, content)["points"]
    right = solved(content["points"])
    for student, answers in (("ada", right), ("emmy", right | HALF_RIGHT)):
        folder = course.submitted / student / "points"
        folder.mkdir(parents=True)
        (folder / "points.ipynb").write_bytes(filled(released, answers))
    return course


@pytest.fixture(scope="module")
def run(other):
    """run(program, word, ...) -> what a command prints in the folder of the other course."""

    def call(*words: str, status: int = 0, folder: Path = other.root) -> str:
        command = (
            [sys.executable, *words] if words[0].endswith(".py") else [sys.executable, "-m", *words]
        )
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    return call


def test_its_build_holds_a_notebook_with_stubs_and_checks(other):
    folder = other.assignments / "points"
    text = (folder / "points.ipynb").read_text("utf-8")
    assert 'raise NotImplementedError(\\"centred\\")' in text
    assert "P - centre" not in text
    assert json.loads((folder / "checks.json").read_text("utf-8"))["assignment"] == "points"


def test_its_students_are_told_what_is_wrong(other, run, tmp_path):
    shutil.copytree(other.assignments / "points", tmp_path / "points")
    shutil.copy(other.submitted / "emmy" / "points" / "points.ipynb", tmp_path / "points")
    said = run("practice.py", status=1, folder=tmp_path / "points")
    assert "1 of 3 done" in said
    assert "distances(P (4, 3), target (1, 3))" in said
    assert "What is the last step from a sum of squares to a length?" in said


def test_its_notebooks_are_marked_and_known_mistakes_named(other):
    content = catalog.load(other.solutions)
    with Marker(content, released_notebooks(other, content), unsandboxed=True) as marker:
        for student, score, mistake in (("ada", 5, None), ("emmy", 3, "distances-squared")):
            data = (other.submitted / student / "points" / "points.ipynb").read_bytes()
            report = marker.mark(data, f"{student}.ipynb")
            assert (report.assignment, report.max_score) == ("points", 5)
            assert report.score == pytest.approx(score, abs=0.6)
            tests = report.cells["test_distances"].tests
            assert {test.mistake for test in tests if test.outcome == "failed"} <= {mistake}
            assert "test_as_many_points_as_coordinates_work_too" in {
                test.name for test in report.cells["test_centred"].tests
            }


@pytest.mark.slow
def test_its_class_goes_through_both_doors_to_feedback_and_report(other, run):
    anyhow = "--i-accept-unsandboxed"
    graded = run("autograder", "grade", anyhow)
    assert "2 submissions: 2 marked" in graded
    shutil.rmtree(other.autograded, ignore_errors=True)
    run("nbgrader", "autograde", "points", "--SubmissionExporter.unsandboxed=True")
    marked = nbformat.read(other.autograded / "emmy" / "points" / "points.ipynb", 4)
    assert "autograder" in marked.metadata
    run("nbgrader", "generate_feedback", "points")
    page = (other.feedback / "emmy" / "points" / "points.html").read_text("utf-8")
    assert "This is the square of the distance. Take the root." in page
    run("autograder", "report")
    marks = (other.classroom / "report" / "marks.csv").read_text("utf-8-sig")
    assert "ada,,,points,5" in marks


@pytest.mark.slow
def test_its_doctor_finds_nothing_to_mend(run):
    said = run("autograder", "doctor", "--i-accept-unsandboxed")
    assert "All 2 known mistakes lose points." in said
    assert "!" not in said


@pytest.mark.slow
def test_its_site_is_built_from_its_catalogue(other, run):
    if not shutil.which("mkdocs", path=str(Path(sys.executable).parent)):
        pytest.skip("needs the extra `site`")
    generated = other.build / "pages"
    generated.mkdir(parents=True)
    for name, text in pages(catalog.load(other.solutions), other.root / "site").items():
        (generated / name).write_text(text, "utf-8")
    run("mkdocs", "build", "--strict", "--site-dir", str(other.build / "site"))
    page = (other.build / "site" / "exercises" / "points" / "index.html").read_text("utf-8")
    assert 'id="centred"' in page
    mistakes = (other.build / "site" / "mistakes" / "points" / "index.html").read_text("utf-8")
    assert 'id="distances-squared"' in mistakes

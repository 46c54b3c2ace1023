"""A small class made by hand: what the gradebook would hold, and reports."""

import json

import pytest

from autograder.catalog import Assignment, Catalog
from autograder.class_report.page import NOBODY, chapters_of, class_report
from autograder.course import Course
from autograder.gradebook.marks import Cell, Mark, Standing
from autograder.model import Exercise, Mistake, Probe
from autograder.results import CellResult, Report, TestResult
from autograder.run.reported import Reported

HOSTILE = "<img src=x onerror=alert(1)>\u202e\x1b[31m"
FAILURE = "double(x)\n  you returned 3, expected 4"


def double(x):
    return 2 * x


def half(x):
    return x / 2


def nothing(x):
    """An exercise that gives no points."""
    return x


@pytest.fixture(scope="session")
def hostile():
    return HOSTILE


@pytest.fixture(scope="session")
def assignment(tmp_path_factory):
    """An assignment of two exercises with points and one without."""
    folder = tmp_path_factory.mktemp("content") / "solutions" / "doubling"
    says = {"hint": "Twice?", "explanation": "Multiply by 2.", "symptom": "Too small."}
    wrong = Mistake("same", "return x", id="double-same", page="lecture/twice/#it", **says)
    probes = [Probe("a number", (2.0,))]
    made = [
        Exercise(double, 4, probes, lambda _: probes, "lecture/twice/#it", mistakes=(wrong,)),
        Exercise(half, 6, probes, lambda _: probes),
        Exercise(nothing, 0, probes, lambda _: probes),
    ]
    return Assignment("doubling", folder, {one.name: one for one in made})


@pytest.fixture(scope="session")
def report_of(assignment):
    """report_of(double="passed", ...) -> a report; what is left out is solved.

    A word is the outcome of an exercise's one test; "failed:MISTAKE" names the mistake.
    """

    def make(problems=(), isolation="bubblewrap", **outcomes):
        cells = {}
        for name, exercise in assignment.exercises.items():
            outcome, _, mistake = outcomes.get(name, "passed").partition(":")
            message = None if outcome == "passed" else FAILURE
            test = TestResult("test_the_values_are_right", outcome, message, mistake or None)
            score = exercise.points if outcome == "passed" else 0.0
            cells[f"test_{name}"] = CellResult(score, exercise.points, [test], exercise.page)
        score = sum(cell.score for cell in cells.values())
        points = sum(cell.max_score for cell in cells.values())
        return Report("n.ipynb", "doubling", score, points, isolation, cells, [], list(problems))

    return make


@pytest.fixture(scope="session")
def some_class(report_of, hostile):
    """Twelve students: two with the known mistake, two with another, one stopped, one idle."""
    idle = dict.fromkeys(("double", "half", "nothing"), "not_attempted")
    special = {
        "s0": report_of(double="failed:double-same"),
        "s1": report_of(double="failed:double-same", half="failed"),
        "s2": report_of(half="error"),
        "s3": report_of(**idle),
        "s4": report_of(half="failed"),
        hostile: report_of(problems=[f"Cell '{hostile}' was deleted; restored."]),
    }
    return special | {f"t{number}": report_of() for number in range(6)}


@pytest.fixture(scope="session")
def standing_of():
    """standing_of(reports, student=Mark or points of the written answer) -> what is in the book."""

    def make(reports, written=1.5, **marks):
        cells = [Cell("test_double", 4, False), Cell("test_half", 6, False)]
        cells += [Cell("test_nothing", 0, False), Cell("why", 2, True)]
        points = {
            student: {name: cell.score for name, cell in report.cells.items()} | {"why": written}
            for student, report in reports.items()
        }
        standing = {
            student: Mark(
                student,
                "doubling",
                sum(score or 0 for score in points[student].values()),
                12.0,
                int(written is None),
            )
            for student in points
        }
        return Standing("doubling", cells, list((standing | marks).values()), points)

    return make


@pytest.fixture
def course(tmp_path):
    """A course whose site is published."""
    (tmp_path / "mkdocs.yml").write_text("site_url: https://example.org\n")
    return Course(tmp_path)


@pytest.fixture
def wrote(course):
    """wrote(student, code) puts a marked notebook with this answer where marking would."""

    def put(student, code, exercise="half"):
        path = course.marked(student, "doubling")
        path.parent.mkdir(parents=True)
        metadata = {"nbgrader": {"solution": True, "grade_id": exercise}}
        cells = [{"cell_type": "code", "source": code, "metadata": metadata}]
        path.write_text(json.dumps({"cells": cells, "metadata": {}}))

    return put


@pytest.fixture
def write(course, assignment, standing_of, tmp_path):
    """write(reports, standings) -> (folder, remarks) of the report."""

    def run(reports, found=None, folder=tmp_path / "report", is_current=True, who=NOBODY, **more):
        catalog = Catalog(assignment.folder.parent, None, {"doubling": assignment})
        found = [standing_of(reports)] if found is None else found
        known = [Reported(name, "doubling", one, is_current) for name, one in reports.items()]
        chapters = chapters_of(course, catalog, found, known, who)
        written = class_report(course, chapters, folder, **more)
        return folder, written.remarks

    return run

"""A small class made by hand."""

import pytest

from autograder.exercises import ASSIGNMENTS
from autograder.results import CellResult, Report, TestResult

HOSTILE = "<img src=x onerror=alert(1)>\u202e\x1b[31m"


@pytest.fixture(scope="session")
def hostile():
    return HOSTILE


@pytest.fixture(scope="session")
def report_of():
    """report_of("batching", stack_columns="passed", ...) -> a report; what is left out is solved.

    A word is the outcome of an exercise's one test; "failed:MISTAKE" names the mistake.
    """

    def make(assignment, problems=(), isolation="bubblewrap", **outcomes):
        cells = {}
        for name, exercise in ASSIGNMENTS[assignment].items():
            outcome, _, mistake = outcomes.get(name, "passed").partition(":")
            test = TestResult("test_the_values_are_right", outcome, mistake=mistake or None)
            score = exercise.points if outcome == "passed" else 0.0
            cells[f"test_{name}"] = CellResult(score, exercise.points, [test], exercise.page)
        score = sum(cell.score for cell in cells.values())
        points = sum(cell.max_score for cell in cells.values())
        return Report("n.ipynb", assignment, score, points, isolation, cells, [], list(problems))

    return make


@pytest.fixture(scope="session")
def some_class(report_of, hostile):
    """Twelve students of `batching`: two loops wrong, one stopped, one idle, one repaired."""
    idle = dict.fromkeys(ASSIGNMENTS["batching"], "not_attempted")
    special = {
        "s0": report_of("batching", forward_loop="failed:forward-loop-rows"),
        "s1": report_of("batching", forward_loop="failed:forward-loop-rows", net_backward="failed"),
        "s2": report_of("batching", net_backward="error"),
        "s3": report_of("batching", **idle),
        hostile: report_of("batching", problems=[f"Cell '{hostile}' was deleted; restored."]),
    }
    others = {f"t{number}": report_of("batching") for number in range(7)}
    return list((special | others).items())

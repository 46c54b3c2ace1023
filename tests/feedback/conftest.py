"""Reports made by hand, with what a hostile student would like to see in them."""

from copy import deepcopy

import pytest
from lecture import CATALOG
from nbformat import NotebookNode

from autograder import feedback
from autograder.feedback.figures import GRID, figure_of
from autograder.feedback.page import page
from autograder.results import CellResult, Report, TestResult

HOSTILE = "<img src=x onerror=alert(1)> \"' \x1b[31m \u202e"
NAMES = ["test_the_shape_is_right", "test_the_values_are_right", "test_large_inputs_stay_finite"]


@pytest.fixture(scope="session")
def hostile():
    return HOSTILE


@pytest.fixture(scope="session")
def result():
    """result("passed", "failed", ...) -> a cell with tests that ended so."""

    def make(*outcomes, message="relu(z (4, 1))\n  you returned None", **more):
        tests = [
            TestResult(name, outcome, None if outcome == "passed" else message)
            for name, outcome in zip(NAMES, outcomes, strict=False)
        ]
        given = {"score": 1.0, "max_score": 2.0, "page": "lecture/activations/#relu"} | more
        return CellResult(tests=tests, **given)

    return make


@pytest.fixture(scope="session")
def report_with(result):
    """report_with(relu=cell, ...) -> a report on `activations`; its other cells are right."""

    def make(isolation="bubblewrap", problems=(), **cells):
        every = {
            f"test_{name}": cells.get(name)
            or result("passed", score=1.0, max_score=exercise.points)
            for name, exercise in CATALOG["activations"].exercises.items()
        }
        score = sum(cell.score for cell in every.values())
        return Report("n.ipynb", "activations", score, 22, isolation, every, [], list(problems))

    return make


@pytest.fixture(scope="session")
def worst_report(report_with, result, hostile):
    """A report whose every text is hostile, with a figure of each kind and every outcome."""
    chain = figure_of(
        CATALOG["activations"].exercises["chain_gradients"],
        [0.1, float("nan"), 9.0],
        [0.1, 0.2, 0.3],
    )
    curve = figure_of(CATALOG["activations"].exercises["tanh"], GRID * 3, GRID)
    return report_with(
        isolation="process",
        problems=[f"Cell '{hostile}' was changed; restored."],
        relu=result("passed", "failed", "not_attempted", message=hostile),
        tanh=result("failed", "failed", score=0.0, message=hostile, figure=curve),
        sigmoid=result("error", "error", "error", score=0.0, message="sigmoid was stopped."),
        linear=result("not_attempted", "not_attempted", score=0.0),
        chain_gradients=result("failed", score=0.0, figure=chain),
    )


@pytest.fixture(scope="session")
def shown(released):
    """shown(report, site="") -> the notebook that goes into autograded/."""
    return lambda report, site="": feedback.show(report, deepcopy(released["activations"]), site)


@pytest.fixture(scope="session")
def page_of():
    """page_of(notebook) -> the feedback page, with grades as nbgrader puts them on the cells."""

    def make(notebook, **grades):
        for cell in notebook.cells:
            mark = cell.metadata.get("nbgrader", {})
            if mark.get("grade"):
                mark.setdefault("score", 1.0)
        known = {"notebook": "activations", "score": 17.0, "max_score": 22.0, "late_penalty": 0}
        return page(notebook, NotebookNode(known | grades))

    return make

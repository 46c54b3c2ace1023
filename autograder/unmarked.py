"""The reports of what could not be marked: they say why, and whether a person is to mark it."""

from msgspec.structs import replace

from autograder.notebooks import Node
from autograder.results import Report

TOO_LATE = (
    "This notebook could not be marked in time; mark it by hand. Something in it takes very long, "
    "or this machine is very busy."
)


def without_marks(name: str, assignment: str, isolation: str, problem: str) -> Report:
    """A report that says no more than why there are no marks."""
    return Report(name, assignment, 0.0, 0.0, isolation, cells={}, manual=[], problems=[problem])


def too_late(name: str, assignment: str, released: Node, isolation: str) -> Report:
    """A report without marks, in which every graded cell of the assignment waits for a person."""
    marks = [cell.metadata.get("nbgrader", {}) for cell in released.cells]
    graded = [mark for mark in marks if mark.get("grade")]
    points = sum(mark["points"] for mark in graded if not mark["solution"])
    ids = [mark["grade_id"] for mark in graded]
    report = without_marks(name, assignment, isolation, TOO_LATE)
    return replace(report, max_score=float(points), manual=ids)

"""Before a class is marked: the machine must give the reference everything and a stub nothing."""

from autograder.course import CourseError
from autograder.exercises import ASSIGNMENTS
from autograder.marking import Marker
from autograder.results import Report
from autograder.sample import filled, solved


def check(marker: Marker, assignments: tuple[str, ...] = tuple(ASSIGNMENTS)) -> None:
    """Marks the reference and the stub in the very jail that students get. Raises CourseError."""
    for assignment in assignments:
        released = marker.released[assignment]
        reference = marker.mark(filled(released, solved(assignment)), "reference", assignment)
        if reference.score != reference.max_score:
            raise CourseError(
                f"The reference gets {reference.score:g} of {reference.max_score:g} points in "
                f"{assignment}, so nobody is marked. {_first_failure(reference)}"
            )
        stub = marker.mark(filled(released, {}), "stub", assignment)
        if stub.score != 0:
            raise CourseError(
                f"The untouched stub gets {stub.score:g} points in {assignment}, "
                "so nobody is marked."
            )


def _first_failure(report: Report) -> str:
    for name, cell in report.cells.items():
        for test in cell.tests:
            if test.outcome != "passed":
                return f"{name}, {test.name}: {test.message}"
    return " ".join(report.problems)

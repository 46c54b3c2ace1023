"""Before a class is marked: the machine must give the reference everything and a stub nothing."""

from collections.abc import Iterator
from itertools import zip_longest

from autograder.course import CourseError
from autograder.doctor.proofs import attack
from autograder.graders.graded import GraderError
from autograder.marking import Marker
from autograder.results import Report
from autograder.sample import filled, solved


def check(marker: Marker) -> None:
    """Attacks the jail that students get, and marks the reference and the stub in it.

    Raises CourseError when an attack gets through, a hidden test is broken, or a mark is not what
    it must be.
    """
    proofs = attack(marker.jail, marker.catalog.folder.parent, short=True)
    if breaches := [proof.name for proof in proofs if proof.is_breach]:
        raise CourseError(
            f"The jail does not hold against: {', '.join(breaches)}. Nobody is marked. "
            "`autograder doctor` says more."
        )
    for assignment, content in marker.catalog.assignments.items():
        released = marker.released[assignment]
        reference = _marked(marker, filled(released, solved(content)), "reference", assignment)
        if reference.score != reference.max_score:
            raise CourseError(
                f"The reference gets {reference.score:g} of {reference.max_score:g} points in "
                f"{assignment}, so nobody is marked. {_first_failure(reference)}"
            )
        stub = _marked(marker, filled(released, {}), "stub", assignment)
        if stub.score != 0:
            raise CourseError(
                f"The untouched stub gets {stub.score:g} points in {assignment}, "
                "so nobody is marked."
            )


def missed(marker: Marker) -> Iterator[str]:
    """The ids of known mistakes that lose no points, though each must.

    A notebook has one mistake in every function, so that the whole catalogue takes few. Raises
    CourseError for a hidden test that breaks on one.
    """
    for assignment, content in marker.catalog.assignments.items():
        for mistakes in zip_longest(
            *(exercise.mistakes for exercise in content.exercises.values())
        ):
            wrong = {mistake.function: mistake for mistake in mistakes if mistake}
            answers = solved(content) | {name: mistake.source for name, mistake in wrong.items()}
            data = filled(marker.released[assignment], answers)
            report = _marked(marker, data, "mistakes", assignment)
            cells = {name: report.cells[f"test_{name}"] for name in wrong}
            yield from (
                wrong[name].id for name, cell in cells.items() if cell.score == cell.max_score
            )


def _marked(marker: Marker, data: bytes, name: str, assignment: str) -> Report:
    try:
        return marker.mark(data, name, assignment)
    except GraderError as error:
        raise CourseError(
            f"The hidden tests of {assignment} are broken, so nobody is marked: {error}."
        ) from error


def _first_failure(report: Report) -> str:
    for name, cell in report.cells.items():
        for test in cell.tests:
            if test.outcome != "passed":
                return f"{name}, {test.name}: {test.message}"
    return " ".join(report.problems)

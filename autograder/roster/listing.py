"""The students that a course knows, and what is missing for each way out."""

from collections.abc import Mapping
from typing import NamedTuple

from autograder import catalog
from autograder.course import Course
from autograder.gradebook import opened
from autograder.gradebook.marks import final_marks
from autograder.gradebook.students import Person, origins_of, people
from autograder.roster.ways import Way, ways
from autograder.submissions.origin import Origin


class Overview(NamedTuple):
    """All students, what they handed in, and the ways out by assignment."""

    people: list[Person]
    handed_in: dict[str, list[str]]
    ways: dict[str, list[Way]]


def overview(course: Course) -> Overview:
    """What the gradebook knows of the students."""
    known = catalog.load(course.solutions)
    with opened.listed(course, known.assignments) as book:
        found, origins = people(book.gradebook), origins_of(book.gradebook)
        marks = [mark for mark in final_marks(book.gradebook) if mark.score is not None]
    handed_in: dict[str, list[str]] = {}
    students: dict[str, list[str]] = {}
    for mark in marks:
        handed_in.setdefault(mark.student, []).append(mark.assignment)
        students.setdefault(mark.assignment, []).append(mark.student)
    of = {
        assignment: ways(several, found, _of(assignment, origins))
        for assignment, several in students.items()
    }
    return Overview(list(found.values()), handed_in, of)


def _of(assignment: str, origins: Mapping[tuple[str, str], Origin]) -> dict[str, Origin]:
    return {student: origin for (name, student), origin in origins.items() if name == assignment}

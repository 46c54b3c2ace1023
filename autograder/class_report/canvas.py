"""Marks in the form that Canvas's gradebook imports."""

from collections.abc import Mapping, Sequence

from autograder.gradebook.marks import Mark
from autograder.gradebook.students import Person
from autograder.roster.ways import in_canvas
from autograder.tables import table

HEADER = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]


def gradebook(assignment: str, marks: Sequence[Mark], people: Mapping[str, Person]) -> bytes:
    """Final marks of the students whom Canvas can find; it knows its columns by name and place."""
    final = [mark for mark in marks if mark.is_final and in_canvas(people[mark.student])]
    points = [("Points Possible", "", "", "", "", final[0].max_score)] if final else []
    rows = [(*_student(people[mark.student]), mark.score) for mark in final]
    return table([*HEADER, assignment], [*points, *rows], bom=False)


def _student(person: Person) -> tuple[str, ...]:
    name = ", ".join(name for name in (person.last_name, person.first_name) if name) or person.id
    return name, person.lms_user_id, person.id_number, person.login, person.section

"""The students of a course: nbgrader's columns, and what other platforms call them."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from nbgrader.api import Gradebook, Student
from sqlalchemy import delete, insert, select

from autograder.gradebook.tables import accounts, origins
from autograder.submissions.origin import Origin


class Person(NamedTuple):
    """A student; "" stands for what is not known.

    `lms_user_id` is Canvas's user number, `login` the name to log in with there or in Moodle,
    `id_number` the institution's own number, `section` the group.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    login: str = ""
    id_number: str = ""
    section: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


OWN = ("first_name", "last_name", "email", "lms_user_id")
OURS = ("login", "id_number", "section")


def people(gradebook: Gradebook) -> dict[str, Person]:
    """All students by id."""
    known = {row.student: row for row in gradebook.db.execute(select(accounts))}
    found = {}
    for student in sorted(gradebook.students, key=lambda student: str(student.id)):
        own = {name: getattr(student, name) or "" for name in OWN}
        ours = {name: getattr(known.get(student.id), name, "") for name in OURS}
        found[student.id] = Person(student.id, **own, **ours)
    return found


def enter(gradebook: Gradebook, persons: Iterable[Person]) -> None:
    """Adds students, and what is said of those who are known; nothing is taken away."""
    known = people(gradebook)
    for person in persons:
        old = known.get(person.id, Person(person.id))
        new = Person(*(now or before for now, before in zip(person, old, strict=True)))
        if person.id not in known:
            gradebook.db.add(Student(id=person.id, **{name: getattr(new, name) for name in OWN}))
        elif new != old:
            student = gradebook.find_student(person.id)
            for name in OWN:
                setattr(student, name, getattr(new, name) or None)
        if any(getattr(new, name) for name in OURS):
            values = {name: getattr(new, name) for name in OURS}
            gradebook.db.execute(delete(accounts).where(accounts.c.student == new.id))
            gradebook.db.execute(insert(accounts).values(student=new.id, **values))
    gradebook.db.commit()


def origins_of(gradebook: Gradebook) -> Mapping[tuple[str, str], Origin]:
    """Where submissions came from, by assignment and student, of the students that it has."""
    known = select(Student.id)
    rows = gradebook.db.execute(select(origins).where(origins.c.student.in_(known))).all()
    return {
        (row.assignment, row.student): Origin(
            row.assignment, row.student, row.platform, row.number, row.file, row.late
        )
        for row in rows
    }


def note_origins(gradebook: Gradebook, found: Collection[Origin]) -> None:
    """Keeps where submissions came from; what was known of the same ones is replaced."""
    for origin in found:
        where = origins.c.assignment == origin.assignment, origins.c.student == origin.student
        gradebook.db.execute(delete(origins).where(*where))
        gradebook.db.execute(insert(origins).values(origin._asdict()))
    gradebook.db.commit()

"""The ways out: what another system knows a student by, and who lacks it."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from autograder.gradebook.students import Person
from autograder.submissions.origin import Origin

# What Moodle's gradebook import can match on, with its own names for it, the best first.
MOODLE_KEYS = {"email": "Email address", "id_number": "ID number", "login": "Username"}


class Way(NamedTuple):
    """One way out for the marks or pages of an assignment.

    `matches_on` is what the other system knows a student by; `missing` are the students of whom
    that is not known, out of `total`.
    """

    title: str
    matches_on: str
    missing: list[str]
    total: int

    @property
    def is_open(self) -> bool:
        """Whether anybody can go this way."""
        return len(self.missing) < self.total


def ways(
    students: Collection[str], people: Mapping[str, Person], origins: Mapping[str, Origin]
) -> list[Way]:
    """All ways for some students; `origins` says where each one's submission came from."""
    known = [people.get(student, Person(student)) for student in students]
    of = {student: origins.get(student) for student in students}
    key = moodle_key(known)

    def way(title: str, matches_on: str, has: Collection[str]) -> Way:
        missing = [student for student in students if student not in has]
        return Way(title, matches_on, missing, len(students))

    moodle = {student for student, origin in of.items() if origin and origin.platform == "moodle"}
    canvas = {student for student, origin in of.items() if origin and origin.platform == "canvas"}
    named = {person.id for person in known if getattr(person, key)}
    return [
        way("Moodle, grading worksheet and feedback files", "its number for the person", moodle),
        way("Moodle, import into the gradebook", MOODLE_KEYS[key], named),
        way(
            "Canvas, import into the gradebook",
            CANVAS_KEYS,
            {person.id for person in known if in_canvas(person)},
        ),
        way("Canvas, feedback files", "the name that it gave the submitted file", canvas),
        way("E-mail", "the address", {person.id for person in known if person.email}),
    ]


CANVAS_KEYS = "ID, SIS User ID or SIS Login ID"


def in_canvas(person: Person) -> bool:
    """Whether Canvas can know the student by something better than a name."""
    return bool(person.lms_user_id or person.id_number or person.login)


def moodle_key(people: Sequence[Person]) -> str:
    """What most of the students can be known by in Moodle's gradebook."""
    return max(MOODLE_KEYS, key=lambda name: sum(bool(getattr(person, name)) for person in people))

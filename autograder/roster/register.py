"""Who of the class list somebody is whom an archive or a folder names."""

import re
from collections import defaultdict
from collections.abc import Iterable

from autograder.course import Course
from autograder.gradebook import opened
from autograder.gradebook.database import exists
from autograder.gradebook.settings import nbgrader_config
from autograder.gradebook.students import Person, origins_of, people
from autograder.submissions.apart import Strangers
from autograder.submissions.names import identifier
from autograder.submissions.origin import Origin
from autograder.submissions.platforms import Owner

# What collecting adds to the ids of several persons of one name.
NUMBER = re.compile(r"-\d+$")
# Moodle joins several groups with the first, Canvas several sections with the second.
GROUPS = re.compile(r", | and ")


def names_of(full_name: str, section: str) -> list[str]:
    """What platforms may call a person, as ids: Moodle puts the group before the name."""
    name = identifier(full_name)
    groups = [identifier(group) for group in GROUPS.split(section)]
    return [name, *(f"{group}-{name}" for group in groups if group)] if name else []


def turned(first_name: str, last_name: str) -> str:
    """The name as some sites write it, last name first; "" where it is not known in two parts."""
    return f"{last_name} {first_name}" if first_name and last_name else ""


class Register:
    """The students that a course knows, to be asked who somebody is."""

    def __init__(self, people: Iterable[Person], origins: Iterable[Origin]) -> None:
        self._by: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._names: dict[str, set[str]] = {}
        self._numbers: dict[tuple[str, str], str] = {}
        self._in_canvas: set[str] = set()
        for person in people:
            self._note("id", person.id, person.id)
            self._note("canvas", person.lms_user_id, person.id)
            self._note("account", identifier(person.login), person.id)
            self._note("account", identifier(person.email), person.id)
            names = {person.id, NUMBER.sub("", person.id)}
            for name in names_of(person.full_name, person.section):
                self._note("name", name, person.id)
                names.add(name)
            for name in names_of(turned(person.first_name, person.last_name), person.section):
                self._note("turned", name, person.id)
                names.add(name)
            self._names[person.id] = {name.casefold() for name in names}
            self._in_canvas |= {person.id} if person.lms_user_id else set()
        for origin in origins:
            if origin.platform == "moodle":
                self._note("moodle", f"{origin.assignment}/{origin.number}", origin.student)
                self._numbers[origin.student, origin.assignment] = origin.number

    def _note(self, kind: str, value: str, student: str) -> None:
        if value:
            self._by[kind, value.casefold()].add(student)

    def _ask(self, kind: str, value: str) -> set[str]:
        return self._by.get((kind, value.casefold()), set()) if value else set()

    def by_number(self, owner: Owner, assignment: str, is_hidden: bool = False) -> str:
        """The student whom a platform's number tells, "" where it tells nobody.

        `is_hidden` says that all are called alike. Canvas's number is a person's. Moodle's is one
        in an assignment, and counts for whom the name fits too, or where it hides who it is.
        """
        if owner.platform == "canvas":
            found = self._ask("canvas", owner.lms_user_id)
        elif owner.platform == "moodle":
            found = self._ask("moodle", f"{assignment}/{owner.number}")
            name = owner.student.casefold()
            if not is_hidden or self._ask("name", name):
                found = {one for one in found if name in self._names.get(one, ())}
        else:
            found = set()
        return next(iter(found)) if len(found) == 1 else ""

    def number_of(self, student: str, assignment: str) -> str:
        """Moodle's number for a student in an assignment, "" where it is not known."""
        return self._numbers.get((student, assignment), "")

    def knows(self, student: str) -> bool:
        """Whether somebody has this id, login, e-mail address or name."""
        return any(self._ask(kind, student) for kind in ("id", "account", "name"))

    def by_name(self, owner: Owner) -> set[str]:
        """The students who may be meant where nobody else in the source has the name.

        Nobody where it is an id that is known, or that nobody is known by. Whom Canvas knows is
        not taken for a namesake in Moodle.
        """
        if self._ask("id", owner.student):
            return set()
        kinds = ("account", "name", "turned")
        found = next(filter(None, (self._ask(kind, owner.student) for kind in kinds)), set())
        return found - self._in_canvas if owner.platform == "moodle" else found


def registered(course: Course) -> Register | Strangers:
    """Whom the gradebook knows; nobody where there is none yet, and none is made."""
    if not exists(nbgrader_config(course).CourseDirectory.db_url):
        return Strangers()
    with opened.read(course) as gradebook:
        return Register(people(gradebook).values(), origins_of(gradebook).values())

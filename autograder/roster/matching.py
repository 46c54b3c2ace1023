"""Which student a line of a class list is about."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from autograder.gradebook.students import Person
from autograder.roster.reading import Row, canvas_id
from autograder.roster.register import NUMBER, names_of, turned
from autograder.submissions.names import identifier
from autograder.submissions.origin import Origin
from autograder.submissions.passed_over import few


class Match(NamedTuple):
    """A line and the student it is about; `is_new` where the course did not know them."""

    row: Row
    student: str
    is_new: bool


class Matches(NamedTuple):
    """All lines that are about somebody, and sentences about the others."""

    found: list[Match]
    problems: list[str]


def match(rows: Iterable[Row], known: Mapping[str, Person], origins: Iterable[Origin]) -> Matches:
    """The student of each line: by a number or an id first, by the name last.

    A line that fits nobody is about a new student, whose id is the one that collecting from the
    same platform will give.
    """
    lines = list(rows)
    keys = _keys(known, origins)
    names = Counter(_name(row) for row in lines)
    found, problems, nameless = [], [], []
    taken: dict[str, Row] = {}
    for row in lines:
        is_alone = names[_name(row)] == 1
        students = _students(row, keys, is_alone)
        student = "" if students else _new_id(row, is_alone)
        student = next(iter(students)) if len(students) == 1 else student
        if students and not student:
            several = " or ".join(sorted(students))
            problems.append(f"{row.says}: this could be {several}; say which in a column `id`.")
        elif not student and not _name(row):
            nameless.append(row.says)
        elif not student:
            problems.append(
                f"{row.says}: several lines have this name and nothing tells them apart."
            )
        elif student in taken:
            problems.append(f"{row.says}: two lines are about {student}; the first counts.")
        else:
            taken[student] = row
            found.append(Match(row, student, student not in known))
    if nameless:
        problems.append(f"No student is known by these, and they have no name: {few(nameless)}.")
    return Matches(found, problems)


# How a line is found, the surest first.
SURE: dict[str, Callable[[Row], str]] = {
    "id": lambda row: row.id,
    "participant": lambda row: row.participant,
    "lms_user_id": lambda row: row.lms_user_id,
    "id_number": lambda row: row.id_number,
    "login": lambda row: row.login,
    "email": lambda row: row.email.lower(),
}


def _keys(
    known: Mapping[str, Person], origins: Iterable[Origin]
) -> dict[tuple[str, str], set[str]]:
    """The students that each piece of knowledge points at."""
    keys: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person in known.values():
        of = {"id": person.id, "lms_user_id": person.lms_user_id, "login": person.login}
        of |= {"id_number": person.id_number, "email": person.email.lower()}
        for kind, value in of.items():
            keys[kind, value].add(person.id)
        numberless = NUMBER.sub("", person.id)  # of two persons of a name, ids have numbers
        for name in (person.id, *(names_of(person.full_name, person.section) or [numberless])):
            keys["name", name].add(person.id)
    for origin in origins:
        if origin.platform == "moodle":
            keys["participant", origin.number].add(origin.student)
    return keys


def _students(row: Row, keys: Mapping[tuple[str, str], set[str]], alone: bool) -> set[str]:
    """The students that a line may be about; `alone` says that no other line has its name."""
    for kind, value in ((kind, ask(row)) for kind, ask in SURE.items()):
        if value and (found := keys.get((kind, value))):
            return found
    # Accounts of an exchange, of GitHub or of a hub are logins, and often the first part of e-mail.
    for account in filter(None, (row.login, row.email.partition("@")[0])):
        if found := keys.get(("id", account)):
            return found
    names = names_of(_full_name(row), row.section)
    names += names_of(turned(row.first_name, row.last_name), row.section)
    for name in names if alone else ():
        if found := keys.get(("name", name)):
            return found
    return set()


def _full_name(row: Row) -> str:
    return row.full_name or f"{row.first_name} {row.last_name}"


def _name(row: Row) -> str:
    return identifier(_full_name(row))


def _new_id(row: Row, is_alone: bool) -> str:
    """The id of somebody new; "" where others have the name, and no number of a platform's tells
    them apart."""
    if row.id:
        return identifier(row.id)
    if row.lms_user_id:
        return canvas_id(row)
    account = identifier(row.login or row.email.partition("@")[0])
    name = _name(row) or account
    if is_alone or name == account:
        return name
    return f"{name}-{row.participant}" if row.participant else ""

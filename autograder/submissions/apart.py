"""No two people get one id, and who is known to the course keeps theirs."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from autograder.submissions.platforms import Owner
from autograder.visible import quoted

if TYPE_CHECKING:
    from autograder.submissions.whose import Copy, Told

SEVERAL = ""  # what several people of one name are remembered by


class People(Protocol):
    """Remembers which person has an id, however the id is written."""

    def person_of(self, student: str) -> str | None: ...


class Register(Protocol):
    """Knows by what else than their ids platforms and people call the students of the course."""

    def by_number(self, owner: Owner, assignment: str, is_hidden: bool = False) -> str: ...

    def by_name(self, owner: Owner) -> Collection[str]: ...

    def number_of(self, student: str, assignment: str) -> str: ...

    def knows(self, student: str) -> bool: ...


class Strangers:
    """Of a course that knows nobody yet."""

    def by_number(self, owner: Owner, assignment: str, is_hidden: bool = False) -> str:
        return ""

    def by_name(self, owner: Owner) -> Collection[str]:
        return ()

    def number_of(self, student: str, assignment: str) -> str:
        return ""

    def knows(self, student: str) -> bool:
        return False


class Known(NamedTuple):
    """Whom the course remembers, and whom its class list names."""

    people: People
    register: Register


def tell_apart(told: Told, asked: str, known: Known) -> list[Copy]:
    """The copies with the ids that their owners have in the course.

    Of two people for whom one id is left, none is collected. Moodle's numbers are those of the
    assignment `asked`, where most hand in the same.
    """
    met: dict[str, list[Copy]] = defaultdict(list)
    for copy in told.copies:
        met[copy.owner.student.casefold()].append(copy)
    found = []
    for key, copies in met.items():
        owners = [copy.owner for copy in copies]
        assignment = asked or copies[0].assignment
        if len({owner.person for owner in owners}) > 1 and all(owner.person for owner in owners):
            own = _namesakes(owners, assignment, told, known, is_hidden=len(met) == 1)
        else:
            own = _alone(owners, key, assignment, told, known)
        found += [(copy, owner) for copy, owner in zip(copies, own or owners, strict=True) if own]
    return _distinct(_same_numbers(found, asked, told, known.register), told)


Found: TypeAlias = "list[tuple[Copy, Owner]]"


def _same_numbers(found: Found, asked: str, told: Told, register: Register) -> Found:
    """The copies without those of people who may only seem to be the students of their names.

    Moodle has one number for a person in an assignment. Beside numbers that are known, or people
    who are new, somebody with another number than the student had may be a namesake. Where all are
    known and have other numbers, they hand in to another activity for the same assignment.
    """
    numbers = [
        (
            owner.student,
            copy.owner.number,
            register.number_of(owner.student, asked or copy.assignment),
        )
        for copy, owner in found
        if owner.platform == "moodle"
    ]
    others = {student for student, number, known in numbers if known not in ("", number)}
    if all(student in others for student, _, _ in numbers):
        return found
    told.questions += [_other_number(student) for student in sorted(others)]
    return [(copy, owner) for copy, owner in found if owner.student not in others]


def _namesakes(
    owners: list[Owner], assignment: str, told: Told, known: Known, is_hidden: bool
) -> list[Owner]:
    """Several persons of one name: by their numbers, which become part of new ids."""
    students = [known.register.by_number(owner, assignment, is_hidden) for owner in owners]
    if not all(students):
        told.problems.append(f"Several persons are called {owners[0].student}; see their numbers.")
    return [
        _known_as(student, known.people, owner) if student else _numbered(owner)
        for student, owner in zip(students, owners, strict=True)
    ]


def _alone(owners: list[Owner], key: str, assignment: str, told: Told, known: Known) -> list[Owner]:
    """One person, however often; nobody where it could be another than is known by this id."""
    first, names = owners[0], {called(owner) for owner in owners}
    before = known.people.person_of(key)
    if len(names) == 1 and (student := known.register.by_number(first, assignment)):
        return [_known_as(student, known.people, owner) for owner in owners]
    if len(names) > 1 or before not in (None, *names):
        told.questions.append(_same(first.student, names, before))
        return []
    listed = known.register.by_name(first)
    if len(listed) > 1:
        told.questions.append(_listed(called(first), listed))
        return []
    return [_known_as(next(iter(listed), owner.student), known.people, owner) for owner in owners]


def _distinct(found: Found, told: Told) -> list[Copy]:
    """The copies with their owners, without those of two people who would be one student."""
    persons: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for copy, owner in found:
        persons[owner.student].add((called(copy.owner), copy.owner.person))
    mixed = {
        student: sorted({name for name, _ in several})
        for student, several in persons.items()
        if len({person for _, person in several}) > 1
    }
    told.questions += [_same(student, names, None) for student, names in mixed.items()]
    return [copy._replace(owner=owner) for copy, owner in found if owner.student not in mixed]


def introduced(owner: Owner, assignment: str, known: Known) -> Owner:
    """Somebody from whom no notebook came, by the id in the course."""
    listed = known.register.by_name(owner)
    by_name = next(iter(listed)) if len(listed) == 1 else owner.student
    student = known.register.by_number(owner, assignment) or by_name
    return _known_as(student, known.people, owner)


def _known_as(student: str, people: People, owner: Owner) -> Owner:
    """The owner as the student that the course knows, whatever the source calls them."""
    if student == owner.student:
        return owner
    name = people.person_of(student.casefold()) or student
    return owner._replace(student=student, called=name)


def called(owner: Owner) -> str:
    """What a person is called, whatever spaces and composition of letters it is written with."""
    return " ".join(unicodedata.normalize("NFC", owner.called).split())


def remembered(owner: Owner) -> Iterator[tuple[str, str]]:
    """The ids that are taken once this person handed in, and what they are remembered by."""
    yield owner.student.casefold(), called(owner)
    if owner.shares:
        yield owner.shares.casefold(), SEVERAL


def _numbered(owner: Owner) -> Owner:
    student = f"{owner.student}-{owner.person}"
    return owner._replace(student=student, called=student, shares=owner.student)


def _same(student: str, names: Collection[str], known: str | None) -> str:
    """Asks who is who, where people would get one id."""
    shown = " and ".join(quoted(name) for name in sorted(names))
    if len(names) > 1:
        return (
            f"{shown} would both be {student}; neither was collected. Put their notebooks into"
            " classroom/submitted/STUDENT/ASSIGNMENT/, under one id or two."
        )
    who = f"is {quoted(known)} so far" if known else "are several people"
    return (
        f"{shown} was not collected: {student} {who}. Put the notebook into"
        f" classroom/submitted/{student}/ASSIGNMENT/ if it is the same person's, else under another"
        " id."
    )


def _other_number(student: str) -> str:
    """Asks whether somebody with another number than Moodle had for a student is a namesake."""
    return (
        f"{student} was not collected: Moodle had another number for {student} in this assignment."
        " Import Moodle's grading worksheet, which tells whose is whose, and collect again; or put"
        f" the notebook into classroom/submitted/{student}/ASSIGNMENT/ if it is the same person's,"
        " else under another id."
    )


def _listed(name: str, students: Collection[str]) -> str:
    """Asks which student of the class list somebody is."""
    return (
        f"{quoted(name)} was not collected: this could be {' or '.join(sorted(students))}. Put the"
        " notebook into classroom/submitted/STUDENT/ASSIGNMENT/, or import Moodle's grading"
        " worksheet, which tells them apart, and collect again."
    )

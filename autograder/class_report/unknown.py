"""Failures that the catalogue does not know, grouped by what came back, with their code."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from autograder.class_report.answers import answers, plain
from autograder.class_report.condensed import Condensed, Failure
from autograder.course import Course

# Of a group, so many different texts are shown.
SHOWN = 3


class Writing(NamedTuple):
    """One way to write the same thing, as its first student wrote it, and who did."""

    code: str
    students: list[str]


class Group(NamedTuple):
    """Students whose answers to one exercise the same edit mends, or who returned the same.

    `message` and `hint` are what the first of them read; `writings` are in order of frequency.
    """

    assignment: str
    exercise: str
    message: str
    hint: str
    students: list[str]
    writings: list[Writing]

    @property
    def shown(self) -> list[Writing]:
        return self.writings[:SHOWN]


def groups(course: Course, assignment: str, lines: Iterable[Condensed]) -> list[Group]:
    """The groups of an assignment, those with most students first."""
    together: dict[tuple[str, str], list[str]] = defaultdict(list)
    first: dict[tuple[str, str], Failure] = {}
    written: dict[str, dict[str, str]] = {}
    for line in lines:
        for failure in line.failures:
            key = failure.exercise, failure.proof or failure.message
            together[key].append(line.student)
            first.setdefault(key, failure)
            if line.student not in written:
                written[line.student] = answers(course, line.student, assignment)
    found = [
        Group(
            assignment,
            exercise,
            first[exercise, why].message,
            _hint(first[exercise, why]),
            students,
            _writings({student: written[student].get(exercise, "") for student in students}),
        )
        for (exercise, why), students in together.items()
    ]
    return sorted(found, key=lambda group: (-len(group.students), group.exercise, group.message))


def _hint(failure: Failure) -> str:
    """What its students read, and the edit that mends it."""
    said = f"It is right {failure.proof}." if failure.proof else ""
    return "\n".join(filter(None, [failure.hint, said]))


def _writings(codes: dict[str, str]) -> list[Writing]:
    alike: dict[str, list[str]] = defaultdict(list)
    for student, code in codes.items():
        alike[plain(code)].append(student)
    found = [Writing(codes[students[0]], students) for students in alike.values()]
    return sorted(found, key=lambda writing: -len(writing.students))

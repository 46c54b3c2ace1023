"""Failures that the catalogue does not know, grouped by what came back, with their code."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from autograder.class_report.answers import answers, plain
from autograder.class_report.condensed import Condensed
from autograder.course import Course

# Of a group, so many different texts are shown.
SHOWN = 3


class Writing(NamedTuple):
    """One way to write the same thing, as its first student wrote it, and who did."""

    code: str
    students: list[str]


class Group(NamedTuple):
    """Students of whom one exercise returned the same wrong things.

    `message` and `hint` are what they read; `writings` are in order of frequency.
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
    hints: dict[tuple[str, str], str] = {}
    written: dict[str, dict[str, str]] = {}
    for line in lines:
        for failure in line.failures:
            key = failure.exercise, failure.message
            together[key].append(line.student)
            hints.setdefault(key, failure.hint)
            if line.student not in written:
                written[line.student] = answers(course, line.student, assignment)
    found = [
        Group(
            assignment,
            exercise,
            message,
            hints[exercise, message],
            students,
            _writings({student: written[student].get(exercise, "") for student in students}),
        )
        for (exercise, message), students in together.items()
    ]
    return sorted(found, key=lambda group: (-len(group.students), group.exercise, group.message))


def _writings(codes: dict[str, str]) -> list[Writing]:
    alike: dict[str, list[str]] = defaultdict(list)
    for student, code in codes.items():
        alike[plain(code)].append(student)
    found = [Writing(codes[students[0]], students) for students in alike.values()]
    return sorted(found, key=lambda writing: -len(writing.students))

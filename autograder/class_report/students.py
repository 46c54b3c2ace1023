"""The list of students: their points by exercise, with links to their pages."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from autograder.class_report.chapters import Chapter
from autograder.class_report.exports import state
from autograder.course import Course
from autograder.feedback.pages import document
from autograder.gradebook.marks import Mark


class Row(NamedTuple):
    """A student in one assignment; `points` are in the order of the chapter's items.

    `link` leads to the feedback page, seen from the report, and is "" where there is none.
    """

    mark: Mark
    name: str
    points: list[float | None]
    state: str
    link: str


class Sheet(NamedTuple):
    """The rows of one assignment."""

    chapter: Chapter
    rows: list[Row]


def page(course: Course, chapters: Sequence[Chapter]) -> bytes:
    """The page; it sorts and searches by itself, without a server."""
    sheets = [
        Sheet(chapter, [_row(course, chapter, mark) for mark in chapter.marks])
        for chapter in chapters
    ]
    totals = _totals(chapters)
    return document("students.html.j2", "students.js", sheets=sheets, totals=totals)


def _row(course: Course, chapter: Chapter, mark: Mark) -> Row:
    points = chapter.standing.points.get(mark.student, {})
    own = [points.get(item.cell) for item in chapter.summary.items]
    return Row(mark, called(mark), own, state(mark), _link(course, mark))


def called(mark: Mark) -> str:
    """The student's name, last name first, as far as it is known."""
    return ", ".join(name for name in (mark.last_name, mark.first_name) if name)


def _link(course: Course, mark: Mark) -> str:
    page = Path(mark.student) / mark.assignment / f"{mark.assignment}.html"
    return f"../feedback/{quote(page.as_posix())}" if (course.feedback / page).exists() else ""


def _totals(chapters: Sequence[Chapter]) -> list[tuple[Mark, Mapping[str, float | None]]]:
    """Each student with the marks of all assignments."""
    scores: dict[str, dict[str, float | None]] = {}
    first: dict[str, Mark] = {}
    for chapter in chapters:
        for mark in chapter.marks:
            first.setdefault(mark.student, mark)
            scores.setdefault(mark.student, {})[chapter.name] = mark.score
    return [(first[student], of) for student, of in scores.items()]

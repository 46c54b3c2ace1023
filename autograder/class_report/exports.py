"""The tables of a class: marks, points by exercise, mistakes, and what platforms import."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from autograder.class_report import canvas, moodle
from autograder.class_report.analysis import ItemSummary, MistakeSummary
from autograder.class_report.chapters import Chapter
from autograder.gradebook.marks import Mark
from autograder.tables import Value, table

# What is written once for each assignment.
PATTERNS = ("moodle-*.csv", "canvas-*.csv", "points-*.csv")


def tables(chapters: Sequence[Chapter], worksheets: Path, now: datetime) -> dict[str, bytes]:
    """All files by name; of those for platforms, the ones that can find somebody there.

    `worksheets` is the folder of Moodle's own, where it gave any; `now` is in UTC.
    """
    files = {
        "marks.csv": marks_table(mark for chapter in chapters for mark in chapter.marks),
        "exercises.csv": table(
            ["assignment", *ItemSummary._fields],
            [(chapter.name, *row) for chapter in chapters for row in chapter.summary.items],
        ),
        "mistakes.csv": table(
            ["assignment", *MistakeSummary._fields],
            [(chapter.name, *row) for chapter in chapters for row in chapter.summary.mistakes],
        ),
        "mistakes-by-student.csv": table(
            ["assignment", "student", "exercise", "mistake", "message"],
            (row for chapter in chapters for row in _mistakes(chapter)),
        ),
    }
    for chapter in chapters:
        files[f"points-{chapter.name}.csv"] = _points(chapter)
        out = zip(chapter.ways, _out(chapter, worksheets, now), strict=False)
        files |= dict(file for way, file in out if way.is_open)
    return files


def _out(chapter: Chapter, worksheets: Path, now: datetime) -> Iterator[tuple[str, bytes]]:
    """What platforms import, by file name, in the order of the ways out."""
    of = chapter.name, chapter.marks, chapter.people
    yield f"moodle-worksheet-{chapter.name}.csv", _worksheet(chapter, worksheets, now)
    yield f"moodle-{chapter.name}.csv", moodle.gradebook(*of)
    yield f"canvas-{chapter.name}.csv", canvas.gradebook(*of, chapter.columns)


def _worksheet(chapter: Chapter, worksheets: Path, now: datetime) -> bytes:
    """Moodle's own worksheet filled in, or one of ours."""
    own = worksheets / f"{chapter.name}.csv"
    if own.exists():
        return moodle.filled(own, chapter.marks, chapter.origins, now)
    return moodle.worksheet(chapter.marks, chapter.people, chapter.origins, now)


def marks_table(marks: Iterable[Mark]) -> bytes:
    """All marks, one line for each student and assignment."""
    header = ["student", "last_name", "first_name", "assignment", "score", "max_score", "state"]
    return table(
        header,
        (
            (m.student, m.last_name, m.first_name, m.assignment, m.score, m.max_score, state(m))
            for m in marks
        ),
    )


def state(mark: Mark) -> str:
    """Whether a mark is one that a student should see."""
    if mark.score is None:
        return "not handed in"
    return f"{mark.waiting} to mark by hand" if mark.waiting else "final"


def _points(chapter: Chapter) -> bytes:
    """The points of each student in each exercise; empty where a person must still mark."""
    cells = [item.cell for item in chapter.summary.items]
    header = ["student", *(item.name for item in chapter.summary.items), "late penalty", "total"]
    points = chapter.standing.points
    return table(
        header,
        (
            (m.student, *(points[m.student].get(name) for name in cells), -m.penalty or 0, m.score)
            for m in chapter.marks
            if m.student in points
        ),
    )


def _mistakes(chapter: Chapter) -> Iterator[tuple[Value, ...]]:
    """What went wrong for each student: known mistakes by name, others by what came back."""
    for line in chapter.summary.lines:
        for exercise, mistake in sorted(line.mistakes):
            yield chapter.name, line.student, exercise, mistake, ""
        for failure in line.failures:
            yield chapter.name, line.student, failure.exercise, "", failure.message

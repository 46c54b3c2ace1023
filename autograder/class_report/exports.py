"""The tables of a class: marks, points by exercise, mistakes, and what platforms import."""

from collections.abc import Iterable, Iterator, Sequence

from autograder.class_report.analysis import ItemSummary, MistakeSummary
from autograder.class_report.chapters import Chapter
from autograder.gradebook.marks import Mark
from autograder.tables import Value, table

MOODLE = ["First name", "Last name", "Username", "ID number", "Email address"]
CANVAS = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
# What is written once for each assignment.
PATTERNS = ("moodle-*.csv", "canvas-*.csv", "points-*.csv")


def tables(chapters: Sequence[Chapter]) -> dict[str, bytes]:
    """All files by name."""
    files = {
        "marks.csv": marks_table(mark for one in chapters for mark in one.marks),
        "exercises.csv": table(
            ["assignment", *ItemSummary._fields],
            [(one.name, *row) for one in chapters for row in one.summary.items],
        ),
        "mistakes.csv": table(
            ["assignment", *MistakeSummary._fields],
            [(one.name, *row) for one in chapters for row in one.summary.mistakes],
        ),
        "mistakes-by-student.csv": table(
            ["assignment", "student", "exercise", "mistake", "message"],
            (row for one in chapters for row in _mistakes(one)),
        ),
    }
    for one in chapters:
        files[f"points-{one.name}.csv"] = _points(one)
        files[f"moodle-{one.name}.csv"] = moodle_table(one.name, one.marks)
        files[f"canvas-{one.name}.csv"] = canvas_table(one.name, one.marks)
    return files


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


def moodle_table(assignment: str, marks: Iterable[Mark]) -> bytes:
    """Final marks for Moodle's "Import > CSV file", where one maps columns to fields by hand.

    Unfinished marks are left out: an empty cell would erase what Moodle has.
    """
    rows = (
        (m.first_name, m.last_name, m.student, m.lms_user_id, m.email, m.score)
        for m in marks
        if m.is_final
    )
    return table([*MOODLE, assignment], rows, bom=False)


def canvas_table(assignment: str, marks: Iterable[Mark]) -> bytes:
    """Final marks for Canvas's gradebook import, which knows its columns by name and place."""
    final = [mark for mark in marks if mark.is_final]
    points = [("Points Possible", "", "", "", "", final[0].max_score)] if final else []
    rows = [(_sortable(m), m.lms_user_id, "", m.student, "", m.score) for m in final]
    return table([*CANVAS, assignment], [*points, *rows], bom=False)


def _sortable(mark: Mark) -> str:
    return ", ".join(name for name in (mark.last_name, mark.first_name) if name) or mark.student

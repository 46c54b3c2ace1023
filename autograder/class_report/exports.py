"""Marks as CSV: for a spreadsheet, and in the forms that Moodle and Canvas import.

Decimal points are points. Files for people begin with a byte order mark, without which Excel reads
no UTF-8; files for an LMS do not.
"""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from autograder.feedback.pages import visible
from autograder.files import replace
from autograder.gradebook.marks import Mark

Value = str | float | int | None

# Where a spreadsheet would take what follows for a formula, whatever it splits columns at.
FORMULA = re.compile(r"(^\s*|[,;]\s*)(?=[=+\-@＝＋－＠])")

MOODLE = ["First name", "Last name", "Username", "ID number", "Email address"]
CANVAS = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]


def cell(value: Value) -> str:
    """One cell: numbers as they are; text never a formula, and nothing hidden in it.

    >>> cell("=HYPERLINK(1)"), cell(-0.5), cell(None)
    ("'=HYPERLINK(1)", '-0.5', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        plain = visible(value).replace("\n", "\\n").replace("\t", "\\t")
        return FORMULA.sub(r"\1'", plain)
    return f"{value:.10g}"


def write(path: Path, header: list[str], rows: Iterable[Iterable[Value]], bom: bool = True) -> None:
    """Writes a CSV file, whole or not at all."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(map(cell, header))
    table.writerows(map(cell, row) for row in rows)
    replace(path, text.getvalue().encode("utf-8-sig" if bom else "utf-8"))


def write_marks(path: Path, marks: Iterable[Mark]) -> None:
    """All marks, one line for each student and assignment."""
    header = ["student", "last_name", "first_name", "assignment", "score", "max_score", "state"]
    rows = (
        (m.student, m.last_name, m.first_name, m.assignment, m.score, m.max_score, state(m))
        for m in marks
    )
    write(path, header, rows)


def state(mark: Mark) -> str:
    """Whether a mark is one that a student should see."""
    if mark.score is None:
        return "not handed in"
    return f"{mark.waiting} to mark by hand" if mark.waiting else "final"


def write_moodle(path: Path, assignment: str, marks: Iterable[Mark]) -> None:
    """Final marks for Moodle's "Import > CSV file", where one maps columns to fields by hand.

    Unfinished marks are left out: an empty cell would erase what Moodle has.
    """
    rows = (
        (m.first_name, m.last_name, m.student, m.lms_user_id, m.email, m.score)
        for m in marks
        if m.is_final
    )
    write(path, [*MOODLE, assignment], rows, bom=False)


def write_canvas(path: Path, assignment: str, marks: Iterable[Mark]) -> None:
    """Final marks for Canvas's gradebook import, which knows its columns by name and place."""
    final = [mark for mark in marks if mark.is_final]
    points = [("Points Possible", "", "", "", "", final[0].max_score)] if final else []
    rows = [(_sortable(m), m.lms_user_id, "", m.student, "", m.score) for m in final]
    write(path, [*CANVAS, assignment], [*points, *rows], bom=False)


def _sortable(mark: Mark) -> str:
    return ", ".join(name for name in (mark.last_name, mark.first_name) if name) or mark.student

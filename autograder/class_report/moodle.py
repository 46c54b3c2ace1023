"""Marks in the forms that Moodle takes back: its grading worksheet, and its gradebook's table."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from autograder.gradebook.marks import Mark
from autograder.gradebook.students import Person
from autograder.roster.columns import PARTICIPANT
from autograder.roster.reading import Roster, read
from autograder.roster.ways import MOODLE_KEYS, moodle_key
from autograder.submissions.origin import Origin
from autograder.tables import table

# Moodle's importer looks for the first, the grade's and the last column by these very names. There
# is no column for comments: an empty one would erase those that Moodle has.
WORKSHEET = [
    "Identifier", "Full name", "Email address", "Grade", "Maximum Grade", "Last modified (grade)",
]  # fmt: skip


def worksheet(
    marks: Iterable[Mark],
    people: Mapping[str, Person],
    origins: Mapping[str, Origin],
    now: datetime,
) -> bytes:
    """A grading worksheet of the final marks, for students whose number in Moodle is known.

    `now` (UTC) is when the marks were read: Moodle keeps a grade that was changed there later.
    """
    rows = (
        (
            f"Participant {origins[mark.student].number}",
            people[mark.student].full_name or mark.student,
            people[mark.student].email,
            mark.score,
            mark.max_score,
            f"{now:%Y-%m-%d %H:%M:%S} UTC",
        )
        for mark in marks
        if mark.is_final and is_known(origins.get(mark.student))
    )
    return table(WORKSHEET, rows, bom=False)


def is_known(origin: Origin | None) -> bool:
    """Whether Moodle's number of the student in this assignment is known."""
    return origin is not None and origin.platform == "moodle"


def filled(path: Path, marks: Iterable[Mark], origins: Mapping[str, Origin]) -> bytes:
    """Moodle's own worksheet with the final marks in it, in the language and form it came in."""
    roster = read(path)
    scores = {
        origins[mark.student].number: mark.score
        for mark in marks
        if mark.is_final and is_known(origins.get(mark.student))
    }
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(roster.header)
    for cells in roster.table:
        number = PARTICIPANT.fullmatch(cells[roster.columns["participant"]].strip())
        if number and (score := scores.get(number["number"])) is not None:
            cells = list(cells)
            cells[roster.columns["grade"]] = _written(score, roster)
        lines.writerow(cells)
    return text.getvalue().encode("utf-8")


def _written(score: float, roster: Roster) -> str:
    """A mark with the decimal sign that the worksheet has."""
    most = roster.table[0][roster.columns["maximum"]] if "maximum" in roster.columns else ""
    return f"{score:.10g}".replace(".", "," if "," in most else ".")


def maximum(path: Path) -> float | None:
    """The maximum that Moodle's own worksheet names; None where there is none, or it names none."""
    if not path.exists():
        return None
    roster = read(path)
    try:
        return float(roster.table[0][roster.columns["maximum"]].replace(",", "."))
    except (KeyError, ValueError):
        return None


def gradebook(assignment: str, marks: Sequence[Mark], people: Mapping[str, Person]) -> bytes:
    """Final marks for Moodle's "Import > CSV file", where one maps columns to fields by hand.

    Moodle imports nothing when it cannot find one of the rows, so a student of whom the column to
    match on is not known is left out; so is an unfinished mark.
    """
    key = moodle_key([people[mark.student] for mark in marks])
    final = [(people[mark.student], mark) for mark in marks if mark.is_final]
    rows = (
        (
            person.first_name,
            person.last_name,
            person.login,
            person.id_number,
            person.email,
            mark.score,
        )
        for person, mark in final
        if getattr(person, key)
    )
    names = [
        "First name",
        "Last name",
        *(MOODLE_KEYS[column] for column in ("login", "id_number", "email")),
    ]
    return table([*names, assignment], rows, bom=False)

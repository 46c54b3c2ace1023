"""Marks in the forms that Moodle takes back: its grading worksheet, and its gradebook's table."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from autograder.feedback.pages import number as shown
from autograder.gradebook.marks import Mark
from autograder.gradebook.students import Person
from autograder.roster.columns import PARTICIPANT
from autograder.roster.reading import Roster, read
from autograder.roster.ways import MOODLE_KEYS, moodle_key
from autograder.submissions.origin import Origin
from autograder.tables import table

# How Moodle says that a grade cannot be changed.
NO = ("no", "nein", "non", "não", "nee", "nej", "nei", "ne", "nie", "hayır", "нет", "خیر")
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
            _time(now),
        )
        for mark in marks
        if mark.is_final and is_known(origins.get(mark.student))
    )
    return table(WORKSHEET, rows, bom=False)


def is_known(origin: Origin | None) -> bool:
    """Whether Moodle's number of the student in this assignment is known."""
    return origin is not None and origin.platform == "moodle"


def filled(
    path: Path, marks: Iterable[Mark], origins: Mapping[str, Origin], now: datetime
) -> bytes:
    """Moodle's own worksheet with the final marks in it, in the language and form it came in.

    `now` (UTC) becomes the time of the marks: to Moodle, those of an older time than its own are
    out of date.
    """
    roster, final = read(path), _final(marks, origins)
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(roster.header)
    for cells in roster.table:
        number = PARTICIPANT.fullmatch(cells[roster.columns["participant"]].strip())
        mark = final.get(number["number"]) if number else None
        if mark and mark.score is not None:
            cells = list(cells)
            cells[roster.columns["grade"]] = _written(mark.score, roster)
            if "changed" in roster.columns:
                cells[roster.columns["changed"]] = _time(now)
        lines.writerow(cells)
    return text.getvalue().encode("utf-8")


def _final(marks: Iterable[Mark], origins: Mapping[str, Origin]) -> dict[str, Mark]:
    """The marks that stand, by the number that Moodle has for the student."""
    return {
        origins[mark.student].number: mark
        for mark in marks
        if mark.is_final and is_known(origins.get(mark.student))
    }


def _time(now: datetime) -> str:
    return f"{now:%Y-%m-%d %H:%M:%S} UTC"


def _written(score: float, roster: Roster) -> str:
    """A mark with the decimal sign that the worksheet has."""
    most = roster.table[0][roster.columns["maximum"]] if "maximum" in roster.columns else ""
    return f"{score:.10g}".replace(".", "," if "," in most else ".")


def warnings(
    assignment: str, path: Path, marks: Sequence[Mark], origins: Mapping[str, Origin]
) -> list[str]:
    """What Moodle would not take as it is meant, as far as its own worksheet tells."""
    if not path.exists():
        return []
    roster, said, most = read(path), [], marks[0].max_score
    if "maximum" not in roster.columns:
        said.append(
            f"{assignment}: Moodle's worksheet names no maximum. If the assignment is graded by a "
            "scale there, Moodle takes no points: set its type to Point, and import it again."
        )
    allowed = _maximum(roster)
    if allowed is not None and abs(allowed - most) > 1e-6:
        said.append(
            f"{assignment}: Moodle's worksheet has a maximum of {shown(allowed)}, and the "
            f"assignment one of {shown(most)}. Change that in Moodle first."
        )
    final = _final(marks, origins)
    listed = {row.participant for row in roster.rows}
    if absent := [mark.student for key, mark in final.items() if key not in listed]:
        said.append(
            f"{assignment}: Moodle's worksheet is older than these, so their marks are not in it: "
            f"{', '.join(absent)}. Download it again and import it."
        )
    if locked := [final[key].student for key in _locked(roster) if key in final]:
        said.append(
            f"{assignment}: by its worksheet, Moodle takes no grade any more for "
            f"{', '.join(locked)}. Unlock the grades in its gradebook, then import it again."
        )
    return said


def _locked(roster: Roster) -> list[str]:
    """The numbers of those whose grade is locked in Moodle."""
    place = roster.columns.get("changeable")
    if place is None:
        return []
    cells = [(row[roster.columns["participant"]], row[place]) for row in roster.table]
    numbers = [
        PARTICIPANT.fullmatch(who.strip()) for who, can in cells if can.strip().lower() in NO
    ]
    return [found["number"] for found in numbers if found]


def _maximum(roster: Roster) -> float | None:
    """The maximum that Moodle's own worksheet names; None where it names none."""
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

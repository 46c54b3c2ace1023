"""A class list as a table in a file: CSV of Moodle, Canvas, nbgrader, a spreadsheet, or of ours."""

import codecs
import csv
import io
from pathlib import Path
from typing import NamedTuple

from autograder.course import CourseError
from autograder.roster.columns import PARTICIPANT, columns

SEPARATORS = ",;\t"
BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


# What stands in Canvas's export where the points of assignments are.
POSSIBLE = "Points Possible"


class Row(NamedTuple):
    """A line of a class list; "" stands for what it does not say.

    `participant` is Moodle's number for the person in one assignment, without the word before it.
    """

    id: str = ""
    first_name: str = ""
    last_name: str = ""
    full_name: str = ""
    email: str = ""
    login: str = ""
    id_number: str = ""
    lms_user_id: str = ""
    participant: str = ""
    section: str = ""
    assignment: str = ""
    time: str = ""

    @property
    def says(self) -> str:
        """What to call the line in a sentence."""
        names = f"{self.first_name} {self.last_name}".strip() or self.full_name
        return names or next((value for value in self if value), "an empty line")


class Roster(NamedTuple):
    """What a file holds: its rows, and the table as it was read, with the place of each column."""

    rows: list[Row]
    header: list[str]
    table: list[list[str]]
    columns: dict[str, int]

    @property
    def is_worksheet(self) -> bool:
        """Whether it is Moodle's grading worksheet, which can be filled in and given back."""
        return {"participant", "grade"} <= self.columns.keys()

    @property
    def is_gradebook(self) -> bool:
        """Whether it is what Canvas's gradebook exports, with its name of each assignment."""
        return "sortable_name" in self.columns or self.header[:1] == ["LastName"]


def read(path: Path) -> Roster:
    """The rows of a file. Raises CourseError when it holds no class list that we understand."""
    text = _text(path).lstrip("\ufeff")  # of several marks, decoding takes one
    lines = text.splitlines()
    separator = max(SEPARATORS, key=lambda sign: lines[0].count(sign)) if lines else ","
    header, *rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=separator)] or [[]]
    rows = [row + [""] * (len(header) - len(row)) for row in rows if any(map(str.strip, row))]
    found = columns(header, rows)
    if not found or not rows:
        raise CourseError(
            f"{path} names nobody. A class list is a CSV table with a heading above each column, "
            "such as id, First name, Last name, Email address, or as Moodle and Canvas export it."
        )
    students = [row for row in (_row(cells, found) for cells in rows) if _is_student(row)]
    return Roster(students, header, rows, found)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        for bom, encoding in BOMS.items():
            if data.startswith(bom):
                return data.decode(encoding)
        return data.decode("utf-8")
    except OSError as error:
        raise CourseError(f"{path} cannot be opened: {error.strerror or error}.") from error
    except UnicodeDecodeError:
        raise CourseError(
            f'{path} is not in UTF-8, so names would be garbled. Save it as "CSV UTF-8".'
        ) from None


def _row(cells: list[str], found: dict[str, int]) -> Row:
    values = {name: cells[place].strip() for name, place in found.items()}
    match = PARTICIPANT.fullmatch(values.get("participant", ""))
    if "participant" in values:
        values["participant"] = match["number"] if match else values["participant"]
    if name := values.pop("sortable_name", ""):
        last, _, first = name.partition(",")
        values |= {"last_name": last.strip(), "first_name": first.strip()}
    known = {name: values[name] for name in values.keys() & set(Row._fields)}
    return Row(**known)


def _is_student(row: Row) -> bool:
    """Canvas adds lines for the points that are possible and for a student that it made up."""
    made_up = row.last_name == POSSIBLE or row.says == "Test Student"
    return any(row) and not made_up


def canvas_id(row: Row) -> str:
    """The id that a student gets when Canvas's zip is collected.

    >>> canvas_id(Row(first_name="Ada", last_name="Lovelace", lms_user_id="77"))
    'lovelaceada-77'
    """
    letters = "".join(c for c in row.last_name + row.first_name if c.isalnum()).lower()
    return f"{letters}-{row.lms_user_id}"

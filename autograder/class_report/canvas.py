"""Marks in the form that Canvas's gradebook imports."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from autograder.feedback.pages import number
from autograder.gradebook.marks import Mark
from autograder.gradebook.students import Person
from autograder.roster.reading import POSSIBLE, read
from autograder.roster.ways import in_canvas
from autograder.submissions.names import without
from autograder.tables import table

# What Canvas calls the column of an assignment: its title, then its own number.
TITLED = re.compile(r"(?P<title>.+?) *\(\d+\)")
HEADER = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]


class Column(NamedTuple):
    """A column of Canvas's gradebook, and the points of its assignment as far as they are said."""

    title: str
    points: float | None


def columns(export: Path, assignment: str) -> list[Column]:
    """The columns of what Canvas exported that may be an assignment's, by the words of its name.

    One that has nothing but these words is the only one.
    """
    if not export.exists():
        return []
    roster = read(export)
    points = next((row for row in roster.table if row[0].strip() == POSSIBLE), [])
    found = {}
    for place, title in enumerate(roster.header):
        if called := TITLED.fullmatch(title.strip()):
            rest = without(called["title"], [assignment])
            if rest != called["title"].strip():
                found[Column(title, _points(points[place] if points else ""))] = rest
    exact = [column for column, rest in found.items() if not rest]
    return exact if len(exact) == 1 else list(found)


def _points(text: str) -> float | None:
    """A number as it is written in some country: 22.00, 22,00 or 1,022.00."""
    parts = re.split(r"[.,](?=\d{1,2}$)", text.strip())
    try:
        return float(".".join([re.sub(r"[.,\s]", "", parts[0]), *parts[1:]]))
    except ValueError:
        return None


def warnings(assignment: str, export: Path, most: float) -> list[str]:
    """What Canvas would not take as it is meant, as far as its own export tells."""
    found = columns(export, assignment)
    if not found and export.exists():
        return [
            f"{assignment}: no assignment in Canvas's export is called so. An import of "
            f"canvas-{assignment}.csv makes a new one, unless you write Canvas's name above it."
        ]
    if len(found) > 1:
        names = " or ".join(column.title for column in found)
        return [
            f"{assignment}: in Canvas this may be {names}. Write the right one above the marks in "
            f"canvas-{assignment}.csv; as it is, an import makes a new assignment."
        ]
    return [
        f"{assignment}: in Canvas, {column.title} has a maximum of {number(column.points)}, and "
        f"the assignment one of {number(most)}. Change that in Canvas first."
        for column in found
        if column.points is not None and abs(column.points - most) > 1e-6
    ]


def gradebook(
    assignment: str,
    marks: Sequence[Mark],
    people: Mapping[str, Person],
    found: Sequence[Column] = (),
) -> bytes:
    """Final marks of the students whom Canvas can find; it knows its columns by name and place.

    Where one column of Canvas's own was `found` for the assignment, it gets that one's name.
    """
    title = found[0].title if len(found) == 1 else assignment
    final = [mark for mark in marks if mark.is_final and in_canvas(people[mark.student])]
    points = [("Points Possible", "", "", "", "", final[0].max_score)] if final else []
    rows = [(*_student(people[mark.student]), mark.score) for mark in final]
    return table([*HEADER, title], [*points, *rows], bom=False)


def _student(person: Person) -> tuple[str, ...]:
    name = ", ".join(name for name in (person.last_name, person.first_name) if name) or person.id
    return name, person.lms_user_id, person.id_number, person.login, person.section

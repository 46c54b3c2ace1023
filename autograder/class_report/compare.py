"""Two groups, or two years, side by side."""

import csv
import io
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from autograder.class_report.chapters import Chapter
from autograder.class_report.spread import spread
from autograder.course import CourseError
from autograder.roster.register import GROUPS

# A difference of so many times its standard error is unlikely to be chance.
CLEAR = 2.0
# The column of our own tables that is no exercise.
TOTAL = "total"


class Side(NamedTuple):
    """Some students: each one's share of the points by exercise, and all totals."""

    label: str
    shares: Mapping[str, Sequence[float]]
    totals: Sequence[float]

    @property
    def spread(self) -> str:
        return spread(self.totals)


class Line(NamedTuple):
    """An exercise: the mean share of its points on each side, None where nobody has any.

    `difference` is the second less the first, of two sides; `error` its standard error.
    """

    item: str
    means: list[float | None]
    difference: float | None
    error: float | None

    @property
    def is_clear(self) -> bool:
        """Whether the difference is unlikely to be chance."""
        return bool(self.error and abs(self.difference or 0) > CLEAR * self.error)


class Comparison(NamedTuple):
    """The sides of one assignment, and a line for each exercise that one of them has."""

    sides: list[Side]
    lines: list[Line]


def by_section(chapter: Chapter) -> Comparison | None:
    """The groups of a class side by side; None where there are fewer than two."""
    said = {student: chapter.people[student].section for student in chapter.standing.points}
    single = set(said.values())
    sections: dict[str, list[str]] = defaultdict(list)
    for student, section in said.items():
        several = GROUPS.split(section)
        # Who is in several that others are in alone counts in each.
        for name in several if single.issuperset(several) else [section]:
            if name:
                sections[name].append(student)
    if len(sections) < 2:
        return None
    return compare([_side(chapter, label, who) for label, who in sorted(sections.items())])


def with_earlier(chapter: Chapter, earlier: Sequence[Path]) -> Comparison | None:
    """The class beside earlier ones, whose reports lie in these folders; None where none has it."""
    found = [side for folder in earlier if (side := _read(folder, chapter.name))]
    now = _side(chapter, "this class", list(chapter.standing.points))
    return compare([*found, now]) if found else None


def compare(sides: list[Side]) -> Comparison:
    """A line for each exercise, in the order of the last side that has it."""
    names = dict.fromkeys(name for side in reversed(sides) for name in side.shares)
    return Comparison(sides, [_line(name, sides) for name in names])


def _line(name: str, sides: list[Side]) -> Line:
    shares = [np.array(side.shares.get(name, ())) for side in sides]
    means = [float(values.mean()) if len(values) else None for values in shares]
    if len(sides) != 2 or any(len(values) < 2 for values in shares):
        return Line(name, means, None, None)
    variance = sum(float(values.var(ddof=1)) / len(values) for values in shares)
    difference = float(shares[1].mean() - shares[0].mean())
    return Line(name, means, difference, math.sqrt(variance))


def _side(chapter: Chapter, label: str, students: Sequence[str]) -> Side:
    points = [chapter.standing.points[student] for student in students]
    shares = {
        item.name: [
            score / item.points
            for row in points
            if (score := row.get(item.cell)) is not None and item.points
        ]
        for item in chapter.summary.items
    }
    scores = {mark.student: mark.score for mark in chapter.marks}
    totals = [score for student in students if (score := scores[student]) is not None]
    return Side(label, shares, totals)


def _read(folder: Path, assignment: str) -> Side | None:
    """A side from the tables of an earlier report. Raises CourseError when they are no such."""
    path = folder / f"points-{assignment}.csv"
    if not path.exists():
        return None
    try:
        rows = _table(path)
        items = {
            row["name"]: float(row["points"])
            for row in _table(folder / "exercises.csv")
            if row["assignment"] == assignment
        }
        shares = {
            name: [float(row[name]) / most for row in rows if row[name]]
            for name, most in items.items()
            if most and name in rows[0]
        }
        totals = [float(row[TOTAL]) for row in rows if row[TOTAL]]
    except (KeyError, ValueError, IndexError, OSError) as error:
        raise CourseError(
            f"{folder} holds no class report that can be read: {type(error).__name__}: {error}"
        ) from error
    return Side(_label(folder), shares, totals)


def _label(folder: Path) -> str:
    """What to call an earlier class: the folder that holds its classroom."""
    names = [name for name in folder.resolve().parts if name not in ("report", "classroom", "/")]
    return names[-1] if names else "earlier"


def _table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def report_folder(path: Path) -> Path:
    """The folder of a class report: this one, or the one of the course or classroom it is in.

    Raises CourseError where there is none.
    """
    for folder in (path, path / "report", path / "classroom" / "report"):
        if any(folder.glob("points-*.csv")):
            return folder
    raise CourseError(f"{path} holds no class report with its points-ASSIGNMENT.csv.")

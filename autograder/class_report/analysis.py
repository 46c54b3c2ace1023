"""How a class did one assignment: how hard each exercise was, and what went wrong."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from autograder.catalog import Assignment
from autograder.class_report.condensed import Condensed
from autograder.gradebook.marks import Cell, Standing

# Below this many students a correlation says more about chance than about the exercise.
FEWEST = 10
# Outside of these an exercise tells little: the mean share of its points, and its correlation.
EASY, HARD, WEAK = 0.95, 0.2, 0.2
# A correlation of so many standard errors, which are 1 / sqrt(students), is hardly chance. Beyond
# two, chance alone brings one of a dozen exercises in every fourth class.
CLEAR = 3.0


class ItemSummary(NamedTuple):
    """One exercise or written answer; all counts are students.

    `difficulty` is the mean share of the points, so an easy one is near 1. `discrimination` is the
    correlation (Pearson) of its points with the sum of the other points in the assignment. Of
    what gives no points nobody knows who solved it: `solved`, `partly` and `failed` are None.
    """

    name: str
    points: float
    page: str
    by_hand: bool
    known: bool
    attempted: int
    solved: int | None
    partly: int | None
    failed: int | None
    difficulty: float | None
    discrimination: float | None

    @property
    def cell(self) -> str:
        """Its cell in the gradebook."""
        return self.name if self.by_hand else f"test_{self.name}"

    @property
    def remark(self) -> str:
        """What the numbers say, in words; "" where there is nothing to say."""
        if not self.known:
            return "No longer in the course; the points still count."
        if not self.points:
            return "Worth no points."
        if self.attempted < FEWEST or self.difficulty is None:
            return ""
        if self.difficulty >= EASY:
            return "Too easy to tell anybody apart: nearly everybody has all points."
        said = "Too hard for most: few have more than a few points." * (self.difficulty <= HARD)
        if self.discrimination is not None and self.discrimination < -CLEAR / self.attempted**0.5:
            said += " Who does well elsewhere does worse here: look at the question and its tests."
        elif self.discrimination is not None and self.discrimination < WEAK:
            said += " Hardly tells strong and weak work apart."
        return said.strip()


class MistakeSummary(NamedTuple):
    """How many students made a mistake, of those who attempted the exercise."""

    exercise: str
    mistake: str
    students: int
    share: float
    explanation: str
    page: str


class AssignmentSummary(NamedTuple):
    """One assignment, as the class did it. `lines` are of the reports that are up to date."""

    assignment: str
    lines: list[Condensed]
    items: list[ItemSummary]
    mistakes: list[MistakeSummary]

    @property
    def remarks(self) -> list[tuple[str, list[str]]]:
        """What the numbers say, each with the exercises that it is said of."""
        found: dict[str, list[str]] = {}
        for item in self.items:
            found.setdefault(item.remark, []).append(item.name)
        return [(remark, names) for remark, names in found.items() if remark]

    @property
    def untried(self) -> list[str]:
        """Students who handed in and attempted nothing."""
        return [line.student for line in self.lines if not line.attempted]

    @property
    def unproved(self) -> int:
        """How many notebooks were marked in a bare process."""
        return sum(line.isolation == "process" for line in self.lines)


def summarise(
    standing: Standing, lines: list[Condensed], content: Assignment | None
) -> AssignmentSummary:
    """What the gradebook and the reports of one assignment say together.

    `content` is None for an assignment that is no longer in the course.
    """
    by_student = {line.student: line for line in lines}
    tried = {
        student: _tried(points, by_student.get(student))
        for student, points in standing.points.items()
    }
    active = {student: standing.points[student] for student, cells in tried.items() if cells}
    items = [
        _item(cell, active, [cell.name in tried[student] for student in active], content)
        for cell in standing.cells
    ]
    mistakes = list(_mistakes(content, [line for line in lines if line.attempted]))
    return AssignmentSummary(standing.assignment, lines, _in_order(items, content), mistakes)


def _tried(points: Mapping[str, float | None], line: Condensed | None) -> set[str]:
    """The cells that a student worked on; without a report, those that gave points."""
    marked = {f"test_{name}" for name in line.marked} if line else set()
    attempted = {f"test_{name}" for name in line.attempted} if line else set()
    return {name for name, score in points.items() if score and name not in marked} | attempted


def _item(
    cell: Cell,
    active: Mapping[str, Mapping[str, float | None]],
    tried: list[bool],
    content: Assignment | None,
) -> ItemSummary:
    name = cell.name.removeprefix("test_")
    exercise = content.exercises.get(name) if content else None
    scores = [points.get(cell.name) for points in active.values()]
    attempted = [
        score for score, was in zip(scores, tried, strict=True) if was and score is not None
    ]
    solved, partly, failed = _outcomes(attempted, cell.max_score)
    counted = [score for score in scores if score is not None]
    return ItemSummary(
        name=name,
        points=cell.max_score,
        page=exercise.page if exercise else "",
        by_hand=cell.by_hand,
        known=bool(exercise) or (cell.by_hand and content is not None),
        attempted=len(attempted),
        solved=solved,
        partly=partly,
        failed=failed,
        difficulty=float(np.mean(counted) / cell.max_score) if counted and cell.max_score else None,
        discrimination=discrimination(cell.name, active.values()),
    )


def _outcomes(scores: list[float], most: float) -> tuple[int, int, int] | tuple[None, None, None]:
    """How many solved it, solved it in part, and failed."""
    if not most:
        return None, None, None
    solved, failed = sum(score >= most for score in scores), sum(score <= 0 for score in scores)
    return solved, len(scores) - solved - failed, failed


def discrimination(name: str, rows: Iterable[Mapping[str, float | None]]) -> float | None:
    """Item-rest correlation of one cell's points; None where it would mean nothing.

    Each row holds a student's points by cell, None where a mark is missing.
    """
    pairs = [
        (row[name], sum(score or 0.0 for cell, score in row.items() if cell != name))
        for row in rows
        if row.get(name) is not None
    ]
    if len(pairs) < FEWEST:
        return None
    item, rest = np.array(pairs, dtype=float).T
    if np.ptp(item) == 0 or np.ptp(rest) == 0:
        return None
    return float(np.corrcoef(item, rest)[0, 1])


def _in_order(items: list[ItemSummary], content: Assignment | None) -> list[ItemSummary]:
    """As the assignment lists its exercises; then what persons mark; then what is left over."""
    order = {name: number for number, name in enumerate(content.exercises if content else ())}
    return sorted(items, key=lambda item: (not item.known, item.by_hand, order.get(item.name, 0)))


def _mistakes(content: Assignment | None, lines: list[Condensed]) -> Iterable[MistakeSummary]:
    """The known mistakes of a class, the most frequent first."""
    counts = Counter(pair for line in lines for pair in line.mistakes)
    attempts = Counter(name for line in lines for name in line.attempted)
    exercises = content.exercises.values() if content else ()
    catalogue = {mistake.id: mistake for exercise in exercises for mistake in exercise.mistakes}
    for (name, mistake), students in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        known = catalogue.get(mistake)
        says, page = (known.explanation, known.page) if known else ("", "")
        yield MistakeSummary(name, mistake, students, students / attempts[name], says, page)

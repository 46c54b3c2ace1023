"""What the reports of a class say together: how hard each exercise was, and what went wrong."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from autograder.catalog import Assignment
from autograder.model import Exercise
from autograder.results import CellResult, Report

# Below this many students a correlation says more about chance than about the exercise.
FEWEST = 10


class Condensed(NamedTuple):
    """What is kept of one report; a class of thousands fits into memory."""

    student: str
    isolation: str
    scores: dict[str, float]
    attempted: frozenset[str]
    stopped: frozenset[str]
    mistakes: frozenset[tuple[str, str]]
    problems: tuple[str, ...]


class ExerciseSummary(NamedTuple):
    """One exercise; all counts are students.

    `difficulty` is the mean share of the points, so an easy exercise is near 1. `discrimination` is
    the correlation (Pearson) of its score with the sum of the other scores in the assignment.
    """

    name: str
    points: float
    page: str
    attempted: int
    solved: int
    partly: int
    failed: int
    difficulty: float | None
    discrimination: float | None


class MistakeSummary(NamedTuple):
    """How many students made a mistake, of those who attempted the exercise."""

    exercise: str
    mistake: str
    students: int
    share: float
    explanation: str
    page: str


class AssignmentSummary(NamedTuple):
    """One assignment, as the class did it."""

    assignment: str
    max_score: float
    lines: list[Condensed]
    exercises: list[ExerciseSummary]
    mistakes: list[MistakeSummary]

    @property
    def untried(self) -> list[str]:
        """Students who handed in and attempted nothing."""
        return [line.student for line in self.lines if not line.attempted]


def condense(student: str, report: Report) -> Condensed:
    """The little of a report that a summary needs."""
    cells = {name.removeprefix("test_"): cell for name, cell in report.cells.items()}
    return Condensed(
        student=student,
        isolation=report.isolation,
        scores={name: cell.score for name, cell in cells.items()},
        attempted=frozenset(name for name, cell in cells.items() if _attempted(cell)),
        stopped=frozenset(name for name, cell in cells.items() if _stopped(cell)),
        mistakes=frozenset(
            (name, test.mistake or "")
            for name, cell in cells.items()
            for test in cell.tests
            if test.outcome == "failed"
        ),
        problems=tuple(report.problems),
    )


def _attempted(cell: CellResult) -> bool:
    return any(test.outcome != "not_attempted" for test in cell.tests)


def _stopped(cell: CellResult) -> bool:
    return any(test.outcome == "error" for test in cell.tests)


def summarise(assignment: Assignment, lines: list[Condensed]) -> AssignmentSummary:
    """What the reports of one assignment say together."""
    exercises = assignment.exercises
    tried = [line for line in lines if line.attempted]
    scores = np.array([[line.scores.get(name, 0.0) for name in exercises] for line in tried])
    return AssignmentSummary(
        assignment.name,
        assignment.points,
        lines,
        [_exercise(one, tried, scores, column) for column, one in enumerate(exercises.values())],
        list(_mistakes(assignment, tried)),
    )


def _exercise(
    exercise: Exercise, lines: list[Condensed], scores: np.ndarray, column: int
) -> ExerciseSummary:
    name = exercise.name
    attempted = [line.scores.get(name, 0.0) for line in lines if name in line.attempted]
    solved = sum(score >= exercise.points for score in attempted)
    failed = sum(score <= 0 for score in attempted)
    return ExerciseSummary(
        name,
        exercise.points,
        exercise.page,
        len(attempted),
        solved,
        len(attempted) - solved - failed,
        failed,
        float(scores[:, column].mean() / exercise.points) if len(lines) else None,
        discrimination(scores, column),
    )


def discrimination(scores: np.ndarray, column: int) -> float | None:
    """Item-rest correlation of one column of scores; None where it would mean nothing."""
    if len(scores) < FEWEST:
        return None
    item = scores[:, column]
    rest = scores.sum(axis=1) - item
    if np.ptp(item) == 0 or np.ptp(rest) == 0:
        return None
    return float(np.corrcoef(item, rest)[0, 1])


def _mistakes(assignment: Assignment, lines: list[Condensed]) -> Iterable[MistakeSummary]:
    """The mistakes of a class, the most frequent first; "" stands for failures without a name."""
    counts = Counter(pair for line in lines for pair in line.mistakes if pair[1])
    counts += Counter((name, "") for line in lines for name in _unnamed(line))
    attempts = Counter(name for line in lines for name in line.attempted)
    catalogue = {one.id: one for each in assignment.exercises.values() for one in each.mistakes}
    for (name, mistake), students in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        known = catalogue.get(mistake)
        says = known.explanation if known else "None of the mistakes in the catalogue."
        page = known.page if known else ""
        yield MistakeSummary(name, mistake, students, students / attempts[name], says, page)


def _unnamed(line: Condensed) -> set[str]:
    """Exercises that failed without a known mistake."""
    named = {name for name, mistake in line.mistakes if mistake}
    return {name for name, _ in line.mistakes} - named

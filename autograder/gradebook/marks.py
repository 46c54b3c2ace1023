"""Final marks as nbgrader's gradebook holds them: by machine, by hand, less what lateness costs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    Gradebook,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Integer, cast, func, select


class Mark(NamedTuple):
    """One student's mark in one assignment.

    `score` is None where nothing was handed in; `waiting` counts answers that a person must mark;
    `penalty` is what lateness cost.
    """

    student: str
    assignment: str
    score: float | None
    max_score: float
    waiting: int = 0
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    penalty: float = 0.0

    @property
    def is_final(self) -> bool:
        return self.score is not None and not self.waiting


class Total(NamedTuple):
    """A mark without its student: points, answers that wait for a person, what lateness cost."""

    score: float
    max_score: float
    waiting: int
    penalty: float


class Cell(NamedTuple):
    """A cell that gives points: a test, or an answer that a person marks."""

    name: str
    max_score: float
    by_hand: bool


class Standing(NamedTuple):
    """An assignment as it stands: its cells, all marks, and the points by student and cell.

    The points of an answer that waits for a person are None.
    """

    assignment: str
    cells: list[Cell]
    marks: list[Mark]
    points: Mapping[str, Mapping[str, float | None]]


def standings(gradebook: Gradebook) -> Iterator[Standing]:
    """The assignments that somebody handed in."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for mark in final_marks(gradebook):
        marks[mark.assignment].append(mark)
    for assignment, several in marks.items():
        if any(mark.score is not None for mark in several):
            cells = _cells(gradebook, assignment)
            yield Standing(assignment, cells, several, _points(gradebook, assignment))


def totals(gradebook: Gradebook) -> dict[tuple[str, str], Total]:
    """The marks of all submissions, by student and assignment."""
    gradebook.db.rollback()  # what others wrote meanwhile counts, too
    return {
        (student, assignment.name): Total(score, float(assignment.max_score), waiting, penalty)
        for assignment in gradebook.assignments
        for student, (score, waiting, penalty) in _marked(gradebook, assignment.name).items()
    }


def final_marks(gradebook: Gradebook) -> Iterator[Mark]:
    """A mark for each student and assignment of the gradebook, handed in or not."""
    students = sorted(gradebook.students, key=lambda student: str(student.id))
    for assignment in gradebook.assignments:
        marked = _marked(gradebook, assignment.name)
        for student in students:
            score, waiting, penalty = marked.get(student.id, (None, 0, 0.0))
            yield Mark(
                student=student.id,
                assignment=assignment.name,
                score=score,
                max_score=float(assignment.max_score),
                waiting=waiting,
                first_name=student.first_name or "",
                last_name=student.last_name or "",
                email=student.email or "",
                lms_user_id=student.lms_user_id or "",
                penalty=penalty,
            )


def _marked(gradebook: Gradebook, assignment: str) -> dict[str, tuple[float, int, float]]:
    """Score, number of unmarked answers and penalty of each student who handed in."""
    notebooks = (
        gradebook.db.query(
            SubmittedAssignment.student_id,
            func.sum(Grade.score),
            func.sum(cast(Grade.needs_manual_grade, Integer)),
            func.max(func.coalesce(SubmittedNotebook.late_submission_penalty, 0.0)),
        )
        .select_from(SubmittedAssignment)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .filter(Assignment.name == assignment)
        .group_by(SubmittedAssignment.student_id, SubmittedNotebook.id)
    )
    return {
        student: (max(float(score) - float(penalty), 0.0), int(waiting or 0), float(penalty))
        for student, score, waiting, penalty in notebooks
    }


def _cells(gradebook: Gradebook, assignment: str) -> list[Cell]:
    notebooks = gradebook.find_assignment(assignment).notebooks
    solutions = {cell.name for notebook in notebooks for cell in notebook.solution_cells}
    return [
        Cell(cell.name, float(cell.max_score), cell.name in solutions)
        for notebook in notebooks
        for cell in notebook.grade_cells
    ]


def _points(gradebook: Gradebook, assignment: str) -> dict[str, dict[str, float | None]]:
    rows = gradebook.db.execute(
        select(SubmittedAssignment.student_id, BaseCell.name, Grade.score, Grade.needs_manual_grade)
        .select_from(Grade)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .join(Assignment, Notebook.assignment_id == Assignment.id)
        .where(Assignment.name == assignment)
    )
    points: dict[str, dict[str, float | None]] = defaultdict(dict)
    for student, cell, score, waits in rows:
        points[student][cell] = None if waits else float(score)
    return points

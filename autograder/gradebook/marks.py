"""Final marks as nbgrader's gradebook holds them: by machine, by hand, less what lateness costs."""

from collections.abc import Iterator
from typing import NamedTuple

from nbgrader.api import Assignment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Integer, cast, func


class Mark(NamedTuple):
    """One student's mark in one assignment.

    `score` is None where nothing was handed in; `waiting` counts answers that a person must mark.
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

    @property
    def is_final(self) -> bool:
        return self.score is not None and not self.waiting


def final_marks(gradebook: Gradebook) -> Iterator[Mark]:
    """A mark for each student and assignment of the gradebook, handed in or not."""
    students = sorted(gradebook.students, key=lambda student: str(student.id))
    for assignment in gradebook.assignments:
        marked = _marked(gradebook, assignment.name)
        for student in students:
            score, waiting = marked.get(student.id, (None, 0))
            yield Mark(
                student.id,
                assignment.name,
                score,
                float(assignment.max_score),
                waiting,
                student.first_name or "",
                student.last_name or "",
                student.email or "",
                student.lms_user_id or "",
            )


def _marked(gradebook: Gradebook, assignment: str) -> dict[str, tuple[float, int]]:
    """Score and number of unmarked answers of each student who handed in."""
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
        student: (max(float(score) - float(penalty), 0.0), int(waiting or 0))
        for student, score, waiting, penalty in notebooks
    }

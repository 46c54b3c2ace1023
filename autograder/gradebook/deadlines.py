"""When assignments are due, for the class and for a student, and penalties that follow from it."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from nbgrader.api import (
    Assignment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import and_, delete, func, insert, select, update

from autograder.gradebook.lateness import Lateness, seconds_late
from autograder.gradebook.tables import extensions, origins


class Deadline(NamedTuple):
    """When an assignment is due, in UTC, and the extensions by student."""

    assignment: str
    due: datetime | None
    extensions: dict[str, datetime]


class Timeless(NamedTuple):
    """Students whose time of handing in nobody knows, and which of them a platform calls late."""

    students: list[str]
    late: list[str]

    def remark(self, assignment: str) -> str:
        """What this means for lateness; "" where all times are known."""
        if not self.students:
            return ""
        but = f", but for {len(self.late)} that the platform calls late" if self.late else ""
        return (
            f"{assignment}: nobody knows when {len(self.students)} submissions were handed in; "
            f"they count as in time{but}. `autograder grade --times FILE` reads a table of times."
        )


class _Row(NamedTuple):
    """A submission, as far as lateness goes. `score` is before any penalty."""

    submission: str
    notebook: str
    student: str
    when: datetime | None
    extension: timedelta | None
    penalty: float | None
    score: float
    called_late: bool | None


def deadlines(gradebook: Gradebook) -> Iterator[Deadline]:
    """All assignments of the gradebook with their dates, for the students that it has."""
    known = select(Student.id)
    rows = gradebook.db.execute(select(extensions).where(extensions.c.student.in_(known))).all()
    for assignment in gradebook.assignments:
        own = {row.student: row.until for row in rows if row.assignment == assignment.name}
        yield Deadline(assignment.name, assignment.duedate, own)


def set_due(gradebook: Gradebook, assignment: str, due: datetime | None) -> None:
    """Changes when an assignment is due; None takes the date away."""
    gradebook.find_assignment(assignment).duedate = due
    gradebook.db.commit()


def extend(gradebook: Gradebook, assignment: str, student: str, until: datetime | None) -> None:
    """Gives one student a date of their own, handed in or not; None takes it away."""
    where = extensions.c.assignment == assignment, extensions.c.student == student
    gradebook.db.execute(delete(extensions).where(*where))
    if until is not None:
        values = {"assignment": assignment, "student": student, "until": until}
        gradebook.db.execute(insert(extensions).values(values))
    else:
        own = select(Assignment.id).where(Assignment.name == assignment).scalar_subquery()
        gradebook.db.execute(
            update(SubmittedAssignment)
            .where(SubmittedAssignment.assignment_id == own)
            .where(SubmittedAssignment.student_id == student)
            .values(extension=None)
            .execution_options(synchronize_session=False)
        )
    gradebook.db.commit()


def settle(
    gradebook: Gradebook, lateness: Lateness, assignments: Collection[str], student: str = ""
) -> None:
    """Computes late penalties anew, of one student or of all, and writes those that changed."""
    for deadline in deadlines(gradebook):
        if deadline.assignment in assignments:
            for row in _rows(gradebook, deadline.assignment, student):
                _settle(gradebook, lateness, deadline, row)
    gradebook.db.commit()
    gradebook.db.expire_all()


def timeless(gradebook: Gradebook, assignment: str) -> Timeless:
    """The submissions without a time; none where the assignment has no date."""
    rows = _rows(gradebook, assignment) if gradebook.find_assignment(assignment).duedate else []
    students = [row.student for row in rows if row.when is None]
    late = [row.student for row in rows if row.when is None and row.called_late]
    return Timeless(students, late)


def _rows(gradebook: Gradebook, assignment: str, student: str = "") -> list[_Row]:
    query = (
        select(
            SubmittedAssignment.id,
            SubmittedNotebook.id,
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            SubmittedNotebook.late_submission_penalty,
            func.coalesce(func.sum(Grade.score), 0.0),
            origins.c.late,
        )
        .select_from(SubmittedAssignment)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .outerjoin(
            origins,
            and_(
                origins.c.assignment == Assignment.name,
                origins.c.student == SubmittedAssignment.student_id,
            ),
        )
        .where(Assignment.name == assignment)
        .group_by(SubmittedAssignment.id, SubmittedNotebook.id, origins.c.late)
    )
    if student:
        query = query.where(SubmittedAssignment.student_id == student)
    return [_Row(*row) for row in gradebook.db.execute(query)]


def _settle(gradebook: Gradebook, lateness: Lateness, deadline: Deadline, row: _Row) -> None:
    until, extension = deadline.extensions.get(row.student), row.extension
    if until and deadline.due:
        extension = max(until - deadline.due, timedelta())
    seconds = seconds_late(deadline.due, extension, row.when, bool(row.called_late))
    penalty = lateness.penalty(row.student, row.score, seconds)
    if penalty != row.penalty:
        gradebook.db.execute(
            update(SubmittedNotebook)
            .where(SubmittedNotebook.id == row.notebook)
            .values(late_submission_penalty=penalty)
            .execution_options(synchronize_session=False)
        )
    if extension != row.extension:
        gradebook.db.execute(
            update(SubmittedAssignment)
            .where(SubmittedAssignment.id == row.submission)
            .values(extension=extension)
            .execution_options(synchronize_session=False)
        )

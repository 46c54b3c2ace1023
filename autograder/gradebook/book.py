"""A gradebook under the hand of its one writer: submissions in batches, each batch whole or not."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from sqlalchemy import select

from autograder.gradebook.entries import Entry

# The least difference between two marks, which databases may keep in fewer digits.
SAME = 1e-6
Entity = TypeVar("Entity")
Cells = TypeVar("Cells", Grade, Comment)


@dataclass(frozen=True)
class Sheet:
    """An assignment in the gradebook: its ids there."""

    assignment: str
    notebook: str
    graded: dict[str, str]
    answered: dict[str, str]


class Book:
    """The course's gradebook for the one who writes it.

    nbgrader opens the database nine times for a submission; here a batch is one transaction.
    """

    def __init__(self, gradebook: Gradebook, config: Any) -> None:
        self.gradebook, self._db = gradebook, gradebook.db
        self._db.autoflush = False  # rows come and go by the batch
        self.config = config
        self._sheets: dict[str, Sheet] = {}

    def introduce(self, lms_user_ids: Mapping[str, str]) -> None:
        """Enters students, and how the LMS knows them where nothing stands there yet."""
        for student, entity in self._students(lms_user_ids).items():
            entity.lms_user_id = entity.lms_user_id or lms_user_ids[student] or None
        self._keep()

    def save(self, entries: Sequence[Entry]) -> None:
        """Enters marked notebooks, all of them or none.

        A mark, a comment and extra credit that a person gave stay. Such a mark is flagged to be
        looked at again when the submission is `anew` or its automatic mark changed.
        """
        try:
            self._students({entry.student for entry in entries})
            for name in {entry.assignment for entry in entries}:
                self._save(
                    self._sheet(name), [entry for entry in entries if entry.assignment == name]
                )
            self._keep()
        except BaseException:
            self._db.rollback()
            raise

    def holds(
        self,
        student: str,
        assignment: str,
        scores: Mapping[str, float],
        timestamp: datetime | None,
    ) -> bool:
        """Whether the automatic marks and the time of a submission stand there already."""
        sheet = self._sheet(assignment)
        query = (
            select(Grade.cell_id, Grade.auto_score, SubmittedAssignment.timestamp)
            .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .where(SubmittedAssignment.assignment_id == sheet.assignment)
            .where(SubmittedAssignment.student_id == student)
        )
        rows = self._db.execute(query).all()
        self._db.rollback()
        held = {cell: score for cell, score, _ in rows}
        return all(
            _same(held.get(sheet.graded[name]), score) for name, score in scores.items()
        ) and (timestamp is None or all(when == timestamp for _, _, when in rows))

    def _keep(self) -> None:
        self._db.commit()
        self._db.expunge_all()  # what was written is not needed in memory any more

    def _sheet(self, assignment: str) -> Sheet:
        if assignment not in self._sheets:
            notebook = self.gradebook.find_notebook(assignment, assignment)
            self._sheets[assignment] = Sheet(
                notebook.assignment.id,
                notebook.id,
                {cell.name: cell.id for cell in notebook.grade_cells},
                {cell.name: cell.id for cell in notebook.solution_cells},
            )
        return self._sheets[assignment]

    def _students(self, ids: Collection[str]) -> dict[str, Student]:
        found = self._db.scalars(select(Student).where(Student.id.in_(ids)))
        students = {student.id: student for student in found}
        for name in set(ids) - students.keys():
            students[name] = self._add(Student(id=name))
        return students

    def _save(self, sheet: Sheet, entries: list[Entry]) -> None:
        submissions = self._submissions(sheet, {entry.student: entry for entry in entries})
        by_submission = {submissions[entry.student].id: entry for entry in entries}
        notebooks = self._notebooks(sheet, by_submission)
        by_notebook = {notebook.id: by_submission[of] for of, notebook in notebooks.items()}
        self._comment(sheet, by_notebook)
        self._grade(sheet, by_notebook)

    def _submissions(
        self, sheet: Sheet, entries: Mapping[str, Entry]
    ) -> dict[str, SubmittedAssignment]:
        """The submission of each student, with the time of what is entered."""
        query = select(SubmittedAssignment).where(
            SubmittedAssignment.assignment_id == sheet.assignment,
            SubmittedAssignment.student_id.in_(entries),
        )
        found = {submission.student_id: submission for submission in self._db.scalars(query)}
        for student, entry in entries.items():
            if student not in found:
                of = {"assignment_id": sheet.assignment, "student_id": student}
                found[student] = self._add(SubmittedAssignment(id=new_uuid(), **of))
            found[student].timestamp = entry.timestamp or found[student].timestamp
        return found

    def _notebooks(
        self, sheet: Sheet, submissions: Collection[str]
    ) -> dict[str, SubmittedNotebook]:
        """The notebook of each submission."""
        query = select(SubmittedNotebook).where(
            SubmittedNotebook.notebook_id == sheet.notebook,
            SubmittedNotebook.assignment_id.in_(submissions),
        )
        found = {notebook.assignment_id: notebook for notebook in self._db.scalars(query)}
        for submission in set(submissions) - found.keys():
            of = {"assignment_id": submission, "notebook_id": sheet.notebook}
            found[submission] = self._add(SubmittedNotebook(id=new_uuid(), **of))
        return found

    def _grade(self, sheet: Sheet, entries: Mapping[str, Entry]) -> None:
        """Enters the automatic marks."""
        for notebook, entry in self._cells(Grade, sheet.graded, entries):
            for name, grade in entry.items():
                score, anew = entries[notebook].scores[name], entries[notebook].anew
                if anew or grade.manual_score is None or not _same(grade.auto_score, score):
                    grade.needs_manual_grade = grade.manual_score is not None or score is None
                grade.auto_score = score

    def _comment(self, sheet: Sheet, entries: Mapping[str, Entry]) -> None:
        """Says of each answer whether it was left as it was given out."""
        for notebook, comments in self._cells(Comment, sheet.answered, entries):
            for name, comment in comments.items():
                is_silent = name in entries[notebook].silent
                comment.auto_comment = "No response." if is_silent else None

    def _cells(
        self, kind: type[Cells], cells: dict[str, str], notebooks: Collection[str]
    ) -> Iterator[tuple[str, dict[str, Cells]]]:
        """For each notebook, what stands there of each cell, by the cell's name."""
        query = select(kind).where(kind.notebook_id.in_(notebooks))
        found = {(row.notebook_id, row.cell_id): row for row in self._db.scalars(query)}
        for notebook in notebooks:
            yield (
                notebook,
                {
                    name: found.get((notebook, cell))
                    or self._add(kind(id=new_uuid(), notebook_id=notebook, cell_id=cell))
                    for name, cell in cells.items()
                },
            )

    def _add(self, entity: Entity) -> Entity:
        self._db.add(entity)
        return entity


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < SAME

"""A gradebook under the hand of its one writer: a transaction for each submission."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from nbgrader import api
from nbgrader.api import Gradebook
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import Select, Table, Update, bindparam, insert, select, update
from sqlalchemy.sql.dml import ReturningInsert

# The least difference between two marks, which databases may keep in fewer digits.
SAME = 1e-6
STUDENTS, SUBMISSIONS, NOTEBOOKS, GRADES, COMMENTS = (
    table.__table__
    for table in (
        api.Student,
        api.SubmittedAssignment,
        api.SubmittedNotebook,
        api.Grade,
        api.Comment,
    )
)


@dataclass(frozen=True)
class Sheet:
    """An assignment in the gradebook: its ids there, and when it is due."""

    assignment: str
    notebook: str
    graded: dict[str, str]
    answered: dict[str, str]
    due: datetime | None


class Book:
    """The course's gradebook for the one who writes it: a transaction for each submission.

    nbgrader opens the database nine times for a submission; the same rows are written here.
    """

    def __init__(self, gradebook: Gradebook, config: Any) -> None:
        self._gradebook = gradebook
        self._connection = gradebook.engine.connect()
        self._late = AssignLatePenalties(config=config)
        self._late.init_plugin()
        self._sheets: dict[str, Sheet] = {}

    def close(self) -> None:
        self._connection.close()

    def introduce(self, student: str, lms_user_id: str) -> None:
        """Enters how the LMS knows a student, where nothing stands there yet."""
        with self._connection.begin():
            row = self._make(STUDENTS, {"id": student})
            if not row["lms_user_id"]:
                self._update(STUDENTS, [row | {"lms_user_id": lms_user_id}], "lms_user_id")

    def save(
        self,
        student: str,
        assignment: str,
        scores: Mapping[str, float | None],
        silent: frozenset[str],
        timestamp: datetime | None = None,
        anew: bool = True,
    ) -> None:
        """Enters one marked notebook, whole or not at all.

        `scores` are by graded cell, None where a person marks; `silent` are the answers that were
        left as they were given out.

        A mark, a comment and extra credit that a person gave stay. Such a mark is flagged to be
        looked at again when the submission is `anew` or its automatic mark changed.
        """
        with self._connection.begin():
            sheet = self._sheet(assignment)
            self._make(STUDENTS, {"id": student})
            submission = self._submission(sheet, student, timestamp)
            notebook = self._make(
                NOTEBOOKS, {"assignment_id": submission["id"], "notebook_id": sheet.notebook}
            )
            grades = self._rows(GRADES, sheet.graded, notebook["id"])
            changed = [_graded(row, scores[name], anew) for name, row in grades.items()]
            self._update(GRADES, changed, "auto_score", "needs_manual_grade")
            comments = self._rows(COMMENTS, sheet.answered, notebook["id"])
            said = [
                row | {"auto_comment": "No response." if name in silent else None}
                for name, row in comments.items()
            ]
            self._update(COMMENTS, said, "auto_comment")
            penalty = self._penalty(student, submission, sheet, changed)
            notebook |= {"late_submission_penalty": penalty}
            self._update(NOTEBOOKS, [notebook], "late_submission_penalty")

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
            select(GRADES.c.cell_id, GRADES.c.auto_score, SUBMISSIONS.c.timestamp)
            .join(NOTEBOOKS, GRADES.c.notebook_id == NOTEBOOKS.c.id)
            .join(SUBMISSIONS, NOTEBOOKS.c.assignment_id == SUBMISSIONS.c.id)
            .where(SUBMISSIONS.c.assignment_id == sheet.assignment)
            .where(SUBMISSIONS.c.student_id == student)
        )
        with self._connection.begin():
            rows = self._connection.execute(query).all()
        held = {cell: score for cell, score, _ in rows}
        return all(
            _same(held.get(sheet.graded[name]), score) for name, score in scores.items()
        ) and (timestamp is None or all(when == timestamp for _, _, when in rows))

    def _sheet(self, assignment: str) -> Sheet:
        if assignment not in self._sheets:
            notebook = self._gradebook.find_notebook(assignment, assignment)
            self._sheets[assignment] = Sheet(
                notebook.assignment.id,
                notebook.id,
                {cell.name: cell.id for cell in notebook.grade_cells},
                {cell.name: cell.id for cell in notebook.solution_cells},
                notebook.assignment.duedate,
            )
            self._gradebook.db.rollback()
        return self._sheets[assignment]

    def _submission(self, sheet: Sheet, student: str, timestamp: datetime | None) -> dict[str, Any]:
        row = self._make(SUBMISSIONS, {"assignment_id": sheet.assignment, "student_id": student})
        if timestamp and row["timestamp"] != timestamp:
            row = row | {"timestamp": timestamp}
            self._update(SUBMISSIONS, [row], "timestamp")
        return row

    def _make(self, table: Table, values: dict[str, Any]) -> dict[str, Any]:
        """The row with these values, made where there is none."""
        row = self._connection.execute(_matching(table, *values), values).mappings().first()
        if row is None:
            row = self._connection.execute(_inserting(table), values).mappings().one()
        return dict(row)

    def _rows(
        self, table: Table, cells: dict[str, str], notebook: str
    ) -> dict[str, dict[str, Any]]:
        """The row of each cell by the cell's name, made where there is none."""
        of = {"notebook_id": notebook}
        rows = self._connection.execute(_matching(table, *of), of).mappings().all()
        found = {row["cell_id"]: row for row in rows}
        missing = [of | {"cell_id": cell} for cell in cells.values() if cell not in found]
        if missing:
            made = self._connection.execute(_inserting(table), missing).mappings()
            found |= {row["cell_id"]: row for row in made}
        return {name: dict(found[cell]) for name, cell in cells.items()}

    def _update(self, table: Table, rows: list[dict[str, Any]], *columns: str) -> None:
        values = [{"of": row["id"]} | {name: row[name] for name in columns} for row in rows]
        if values:
            self._connection.execute(_updating(table), values)

    def _penalty(
        self, student: str, submission: dict[str, Any], sheet: Sheet, grades: list[dict[str, Any]]
    ) -> float | None:
        """What the course's plugin takes off for lateness, within the bounds that nbgrader sets."""
        due = (
            sheet.due and sheet.due + submission["extension"]
            if submission["extension"]
            else sheet.due
        )
        when = submission["timestamp"]
        late = (when - due).total_seconds() if when and due else 0.0
        if late <= 0:
            return None
        score = sum(map(_score, grades))
        penalty = self._late.plugin_inst.late_submission_penalty(student, score, late)
        return None if penalty is None else min(max(penalty, 0.0), score)


# Putting a statement together takes SQLAlchemy longer than carrying it out.
@cache
def _matching(table: Table, *columns: str) -> Select[Any]:
    return select(table).where(*(table.c[name] == bindparam(name) for name in columns))


@cache
def _inserting(table: Table) -> ReturningInsert[Any]:
    return insert(table).returning(*table.c)


@cache
def _updating(table: Table) -> Update:
    return update(table).where(table.c.id == bindparam("of"))


def _graded(row: dict[str, Any], score: float | None, anew: bool) -> dict[str, Any]:
    """A grade with its automatic mark, flagged for a person as nbgrader flags it."""
    flag = row["manual_score"] is not None or score is None
    if not anew and row["manual_score"] is not None and _same(row["auto_score"], score):
        flag = row["needs_manual_grade"]
    return row | {"auto_score": score, "needs_manual_grade": flag}


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < SAME


def _score(row: dict[str, Any]) -> float:
    given = row["manual_score"] if row["manual_score"] is not None else row["auto_score"]
    return (given or 0.0) + (row["extra_credit"] or 0.0 if given is not None else 0.0)

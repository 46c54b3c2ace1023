"""Marks and comments from the gradebook onto the cells of a notebook, for the feedback page."""

from collections import defaultdict
from datetime import datetime
from typing import Any, NamedTuple

from nbformat import NotebookNode
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import NbGraderPreprocessor
from sqlalchemy import Select, select

from autograder.gradebook.internals import keep_engines
from autograder.gradebook.settings import time_zone

keep_engines()


class PageMarks(NamedTuple):
    """What the page of one submission says beside its notebook.

    `cells` holds by cell id: score, points, comment, whether a mark waits for a person (`waiting`)
    or was set by one (`by_hand`). `score` is less `late_penalty`; `handed_in` is in UTC.
    """

    student: str
    assignment: str
    name: str
    handed_in: datetime | None
    score: float
    max_score: float
    late_penalty: float
    cells: dict[str, dict[str, Any]]

    def put(self, notebook: dict[str, Any]) -> None:
        """Puts the marks on the cells of the marked notebook."""
        for cell in notebook["cells"]:
            if mark := cell["metadata"].get("nbgrader"):
                mark.update(self.cells.get(mark["grade_id"], {}))


class Grades(NbGraderPreprocessor):
    """As nbgrader's GetGrades, with few questions to the database instead of two for each cell."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        where = resources["nbgrader"]
        with Gradebook(where["db_url"]) as gradebook:
            (marks,) = page_marks(gradebook, where["assignment"], where["student"])
        marks.put(nb)
        where.update(marks._asdict() | {"zone": time_zone(self.config)})
        return nb, resources


def page_marks(gradebook: Gradebook, assignment: str, student: str = "") -> list[PageMarks]:
    """What the pages of an assignment say, of all who handed in or of one student."""
    grades = _grades(gradebook, assignment, student)
    comments = _comments(gradebook, assignment, student)
    columns = (
        SubmittedNotebook.id,
        SubmittedAssignment.student_id,
        Student.first_name,
        Student.last_name,
        SubmittedAssignment.timestamp,
        SubmittedNotebook.late_submission_penalty,
    )
    pages = []
    query = _of(select(*columns).select_from(SubmittedNotebook), assignment, student)
    query = query.join(Student, SubmittedAssignment.student_id == Student.id)
    for notebook, who, first, last, when, penalty in gradebook.db.execute(query):
        cells, said = grades[notebook], comments[notebook]
        page = PageMarks(
            student=who,
            assignment=assignment,
            name=" ".join(filter(None, (first, last))),
            handed_in=when,
            score=sum(cell["score"] for cell in cells.values()) - (penalty or 0.0),
            max_score=sum(cell["points"] for cell in cells.values()),
            late_penalty=penalty or 0.0,
            cells={name: cells.get(name, {}) | said.get(name, {}) for name in cells | said},
        )
        pages.append(page)
    return sorted(pages)


def _of(query: Select[Any], assignment: str, student: str) -> Select[Any]:
    """Only the submissions of an assignment, or the one of a student."""
    query = query.join(
        SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id
    ).join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
    query = query.where(Assignment.name == assignment)
    return query.where(SubmittedAssignment.student_id == student) if student else query


Marks = dict[str, dict[str, dict[str, Any]]]


def _grades(gradebook: Gradebook, assignment: str, student: str) -> Marks:
    """What stands in the gradebook of each graded cell, by notebook and cell."""
    columns = Grade.score, Grade.max_score, Grade.auto_score, Grade.needs_manual_grade
    query = (
        select(Grade.notebook_id, BaseCell.name, *columns)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
    )
    found: Marks = defaultdict(dict)
    rows = gradebook.db.execute(_of(query, assignment, student))
    for notebook, name, score, most, auto, waits in rows:
        mark = {"score": score, "points": most, "waiting": bool(waits)}
        found[notebook][name] = mark | {"by_hand": score != (auto or 0.0)}
    return found


def _comments(gradebook: Gradebook, assignment: str, student: str) -> Marks:
    query = (
        select(Comment.notebook_id, BaseCell.name, Comment.comment)
        .join(BaseCell, Comment.cell_id == BaseCell.id)
        .join(SubmittedNotebook, Comment.notebook_id == SubmittedNotebook.id)
    )
    found: Marks = defaultdict(dict)
    for notebook, name, comment in gradebook.db.execute(_of(query, assignment, student)):
        found[notebook][name] = {"comment": comment}
    return found

"""Marks and comments from the gradebook onto the cells of a notebook, for the feedback page."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.api import BaseCell, Comment, Grade, Gradebook, SubmittedNotebook
from nbgrader.preprocessors import NbGraderPreprocessor
from sqlalchemy import select

from autograder.gradebook.internals import keep_engines

Marks = dict[str, dict[str, Any]]
keep_engines()


class Grades(NbGraderPreprocessor):
    """As nbgrader's GetGrades, with two questions to the database instead of two for each cell.

    It also says which marks still wait for a person (`waiting`) or were set by one (`by_hand`).
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        where = resources["nbgrader"]
        names = where["notebook"], where["assignment"], where["student"]
        with Gradebook(where["db_url"]) as gradebook:
            notebook = gradebook.find_submission_notebook(*names)
            grades, comments = _grades(gradebook, notebook), _comments(gradebook, notebook)
            penalty = notebook.late_submission_penalty or 0
            where["score"], where["max_score"] = notebook.score - penalty, notebook.max_score
            where["late_penalty"] = penalty
        for cell in nb.cells:
            if mark := cell.metadata.get("nbgrader"):
                mark.update(grades.get(mark["grade_id"], {}) | comments.get(mark["grade_id"], {}))
        return nb, resources


def _grades(gradebook: Gradebook, notebook: SubmittedNotebook) -> Marks:
    """What stands in the gradebook of each graded cell, by its id."""
    columns = Grade.score, Grade.max_score, Grade.auto_score, Grade.needs_manual_grade
    query = select(BaseCell.name, *columns).join(BaseCell, Grade.cell_id == BaseCell.id)
    rows = gradebook.db.execute(query.where(Grade.notebook_id == notebook.id))
    return {
        name: {"score": score, "points": most, "waiting": bool(waits)}
        | {"by_hand": score != (auto or 0.0)}
        for name, score, most, auto, waits in rows
    }


def _comments(gradebook: Gradebook, notebook: SubmittedNotebook) -> Marks:
    query = select(BaseCell.name, Comment.comment).join(BaseCell, Comment.cell_id == BaseCell.id)
    rows = gradebook.db.execute(query.where(Comment.notebook_id == notebook.id))
    return {name: {"comment": comment} for name, comment in rows}

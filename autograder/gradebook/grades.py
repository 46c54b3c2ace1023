"""Marks on the cells of a notebook, for the feedback page: overrides a part of nbgrader's own."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import GetGrades


class Grades(GetGrades):
    """As nbgrader's, and says which marks still wait for a person or were changed by one."""

    def _get_score(self, cell: NotebookNode, resources: Any) -> None:
        super()._get_score(cell, resources)
        where = self.notebook_id, self.assignment_id, self.student_id
        grade = self.gradebook.find_grade(cell.metadata.nbgrader.grade_id, *where)
        cell.metadata.nbgrader.waiting = bool(grade.needs_manual_grade)
        cell.metadata.nbgrader.by_hand = grade.score != (grade.auto_score or 0.0)

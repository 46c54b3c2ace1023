"""Marks that wait for a person, where nbgrader would enter none."""

from collections.abc import Iterable

from nbgrader.api import Gradebook


def leave_to_a_person(url: str, student: str, assignment: str, cells: Iterable[str]) -> None:
    """Takes back the automatic marks of graded cells; they wait for those that a person gives."""
    with Gradebook(url) as gradebook:
        for cell in cells:
            grade = gradebook.find_grade(cell, assignment, assignment, student)
            grade.auto_score = None
            grade.needs_manual_grade = grade.manual_score is None
        gradebook.db.commit()

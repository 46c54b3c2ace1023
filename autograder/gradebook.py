"""Marks in nbgrader's own gradebook, written as nbgrader itself would write them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import SaveCells

from autograder.course import Course, CourseError
from autograder.marking import released_notebooks
from autograder.release import nbgrader_config


@contextmanager
def opened(course: Course) -> Iterator[Gradebook]:
    """The course's gradebook, with the released assignments in it."""
    settings = nbgrader_config(course).CourseDirectory
    with Gradebook(settings.db_url, settings.course_id) as gradebook:
        register(gradebook, settings.db_url, course)
        yield gradebook


def register(gradebook: Gradebook, url: str, course: Course) -> None:
    """Enters the released assignments that the gradebook does not know yet, or that changed."""
    for assignment, notebook in released_notebooks(course).items():
        if _known_cells(gradebook, assignment) == _cells(notebook):
            continue
        gradebook.update_or_create_assignment(assignment)
        where = {"notebook": assignment, "assignment": assignment, "db_url": url}
        try:
            SaveCells().preprocess(notebook, {"nbgrader": where})
        except RuntimeError as error:
            raise CourseError(
                f"The cells of {assignment} changed after submissions were marked: {error}. "
                "Start a new gradebook, or take the change back."
            ) from error


def _known_cells(gradebook: Gradebook, assignment: str) -> dict[str, str]:
    try:
        cells = gradebook.find_notebook(assignment, assignment).source_cells
    except MissingEntry:
        return {}
    return {cell.name: cell.checksum for cell in cells}


def _cells(notebook: NotebookNode) -> dict[str, str]:
    marks = [cell.metadata.nbgrader for cell in notebook.cells if "nbgrader" in cell.metadata]
    return {mark.grade_id: mark.checksum for mark in marks}


def save(
    gradebook: Gradebook,
    student: str,
    assignment: str,
    notebook: NotebookNode,
    timestamp: datetime | None = None,
) -> None:
    """Enters one marked notebook: what nbgrader's Autograde and SaveAutoGrades do to a gradebook.

    A mark that a person gave stays, and its cell is flagged to be looked at again.
    """
    gradebook.update_or_create_student(student)
    when = {"timestamp": timestamp} if timestamp else {}
    submission = gradebook.update_or_create_submission(assignment, student, **when)
    (submitted,) = submission.notebooks
    cells = {c.metadata.nbgrader.grade_id: c for c in notebook.cells if "nbgrader" in c.metadata}
    for grade in submitted.grades:
        grade.auto_score, _ = utils.determine_grade(cells[grade.name])
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
    for comment in submitted.comments:
        cell = cells[comment.name]
        untouched = cell.metadata.nbgrader.checksum == utils.compute_checksum(cell)
        comment.auto_comment = "No response." if untouched else None
    gradebook.db.commit()

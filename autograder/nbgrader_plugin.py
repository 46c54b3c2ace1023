"""Makes plain `nbgrader autograde` mark with the course's graders.

nbgrader lets a course choose the exporter that reads a submission and the preprocessors that run on
it. Ours reads with distrust and marks in the sandbox; saving the marks is left to nbgrader.
"""

import atexit
import os
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder import feedback, gradebook, submitted
from autograder.course import Course
from autograder.grading import Handed, report_of
from autograder.marking import Marker
from autograder.results import Report
from autograder.store import Store


class DistrustfulCourseDirectory(CourseDirectory):
    """Copies nothing of a submission along, and believes no broken timestamp."""

    def get_existing_timestamp(self, dest_path: str) -> datetime | None:
        return submitted.timestamp(Path(dest_path))


class SubmissionExporter(NotebookExporter):
    """Reads a submission as the released notebook with the student's text in it, and marks it."""

    report: Report

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        autograde: Autograde = self.parent
        self._course = Course.find(Path(autograde.coursedir.root))
        with gradebook.opened(self._course):
            """Opening enters the released assignments where they are missing."""
        autograde.coursedir = _distrustful(autograde.coursedir)
        autograde.assignments = _notebooks(autograde.coursedir)

    def from_filename(self, filename: str, resources: Any = None, **more: Any) -> tuple[Any, Any]:
        """Called twice by nbgrader: for the submission, then for what the first call wrote."""
        coursedir: CourseDirectory = self.parent.coursedir
        where = resources["nbgrader"]
        place = where["student"], where["assignment"]
        folder = Path(coursedir.format_path(coursedir.submitted_directory, *place))
        if Path(filename).parent != folder:
            return super().from_filename(filename, resources=resources, **more)
        found = submitted.find_notebook(folder, where["assignment"])
        marker, store = _machine(self._course)
        handed = Handed(where["student"], where["assignment"], folder)
        self.report = report_of(marker, store, found, handed, self._course.secret())
        target = Path(coursedir.format_path(coursedir.autograded_directory, *place))
        submitted.keep_timestamp(folder, target)
        notebook = marker.rebuild(found.data, found.name, where["assignment"]).notebook
        return self.from_notebook_node(notebook, resources=resources, **more)


class ShowMarks(NbGraderPreprocessor):
    """In the place of nbgrader's Execute: puts the marks of the report on the graded cells."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        return feedback.show(self.parent.report, nb), resources


@cache
def _machine(course: Course) -> tuple[Marker, Store]:
    """One jail and one store for all submissions that this process marks."""
    marker = Marker(course).__enter__()
    atexit.register(marker.__exit__)
    return marker, Store(course.store)


def _distrustful(coursedir: CourseDirectory) -> CourseDirectory:
    """The same course directory, for this run alone: other commands still copy files."""
    careful = DistrustfulCourseDirectory(parent=coursedir.parent)
    for name, value in coursedir.trait_values(config=True).items():
        setattr(careful, name, value)
    careful.ignore = ["*", ".*"]
    return careful


def _notebooks(coursedir: CourseDirectory) -> dict[str, list[str]]:
    """Each submission's folder, with its notebook under the right name, whatever it is called.

    nbgrader would leave a submission without that notebook unmarked, or with an older mark.
    """
    pattern = coursedir.format_path(
        coursedir.submitted_directory, coursedir.student_id, coursedir.assignment_id
    )
    root = Path(coursedir.root)
    folders = sorted(root.glob(os.path.relpath(pattern, root)))
    return {str(folder): [str(folder / f"{folder.name}.ipynb")] for folder in folders}

"""Makes plain `nbgrader autograde` mark with the course's graders.

nbgrader lets a course choose the exporter that reads a submission and the preprocessors that run on
it. Ours reads with distrust and marks in the sandbox; saving the marks is left to nbgrader.
"""

import atexit
import shutil
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool

from autograder import feedback, gradebook, stamp, submitted, workers
from autograder.course import Course
from autograder.marking import Marker, seed_of
from autograder.notebook import rebuild
from autograder.results import Report
from autograder.stamp import Stamp, stamp_of
from autograder.store import Store


class DistrustfulCourseDirectory(CourseDirectory):
    """Copies nothing of a submission along, and believes no broken timestamp."""

    def get_existing_timestamp(self, dest_path: str) -> datetime | None:
        return submitted.timestamp(Path(dest_path))


class SubmissionExporter(NotebookExporter):
    """Reads a submission as the released notebook with the student's text in it, and marks it."""

    unsandboxed = Bool(
        False, help="Run student code in a bare process where no isolation can be had."
    ).tag(config=True)
    report: Report
    stamp: Stamp

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        autograde: Any = self.parent
        self._course = Course.find(Path(autograde.coursedir.root))
        self.site = self._course.site
        with gradebook.opened(self._course):
            """Opening enters the released assignments where they are missing."""
        autograde.coursedir = _distrustful(autograde.coursedir)
        autograde.assignments = dict(_notebooks(autograde.coursedir))

    def from_filename(self, filename: str, resources: Any = None, **more: Any) -> tuple[Any, Any]:
        """Called twice by nbgrader: for the submission, then for what the first call wrote."""
        converter: Any = self.parent
        coursedir: CourseDirectory = converter.coursedir
        student, assignment = resources["nbgrader"]["student"], resources["nbgrader"]["assignment"]
        folder = Path(coursedir.format_path(coursedir.submitted_directory, student, assignment))
        if Path(filename).parent != folder:
            return super().from_filename(filename, resources=resources, **more)
        found = submitted.find_notebook(folder, assignment)
        marker, store = _machine(self._course, self.unsandboxed)
        seed = seed_of(self._course.secret(), found.data, student, assignment)
        report = store.get(seed, assignment)
        if report is None:
            report = marker.mark(found.data, found.name, assignment, seed)
            store.put(seed, report)
        self.report = workers.as_found(report, found.name, found.problems)
        self.stamp = stamp_of(found.data, store.key(seed, assignment))
        submitted.keep_timestamp(folder, _autograded(coursedir, student, assignment))
        notebook = rebuild(found.data, assignment, marker.released[assignment]).notebook
        return self.from_notebook_node(notebook, resources=resources, **more)


class ShowMarks(NbGraderPreprocessor):
    """In the place of nbgrader's Execute: puts the marks of the report on the graded cells."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        exporter: SubmissionExporter = self.parent
        stamp.put(exporter.stamp, nb)
        return feedback.show(exporter.report, nb, exporter.site), resources


@cache
def _machine(course: Course, unsandboxed: bool) -> tuple[Marker, Store]:
    """One jail and one store for all submissions that this process marks."""
    marker = Marker(course, unsandboxed=unsandboxed).__enter__()
    atexit.register(marker.__exit__)
    return marker, Store(course.store)


def _distrustful(coursedir: CourseDirectory) -> CourseDirectory:
    """The same course directory, for this run alone: other commands still copy files."""
    careful = DistrustfulCourseDirectory(parent=coursedir.parent)
    for name, value in coursedir.trait_values(config=True).items():
        setattr(careful, name, value)
    careful.ignore = ["*", ".*"]
    return careful


def _notebooks(coursedir: CourseDirectory) -> Iterator[tuple[str, list[str]]]:
    """Each submission's folder, with its notebook under the right name, whatever it is called.

    nbgrader would leave a submission without that notebook unmarked, or with an older mark, and
    would skip one that was left half done, by which it means that something stands in autograded/.
    """
    submissions = Path(coursedir.format_path(coursedir.submitted_directory, "", ""))
    for handed in submitted.handed_in(
        submissions, (coursedir.assignment_id,), coursedir.student_id
    ):
        place = _autograded(coursedir, handed.student, handed.assignment)
        if not stamp.read(place / f"{handed.assignment}.ipynb"):
            shutil.rmtree(place, ignore_errors=True)
        yield str(handed.folder), [str(handed.folder / f"{handed.assignment}.ipynb")]


def _autograded(coursedir: CourseDirectory, student: str, assignment: str) -> Path:
    return Path(coursedir.format_path(coursedir.autograded_directory, student, assignment))

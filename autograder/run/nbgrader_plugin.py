"""Makes plain `nbgrader autograde` mark with the course's graders.

nbgrader lets a course choose the exporter that reads a submission and the preprocessors that run on
it. Ours reads with distrust and marks in the sandbox; saving the marks is left to nbgrader.
"""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool

from autograder import catalog
from autograder.catalog import Catalog
from autograder.course import Course, CourseError
from autograder.gradebook import opened
from autograder.gradebook.internals import keep_engines
from autograder.gradebook.waiting import leave_to_a_person
from autograder.run import stamp
from autograder.run.ahead import Ahead, Marked
from autograder.submissions import handed_in
from autograder.submissions.handed_in import Handed

keep_engines()


class DistrustfulCourseDirectory(CourseDirectory):
    """Copies nothing of a submission along, and believes no broken timestamp."""

    def get_existing_timestamp(self, dest_path: str) -> datetime | None:
        return handed_in.timestamp(Path(dest_path))


class SubmissionExporter(NotebookExporter):
    """Reads a submission as the released notebook with the student's text and the marks in it."""

    unsandboxed = Bool(
        False, help="Run student code in a bare process where no isolation can be had."
    ).tag(config=True)
    marked: Marked

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        autograde: Any = self.parent
        course = Course.find(Path(autograde.coursedir.root))
        try:
            known = catalog.load(course.solutions)
            with opened.opened(course, known):
                """Opening enters the released assignments where they are missing."""
        except CourseError as error:
            self.log.error(str(error))
            raise NbGraderException(str(error)) from error  # a sentence, as nbgrader ends
        autograde.coursedir = coursedir = _distrustful(autograde.coursedir)
        todo = list(_submissions(coursedir, known))
        autograde.assignments = {
            str(submission.folder): [str(submission.folder / f"{submission.assignment}.ipynb")]
            for submission in todo
        }
        due = [
            submission for submission in todo if autograde.force or _is_due(coursedir, submission)
        ]
        self._ahead = Ahead(course, known, due, self.unsandboxed)

    def from_filename(self, filename: str, resources: Any = None, **more: Any) -> tuple[Any, Any]:
        """Called twice by nbgrader: for the submission, then for what the first call wrote."""
        converter: Any = self.parent
        coursedir: CourseDirectory = converter.coursedir
        student, assignment = resources["nbgrader"]["student"], resources["nbgrader"]["assignment"]
        folder = Path(coursedir.format_path(coursedir.submitted_directory, student, assignment))
        if Path(filename).parent != folder:
            return super().from_filename(filename, resources=resources, **more)
        self.marked = self._ahead.take(Handed(student, assignment, folder))
        feedback = coursedir.format_path(coursedir.feedback_directory, student, assignment)
        handed_in.drop_feedback(Path(feedback))
        handed_in.keep_timestamp(folder, _autograded(coursedir, student, assignment))
        notebook = nbformat.reads(self.marked.done.notebook.decode(), 4)
        stamp.drop(notebook)
        return self.from_notebook_node(notebook, resources=resources, **more)


class StampMarked(NbGraderPreprocessor):
    """The last one: once nbgrader has saved the marks, the notebook says that all is written."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        exporter: SubmissionExporter = self.parent
        job, done = exporter.marked
        if all(score is None for score in done.scores.values()):
            url = resources["nbgrader"]["db_url"]
            leave_to_a_person(url, job.handed.student, job.handed.assignment, done.scores)
        stamp.put(job.stamp, nb)
        return nb, resources


def _distrustful(coursedir: CourseDirectory) -> CourseDirectory:
    """The same course directory, for this run alone: other commands still copy files."""
    careful = DistrustfulCourseDirectory(parent=coursedir.parent)
    for name, value in coursedir.trait_values(config=True).items():
        setattr(careful, name, value)
    careful.ignore = ["*", ".*"]
    return careful


def _submissions(coursedir: CourseDirectory, known: Catalog) -> Iterator[Handed]:
    """The submissions that nbgrader was asked to mark, whatever their notebooks are called.

    It would leave a submission without the right notebook unmarked, or with an older mark.
    """
    folder = Path(coursedir.format_path(coursedir.submitted_directory, "", ""))
    if coursedir.assignment_id in known.assignments:
        yield from handed_in.handed_in(folder, (coursedir.assignment_id,), coursedir.student_id)


def _is_due(coursedir: CourseDirectory, handed: Handed) -> bool:
    """Whether nbgrader will mark it: it skips what stands in autograded/, unless a newer one came.

    What a killed run left there half done is removed, as it would be skipped too.
    """
    place = _autograded(coursedir, handed.student, handed.assignment)
    if not stamp.read(place / f"{handed.assignment}.ipynb"):
        shutil.rmtree(place, ignore_errors=True)
        return True
    before, now = handed_in.timestamp(place), handed_in.timestamp(handed.folder)
    return bool(before and now and now > before)


def _autograded(coursedir: CourseDirectory, student: str, assignment: str) -> Path:
    return Path(coursedir.format_path(coursedir.autograded_directory, student, assignment))

"""The one writer of a class: a notebook in autograded/ and its marks in the gradebook."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.course import Course, CourseError
from autograder.feedback.cells import score_of
from autograder.files import replace
from autograder.gradebook.book import Book
from autograder.results import Report
from autograder.run import stamp
from autograder.run.stamp import Stamp
from autograder.run.workers import Done
from autograder.submissions import handed_in
from autograder.submissions.handed_in import Handed

READ_ONLY = 0o444


class Writer:
    """Writes what workers made. The notebook comes last: its stamp says that all is written."""

    def __init__(self, course: Course, book: Book) -> None:
        self._course, self._book = course, book

    def has_written(self, handed: Handed, wanted: Stamp, report: Report) -> bool:
        """Whether this report of this submission stands in autograded/ and in the gradebook."""
        scores = {name: score_of(cell) for name, cell in report.cells.items()}
        when = handed_in.timestamp(handed.folder)
        return stamp.read(self._path(handed)) == wanted and self._book.holds(
            handed.student, handed.assignment, scores, when
        )

    def write(self, handed: Handed, wanted: Stamp, done: Done) -> None:
        """Raises OSError, or an error of the database; then nothing says that it is written."""
        path = self._path(handed)
        before = stamp.read(path)
        anew = before is None or before.content != wanted.content
        when = handed_in.timestamp(handed.folder)
        who = handed.student, handed.assignment
        self._book.save(*who, done.scores, done.silent, when, anew)
        handed_in.drop_feedback(self._course.feedback / handed.student / handed.assignment)
        handed_in.keep_timestamp(handed.folder, path.parent)
        replace(path, done.notebook, READ_ONLY)

    def _path(self, handed: Handed) -> Path:
        folder = self._course.autograded / handed.student / handed.assignment
        return folder / f"{handed.assignment}.ipynb"


@contextmanager
def alone(course: Course) -> Iterator[None]:
    """Keeps a second run out, which would write the same files. Raises CourseError."""
    course.classroom.mkdir(exist_ok=True)
    with open(course.classroom / "lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CourseError(
                f"Another run is marking {course.classroom}. Wait for it, or stop it."
            ) from None
        yield

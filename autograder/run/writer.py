"""The one writer of a class: marks in the gradebook, then the notebooks in autograded/."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from autograder.course import Course, CourseError
from autograder.feedback.cells import score_of
from autograder.files import replace
from autograder.gradebook.entries import Entry
from autograder.results import Report
from autograder.run import stamp
from autograder.run.jobs import Job
from autograder.run.workers import Done
from autograder.submissions import handed_in
from autograder.submissions.handed_in import Handed

if TYPE_CHECKING:
    from autograder.gradebook.book import Book

READ_ONLY = 0o444


class Finished(NamedTuple):
    """A submission that was marked, and what is to be written of it."""

    job: Job
    done: Done


class Writer:
    """Writes what workers made. The notebook comes last: its stamp says that all is written.

    To `anew` it adds students and assignments of which another notebook stood there before.
    """

    def __init__(self, course: Course, book: Book, anew: set[tuple[str, str]]) -> None:
        self._course, self._book, self._anew = course, book, anew

    def has_written(self, job: Job, report: Report) -> bool:
        """Whether this report of this submission stands in autograded/ and in the gradebook."""
        scores = {name: score_of(cell) for name, cell in report.cells.items()}
        handed, when = job.handed, handed_in.timestamp(job.handed.folder)
        return stamp.read(self._path(handed)) == job.stamp and self._book.holds(
            handed.student, handed.assignment, scores, when
        )

    def write(self, batch: Sequence[Finished]) -> None:
        """Raises OSError, or an error of the database; then nothing says that it is written."""
        self._book.save([self._entry(*finished) for finished in batch])
        for job, done in batch:
            path = self._path(job.handed)
            handed_in.drop_feedback(
                self._course.page(job.handed.student, job.handed.assignment).parent
            )
            handed_in.keep_timestamp(job.handed.folder, path.parent)
            replace(path, done.notebook, READ_ONLY)

    def _entry(self, job: Job, done: Done) -> Entry:
        before = stamp.read(self._path(job.handed))
        anew = before is None or before.content != job.stamp.content
        who = job.handed.student, job.handed.assignment
        if before and anew:
            self._anew.add(who)
        return Entry(*who, done.scores, done.silent, handed_in.timestamp(job.handed.folder), anew)

    def _path(self, handed: Handed) -> Path:
        return self._course.marked(handed.student, handed.assignment)


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

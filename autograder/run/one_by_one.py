"""Notebooks marked one after another for their reports, each in its time; nothing is kept."""

import logging
from functools import partial

from autograder.course import Course
from autograder.limits import DEFAULT_LIMITS, GRACE
from autograder.results import Report
from autograder.run import workers
from autograder.run.apart import Desk, LostWorker, TooLong
from autograder.unmarked import TOO_LATE, without_marks

log = logging.getLogger("autograder")
LOST = "This notebook ended the process that marked it; mark it by hand."


class OneByOne:
    """Marks in a worker process, whose isolation is `isolation`. Use it as a context manager."""

    def __init__(self, course: Course, unsandboxed: bool = False) -> None:
        self._setup = workers.setup(course, unsandboxed)
        self._desk = Desk()

    def __enter__(self) -> "OneByOne":
        """Raises CourseError where there is no isolation and nobody accepted that."""
        prove = partial(workers.isolated, self._setup)
        try:
            isolation = self._desk.do(prove, GRACE + DEFAULT_LIMITS.submission, prove)
        except BaseException:
            self._desk.close()
            raise
        self.isolation = isolation.kind
        if isolation.notice:
            log.warning(isolation.notice)
        return self

    def __exit__(self, *_: object) -> None:
        self._desk.close()

    def mark(
        self, data: bytes, name: str, assignment: str | None = None, seed: bytes = b""
    ) -> Report:
        """As Marker.mark; what takes too long or too much gets a report that says so."""
        task = partial(workers.reported, self._setup, data, name, assignment, seed)
        seconds = DEFAULT_LIMITS.submission + GRACE
        try:
            return self._desk.do(task, seconds, partial(workers.isolated, self._setup))
        except (TooLong, LostWorker, MemoryError) as error:
            problem = TOO_LATE if isinstance(error, TooLong) else LOST
            return without_marks(name, assignment or "", self.isolation, problem)

"""Marks submissions before nbgrader asks for them: it goes through a class one by one."""

import atexit
from collections import deque
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import NamedTuple

from autograder.classroom import submitted, workers
from autograder.classroom.stamp import Stamp, stamp_of
from autograder.classroom.store import Store, key_of
from autograder.classroom.submitted import Found, Handed
from autograder.course import Course
from autograder.marking import released_notebooks, seed_of
from autograder.results import Report

# So few are marked in this process, which has a jail already when a formgrader asked before.
FEW = 3
# Submissions on their way at once, for each worker.
AHEAD = 3


class Marked(NamedTuple):
    """A submission as it was found, its report, and the stamp of both."""

    found: Found
    report: Report
    stamp: Stamp


class _Pending(NamedTuple):
    handed: Handed
    found: Found
    seed: bytes
    report: Report | Future[Report]


class Ahead:
    """Reports of `todo`, taken in this order; each is remembered or made by a worker process."""

    def __init__(self, course: Course, todo: list[Handed], unsandboxed: bool) -> None:
        self._secret = course.secret()
        self._reports = course.store
        self._setup = workers.setup(released_notebooks(course), unsandboxed)
        self._todo = deque(todo)
        self._pending: deque[_Pending] = deque()
        self._executor: Executor | None = None
        self._is_small = len(todo) <= FEW

    def take(self, handed: Handed) -> Marked:
        """The report of one submission. Raises what marking it raised."""
        while self._todo and len(self._pending) <= AHEAD * workers.processors():
            self._pending.append(self._start(self._todo.popleft()))
        while self._pending and self._pending[0].handed != handed:
            self._pending.popleft()
        one = self._pending.popleft() if self._pending else self._start(handed)
        report = one.report
        if isinstance(report, Future):
            report = report.result()
            with self._store() as store:
                store.put(one.seed, report)
        key = key_of(one.seed, handed.assignment)
        shown = workers.as_found(report, one.found.name, one.found.problems)
        return Marked(one.found, shown, stamp_of(one.found.data, key))

    def _start(self, handed: Handed) -> _Pending:
        found = submitted.find_notebook(handed.folder, handed.assignment)
        seed = seed_of(self._secret, found.data, handed.student, handed.assignment)
        with self._store() as store:
            report = store.get(seed, handed.assignment)
        if report:
            return _Pending(handed, found, seed, report)
        task = (self._setup, handed.assignment, found.data, found.name, seed)
        return _Pending(handed, found, seed, self._workers().submit(workers.mark, *task))

    def _store(self) -> Store:
        """Opened for a moment each time, as nbgrader does not say when it is done."""
        return Store(self._reports)

    def _workers(self) -> Executor:
        if self._executor is None:
            few = self._is_small
            self._executor = ThreadPoolExecutor(1) if few else workers.local(workers.processors())
            atexit.register(self._executor.shutdown, cancel_futures=True)
        return self._executor

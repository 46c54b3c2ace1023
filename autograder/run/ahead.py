"""Marks submissions before nbgrader asks for them: it goes through a class one by one."""

import atexit
from collections import deque
from concurrent.futures import Executor, Future
from functools import cache
from typing import NamedTuple

from autograder.catalog import Catalog
from autograder.course import Course
from autograder.run import apart, executors, workers
from autograder.run.apart import TooLong
from autograder.run.jobs import Job, Jobs, Rules
from autograder.run.store import Store
from autograder.run.workers import Done
from autograder.submissions.handed_in import Handed

# So few are marked by one worker, which is there already when a formgrader asked before.
FEW = 3
# Submissions on their way at once, for each worker.
AHEAD = 3


class Marked(NamedTuple):
    """A submission, and what became of it."""

    job: Job
    done: Done


class Ahead:
    """Marks `todo`, taken in this order; each is remembered or made by a worker process."""

    def __init__(
        self, course: Course, catalog: Catalog, todo: list[Handed], unsandboxed: bool
    ) -> None:
        self._jobs = Jobs(course, catalog, Rules(unsandboxed=unsandboxed))
        self._reports = course.store
        self._setup = workers.setup(course, unsandboxed)
        self._todo = deque(todo)
        self._pending: deque[tuple[Job, Future[Done]]] = deque()
        self._executor: Executor | None = None
        self._is_small = len(todo) <= FEW

    def take(self, handed: Handed) -> Marked:
        """What became of one submission. Raises what marking it raised."""
        while self._todo and len(self._pending) <= AHEAD * apart.processors():
            self._pending.append(self._start(self._todo.popleft()))
        while self._pending and self._pending[0][0].handed != handed:
            self._pending.popleft()
        job, future = self._pending.popleft() if self._pending else self._start(handed)
        try:
            done = future.result()
        except TooLong:
            done = workers.given_up(self._setup, job)
        with self._store() as store:
            store.put(job.key, done.report)
        return Marked(job, done)

    def _start(self, handed: Handed) -> tuple[Job, Future[Done]]:
        with self._store() as store:
            job = self._jobs.job(handed, store)
        return job, self._workers().submit(workers.work, self._setup, job)

    def _store(self) -> Store:
        """Opened for a moment each time, as nbgrader does not say when it is done."""
        return Store(self._reports)

    def _workers(self) -> Executor:
        if self._executor is None:
            self._executor = _one() if self._is_small else _several()
        return self._executor


@cache
def _one() -> Executor:
    return _until_the_end(executors.Local(1))


def _several() -> Executor:
    return _until_the_end(executors.Local(apart.processors()))


def _until_the_end(executor: Executor) -> Executor:
    atexit.register(executor.shutdown, cancel_futures=True)
    return executor

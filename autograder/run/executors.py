"""The executors that mark submissions, on this machine or on a cluster, each in bounded time."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from autograder.course import CourseError
from autograder.limits import GRACE
from autograder.run.apart import PREPARING, Desk, desk
from autograder.run.jobs import Job
from autograder.run.workers import Setup, prove

Result = TypeVar("Result")


class Local(ThreadPoolExecutor):
    """So many worker processes on this machine, which end when this process does.

    A thread waits for each, and ends it when it takes too long.
    """

    def __init__(self, processes: int) -> None:
        super().__init__(processes, initializer=self._sit_down)
        self._desks: list[Desk] = []

    def _sit_down(self) -> None:
        self._desks.append(desk())

    def submit(
        self, function: Callable[..., Result], /, *args: Any, **named: Any
    ) -> Future[Result]:
        return super().submit(bounded, function, *args, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Waits for what was submitted, or with `cancel_futures` ends that, too."""
        for open_desk in self._desks if cancel_futures else ():
            open_desk.close()
        super().shutdown(wait, cancel_futures=cancel_futures)


def bounded(function: Callable[..., Result], setup: Setup, /, *jobs: Job) -> Result:
    """What a function returns or raises in the worker process of this thread, in time.

    A new worker proves its jail first.
    """
    seconds = jobs[0].seconds + GRACE if jobs else PREPARING
    return desk().do(partial(function, setup, *jobs), seconds, partial(prove, setup))


class Remote(Executor):
    """The workers of a cluster: each does its tasks in a process that it can end."""

    def __init__(self, cluster: Executor) -> None:
        self._cluster = cluster

    def submit(
        self, function: Callable[..., Result], /, *args: Any, **named: Any
    ) -> Future[Result]:
        return self._cluster.submit(bounded, function, *args, **named)


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The workers of a Dask cluster, and how many. Raises CourseError when there are none."""
    try:
        from distributed import Client
    except ImportError:
        raise CourseError(
            "A cluster needs the extra `cluster`: pip install 'autograder[cluster]'."
        ) from None
    try:
        client = Client(address, set_as_default=False)
    except (OSError, ValueError) as error:
        raise CourseError(f"No Dask scheduler answers at {address}: {error}.") from error
    with client:
        count = len(client.scheduler_info()["workers"])
        if not count:
            raise CourseError(f"The scheduler at {address} has no workers. Start some first.")
        yield Remote(client.get_executor(pure=False, retries=2)), count

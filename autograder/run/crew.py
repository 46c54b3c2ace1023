"""The crew: keeps so many tasks in hand at once, and yields them as they become done."""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


class Crew(Generic[Task, Result]):
    """Gives tasks to `submit`, `ahead` at once at most. Use it as a context manager."""

    def __init__(self, submit: Callable[[Task], Future[Result]], ahead: int) -> None:
        self._submit, self._ahead = submit, ahead
        self._waiting: dict[Future[Result], Task] = {}

    def __enter__(self) -> "Crew[Task, Result]":
        return self

    def __exit__(self, *_: object) -> None:
        for future in self._waiting:
            future.cancel()

    def put(self, task: Task) -> Iterator[tuple[Task, Result | Exception]]:
        """Takes a task on; yields those that are done by then, as soon as too many are in hand."""
        self._waiting[self._submit(task)] = task
        while len(self._waiting) >= self._ahead:
            yield from self._some()

    def rest(self) -> Iterator[tuple[Task, Result | Exception]]:
        """The tasks still in hand, as they become done."""
        while self._waiting:
            yield from self._some()

    def _some(self) -> Iterator[tuple[Task, Result | Exception]]:
        done, _ = wait(self._waiting, return_when=FIRST_COMPLETED)
        for future in done:
            task = self._waiting.pop(future)
            try:
                outcome: Result | Exception = future.result()
            except Exception as error:
                outcome = error
            yield task, outcome

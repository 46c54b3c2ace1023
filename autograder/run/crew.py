"""The crew: an executor that outlives the loss of a worker, and the tasks that it holds."""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
Answer = TypeVar("Answer")


class LostWorker(Exception):
    """The worker process died while it had this task, and no other, in hand."""


class Crew(Generic[Task, Result]):
    """Does tasks in an executor, `ahead` at once at most. Use it as a context manager.

    When a worker process dies, the executor is replaced. As any task in hand may be the cause,
    each of them then runs alone, and the one that kills its worker again is given up.
    """

    def __init__(
        self, work: Callable[[Task], Result], hire: Callable[[], Executor], ahead: int
    ) -> None:
        self._work, self._hire, self._ahead = work, hire, ahead
        self._waiting: dict[Future[Result], Task] = {}

    def __enter__(self) -> "Crew[Task, Result]":
        self._executor = self._hire()
        return self

    def ask(self, question: Callable[[], Answer], workers: int = 1) -> Callable[[], Answer]:
        """Lets so many workers start on a question; what is returned waits for their answer.

        It raises what the question raises.
        """
        asked = [self._executor.submit(question) for _ in range(workers)]

        def answer() -> Answer:
            first, *_ = [future.result() for future in asked]
            return first

        return answer

    def __exit__(self, *_: object) -> None:
        for future in self._waiting:
            future.cancel()
        self._executor.shutdown(wait=True)

    def put(self, task: Task) -> Iterator[tuple[Task, Result | Exception]]:
        """Takes a task on; yields those that are done by then, as soon as too many are in hand."""
        self._submit(task)
        while len(self._waiting) >= self._ahead:
            yield from self._some()

    def rest(self) -> Iterator[tuple[Task, Result | Exception]]:
        """The tasks still in hand, as they become done."""
        while self._waiting:
            yield from self._some()

    def _submit(self, task: Task) -> None:
        try:
            future = self._executor.submit(self._work, task)
        except BrokenExecutor as error:
            future = Future()
            future.set_exception(error)
        self._waiting[future] = task

    def _some(self) -> Iterator[tuple[Task, Result | Exception]]:
        done, _ = wait(self._waiting, return_when=FIRST_COMPLETED)
        suspects = []
        for future in done:
            task, outcome = self._waiting.pop(future), self._outcome(future)
            if isinstance(outcome, BrokenExecutor):
                suspects.append(task)
            else:
                yield task, outcome
        if suspects:
            yield from self._one_by_one(suspects)

    def _one_by_one(self, suspects: list[Task]) -> Iterator[tuple[Task, Result | Exception]]:
        """All tasks in hand when a worker died, each with the crew to itself."""
        wait(self._waiting)
        for future, task in list(self._waiting.items()):
            if isinstance(self._outcome(future), BrokenExecutor):
                del self._waiting[future]
                suspects.append(task)
        self._renew()
        for task in suspects:
            outcome = self._outcome(self._executor.submit(self._work, task))
            if isinstance(outcome, BrokenExecutor):
                self._renew()
                yield task, LostWorker("It ended the worker process that marked it.")
            else:
                yield task, outcome

    def _renew(self) -> None:
        self._executor.shutdown(wait=False)
        self._executor = self._hire()

    def _outcome(self, future: Future[Result]) -> Result | Exception:
        try:
            return future.result()
        except Exception as error:
            return error

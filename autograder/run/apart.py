"""Work that may never end, done in a process of its own, which is ended from outside."""

import os
import pickle
import subprocess
import sys
import threading
import weakref
from collections import deque
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Result = TypeVar("Result")
# Seconds for what is done once in a new process, such as proving the jail, on a busy machine.
PREPARING = 300.0
TRIES = 2


class LostWorker(Exception):
    """The worker process died of a task, and of its second try too."""


class TooLong(Exception):
    """A task took longer than it may, and was ended."""


class Desk:
    """Where one thread has its tasks done: in a process, and when that ended in another."""

    def __init__(self) -> None:
        self._worker: Worker | None = None
        self._is_closed = False

    def do(
        self, task: Callable[[], Result], seconds: float, prepare: Callable[[], object]
    ) -> Result:
        """What a task returns or raises. A new process runs `prepare` first, without the clock.

        Raises TooLong, after which the next task gets a new process, and LostWorker.
        """
        tries = 0
        while tries < TRIES and not self._is_closed:
            if self._worker is None or not self._worker.is_alive:
                self._worker = _BEGUN.pop() if _BEGUN else Worker()
            try:
                self._worker.get_ready(prepare)
                return self._worker.do(task, seconds)
            except EOFError:
                self._worker.end()
                tries += 1
        raise LostWorker("It ended the worker process that marked it.")

    def close(self) -> None:
        """Ends what is being done here, from whatever thread."""
        self._is_closed = True
        if self._worker:
            self._worker.kill()


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def begin() -> None:
    """Starts a process before there is work: it imports what it needs meanwhile."""
    _BEGUN.append(Worker())


def desk() -> Desk:
    """That of this thread."""
    if not hasattr(_MINE, "desk"):
        _MINE.desk = Desk()
    return _MINE.desk


_MINE = threading.local()
_BEGUN: "deque[Worker]" = deque()


class Worker:
    """A process that does one task after another, and ends when nobody holds this any more."""

    def __init__(self) -> None:
        self._is_ready = False
        self._line, theirs = Pipe()
        with theirs:
            words = ["-m", "autograder.run.worker_process", str(theirs.fileno())]
            self._process = subprocess.Popen(  # noqa: S603 - our own words
                [sys.executable, *words], stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()]
            )
        self.end = weakref.finalize(self, _end, self._line, self._process)
        self._send(sys.path)

    def get_ready(self, prepare: Callable[[], object]) -> None:
        """As `do`, once."""
        if not self._is_ready:
            self.do(prepare, PREPARING)
            self._is_ready = True

    def do(self, task: Callable[[], Any], seconds: float) -> Any:
        """Raises what the task raises, TooLong, and EOFError when the process died."""
        self._send(task)
        if not self._line.poll(seconds):
            self.end()
            raise TooLong(f"It took longer than {seconds:g} s.")
        try:
            answer, is_error = pickle.loads(self._line.recv_bytes())  # noqa: S301 - our own process
        except OSError:
            raise EOFError from None
        if is_error:
            raise answer
        return answer

    def _send(self, what: object) -> None:
        try:
            self._line.send(what)
        except OSError:
            raise EOFError from None

    @property
    def is_alive(self) -> bool:
        return self.end.alive

    def kill(self) -> None:
        """Ends the process; who waits for its answer gets none."""
        self._process.kill()


def _end(line: Connection, process: subprocess.Popen[bytes]) -> None:
    line.close()
    process.kill()
    process.wait()

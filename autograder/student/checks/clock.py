"""A call that ends in time, however long the function would go on."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import signal
import threading
from typing import Any, Callable, Iterator  # noqa: UP035

CALL = 2.0  # seconds: as long as the graded run waits for a call
CELL = 5.0  # seconds: as long as it waits for a cell
GRACE = 8.0  # seconds: what has not stopped by then will not be stopped from here
AGAIN = 0.2  # seconds: a bare `except` may have caught the first stop


class TooSlow(Exception):
    """A call took longer than it may; its traceback leads to the line that was running."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"still running after {seconds:g} s")
        self.seconds = seconds


@contextlib.contextmanager
def overseen(stuck: Callable[[], object], seconds: float = CALL + GRACE) -> Iterator[None]:
    """Calls `stuck` from another thread when what is done within takes too long to end."""
    watcher = threading.Timer(seconds, stuck)
    watcher.daemon = True
    with contextlib.suppress(RuntimeError):  # a browser's Python has no threads
        watcher.start()
    try:
        yield
    finally:
        watcher.cancel()


class _Stop(BaseException):
    """Ends a function from outside; no `except Exception` of the function catches it."""


def limited(function: Callable[..., Any], seconds: float = CALL) -> Callable[..., Any]:
    """The function, but a call raises TooSlow when it takes longer.

    Where the platform has alarms and this is the main thread, even a sleep is interrupted;
    elsewhere a call ends between two steps of Python, so that one long step of NumPy is waited for.
    """

    @functools.wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        timer = _timer(seconds)
        try:
            try:
                timer.start()
                return function(*args, **named)
            finally:
                timer.stop()
        except _Stop as stop:
            timer.stop()
            raise TooSlow(seconds).with_traceback(stop.__traceback__) from None

    return call


def _timer(seconds: float) -> _Alarm | _Watch:
    is_main = threading.current_thread() is threading.main_thread()
    return _Alarm(seconds) if is_main and hasattr(signal, "setitimer") else _Watch(seconds)


class _Alarm:
    """Stops the main thread by a signal."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.ended = seconds, False
        self.before: Any = None

    def start(self) -> None:
        self.before = signal.signal(signal.SIGALRM, self._ring)
        signal.setitimer(signal.ITIMER_REAL, self.seconds, AGAIN)

    def _ring(self, number: int, frame: object) -> None:
        if not self.ended:
            raise _Stop

    def stop(self) -> None:
        self.ended = True
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.before or signal.SIG_DFL)


class _Watch:
    """Stops any thread from another one, as soon as it takes its next step of Python."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.target = seconds, threading.get_ident()
        self.ended, self.turn = threading.Event(), threading.Lock()

    def start(self) -> None:
        with contextlib.suppress(RuntimeError):  # a browser's Python has no threads, and no limit
            threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        wait = self.seconds
        while not self.ended.wait(wait):
            with self.turn:
                if not self.ended.is_set():
                    _raise(self.target, _Stop)
            wait = AGAIN

    def stop(self) -> None:
        with self.turn:
            self.ended.set()
            _raise(self.target, None)


def _raise(thread: int, kind: type[BaseException] | None) -> None:
    """Raises an exception in a thread, or takes back what it has not noticed yet."""
    what = ctypes.py_object(kind) if kind else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), what)

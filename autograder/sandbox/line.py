"""The line to one student's process: messages out, checked messages in, and a deadline."""

import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from autograder.limits import Limits

from . import wire
from .host import End, GoneError, Host
from .messages import decode_reply
from .outcome import Failure, Kind


class LostError(Exception):
    """The student's process is of no more use; carries the Failure.

    `excused`: perhaps the machine is at fault, and not the student.
    """

    def __init__(self, kind: Kind, detail: str, excused: bool = False) -> None:
        self.failure = Failure(kind, detail)
        self.excused = excused


class OutOfTime(BaseException):
    """The time for a whole submission is over.

    No Exception, as it must not be taken for the failure of what was being done.
    """


class Clock:
    """The seconds for a whole submission, and within them those for a cell or a call."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._deadline = self.granted = 0.0

    @contextmanager
    def allow(self, seconds: float) -> Iterator[None]:
        """Within it, `remaining` counts down from so many seconds. Raises OutOfTime."""
        self.granted, self._deadline = seconds, time.monotonic() + seconds
        self.remaining()
        yield

    def remaining(self) -> float:
        """Raises LostError when it is none, OutOfTime when there is none for anything."""
        now = time.monotonic()
        if now >= self._end:
            raise OutOfTime
        if now >= self._deadline:
            raise self.timeout()
        return min(self._deadline, self._end) - now

    def timeout(self) -> LostError:
        """What to raise when waiting ended without an answer. Raises OutOfTime."""
        if time.monotonic() >= self._end:
            raise OutOfTime
        return LostError("stopped", f"{self.granted:g} s")


class Line:
    """Speaks with one process. After LostError it is closed and the process dead."""

    def __init__(self, host: Host, channel: socket.socket, clock: Clock, limits: Limits) -> None:
        self._host, self._channel = host, channel
        self._clock, self._limits = clock, limits
        self._read = wire.Reader(self._receive)
        self._open = True

    def send(self, frames: bytes) -> None:
        """Raises LostError."""
        try:
            self._channel.settimeout(self._clock.remaining())
            self._channel.sendall(frames)
        except TimeoutError:
            raise self._lost(self._clock.timeout()) from None
        except OSError:
            raise self._lost(None) from None
        except LostError as lost:
            raise self._lost(lost) from None

    def hear(self, *kinds: type[Any]) -> tuple[Any, memoryview]:
        """The next message, which is one of `kinds`, and its body. Raises LostError."""
        try:
            message, body = wire.read_frame(
                self._read, decode_reply, self._limits.head, self._limits.body
            )
        except wire.WireError:
            raise self.nonsense() from None
        except TimeoutError:
            raise self._lost(self._clock.timeout()) from None
        except (OSError, EOFError):
            raise self._lost(None) from None
        except LostError as lost:
            raise self._lost(lost) from None
        if not isinstance(message, kinds):
            raise self.nonsense()
        return message, body

    def values(self, body: memoryview, *nodes: wire.Node) -> list[Any]:
        """What a message carries. Raises LostError."""
        try:
            return wire.values_of(body, *nodes)
        except wire.WireError:
            raise self.nonsense() from None

    def nonsense(self) -> LostError:
        """What to raise when the process does not keep to the protocol."""
        return self._lost(LostError("malformed", "object"))

    def _receive(self, size: int) -> bytes:
        self._channel.settimeout(self._clock.remaining())
        return self._channel.recv(size)

    def _lost(self, reason: LostError | None) -> LostError:
        """Ends the process; without a reason, how it ended is the reason."""
        end = self.close()
        if end is None:
            return LostError("died", "its jail ended", excused=True)
        if reason is None and end.how == signal.Signals.SIGXCPU.name:
            return LostError("stopped", f"{self._limits.cpu} s of computing")
        if reason is None:
            return LostError("died", end.how)
        if reason.failure.kind == "stopped":  # it slept, or was given no time on a busy machine
            reason.excused = end.seconds < self._clock.granted / 2
        return reason

    def close(self) -> End | None:
        """Kills the process; says how it ended, or nothing if its jail is gone."""
        if not self._open:
            return None
        self._open = False
        self._channel.close()
        try:
            return self._host.end()
        except GoneError:
            return None

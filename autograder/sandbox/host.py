"""The outside's end of the fork server: starts it, asks it for students, ends them."""

import os
import signal
import socket
import subprocess
import sys
from functools import partial
from typing import NamedTuple

import msgspec
import numpy as np

from autograder.limits import Limits

from . import wire
from .messages import END, Hello, decode_hello, decode_ready
from .tiers import JailError, Tier, command

START_SECONDS = 60.0
STOP_SECONDS = 5.0
HELLO = 4096  # bytes


class GoneError(Exception):
    """The server is no longer there."""


class End(NamedTuple):
    """How a student's process ended, such as SIGSEGV, and the CPU time that it took."""

    how: str
    seconds: float


class Host:
    """A running server, with `plots` one that has imported Matplotlib.

    Raises JailError when it does not start, or runs on something else than we do.
    """

    def __init__(self, tier: Tier, limits: Limits, plots: bool = False) -> None:
        self._control, theirs = socket.socketpair()
        self._control.settimeout(START_SECONDS)
        try:
            with theirs:
                self._process = _start(tier, limits, theirs.fileno(), plots)
        except BaseException:
            self._control.close()
            raise
        try:
            compare(self._hello())
            self._control.settimeout(STOP_SECONDS)
            self._try()
        except BaseException:
            self.close()
            raise
        finally:
            assert self._process.stderr
            self._process.stderr.close()

    def _hello(self) -> Hello:
        try:
            hello, _ = wire.read_frame(partial(receive, self._control), decode_hello, HELLO, 0)
        except (GoneError, wire.WireError):
            self._process.kill()
            assert self._process.stderr
            said = self._process.stderr.read().decode(errors="replace").strip()
            raise JailError(said.splitlines()[-1] if said else "it did not start") from None
        assert isinstance(hello, Hello)
        return hello

    def _try(self) -> None:
        try:
            self.fork().close()
            self.end()
        except GoneError:
            raise JailError("a process in it cannot be locked (seccomp, resource limits)") from None

    def fork(self) -> socket.socket:
        """The channel of a new student, locked in and ready. Raises GoneError."""
        ours, theirs = socket.socketpair()
        ours.settimeout(START_SECONDS)
        try:
            with theirs:
                socket.send_fds(self._control, [b"F"], [theirs.fileno()])
            wire.read_frame(partial(receive, ours), decode_ready, HELLO, 0)
        except (OSError, wire.WireError, GoneError):
            ours.close()
            raise GoneError from None
        return ours

    def end(self) -> End:
        """Kills the student. Raises GoneError."""
        try:
            self._control.sendall(b"K")
            status, seconds = END.unpack(receive(self._control, END.size))
        except (OSError, GoneError):
            self.close()  # an answer that comes too late must not be taken for the next
            raise GoneError from None
        how = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else "exit"
        return End(how, seconds)

    @property
    def pid(self) -> int:
        return self._process.pid

    def close(self) -> None:
        """Ends the server and whatever it started."""
        self._control.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def compare(hello: Hello) -> None:
    """Refuses a server that is not the environment which the outside knows. Raises JailError."""
    ours = Hello(sys.version, np.__version__, msgspec.__version__)
    for name in ("python", "numpy", "msgspec"):
        inside, outside = getattr(hello, name), getattr(ours, name)
        if inside != outside:
            raise JailError(f"{name} in the jail is {inside!r}, out here it is {outside!r}")


def _start(tier: Tier, limits: Limits, control: int, plots: bool) -> subprocess.Popen[bytes]:
    words, environment = command(tier, limits, control, plots)
    return subprocess.Popen(  # noqa: S603 - our own words
        words,
        env=environment,
        pass_fds=[control],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd="/",
        start_new_session=True,  # Ctrl-C is ours alone
    )


def receive(channel: socket.socket, size: int) -> bytearray:
    """Exactly so many bytes. Raises GoneError when they do not come."""
    data = bytearray()
    while len(data) < size:
        try:
            part = channel.recv(size - len(data))
        except OSError:
            part = b""
        if not part:
            raise GoneError
        data += part
    return data

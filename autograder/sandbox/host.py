"""The outside's end of the fork server: starts it, asks it for students, ends them."""

import os
import signal
import socket
import subprocess
import sys

import msgspec
import numpy as np

from . import wire
from .limits import Limits
from .messages import Hello, decode_hello
from .tiers import JailError, Tier, command

START_SECONDS = 60.0
STOP_SECONDS = 5.0
HELLO = 4096  # bytes


class GoneError(Exception):
    """The server is no longer there."""


class Host:
    """A running server. Raises JailError when it does not start, or runs on something else."""

    def __init__(self, tier: Tier, limits: Limits) -> None:
        self._control, theirs = socket.socketpair()
        self._control.settimeout(START_SECONDS)
        with theirs:
            words, environment = command(tier, limits, theirs.fileno())
            self._process = subprocess.Popen(  # noqa: S603 - our own words
                words,
                env=environment,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                cwd="/",
            )
        try:
            self._check(self._hello())
        except BaseException:
            self.close()
            raise
        finally:
            assert self._process.stderr
            self._process.stderr.close()

    def _hello(self) -> Hello:
        try:
            hello, _ = wire.read_frame(self._read, decode_hello, HELLO, 0)
        except (GoneError, TimeoutError, wire.WireError):
            self._process.kill()
            assert self._process.stderr
            said = self._process.stderr.read().decode(errors="replace").strip()
            raise JailError(said.splitlines()[-1] if said else "it did not start") from None
        assert isinstance(hello, Hello)
        return hello

    def _check(self, hello: Hello) -> None:
        """Refuses a server that is not the environment which the outside knows."""
        ours = Hello(sys.version, np.__version__, msgspec.__version__)
        for name in ("python", "numpy", "msgspec"):
            inside, outside = getattr(hello, name), getattr(ours, name)
            if inside != outside:
                raise JailError(f"{name} in the jail is {inside!r}, out here it is {outside!r}")

    def _read(self, size: int) -> bytearray:
        data = bytearray()
        while len(data) < size:
            try:
                part = self._control.recv(size - len(data))
            except ConnectionError:
                part = b""
            if not part:
                raise GoneError
            data += part
        return data

    def fork(self) -> socket.socket:
        """A new student's channel. Raises GoneError."""
        ours, theirs = socket.socketpair()
        try:
            socket.send_fds(self._control, [b"F"], [theirs.fileno()])
        except OSError:
            ours.close()
            raise GoneError from None
        finally:
            theirs.close()
        return ours

    def end(self) -> str:
        """Kills the student; how it had ended by itself, such as SIGSEGV. Raises GoneError."""
        try:
            self._control.sendall(b"K")
        except OSError:
            raise GoneError from None
        status = int.from_bytes(self._read(4), sys.byteorder)
        if os.WIFSIGNALED(status):
            return signal.Signals(os.WTERMSIG(status)).name
        return f"exit status {os.WEXITSTATUS(status)}"

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

"""The fork server inside the jail: imports NumPy once, never runs student code, forks on request.

On the control socket a byte with a file descriptor means: fork a student that speaks on it. Any
other byte means: kill it and report how it ended. The end of the socket means: kill and go.
"""

import base64
import contextlib
import gc
import os
import pathlib  # noqa: F401 - every notebook looks for its checks with it, so once is enough
import select
import signal
import socket
import sys
from typing import Any

import msgspec
import numpy as np

from . import wire
from .child import CHANNEL, LIFELINE, SockFprog, be_a_student
from .messages import END, Hello


def serve(setup: dict[str, Any]) -> None:
    """Answers the control socket until it ends."""
    control = socket.socket(fileno=setup["control"])
    _forget()
    if setup["readable"]:
        _confine(setup["readable"])
    if setup["plots"]:
        _import_matplotlib()
    gc.collect()
    gc.freeze()  # the collector would touch, and so copy, every page after a fork
    program = base64.b64decode(setup["program"])
    lock = SockFprog(len(program) // 8, program) if program else None
    control.sendall(_hello())
    while (channel := _next_request(control)) is not None:
        lifeline, pid = _fork(channel, setup, lock)
        _wait_for_any(control, lifeline)
        os.kill(pid, signal.SIGKILL)
        _, status, used = os.wait4(pid, 0)
        os.close(lifeline)
        if not control.recv(1):
            return
        control.sendall(END.pack(status, used.ru_utime + used.ru_stime))


def _hello() -> bytes:
    return wire.frame(Hello(sys.version, np.__version__, msgspec.__version__), [])


def _confine(readable: list[str]) -> None:
    """Landlock: nothing but `readable` can be read, nothing written, no TCP, no signal outside."""
    from landlockpy import AccessFS, Ruleset, Scope

    read = AccessFS.READ_FILE | AccessFS.READ_DIR
    with Ruleset(scoped=Scope.SIGNAL | Scope.ABSTRACT_UNIX_SOCKET) as rules:
        for path in readable:
            rules.allow_path(path, read if os.path.isdir(path) else AccessFS.READ_FILE)
        rules.restrict()


def _forget() -> None:
    """Leaves nothing for a student to find, and nothing that differs from run to run."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for fd in range(3):
        os.dup2(nothing, fd)
    os.close(nothing)
    sys.argv[:] = sys.orig_argv[:] = [""]
    np.random.seed(0)


def _import_matplotlib() -> None:
    with contextlib.suppress(ImportError):  # then a student's import fails too
        import matplotlib

        matplotlib.get_cachedir = lambda: "/nowhere"  # its list of fonts is kept in no file
        import matplotlib.pyplot


def _next_request(control: socket.socket) -> int | None:
    _, fds, _, _ = socket.recv_fds(control, 1, 1)
    return fds[0] if fds else None


def _fork(channel: int, setup: dict[str, Any], lock: SockFprog | None) -> tuple[int, int]:
    """A student's process; its lifeline reads as ended when it is dead, or lets go of it."""
    lifeline, held = os.pipe()
    if pid := os.fork():
        os.close(channel)
        os.close(held)
        return lifeline, pid
    try:
        held = os.dup(held) if held == CHANNEL else held
        os.dup2(channel, CHANNEL)
        os.dup2(held, LIFELINE)
        be_a_student(setup, lock)
    finally:
        os._exit(1)


def _wait_for_any(*files: Any) -> None:
    poll = select.poll()
    for file in files:
        poll.register(file, select.POLLIN)
    poll.poll()

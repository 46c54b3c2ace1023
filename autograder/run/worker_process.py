"""The life of a worker process: does the tasks that come on a line, until it ends.

Run as `python -m autograder.run.worker_process LINE`, with the number of an open file.
"""

import os
import pickle
import select
import signal
import sys
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from threading import Thread

# What every task needs, imported before the first one comes.
TASKS = "autograder.run.workers"


def main(line: Connection) -> None:
    """Answers with (result, False) or (exception, True)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_parent, args=[line.fileno()], daemon=True).start()
    with suppress(EOFError, OSError):  # nobody asks any more
        sys.path[:] = line.recv()
        with suppress(ImportError):  # a task that needs it will say so
            import_module(TASKS)
        while True:
            line.send_bytes(_answer(line.recv_bytes()))


def _answer(task: bytes) -> bytes:
    try:
        return pickle.dumps((pickle.loads(task)(), False))  # noqa: S301 - from our own parent
    except Exception as error:
        return _told(error)


def _told(error: Exception) -> bytes:
    """An exception's bytes; of one that does not travel, its words."""
    try:
        told = pickle.dumps((error, True))
        pickle.loads(told)  # noqa: S301 - our own bytes
        return told
    except Exception:
        return pickle.dumps((RuntimeError(f"{type(error).__name__}: {error}"), True))


def _end_with_the_parent(line: int) -> None:
    """Whatever is being done, nobody waits for it once the other end of the line is closed."""
    poll = select.poll()
    poll.register(line, select.POLLHUP)
    poll.poll()
    os._exit(1)


if __name__ == "__main__":
    main(Connection(int(sys.argv[1])))

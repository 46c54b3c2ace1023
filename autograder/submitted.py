"""What lies in a submission's folder: one notebook, found and read without following links."""

import os
import stat
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from autograder.notebook import MAX_BYTES, recognise

TIMESTAMP = "timestamp.txt"


@dataclass
class Found:
    """The notebook of a submission: bytes, the name it was handed in under, sentences about it."""

    data: bytes
    name: str
    problems: list[str] = field(default_factory=list)


def read_regular(path: Path, limit: int = MAX_BYTES + 1) -> bytes:
    """At most `limit` bytes of a plain file. Raises OSError for links, devices and the like."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(f"{path.name} is not a plain file")
        return file.read(limit)


def find_notebook(folder: Path, assignment: str) -> Found:
    """The notebook to mark; where there is none, no bytes and a sentence that says why."""
    wanted = f"{assignment}.ipynb"
    if folder.is_symlink() or folder.parent.is_symlink():
        return Found(b"", wanted, ["The folder is a link, which is not followed."])
    candidates = sorted(folder.glob("*.ipynb"), key=lambda path: (path.name != wanted, path.name))
    unread: list[str] = []
    for path in candidates:
        try:
            found = Found(read_regular(path), path.name, unread)
        except OSError:
            unread.append(f"{path.name!r} is not a plain file and was not read.")
            continue
        if path.name == wanted:
            return found
        if recognise(found.data, "") == assignment:
            found.problems.append(f"The notebook was called {path.name!r}, not {wanted!r}.")
            return found
    missing = f"There is no notebook {wanted!r}."
    return Found(b"", wanted, [*unread, missing])


def timestamp(folder: Path) -> datetime | None:
    """When it was handed in (UTC), where timestamp.txt is a plain file that says so."""
    try:
        text = read_regular(folder / TIMESTAMP, 100).decode("utf-8").strip()
        return parse_utc(text) if text else None
    except (OSError, ValueError, OverflowError):
        return None


def keep_timestamp(folder: Path, target: Path) -> None:
    """Copies a readable timestamp: by it nbgrader knows a submission that was handed in anew."""
    if timestamp(folder):
        target.mkdir(parents=True, exist_ok=True)
        (target / TIMESTAMP).unlink(missing_ok=True)
        (target / TIMESTAMP).write_bytes(read_regular(folder / TIMESTAMP, 100))

"""What lies in a submission's folder: one notebook, found and read without following links."""

import os
import shutil
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path

from autograder.catalog import Catalog
from autograder.dates import parse_utc
from autograder.limits import MAX_FILE
from autograder.submissions.reading import recognise

TIMESTAMP = "timestamp.txt"


@dataclass(frozen=True)
class Handed:
    """One submission of one student, in its folder."""

    student: str
    assignment: str
    folder: Path


@dataclass
class Found:
    """The notebook of a submission: bytes, the name it was handed in under, sentences about it."""

    data: bytes
    name: str
    problems: list[str] = field(default_factory=list)


def handed_in(folder: Path, assignments: Collection[str], students: str = "*") -> Iterator[Handed]:
    """The submissions below classroom/submitted, whatever lies where a folder should.

    `students` is a pattern as in a shell. As for nbgrader, a hidden folder is nobody's.
    """
    for student in sorted(folder.iterdir()) if folder.is_dir() else []:
        if student.name.startswith(".") or not fnmatchcase(student.name, students):
            continue
        for assignment in assignments:
            if os.path.lexists(student / assignment):
                yield Handed(student.name, assignment, student / assignment)


def read_regular(path: Path, limit: int = MAX_FILE + 1) -> bytes:
    """At most `limit` bytes of a plain file. Raises OSError for links, devices and the like."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(f"{path.name} is not a plain file")
        return file.read(limit)


def find_notebook(folder: Path, assignment: str, catalog: Catalog) -> Found:
    """The notebook to mark; where there is none, no bytes.

    Raises FileNotFoundError when the folder itself has vanished.
    """
    wanted = f"{assignment}.ipynb"
    if folder.is_symlink() or folder.parent.is_symlink():
        return Found(b"", wanted, ["The folder is a link, which is not followed."])
    candidates = sorted(folder.glob("*.ipynb"), key=lambda path: (path.name != wanted, path.name))
    unread: list[str] = []
    for number, path in enumerate(candidates, 1):
        try:
            found = Found(read_regular(path), path.name, unread)
        except OSError:
            unread.append(f"{path.name!r} is not a plain file and was not read.")
            continue
        if path.name != wanted and recognise(catalog, found.data, "") != assignment:
            continue
        if path.name != wanted:
            found.problems.append(f"The notebook was called {path.name!r}, not {wanted!r}.")
        if ignored := [repr(other.name) for other in candidates[number:]]:
            found.problems.append(f"One notebook is marked; not looked at: {', '.join(ignored)}.")
        return found
    folder.lstat()
    return Found(b"", wanted, unread)


def timestamp(folder: Path) -> datetime | None:
    """When it was handed in (UTC), where timestamp.txt is a plain file that says so."""
    try:
        text = read_regular(folder / TIMESTAMP, 100).decode("utf-8").strip()
        return parse_utc(text) if text else None
    except (OSError, ValueError, OverflowError):
        return None


def handed_in_at(handed: Handed) -> datetime:
    """When it was handed in (UTC): by its timestamp, else when its folder last changed."""
    changed = datetime.fromtimestamp(handed.folder.lstat().st_mtime, UTC).replace(tzinfo=None)
    return timestamp(handed.folder) or changed


def keep_timestamp(folder: Path, target: Path) -> None:
    """Copies a readable timestamp: by it nbgrader knows a submission that was handed in anew."""
    target.mkdir(parents=True, exist_ok=True)
    (target / TIMESTAMP).unlink(missing_ok=True)
    if timestamp(folder):
        (target / TIMESTAMP).write_bytes(read_regular(folder / TIMESTAMP, 100))


def drop_feedback(folder: Path) -> None:
    """Removes a page that tells of older marks: nbgrader would take it for the feedback."""
    shutil.rmtree(folder, ignore_errors=True)

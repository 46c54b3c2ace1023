"""What lies in a submission's folder: one notebook, found and read without following links."""

import os
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from functools import partial
from logging import getLogger
from pathlib import Path

from autograder.catalog import Catalog
from autograder.dates import parse_utc
from autograder.files import read_regular
from autograder.submissions.items import Refused, opened
from autograder.submissions.notebooks import Candidate, notebooks
from autograder.submissions.reading import recognise

log = getLogger(__name__)
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


def find_notebook(folder: Path, assignment: str, catalog: Catalog) -> Found:
    """The notebook to mark; where there is none, no bytes.

    Raises FileNotFoundError when the folder itself has vanished.
    """
    expected = f"{assignment}.ipynb"
    if folder.is_symlink() or folder.parent.is_symlink():
        return Found(b"", expected, ["The folder is a link, which is not followed."])
    folder.lstat()
    unread: list[str] = []
    try:
        with opened(folder) as source:
            unread += source.problems
            candidates = sorted(
                notebooks(source.items, source, unread), key=partial(_first, expected)
            )
            return _found(candidates, assignment, catalog, unread)
    except Refused as error:
        problem = f"The folder was not looked through: {error}"
    except Exception as error:
        # Whatever it is, it must not cost the others: they are still to come.
        log.exception("Looking through %s failed", folder)
        problem = f"The folder could not be looked through ({type(error).__name__})."
    return Found(b"", expected, [*unread, problem])


def assignments_in(folder: Path, catalog: Catalog) -> Iterator[str]:
    """The assignments of the notebooks in a folder, as their cells or their names tell."""
    unread: list[str] = []
    with opened(folder) as source:
        for candidate in notebooks(source.items, source, unread):
            try:
                data = candidate.read()
            except Refused:
                continue
            if assignment := recognise(catalog, data, candidate.path):
                yield assignment


def _first(expected: str, candidate: Candidate) -> tuple[bool, int, str]:
    """Orders notebooks: the one that is called as it should be, then the others from the top."""
    path = candidate.path
    return path != expected, path.count("/"), path


def _found(
    candidates: list[Candidate], assignment: str, catalog: Catalog, unread: list[str]
) -> Found:
    expected = f"{assignment}.ipynb"
    for number, candidate in enumerate(candidates, 1):
        path = candidate.path
        try:
            found = Found(candidate.read(), path, unread)
        except Refused as error:
            unread.append(f"'{path}' was not read: {error}")
            continue
        known = recognise(catalog, found.data, "")
        is_other = known != assignment and not (known is None and len(candidates) == 1)
        if path != expected and is_other:
            continue
        if path != expected:
            found.problems.append(f"The notebook was called '{path}', not '{expected}'.")
        if ignored := [f"'{other.path}'" for other in candidates[number:]]:
            found.problems.append(f"One notebook is marked; not looked at: {', '.join(ignored)}.")
        return found
    return Found(b"", expected, unread)


def timestamp(folder: Path) -> datetime | None:
    """When it was handed in (UTC), where timestamp.txt is a plain file that says so."""
    try:
        text = read_regular(folder / TIMESTAMP, 100).decode("utf-8").strip()
        return parse_utc(text) if text else None
    except (OSError, ValueError, OverflowError):
        return None


def timestamp_text(when: datetime) -> str:
    """A time in UTC as nbgrader writes it into timestamp.txt."""
    return f"{when:%Y-%m-%d %H:%M:%S.%f} UTC"


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

"""Reports that were made already, by what they depend on: a regrade costs what changed."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np

from autograder.catalog import Assignment
from autograder.course import CourseError
from autograder.results import Report

AUTOGRADER = Path(__file__).parents[1]


@lru_cache(maxsize=64)
def version_of(assignment: Assignment) -> str:
    """A digest of every file that can change a mark of this assignment, or how it is shown.

    That is the whole machine, and of the content what all assignments share, what this one holds,
    and the notebooks of the others, from which it may take given functions.
    """
    digest = hashlib.sha256(np.__version__.encode())
    for file in sorted(_files(assignment)):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _files(assignment: Assignment) -> Iterator[Path]:
    for suffix in ("py", "j2", "css", "bpf"):
        yield from AUTOGRADER.rglob(f"*.{suffix}")
    content = assignment.folder.parent
    yield from content.glob("*.py")
    yield from content.glob("*/notebook.py")
    yield from (file for file in assignment.folder.rglob("*.py") if file.name != "notebook.py")


def key_of(seed: bytes, assignment: Assignment) -> str:
    """What a report depends on: the submission and its seed, and all that marks it."""
    return f"{assignment.name}:{version_of(assignment)}:{seed.hex()}"


def version_in(key: str) -> str:
    """The digest of what marked the report that is kept under this key."""
    return key.split(":")[1]


class Store:
    """Reports in one SQLite file, or in none, which is forgotten afterwards.

    Use it in one process, in `with`. Raises CourseError when the file cannot be used.
    """

    def __init__(self, path: Path | None) -> None:
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        try:
            self._db = sqlite3.connect(path or ":memory:", timeout=60, isolation_level=None)
            with ExitStack() as stack:
                stack.callback(self._db.close)
                self._make_tables()
                stack.pop_all()
        except sqlite3.DatabaseError as error:
            raise self._unusable(error) from error

    def _make_tables(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")  # a lost report is made again
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS reports (key TEXT PRIMARY KEY, report BLOB NOT NULL)"
        )
        self._db.execute("CREATE TABLE IF NOT EXISTS collected (copy TEXT PRIMARY KEY)")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS people (student TEXT PRIMARY KEY, called TEXT NOT NULL)"
        )

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._db.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> CourseError:
        return CourseError(
            f"{self._path} cannot be used: {error}. It holds reports, which can be made again, and "
            "who was collected: put a backup of it in its place, or move it away."
        )

    def get(self, key: str) -> Report | None:
        """The report that was kept under this key."""
        row = self._db.execute("SELECT report FROM reports WHERE key = ?", [key]).fetchone()
        try:
            return Report.from_json(row[0]) if row else None
        except msgspec.DecodeError:
            return None

    def put(self, key: str, report: Report) -> None:
        self._db.execute("INSERT OR REPLACE INTO reports VALUES (?, ?)", [key, report.json()])

    def known(self) -> list[str]:
        """What all reports are kept under."""
        return [key for (key,) in self._db.execute("SELECT key FROM reports")]

    def has_collected(self, copy: str) -> bool:
        """Whether this copy of a submission was put into classroom/submitted before."""
        row = self._db.execute("SELECT 1 FROM collected WHERE copy = ?", [copy]).fetchone()
        return row is not None

    def note_collected(self, copy: str) -> None:
        self._db.execute("INSERT OR IGNORE INTO collected VALUES (?)", [copy])

    def person_of(self, student: str) -> str | None:
        """What the person is called whose submissions were collected under an id."""
        row = self._db.execute("SELECT called FROM people WHERE student = ?", [student]).fetchone()
        return row[0] if row else None

    def note_person(self, student: str, called: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO people VALUES (?, ?)", [student, called])

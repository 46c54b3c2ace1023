"""Reports that were made already, by what they depend on: a regrade costs what changed."""

import hashlib
import sqlite3
from functools import cache
from pathlib import Path

import msgspec
import numpy as np

from autograder.exercises import ASSIGNMENTS
from autograder.results import Report

AUTOGRADER = Path(__file__).parents[1]
# What marking runs; a change elsewhere changes no mark.
PARTS = [
    "diagnosis",
    "exercises",
    "feedback/figures.py",
    "graders",
    "marking.py",
    "mistakes",
    "notebook.py",
    "results.py",
    "sandbox",
    "student",
    "../solutions",
]


@cache
def grader_version(assignment: str) -> str:
    """A digest of every file that can change a mark of this assignment."""
    digest = hashlib.sha256(np.__version__.encode())
    for part in PARTS:
        place = AUTOGRADER / part
        for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
            if _concerns(file, assignment):
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _concerns(file: Path, assignment: str) -> bool:
    """False for a file that stands under the name of another assignment."""
    others = {
        name for other in ASSIGNMENTS if other != assignment for name in (other, f"test_{other}")
    }
    # The sigmoid that all assignments share stands in solutions/activations.py.
    return file.parent.name == "solutions" or not others & {file.stem, file.parent.name}


def key_of(seed: bytes, assignment: str) -> str:
    """What a report depends on: the submission and its seed, and all that marks it."""
    return f"{assignment}:{grader_version(assignment)}:{seed.hex()}"


class Store:
    """Reports in one SQLite file, or in none, which is forgotten afterwards.

    Use it in one process, in `with`.
    """

    def __init__(self, path: Path | None) -> None:
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path or ":memory:", timeout=60, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")  # a lost report is made again
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS reports (key TEXT PRIMARY KEY, report BLOB NOT NULL)"
        )
        self._db.execute("CREATE TABLE IF NOT EXISTS collected (copy TEXT PRIMARY KEY)")

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def get(self, seed: bytes, assignment: str) -> Report | None:
        """The report made from this seed (which the content is part of) by these graders."""
        query = "SELECT report FROM reports WHERE key = ?"
        row = self._db.execute(query, [key_of(seed, assignment)]).fetchone()
        try:
            return Report.from_json(row[0]) if row else None
        except msgspec.DecodeError:
            return None

    def put(self, seed: bytes, report: Report) -> None:
        key = key_of(seed, report.assignment)
        self._db.execute("INSERT OR REPLACE INTO reports VALUES (?, ?)", [key, report.json()])

    def has_collected(self, copy: str) -> bool:
        """Whether this copy of a submission was put into classroom/submitted before."""
        row = self._db.execute("SELECT 1 FROM collected WHERE copy = ?", [copy]).fetchone()
        return row is not None

    def note_collected(self, copy: str) -> None:
        self._db.execute("INSERT OR IGNORE INTO collected VALUES (?)", [copy])

"""The feedback pages of a class, in parallel; a page that would say the same is left as it is."""

import hashlib
import os
import re
import signal
from collections.abc import Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from datetime import tzinfo
from fnmatch import fnmatchcase
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from autograder import notebooks
from autograder.catalog import Catalog
from autograder.course import Course
from autograder.files import read_regular, replace
from autograder.gradebook import opened
from autograder.gradebook.grades import PageMarks, page_marks
from autograder.gradebook.settings import nbgrader_config, time_zone
from autograder.limits import MAX_PAGE
from autograder.run.store import version_of
from autograder.submissions.handed_in import TIMESTAMP, Handed, handed_in_at, timestamp_text

# Fewer pages are not worth the start of other processes.
FEW = 8
# What nbgrader's release_feedback needs beside a page.
BESIDE = (TIMESTAMP, "submission_secret.txt")
DIGEST = re.compile(rb'<meta name="autograder" content="([0-9a-f]+)">')


class Due(NamedTuple):
    """A page to be written: from what, to where, and the digest of what it says."""

    marks: PageMarks
    source: Path
    target: Path
    digest: str
    zone: tzinfo


class Pages(NamedTuple):
    """What became of the pages: how many, and who has none, with the reason."""

    written: int
    unchanged: int
    failed: list[tuple[str, str, str]]


def write_pages(
    course: Course,
    known: Catalog,
    assignments: Collection[str] = (),
    students: str = "*",
    processes: int | None = None,
) -> Pages:
    """Writes the pages of all who were marked where nbgrader expects them.

    `assignments` are all where none is named, `students` is a pattern as in a shell.
    """
    zone = time_zone(nbgrader_config(course))
    with opened.read(course) as gradebook:
        marks = [
            mark
            for assignment in assignments or known.assignments
            for mark in page_marks(gradebook, assignment)
            if fnmatchcase(mark.student, students)
        ]
    every = [_due(course, known, mark, zone) for mark in marks]
    due = [page for page in every if _digest_of(page.target) != page.digest]
    reasons = list(_written(due, processes or os.cpu_count() or 1))
    for page in every:
        put_beside(course, page.marks.student, page.marks.assignment)
    failed = [
        (page.marks.student, page.marks.assignment, reason)
        for page, reason in zip(due, reasons, strict=True)
        if reason
    ]
    return Pages(len(due) - len(failed), len(every) - len(due), failed)


def _due(course: Course, known: Catalog, marks: PageMarks, zone: tzinfo) -> Due:
    source = course.marked(marks.student, marks.assignment)
    try:
        data = read_regular(source)
    except OSError:
        data = b""
    digest = hashlib.sha256(data + repr(marks).encode())
    digest.update(version_of(known[marks.assignment]).encode())
    target = course.page(marks.student, marks.assignment)
    return Due(marks, source, target, digest.hexdigest()[:24], zone)


def _digest_of(page: Path) -> str:
    try:
        with open(page, "rb") as file:
            found = DIGEST.search(file.read(2000))
    except OSError:
        return ""
    return found[1].decode() if found else ""


def _written(due: list[Due], processes: int) -> Iterator[str]:
    """Writes pages; for each, "" or why it could not be written, in their order."""
    if len(due) <= FEW or processes == 1:
        yield from map(write_page, due)
        return
    with ProcessPoolExecutor(processes, get_context("forkserver")) as executor:
        yield from executor.map(write_page, due, chunksize=4)


def write_page(due: Due) -> str:
    """Writes one page; "" or why it could not be written. An older page then goes."""
    from autograder.feedback.page import page

    try:
        with _in_time():
            notebook = notebooks.read(due.source)
            due.marks.put(notebook)
            more = {"digest": due.digest, "zone": due.zone}
            text = page(notebook, due.marks._asdict() | more)
        due.target.parent.mkdir(parents=True, exist_ok=True)
        replace(due.target, text.encode())
    except Exception as error:
        due.target.unlink(missing_ok=True)
        return f"{type(error).__name__}: {error}"
    return ""


@contextmanager
def _in_time() -> Iterator[None]:
    def give_up(*_: Any) -> None:
        raise TimeoutError(f"it took longer than {MAX_PAGE:g} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, MAX_PAGE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def put_beside(course: Course, student: str, assignment: str) -> bool:
    """Puts beside a page what nbgrader releases it by; whether the exchange knows the submission.

    A time that was not told is the one that the submission has for us.
    """
    handed = Handed(student, assignment, course.submitted / student / assignment)
    folder = course.page(student, assignment).parent
    for name in BESIDE:
        with suppress(OSError):
            replace(folder / name, read_regular(handed.folder / name, 1000))
    with suppress(OSError):
        if not (folder / TIMESTAMP).exists():
            replace(folder / TIMESTAMP, timestamp_text(handed_in_at(handed)).encode())
    return all((folder / name).exists() for name in BESIDE)

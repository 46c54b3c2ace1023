"""The class: every submission marked in parallel, written by one writer."""

import os
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

import msgspec
import nbformat
from nbgrader.api import Gradebook

from autograder import feedback, gradebook, preflight, submitted
from autograder.course import Course, CourseError
from autograder.exercises import ASSIGNMENTS
from autograder.marking import Marker, released_notebooks, seed_of
from autograder.notebook import rebuild
from autograder.results import Report
from autograder.store import Store
from autograder.submitted import Found

# Submissions on their way at once, for each worker: enough to keep it busy, little memory.
AHEAD = 4


@dataclass(frozen=True)
class Handed:
    """One submission of one student, in its folder."""

    student: str
    assignment: str
    folder: Path


@dataclass
class Summary:
    """What a run did. `lost` could not be marked, each with the reason."""

    isolation: str
    marked: list[tuple[Handed, Report]] = field(default_factory=list)
    remembered: int = 0
    lost: list[tuple[Handed, str]] = field(default_factory=list)


class Progress(Protocol):
    """What is told of a run while it goes on."""

    def start(self, total: int) -> None: ...

    def done(self, handed: Handed, report: Report | None) -> None: ...


class Silent:
    """No progress, for programs and tests."""

    def start(self, total: int) -> None:
        """Nothing to show."""

    def done(self, handed: Handed, report: Report | None) -> None:
        """Nothing to show."""


def handed_in(course: Course, assignments: tuple[str, ...] = ()) -> Iterator[Handed]:
    """The submissions of a class, one folder each, by student."""
    for student in sorted(course.submitted.iterdir()) if course.submitted.is_dir() else []:
        for assignment in assignments or ASSIGNMENTS:
            folder = student / assignment
            if folder.is_dir():
                yield Handed(student.name, assignment, folder)


def grade(
    course: Course,
    assignments: tuple[str, ...] = (),
    seed: str | None = None,
    unsandboxed: bool = False,
    progress: Progress | None = None,
) -> Summary:
    """Marks all submissions into the gradebook. Raises CourseError when it must not start."""
    secret = course.secret(seed)
    todo = list(handed_in(course, assignments))
    if not todo:
        raise CourseError(
            f"Nothing to mark: {course.submitted} holds no STUDENT/ASSIGNMENT folder."
        )
    with Marker(course, unsandboxed=unsandboxed) as marker:
        preflight.check(marker, tuple(dict.fromkeys(one.assignment for one in todo)))
        summary = Summary(marker.isolation)
    progress = progress or Silent()
    progress.start(len(todo))
    with Store(course.store) as store, gradebook.opened(course) as book:
        writer = Writer(course, book)
        with _workers(course, unsandboxed) as workers:
            for handed, found, report in _reports(todo, secret, store, workers, summary):
                if report:
                    writer.write(handed, found, report)
                    summary.marked.append((handed, report))
                progress.done(handed, report)
    return summary


def _workers(course: Course, unsandboxed: bool) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        os.cpu_count(),
        mp_context=get_context("spawn"),
        initializer=_start_worker,
        initargs=(course, unsandboxed),
    )


_marker: Marker


def _start_worker(course: Course, unsandboxed: bool) -> None:
    global _marker
    _marker = Marker(course, unsandboxed=unsandboxed).__enter__()


def _mark(data: bytes, name: str, assignment: str, seed: bytes) -> Report:
    return _marker.mark(data, name, assignment, seed)


def _reports(
    todo: list[Handed], secret: bytes, store: Store, workers: Executor, summary: Summary
) -> Iterator[tuple[Handed, Found, Report | None]]:
    """Each submission with its report, remembered or made, in the order in which they are ready."""
    waiting: dict[Future[Report], tuple[Handed, Found, bytes]] = {}
    for handed in todo:
        found = submitted.find_notebook(handed.folder, handed.assignment)
        seed = seed_of(secret, found.data, handed.student, handed.assignment)
        report = store.get(seed, handed.assignment)
        if report:
            summary.remembered += 1
            yield handed, found, _as_found(report, found)
            continue
        future = workers.submit(_mark, found.data, found.name, handed.assignment, seed)
        waiting[future] = handed, found, seed
        if len(waiting) >= AHEAD * (os.cpu_count() or 1):
            yield from _finished(waiting, store, summary)
    while waiting:
        yield from _finished(waiting, store, summary)


def _finished(
    waiting: dict[Future[Report], tuple[Handed, Found, bytes]], store: Store, summary: Summary
) -> Iterator[tuple[Handed, Found, Report | None]]:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        handed, found, seed = waiting.pop(future)
        try:
            report = future.result()
        except Exception as error:
            summary.lost.append((handed, str(error)))
            yield handed, found, None
            continue
        store.put(seed, report)
        yield handed, found, _as_found(report, found)


def _as_found(report: Report, found: Found) -> Report:
    """The report with what was found in the folder, which the bytes do not tell."""
    problems = [*found.problems, *report.problems]
    return msgspec.structs.replace(report, notebook=found.name, problems=problems)


class Writer:
    """The one writer: a notebook in autograded/ and its marks in the gradebook."""

    def __init__(self, course: Course, book: Gradebook) -> None:
        self._course = course
        self._book = book
        self._released = released_notebooks(course)

    def write(self, handed: Handed, found: Found, report: Report) -> None:
        rebuilt = rebuild(found.data, handed.assignment, self._released[handed.assignment])
        notebook = feedback.show(report, rebuilt.notebook)
        target = self._course.autograded / handed.student / handed.assignment
        target.mkdir(parents=True, exist_ok=True)
        replace(target / f"{handed.assignment}.ipynb", nbformat.writes(notebook).encode())
        submitted.keep_timestamp(handed.folder, target)
        when = submitted.timestamp(handed.folder)
        gradebook.save(self._book, handed.student, handed.assignment, notebook, when)


def replace(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all; what nbgrader left read-only is replaced too."""
    temporary = path.with_name(f".{path.name}.part")
    temporary.write_bytes(data)
    os.replace(temporary, path)


def report_of(marker: Marker, store: Store, found: Found, handed: Handed, secret: bytes) -> Report:
    """One report, from the store when nothing it depends on has changed."""
    seed = seed_of(secret, found.data, handed.student, handed.assignment)
    report = store.get(seed, handed.assignment)
    if report is None:
        report = marker.mark(found.data, found.name, handed.assignment, seed)
        store.put(seed, report)
    return _as_found(report, found)

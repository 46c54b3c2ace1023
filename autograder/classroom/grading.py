"""The class: every submission marked in parallel, written by one writer, each step resumable."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from autograder.classroom import gradebook, submitted, workers
from autograder.classroom.collecting import Collected, collect, dropped, foresee
from autograder.classroom.crew import Crew
from autograder.classroom.progress import Event, Listener, Silent, State
from autograder.classroom.stamp import Stamp, stamp_of
from autograder.classroom.store import Store, key_of
from autograder.classroom.submitted import Found, Handed
from autograder.classroom.workers import Done, Setup, Task
from autograder.classroom.writer import Writer, alone
from autograder.course import Course, CourseError
from autograder.marking import released_notebooks, seed_of
from autograder.results import Report

# Submissions on their way at once, for each worker: enough to keep it busy, little memory.
AHEAD = 4
UNPROTECTED = "process"
# Failures to write one after another, after which something is wrong with more than a submission.
TOO_MANY = 5
WRITING = (OSError, SQLAlchemyError, sqlite3.Error)


@dataclass(frozen=True)
class Options:
    """How a class is marked. `seed` replaces the course's secret, `scheduler` names a cluster;
    from `sources` is collected first."""

    assignments: tuple[str, ...] = ()
    student: str = "*"
    since: datetime | None = None
    force: bool = False
    seed: str | None = None
    unsandboxed: bool = False
    scheduler: str | None = None
    workers: int | None = None
    sources: tuple[Path, ...] = ()


class Mark(NamedTuple):
    """What is kept of a report when it has been written."""

    score: float
    max_score: float
    has_note: bool


@dataclass
class Summary:
    """What a run did. `lost` could not be marked or written, each with the reason."""

    isolation: str
    collected: Collected
    marks: dict[Handed, Mark] = field(default_factory=dict)
    remembered: int = 0
    lost: list[tuple[Handed, str]] = field(default_factory=list)


class Job(NamedTuple):
    """A submission on its way."""

    handed: Handed
    found: Found
    seed: bytes
    stamp: Stamp
    known: Report | None

    @property
    def task(self) -> Task:
        where = self.handed.assignment, self.found.data, self.found.name
        return Task(*where, self.seed, self.stamp, self.found.problems, self.known)


def selected(course: Course, options: Options) -> list[Handed]:
    """The submissions in classroom/submitted that a run is about, by student."""
    return [
        handed
        for handed in submitted.handed_in(course.submitted, options.assignments, options.student)
        if options.since is None or submitted.handed_in_at(handed) >= options.since
    ]


def _nothing(course: Course, problems: list[str]) -> CourseError:
    what = f"Nothing to mark: {course.submitted} holds no such submission."
    return CourseError("\n".join([what, *problems]))


def foreseen(course: Course, options: Options) -> Collected:
    """The submissions that a run would be about, those that it would collect first among them.

    Nothing is written. Raises CourseError when there are none.
    """
    found = Collected()
    with Store(course.store if course.store.exists() else None) as store:
        for source in _sources(course, options):
            found += foresee(store, source)
    coming = {one for one in found.submissions if _is_chosen(options, *one)}
    there = {(one.student, one.assignment) for one in selected(course, options)}
    if not coming | there:
        raise _nothing(course, found.problems)
    return Collected(sorted(coming | there), found.problems)


def _is_chosen(options: Options, student: str, assignment: str) -> bool:
    by_assignment = not options.assignments or assignment in options.assignments
    return by_assignment and fnmatchcase(student, options.student)


def grade(
    course: Course, options: Options | None = None, listener: Listener | None = None
) -> Summary:
    """Marks submissions into the gradebook. Raises CourseError when it must not start or go on."""
    options, listener = options or Options(), listener or Silent()
    with (
        alone(course),
        Store(course.store) as store,
        gradebook.opened(course) as book,
        _hiring(options) as (hire, count),
    ):
        collected = _collected(course, store, options)
        for student, number in collected.lms_user_ids.items():
            book.introduce(student, number)
        todo = selected(course, options)
        if not todo:
            raise _nothing(course, collected.problems)
        setup = workers.setup(released_notebooks(course), options.unsandboxed, course.site)
        with Crew(partial(_work, setup), hire, AHEAD * count) as crew:
            isolation = crew.ask(partial(workers.prove, setup), count)
            summary = Summary(isolation, collected)
            run = _Run(course, options, store, Writer(course, book), summary)
            listener.start(len(todo), isolation)
            try:
                for event in run.events(todo, crew):
                    listener.done(event)
            finally:
                listener.end()
    return run.summary


def _collected(course: Course, store: Store, options: Options) -> Collected:
    found = Collected()
    for source in _sources(course, options):
        found += collect(course, store, source)
    return found


def _sources(course: Course, options: Options) -> tuple[Path, ...]:
    """What a run collects from: what was dropped among submissions, and what was named."""
    return (*dropped(course), *options.sources)


def remembered(course: Course, seed: str | None = None) -> Iterator[tuple[Handed, Report]]:
    """The reports of all submissions that were marked and have not changed since."""
    secret = course.secret(seed)
    with Store(course.store) as store:
        for handed in submitted.handed_in(course.submitted):
            found = submitted.find_notebook(handed.folder, handed.assignment)
            report = store.get(_seed(secret, handed, found), handed.assignment)
            if report:
                yield handed, workers.as_found(report, found.name, found.problems)


class _Run:
    """One run over the submissions: what to do with each, and what became of it."""

    def __init__(
        self, course: Course, options: Options, store: Store, writer: Writer, summary: Summary
    ) -> None:
        self._options, self._store, self._writer = options, store, writer
        self._secret = course.secret(options.seed)
        self.summary = summary
        self._failures = 0

    def events(self, todo: list[Handed], crew: Crew[Job, Done]) -> Iterator[Event]:
        """Does it, and tells of each submission when it is done, in any order."""
        for handed in todo:
            try:
                job = self._job(handed)
            except OSError as error:
                yield self._lose(handed, f"It cannot be read any more: {error.strerror}.")
                continue
            if job.known and self._has_written(job, job.known):
                yield self._keep(job, job.known, "written")
                continue
            for finished, outcome in crew.put(job):
                yield self._finish(finished, outcome)
        for finished, outcome in crew.rest():
            yield self._finish(finished, outcome)

    def _job(self, handed: Handed) -> Job:
        found = submitted.find_notebook(handed.folder, handed.assignment)
        seed = _seed(self._secret, handed, found)
        report = None if self._options.force else self._store.get(seed, handed.assignment)
        if report and report.isolation == UNPROTECTED and not self._options.unsandboxed:
            report = None
        stamp = stamp_of(found.data, key_of(seed, handed.assignment))
        return Job(handed, found, seed, stamp, report)

    def _has_written(self, job: Job, report: Report) -> bool:
        return self._writer.has_written(job.handed, job.stamp, report)

    def _finish(self, job: Job, outcome: Done | Exception) -> Event:
        if isinstance(outcome, Exception):
            return self._lose(job.handed, f"{type(outcome).__name__}: {outcome}")
        try:
            self._store.put(job.seed, outcome.report)
            self._writer.write(job.handed, job.stamp, outcome)
        except WRITING as error:
            return self._fail(job.handed, error)
        self._failures = 0
        state: State = "remembered" if job.known else "marked"
        return self._keep(job, outcome.report, state, outcome.seconds)

    def _keep(self, job: Job, report: Report, state: State, seconds: float = 0.0) -> Event:
        self.summary.remembered += state != "marked"
        problems = (*job.found.problems, *report.problems)
        mark = Mark(report.score, report.max_score, bool(problems))
        self.summary.marks[job.handed] = mark
        who = job.handed.student, job.handed.assignment
        return Event(*who, state, mark.score, mark.max_score, seconds, problems, _stopped(report))

    def _fail(self, handed: Handed, error: Exception) -> Event:
        """A submission could not be written; too many of them in a row stop the run."""
        self._failures += 1
        reason = f"It could not be written: {getattr(error, 'orig', None) or error}."
        if self._failures >= TOO_MANY:
            raise CourseError(
                f"{reason} That happened {TOO_MANY} times in a row, so the run ended. What was "
                "written before is safe; put that right and run the same command again."
            ) from error
        return self._lose(handed, reason)

    def _lose(self, handed: Handed, reason: str) -> Event:
        self.summary.lost.append((handed, reason))
        return Event(handed.student, handed.assignment, "lost", reason=reason)


def _work(setup: Setup, job: Job) -> Done:
    return workers.work(setup, job.task)


@contextmanager
def _hiring(options: Options) -> Iterator[tuple[Callable[[], Executor], int]]:
    """How to get an executor, again when it broke, and how many workers it has."""
    if options.scheduler:
        with workers.cluster(options.scheduler) as (executor, count):
            yield lambda: executor, count
    else:
        count = options.workers or workers.processors()
        yield partial(workers.local, count), count


def _seed(secret: bytes, handed: Handed, found: Found) -> bytes:
    return seed_of(secret, found.data, handed.student, handed.assignment)


def _stopped(report: Report) -> bool:
    tests = (test for cell in report.cells.values() for test in cell.tests)
    return any(test.outcome == "error" for test in tests)

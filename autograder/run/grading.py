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

from autograder import catalog
from autograder.catalog import Catalog
from autograder.course import Course, CourseError
from autograder.gradebook import opened
from autograder.results import Report
from autograder.run import workers
from autograder.run.crew import Crew
from autograder.run.jobs import Job, Jobs, Rules
from autograder.run.progress import Event, Listener, Silent, State
from autograder.run.store import Store
from autograder.run.workers import Done
from autograder.run.writer import Writer, alone
from autograder.submissions import handed_in
from autograder.submissions.collect import Collected, collect, dropped, foresee
from autograder.submissions.handed_in import Handed

# Submissions on their way at once, for each worker: enough to keep it busy, little memory.
AHEAD = 4
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

    @property
    def rules(self) -> Rules:
        return Rules(self.seed, self.unsandboxed, self.force)


class Kept(NamedTuple):
    """What is kept of a report when it has been written."""

    score: float
    max_score: float
    has_note: bool


@dataclass
class Tally:
    """What a run did. `lost` could not be marked or written, each with the reason."""

    assignments: tuple[str, ...]
    isolation: str
    collected: Collected
    marks: dict[Handed, Kept] = field(default_factory=dict)
    remembered: int = 0
    lost: list[tuple[Handed, str]] = field(default_factory=list)


def selected(course: Course, known: Catalog, options: Options) -> list[Handed]:
    """The submissions in classroom/submitted that a run is about, by student.

    Raises CourseError for an assignment that the course does not have.
    """
    if unknown := [name for name in options.assignments if name not in known.assignments]:
        raise CourseError(
            f"There is no assignment {unknown[0]!r}, only {', '.join(known.assignments)}."
        )
    chosen = options.assignments or tuple(known.assignments)
    return [
        handed
        for handed in handed_in.handed_in(course.submitted, chosen, options.student)
        if options.since is None or handed_in.handed_in_at(handed) >= options.since
    ]


def _nothing(course: Course, problems: list[str]) -> CourseError:
    what = f"Nothing to mark: {course.submitted} holds no such submission."
    return CourseError("\n".join([what, *problems]))


def foreseen(course: Course, options: Options) -> Collected:
    """The submissions that a run would be about, those that it would collect first among them.

    Nothing is written. Raises CourseError when there are none.
    """
    found, known = Collected(), catalog.load(course.solutions)
    with Store(course.store if course.store.exists() else None) as store:
        for source in _sources(course, known, options):
            found += foresee(known, store, source)
    coming = {one for one in found.submissions if _is_chosen(options, *one)}
    there = {(one.student, one.assignment) for one in selected(course, known, options)}
    if not coming | there:
        raise _nothing(course, found.problems)
    return Collected(sorted(coming | there), found.problems)


def _is_chosen(options: Options, student: str, assignment: str) -> bool:
    by_assignment = not options.assignments or assignment in options.assignments
    return by_assignment and fnmatchcase(student, options.student)


def grade(
    course: Course, options: Options | None = None, listener: Listener | None = None
) -> Tally:
    """Marks submissions into the gradebook. Raises CourseError when it must not start or go on."""
    options, listener = options or Options(), listener or Silent()
    known = catalog.load(course.solutions)
    with (
        alone(course),
        Store(course.store) as store,
        opened.opened(course, known) as book,
        _hiring(options) as (hire, count),
    ):
        collected = _collected(course, known, store, options)
        for student, number in collected.lms_user_ids.items():
            book.introduce(student, number)
        todo = selected(course, known, options)
        if not todo:
            raise _nothing(course, collected.problems)
        setup = workers.setup(course, options.unsandboxed, pack=bool(options.scheduler))
        with Crew(partial(workers.work, setup), hire, AHEAD * count) as crew:
            isolation = crew.ask(partial(workers.prove, setup), count)
            jobs = Jobs(course, known, options.rules)
            run = _Run(
                jobs,
                store,
                Writer(course, book),
                Tally(tuple(known.assignments), isolation, collected),
            )
            listener.start(len(todo), isolation)
            try:
                for event in run.events(todo, crew):
                    listener.done(event)
            finally:
                listener.end()
    return run.tally


def _collected(course: Course, known: Catalog, store: Store, options: Options) -> Collected:
    found = Collected()
    for source in _sources(course, known, options):
        found += collect(course, known, store, source)
    return found


def _sources(course: Course, known: Catalog, options: Options) -> tuple[Path, ...]:
    """What a run collects from: what was dropped among submissions, and what was named."""
    return (*dropped(course, known), *options.sources)


def remembered(course: Course, seed: str | None = None) -> Iterator[tuple[Handed, Report]]:
    """The reports of all submissions that were marked and have not changed since."""
    known = catalog.load(course.solutions)
    jobs = Jobs(course, known, Rules(seed, unsandboxed=True))
    with Store(course.store) as store:
        for handed in handed_in.handed_in(course.submitted, known.assignments):
            job = jobs.job(handed, store)
            if job.known:
                yield handed, job.shown(job.known)


class _Run:
    """One run over the submissions: what to do with each, and what became of it."""

    def __init__(self, jobs: Jobs, store: Store, writer: Writer, tally: Tally) -> None:
        self._jobs, self._store, self._writer, self.tally = jobs, store, writer, tally
        self._failures = 0

    def events(self, todo: list[Handed], crew: Crew[Job, Done]) -> Iterator[Event]:
        """Does it, and tells of each submission when it is done, in any order."""
        for handed in todo:
            try:
                job = self._jobs.job(handed, self._store)
            except OSError as error:
                yield self._lose(handed, f"It cannot be read any more: {error.strerror}.")
                continue
            if job.known and self._writer.has_written(job.handed, job.stamp, job.known):
                yield self._keep(job, job.known, "written")
                continue
            for finished, outcome in crew.put(job):
                yield self._finish(finished, outcome)
        for finished, outcome in crew.rest():
            yield self._finish(finished, outcome)

    def _finish(self, job: Job, outcome: Done | Exception) -> Event:
        if isinstance(outcome, Exception):
            return self._lose(job.handed, f"{type(outcome).__name__}: {outcome}")
        try:
            self._store.put(job.key, outcome.report)
            self._writer.write(job.handed, job.stamp, outcome)
        except WRITING as error:
            return self._fail(job.handed, error)
        self._failures = 0
        state: State = "remembered" if job.known else "marked"
        return self._keep(job, outcome.report, state, outcome.seconds)

    def _keep(self, job: Job, report: Report, state: State, seconds: float = 0.0) -> Event:
        self.tally.remembered += state != "marked"
        problems = (*job.found.problems, *report.problems)
        mark = Kept(report.score, report.max_score, bool(problems))
        self.tally.marks[job.handed] = mark
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
        self.tally.lost.append((handed, reason))
        return Event(handed.student, handed.assignment, "lost", reason=reason)


@contextmanager
def _hiring(options: Options) -> Iterator[tuple[Callable[[], Executor], int]]:
    """How to get an executor, again when it broke, and how many workers it has."""
    if options.scheduler:
        with workers.cluster(options.scheduler) as (executor, count):
            yield lambda: executor, count
    else:
        count = options.workers or workers.processors()
        yield partial(workers.local, count), count


def _stopped(report: Report) -> bool:
    tests = (test for cell in report.cells.values() for test in cell.tests)
    return any(test.outcome == "error" for test in tests)

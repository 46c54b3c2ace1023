"""The class: every submission marked in parallel, written by one writer, each step resumable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, as_completed
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from fnmatch import fnmatchcase
from functools import cache, partial
from logging import getLogger
from pathlib import Path
from typing import TYPE_CHECKING

from autograder import catalog
from autograder.catalog import Catalog
from autograder.course import Course, CourseError
from autograder.release import freshness
from autograder.run import apart, executors, workers
from autograder.run.crew import Crew
from autograder.run.jobs import Job, Jobs, Rules
from autograder.run.outcome import watched
from autograder.run.progress import Listener, Silent
from autograder.run.round import Round, Tally
from autograder.run.store import Store
from autograder.run.workers import Done, Isolation, Setup
from autograder.run.writer import Writer, alone
from autograder.submissions import handed_in
from autograder.submissions.apart import Register
from autograder.submissions.collect import Collected, collect, dropped, foresee
from autograder.submissions.handed_in import Handed

if TYPE_CHECKING:
    from autograder.gradebook.book import Book

log = getLogger(__name__)
# Submissions on their way at once, for each worker: enough to keep it busy, little memory.
AHEAD = 4


@dataclass(frozen=True)
class Options:
    """How a class is marked. `seed` replaces the course's secret, `scheduler` names a cluster;
    from `sources` is collected first, and `times` is a table of when it was handed in."""

    assignments: tuple[str, ...] = ()
    student: str = "*"
    since: datetime | None = None
    force: bool = False
    seed: str | None = None
    unsandboxed: bool = False
    scheduler: str | None = None
    workers: int | None = None
    sources: tuple[Path, ...] = ()
    times: Path | None = None

    @property
    def rules(self) -> Rules:
        return Rules(self.seed, self.unsandboxed, self.force)


def selected(course: Course, known: Catalog, options: Options) -> list[Handed]:
    """The submissions in classroom/submitted that a run is about, by student.

    Raises CourseError for an assignment that the course does not have.
    """
    known.check(options.assignments)
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
    register = _register(course)
    with Store(course.store if course.store.exists() else None) as store:
        for source in _sources(course, known, options):
            found += foresee(course, known, store, source, register)
    coming = {submission for submission in found.submissions if _is_chosen(options, *submission)}
    there = {
        (submission.student, submission.assignment)
        for submission in selected(course, known, options)
    }
    if not coming | there:
        raise _nothing(course, found.problems + found.questions)
    return Collected(sorted(coming | there), found.problems, found.questions)


def _is_chosen(options: Options, student: str, assignment: str) -> bool:
    by_assignment = not options.assignments or assignment in options.assignments
    return by_assignment and fnmatchcase(student, options.student)


def grade(
    course: Course, options: Options | None = None, listener: Listener | None = None
) -> Tally:
    """Marks submissions into the gradebook. Raises CourseError when it must not start or go on."""
    options, listener = options or Options(), listener or Silent()
    known = catalog.load(course.solutions)
    freshness.ensure(course, known)
    with alone(course), Store(course.store) as store, _hiring(options) as (executor, count):
        collected = _collected(course, known, store, options)
        todo = selected(course, known, options)
        if not todo:
            raise _nothing(course, collected.problems + collected.questions)
        setup = workers.setup(course, options.unsandboxed, pack=bool(options.scheduler))
        proved = [executor.submit(workers.prove, setup)]
        submit = partial(_submit, executor, setup)
        with Crew(submit, AHEAD * count) as crew, _opened(course, known) as book:
            # Earlier, the others would only take the time from the gradebook.
            proved += [executor.submit(workers.prove, setup) for _ in range(1, count)]
            book.introduce(collected.lms_user_ids)
            _remember(book, collected, options.times, todo)
            assignments = tuple(known.assignments)
            with watched(course, book, assignments) as outcome:
                isolation = _isolation(proved, of_all=bool(options.scheduler))
                if isolation.notice:
                    log.warning(isolation.notice)
                tally = Tally(assignments, isolation.kind, collected, outcome)
                jobs = Jobs(course, known, options.rules)
                give_up = partial(workers.given_up, setup)
                writer = Writer(course, book, outcome.anew)
                marking = Round(jobs, store, writer, tally, give_up)
                listener.start(len(todo), tally.isolation)
                try:
                    for event in marking.events(todo, crew):
                        listener.done(event)
                finally:
                    listener.end()
    return tally


def _isolation(proved: list[Future[Isolation]], of_all: bool) -> Isolation:
    """What holds student code, once a worker has proved it; on several machines, once all have."""
    needed = proved if of_all else [next(as_completed(proved))]
    first, *_ = [future.result() for future in needed]
    return first


def _submit(executor: Executor, setup: Setup, job: Job) -> Future[Done]:
    return executor.submit(workers.work, setup, job)


def _opened(course: Course, known: Catalog) -> AbstractContextManager[Book]:
    """The gradebook. nbgrader takes as long to import as the workers to start: side by side."""
    from autograder.gradebook.opened import opened

    return opened(course, known)


def _remember(book: Book, collected: Collected, times: Path | None, todo: list[Handed]) -> None:
    """Keeps where submissions came from, for marks and feedback to find back, and when."""
    from autograder.gradebook.settings import time_zone
    from autograder.gradebook.students import note_origins, origins_of, people
    from autograder.roster.reading import read
    from autograder.roster.times import enter_times

    note_origins(book.gradebook, collected.origins)
    if times:
        known, origins = people(book.gradebook), origins_of(book.gradebook).values()
        zone = time_zone(book.config)
        collected.problems += enter_times(read(times), known, origins, todo, zone)


def _register(course: Course) -> Callable[[], Register]:
    """Whom the course knows so far; asked once, where there is something to collect."""

    @cache
    def ask() -> Register:
        from autograder.roster.register import registered

        return registered(course)

    return ask


def _zone(course: Course) -> tzinfo:
    """The zone of times that name none. Reading the configuration imports nbgrader."""
    from autograder.gradebook.settings import nbgrader_config, time_zone

    return time_zone(nbgrader_config(course))


def _collected(course: Course, known: Catalog, store: Store, options: Options) -> Collected:
    found, register, zone = Collected(), _register(course), partial(_zone, course)
    for source in _sources(course, known, options):
        found += collect(course, known, store, source, register, zone)
    return found


def _sources(course: Course, known: Catalog, options: Options) -> tuple[Path, ...]:
    """What a run collects from: what was dropped among submissions, and what was named."""
    return (*dropped(course, known), *options.sources)


@contextmanager
def _hiring(options: Options) -> Iterator[tuple[Executor, int]]:
    """Workers, and how many. Where something goes wrong, what they are doing is ended."""
    if options.scheduler:
        with executors.cluster(options.scheduler) as found:
            yield found
        return
    count = options.workers or apart.processors()
    executor = executors.Local(count)
    try:
        yield executor, count
    except BaseException:
        executor.shutdown(cancel_futures=True)
        raise
    executor.shutdown()

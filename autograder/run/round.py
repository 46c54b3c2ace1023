"""One round over the submissions of a class: what to do with each, and what became of it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from autograder.course import CourseError
from autograder.results import Report
from autograder.run.apart import TooLong
from autograder.run.crew import Crew
from autograder.run.jobs import MOST, Job, Jobs
from autograder.run.outcome import Outcome
from autograder.run.pace import AGAIN, Pace
from autograder.run.progress import Event, State
from autograder.run.store import Store
from autograder.run.workers import Done
from autograder.run.writer import Finished, Writer
from autograder.submissions.collect import Collected
from autograder.submissions.handed_in import Handed
from autograder.unmarked import TOO_LATE

# Submissions written at once. More costs memory, and marking again what a killed run had not
# written yet; fewer costs time.
BATCH = 16
# Failures to write one after another, after which something is wrong with more than a submission.
TOO_MANY = 5
WRITING = (OSError, SQLAlchemyError, sqlite3.Error)


class Kept(NamedTuple):
    """What is kept of a report when it has been written."""

    score: float
    max_score: float
    has_note: bool


@dataclass
class Tally:
    """What a run did. `lost` could not be marked or written, each with the reason.

    `marks` are of the reports, `notes` what was found in notebooks that this run marked; `outcome`
    tells what the gradebook holds.
    """

    assignments: tuple[str, ...]
    isolation: str
    collected: Collected
    outcome: Outcome
    marks: dict[Handed, Kept] = field(default_factory=dict)
    notes: dict[Handed, tuple[str, ...]] = field(default_factory=dict)
    remembered: int = 0
    lost: list[tuple[Handed, str]] = field(default_factory=list)


class Round:
    """One round, whose outcome is counted in `tally`."""

    def __init__(
        self,
        jobs: Jobs,
        store: Store,
        writer: Writer,
        tally: Tally,
        give_up: Callable[[Job], Done],
    ) -> None:
        self._jobs, self._store, self._writer, self.tally = jobs, store, writer, tally
        self._give_up = give_up
        self._batch: list[Finished] = []
        self._enough = 1  # the first is told of at once, then ever more together
        self._failures = 0
        self._pace = Pace()
        self._slow: list[Job] = []

    def events(self, todo: list[Handed], crew: Crew[Job, Done]) -> Iterator[Event]:
        """Does it, and tells of each submission when it is done, in any order.

        Those that take much longer than others come last, the longest at the very end, so that
        nobody waits for them.
        """
        for handed in todo:
            try:
                job = self._jobs.job(handed, self._store)
            except OSError as error:
                yield self._lose(handed, f"It cannot be read any more: {error.strerror}.")
                continue
            if job.known and self._writer.has_written(job, job.known):
                yield self._keep(job, job.known, "written")
                continue
            yield from self._take(crew.put(job._replace(seconds=self._pace.patience)))
        yield from self._take(crew.rest())
        yield from self._write()
        while self._slow:
            slow, self._slow = self._slow, []
            for job in slow:
                yield from self._take(crew.put(job))
            yield from self._take(crew.rest())
            yield from self._write()

    def _take(self, outcomes: Iterable[tuple[Job, Done | Exception]]) -> Iterator[Event]:
        for job, outcome in outcomes:
            if isinstance(outcome, TooLong) and job.seconds < MOST:
                longer = AGAIN if job.seconds < AGAIN < MOST else MOST
                self._slow.append(job._replace(seconds=longer))
                continue
            if isinstance(outcome, TooLong):
                self.tally.lost.append((job.handed, TOO_LATE))
                outcome = self._give_up(job)
            if isinstance(outcome, Exception):
                yield self._lose(job.handed, _reason(outcome))
                continue
            self._pace.note(outcome.seconds)
            try:
                self._store.put(job.key, outcome.report)
            except WRITING as error:
                yield self._fail(job.handed, error)
                continue
            self._batch.append(Finished(job, outcome))
            if len(self._batch) >= self._enough:
                yield from self._write()
                self._enough = min(2 * self._enough, BATCH)

    def _write(self) -> Iterator[Event]:
        """Writes the batch; where that fails, each submission by itself."""
        batch, self._batch = self._batch, []
        try:
            self._writer.write(batch)
        except WRITING:
            for finished in batch:
                yield self._write_alone(finished)
            return
        yield from (self._written(finished) for finished in batch)

    def _write_alone(self, finished: Finished) -> Event:
        try:
            self._writer.write([finished])
        except WRITING as error:
            return self._fail(finished.job.handed, error)
        return self._written(finished)

    def _written(self, finished: Finished) -> Event:
        self._failures = 0
        job, done = finished
        state: State = "remembered" if job.known else "marked"
        return self._keep(job, done.report, state, done.seconds)

    def _keep(self, job: Job, report: Report, state: State, seconds: float = 0.0) -> Event:
        self.tally.remembered += state != "marked"
        problems = (*job.found.problems, *report.problems)
        mark = Kept(report.score, report.max_score, bool(problems))
        self.tally.marks[job.handed] = mark
        if problems and state == "marked":
            self.tally.notes[job.handed] = problems
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


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "Reading or marking it takes more memory than a submission may. Mark it by hand."
    return f"{type(error).__name__}: {error}"


def _stopped(report: Report) -> bool:
    tests = (test for cell in report.cells.values() for test in cell.tests)
    return any(test.outcome == "error" for test in tests)

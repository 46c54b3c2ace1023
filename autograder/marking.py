"""One notebook -> one Report: bytes to data, no gradebook, no files written."""

import hashlib
import hmac
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

from msgspec.structs import replace

from autograder.catalog import Assignment, Catalog
from autograder.course import Course, CourseError
from autograder.diagnosis import went_wrong
from autograder.diagnosis.texts import words
from autograder.feedback.figures import GRID, figure_of
from autograder.graders import hidden
from autograder.graders.callers import callers
from autograder.graders.hidden import Results, Weighed, is_better, is_full, share
from autograder.graders.later import at_the_end, changes, disturbing
from autograder.graders.proofs import proven
from autograder.graders.student import Student
from autograder.model import Exercise, Probe
from autograder.notebooks import Node, read
from autograder.results import CellResult, Figure, Report
from autograder.sandbox import Clock, Jail, JailError, Limits, OutOfTime, Tier
from autograder.student.checks.guard import or_nothing
from autograder.student.checks.imports import lacking
from autograder.submissions.reading import complaints, recognise
from autograder.submissions.rebuilding import Rebuilt, rebuild
from autograder.unmarked import too_late

UNKNOWN = (
    "It belongs to no assignment: its cells carry no grade ids of the course, "
    "and its name contains none of {}."
)
SKIPPED = 20  # lines that were left out, named one by one


class Marker:
    """Marks notebooks one after another in one jail. Use it as a context manager.

    `released` are the notebooks that students were given, by assignment.
    `tier` names the isolation to use, by default the best that this machine has. Raises
    CourseError, when entered, if there is no isolation and `unsandboxed` does not allow to do
    without. `jail` is where student code runs.
    """

    def __init__(
        self,
        catalog: Catalog,
        released: dict[str, Node],
        tier: Tier | None = None,
        limits: Limits | None = None,
        unsandboxed: bool = False,
    ) -> None:
        self.catalog, self.released = catalog, released
        self.jail = Jail(limits or Limits(), tier, unsandboxed)
        self._stack = ExitStack()

    def __enter__(self) -> "Marker":
        with ExitStack() as stack:
            try:
                stack.enter_context(self.jail)
            except JailError as error:
                raise CourseError(
                    f"Student code has nowhere safe to run. {error}\n"
                    "To run it unprotected all the same, add --i-accept-unsandboxed."
                ) from error
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def isolation(self) -> str:
        return self.jail.isolation

    def mark(
        self, data: bytes, name: str, assignment: str | None = None, seed: bytes = b""
    ) -> Report:
        """The report of one notebook, given its bytes and the name it was handed in under.

        `seed` decides which hidden inputs it gets. Never raises for what is in the notebook, and
        GraderError when a hidden test is broken.
        """
        assignment = assignment or recognise(self.catalog, data, name)
        if assignment is None:
            return Report(name, "", 0, 0, self.isolation, {}, [], [self._complaint(data)])
        try:
            return self.examine(self.rebuild(data, assignment), name, seed)
        except OutOfTime:
            return too_late(name, assignment, self.released[assignment], self.isolation)

    def rebuild(self, data: bytes, assignment: str) -> Rebuilt:
        """The released notebook with the text of a submission in it."""
        return rebuild(data, assignment, self.released[assignment], self.catalog)

    def assignment_of(self, data: bytes, name: str) -> Assignment:
        """The assignment that a notebook belongs to. Raises CourseError when it is none of ours."""
        found = recognise(self.catalog, data, name)
        if found is None:
            raise CourseError(f"{name}: {self._complaint(data)}")
        return self.catalog[found]

    def _complaint(self, data: bytes) -> str:
        """Why bytes are a notebook of none of the assignments."""
        unknown = UNKNOWN.format(", ".join(self.catalog.assignments))
        return next(iter(complaints(data)), unknown)

    def examine(
        self, submission: Rebuilt, name: str, seed: bytes, seconds: float | None = None
    ) -> Report:
        """The report of a notebook that was read already.

        Raises as `mark`, and OutOfTime after so many seconds, by default those of the limits.
        """
        exercises = self.catalog[submission.assignment].exercises
        clock = Clock(min(seconds or self.jail.limits.submission, self.jail.limits.submission))
        with self._student(submission, seed, clock) as first:
            first.try_public()
            figures = {
                name: or_nothing(f"The figure of `{name}`", partial(_figure, first, exercise))
                for name, exercise in exercises.items()
            }
            results = hidden.run(first, list(exercises))
            later = at_the_end(first, results)
            results |= later
            changed = disturbing(first, set(later)) | first.slow
            problems = [*submission.problems, *_problems(first), *changes(first, set(later))]
            results |= _proven(first, _by_themselves(submission, results, changed), set(later))
        results |= self._charge_once(submission, seed, clock, results, set(later), changed)
        cells = {
            f"test_{name}": _cell(exercise, results[name], figures[name])
            for name, exercise in exercises.items()
        }
        return Report(
            notebook=name,
            assignment=submission.assignment,
            score=round(sum(cell.score for cell in cells.values()), 4),
            max_score=sum(cell.max_score for cell in cells.values()),
            isolation=self.isolation,
            cells=cells,
            manual=submission.written(),
            problems=problems,
        )

    def open(self, data: bytes, name: str, seed: bytes = b"") -> Student:
        """A submission to call by hand, as `pytest autograder/graders --submission` does.

        Raises CourseError when it belongs to none of the assignments.
        """
        return self._student(self.rebuild(data, self.assignment_of(data, name).name), seed)

    def _student(
        self,
        submission: Rebuilt,
        seed: bytes,
        clock: Clock | None = None,
        replaced: dict[str, Callable[..., Any]] | None = None,
    ) -> Student:
        assignment = self.catalog[submission.assignment]
        return Student(self.jail, submission, assignment, seed, replaced, clock)

    def _charge_once(
        self,
        submission: Rebuilt,
        seed: bytes,
        clock: Clock,
        results: Results,
        later: set[str],
        changed: set[str],
    ) -> Results:
        """Results of failed functions that call a failed earlier one, with that one put right.

        So is one that was `changed` before others are judged, or is slow. Those in `later` are
        called as at the end.
        """
        failed = [name for name in results if not is_full(results[name])]
        put_right = [name for name in results if name in changed or name in failed[:-1]]
        calling = callers(put_right, failed, submission.code)
        if not calling:
            return {}
        exercises = self.catalog[submission.assignment].exercises
        replaced = {name: exercises[name].reference for name in put_right}
        again: Results = {}
        with self._student(submission, seed, clock, replaced) as second:
            second.try_public(calling)
            calling = [name for name in calling if second.asked.get(name)]
            found = hidden.run(second, [name for name in calling if name not in later])
            with second.at_end():
                found |= hidden.run(second, [name for name in calling if name in later])
            for name, weighed in (found | _proven(second, found, later)).items():
                again[name] = [_with_note(test, second.asked[name]) for test in weighed]
        return {
            name: weighed for name, weighed in again.items() if is_better(weighed, results[name])
        }


def _by_themselves(submission: Rebuilt, results: Results, changed: set[str]) -> Results:
    """Those that call no failed function: what is wrong with others is sought when it is right."""
    failed = {name for name in results if not is_full(results[name])} | changed
    return {
        name: weighed
        for name, weighed in results.items()
        if not is_full(weighed) and words(submission.answer(name)).isdisjoint(failed - {name})
    }


def seed_of(secret: bytes, data: bytes, student: str, assignment: str) -> bytes:
    """What a submission's hidden inputs are drawn from: unforeseeable, and the same every time."""
    content = hashlib.sha256(data).hexdigest()
    return hmac.digest(secret, f"{student}|{assignment}|{content}".encode(), "sha256")


def released_notebooks(course: Course, catalog: Catalog) -> dict[str, Node]:
    """The notebooks that students were given. Raises CourseError when they were not built."""
    try:
        return {name: read(course.released(name)) for name in catalog.assignments}
    except OSError as error:
        raise CourseError(f"{error.filename} is missing. Run `autograder build` first.") from error


def _figure(student: Student, exercise: Exercise) -> Figure | None:
    """Theirs against expected on public inputs, when it is wrong there and numbers came back."""
    public = student.public(exercise.name)
    if not exercise.figure or not any(went_wrong(exercise, tried) for tried in public):
        return None
    if exercise.figure.kind == "bars":
        pair = public[0].value, exercise.expected(public[0].probe.args)[0]
        return figure_of(exercise, *(v[0] if isinstance(v, tuple) and v else v for v in pair))
    (curve,) = student.calls(exercise, [Probe("the inputs of the figure", (GRID.copy(),))])
    return figure_of(exercise, curve.value, exercise.expected((GRID,))[0])


def _cell(exercise: Exercise, weighed: list[Weighed], figure: Figure | None) -> CellResult:
    return CellResult(
        score=round(exercise.points * share(weighed), 4),
        max_score=exercise.points,
        tests=[test.result for test in weighed],
        page=exercise.page,
        figure=None if is_full(weighed) else figure,
    )


def _with_note(test: Weighed, asked: set[str]) -> Weighed:
    """The first sentence a student needs: whose earlier function stood in for theirs."""
    names = " and ".join(f"`{name}`" for name in sorted(asked))
    note = f"Marked with the course's {names} in place of yours, so that one error costs once."
    old = test.result
    message = f"{old.message}\n{note}" if old.message else note
    return test._replace(result=replace(old, message=message))


def _proven(student: Student, results: Results, later: set[str]) -> Results:
    """The results with what a search for edits of the student's code explains."""
    again = {name: proven(student, name, of) for name, of in results.items() if name not in later}
    with student.at_end():
        return again | {name: proven(student, name, results[name]) for name in later & set(results)}


def _problems(student: Student) -> list[str]:
    """What happened when the notebook's cells ran."""
    lines = [f"Cell '{name}': skipped {line[:80]!r}." for name, line in student.skipped[:SKIPPED]]
    if more := len(student.skipped) - len(lines):
        lines.append(f"Skipped {more} more lines that are not Python.")
    for cell in dict.fromkeys(cell for cell, _ in student.lacking[:SKIPPED]):
        modules = [module for where, module in student.lacking[:SKIPPED] if where == cell]
        lines.append(lacking(modules, f"cell '{cell}' imports"))
    for outcome in student.outcomes:
        if outcome.error:
            lines.append(f"Cell '{outcome.id}' ended with {outcome.error}.")
    return [*lines, *student.remarks]

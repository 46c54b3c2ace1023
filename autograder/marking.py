"""One notebook -> one Report: bytes to data, no gradebook, no files written."""

import hashlib
import hmac
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

from autograder.catalog import Assignment, Catalog
from autograder.course import Course, CourseError
from autograder.diagnosis import went_wrong
from autograder.feedback.figures import GRID, figure_of
from autograder.graders.callers import callers
from autograder.graders.hidden import Weighed, is_full, share
from autograder.graders.judging import charged_once, explained, judge
from autograder.graders.later import changes
from autograder.graders.student import Student
from autograder.model import Exercise, Probe
from autograder.notebooks import Node, read
from autograder.results import CellResult, Figure, Report
from autograder.sandbox import Clock, Jail, JailError, Limits, OutOfTime, Tier
from autograder.student.checks.guard import or_nothing
from autograder.student.checks.imports import lacking
from autograder.submissions.reading import complaints, recognise
from autograder.submissions.rebuilding import Rebuilt, rebuild
from autograder.unmarked import too_late, without_marks

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
            return without_marks(name, "", self.isolation, self._complaint(data))
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
            judged = judge(first)
            problems = [*submission.problems, *_problems(first), *changes(first, judged.later)]
            results = judged.results | explained(first, judged)
        replaced = {name: exercises[name].reference for name in judged.to_be_replaced}
        if calling := callers(replaced, judged.failed, submission.code):
            with self._student(submission, seed, clock, replaced) as second:
                results |= charged_once(second, calling, judged)
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

"""One notebook -> one Report: bytes to data, no gradebook, no files written."""

import hashlib
import hmac
import logging
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course import Course, CourseError
from autograder.diagnosis import went_wrong
from autograder.diagnosis.likeness import words
from autograder.exercises import ASSIGNMENTS, EXERCISES, Probe
from autograder.feedback.figures import GRID, LISTS, figure_of
from autograder.graders import hidden
from autograder.graders.hidden import Weighed
from autograder.graders.student import Student
from autograder.notebook import Submission, complaints, rebuild, recognise
from autograder.results import CellResult, Figure, Report, TestResult
from autograder.sandbox import Jail, JailError, Limits, Tier

log = logging.getLogger("autograder")
UNKNOWN = (
    "It belongs to no assignment: its cells carry no grade ids of the course, "
    f"and its name contains none of {', '.join(ASSIGNMENTS)}."
)
SKIPPED = 20  # lines that were left out, named one by one
Results = dict[str, list[Weighed]]


class Marker:
    """Marks notebooks one after another in one jail. Use it as a context manager.

    `released` stands in for the course's release where there is no course, as on a cluster.
    `tier` names the isolation to use, by default the best that this machine has. Raises
    CourseError when the release is missing and, when entered, when there is no isolation and
    `unsandboxed` does not allow to do without. `jail` is where student code runs.
    """

    def __init__(
        self,
        course: Course | None = None,
        tier: Tier | None = None,
        limits: Limits | None = None,
        unsandboxed: bool = False,
        released: dict[str, NotebookNode] | None = None,
    ) -> None:
        self.released = released or released_notebooks(course or Course.find())
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
            if self.jail.notice:
                log.warning(self.jail.notice)
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
        assignment = assignment or recognise(data, name)
        if assignment is None:
            return Report(name, "", 0, 0, self.isolation, {}, [], complaints(data) or [UNKNOWN])
        return self.examine(rebuild(data, assignment, self.released[assignment]), name, seed)

    def examine(self, submission: Submission, name: str, seed: bytes) -> Report:
        """The report of a notebook that was read already. Raises as `mark`."""
        with Student(self.jail, submission, seed) as first:
            first.try_public()
            figures = {name: _figure(first, name) for name in ASSIGNMENTS[submission.assignment]}
            results = hidden.run(first, list(ASSIGNMENTS[submission.assignment]))
            problems = [*submission.problems, *_problems(first)]
        results |= self._charge_once(submission, seed, results)
        cells = {f"test_{name}": _cell(name, results[name], figures[name]) for name in results}
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

    def open(self, path: str | Path, seed: bytes = b"") -> Student:
        """A submission to call by hand, as `pytest autograder/graders --submission` does.

        Raises CourseError when it belongs to none of the assignments.
        """
        data = Path(path).read_bytes()
        assignment = recognise(data, Path(path).name)
        if assignment is None:
            raise CourseError(f"{path}: {UNKNOWN}")
        return Student(self.jail, rebuild(data, assignment, self.released[assignment]), seed)

    def _charge_once(self, submission: Submission, seed: bytes, results: Results) -> Results:
        """Results of failed functions that call a failed earlier one, with that one put right."""
        failed = [name for name in results if not _is_full(results[name])]
        if not _is_named(failed[:-1], submission):
            return {}
        replaced = {name: EXERCISES[name].reference for name in failed[:-1]}
        again: Results = {}
        with Student(self.jail, submission, seed, replaced) as second:
            second.try_public(failed[1:])
            callers = [name for name in failed[1:] if second.asked.get(name)]
            for name, weighed in hidden.run(second, callers).items():
                again[name] = [_with_note(one, second.asked[name]) for one in weighed]
        return {name: weighed for name, weighed in again.items() if _better(weighed, results[name])}


def _is_named(functions: list[str], submission: Submission) -> bool:
    """Whether any of these is named in a cell but its own; where none is, nothing calls them."""
    return any(
        own != name and name in source and name in words(source)
        for name in functions
        for _, source, own in submission.code()
    )


def seed_of(secret: bytes, data: bytes, student: str, assignment: str) -> bytes:
    """What a submission's hidden inputs are drawn from: unforeseeable, and the same every time."""
    content = hashlib.sha256(data).hexdigest()
    return hmac.digest(secret, f"{student}|{assignment}|{content}".encode(), "sha256")


def released_notebooks(course: Course) -> dict[str, NotebookNode]:
    """The notebooks that students were given. Raises CourseError when they were not built."""
    try:
        return {name: nbformat.read(course.released(name), 4) for name in ASSIGNMENTS}
    except OSError as error:
        raise CourseError(f"{error.filename} is missing. Run `autograder build` first.") from error


def _share(weighed: Iterable[Weighed]) -> float:
    pairs = [(one.weight, one.result.outcome == "passed") for one in weighed]
    return sum(weight for weight, passed in pairs if passed) / sum(weight for weight, _ in pairs)


def _is_full(weighed: list[Weighed]) -> bool:
    return all(one.result.outcome == "passed" for one in weighed)


def _better(one: list[Weighed], other: list[Weighed]) -> bool:
    return _share(one) > _share(other)


def _figure(student: Student, function: str) -> Figure | None:
    """Theirs against wanted on public inputs, when it is wrong there and numbers came back."""
    exercise, (first, *_) = EXERCISES[function], student.public(function)
    if not any(went_wrong(exercise, one) for one in student.public(function)):
        return None
    if function in LISTS:
        wanted = exercise.wanted(first.probe.args)[0]
        pair = (first.value, wanted)
        return figure_of(function, *(v[0] if isinstance(v, tuple) and v else v for v in pair))
    if exercise.assignment != "activations":
        return None
    (curve,) = student.calls(exercise, [Probe("the z of the figure", (GRID.copy(),))])
    return figure_of(function, curve.value, exercise.wanted((GRID,))[0])


def _cell(function: str, weighed: list[Weighed], figure: Figure | None) -> CellResult:
    exercise = EXERCISES[function]
    return CellResult(
        score=round(exercise.points * _share(weighed), 4),
        max_score=exercise.points,
        tests=[one.result for one in weighed],
        page=exercise.page,
        figure=None if _is_full(weighed) else figure,
    )


def _with_note(one: Weighed, asked: set[str]) -> Weighed:
    """The first sentence a student needs: whose earlier function stood in for theirs."""
    names = " and ".join(f"`{name}`" for name in sorted(asked))
    note = f"Marked with the course's {names} in place of yours, so that one error costs once."
    old = one.result
    message = f"{old.message}\n{note}" if old.message else note
    result = TestResult(old.name, old.outcome, message, old.mistake, old.hint)
    return Weighed(result, one.weight)


def _problems(student: Student) -> list[str]:
    """What happened when the notebook's cells ran."""
    lines = [f"Cell '{name}': skipped {line[:80]!r}." for name, line in student.skipped[:SKIPPED]]
    if more := len(student.skipped) - len(lines):
        lines.append(f"Skipped {more} more lines that are not Python.")
    for outcome in student.outcomes:
        if outcome.error:
            lines.append(f"Cell '{outcome.id}' ended with {outcome.error}.")
        if outcome.shadowed:
            lines.append(f"A later cell gave '{outcome.id}' another meaning; the exercise counts.")
    return lines

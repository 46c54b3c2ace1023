"""A student's answer to one exercise, as its hidden tests see it: right or not, and why not."""

from collections.abc import Sequence
from typing import Literal

from autograder.diagnosis import Try, changed, diagnose, difference
from autograder.graders.guard import or_nothing
from autograder.graders.loops import loops_over_examples
from autograder.graders.student import Student
from autograder.model import Exercise, Trap, Wrong
from autograder.student.checks.finding import LEFT_OVER, has_left_over
from autograder.student.checks.imports import lacking

Outcome = Literal["passed", "failed", "not_attempted", "error"]
# A difference of one of these kinds costs the shape mark; others cost the values only.
SHAPES = ("none", "type", "count", "shape")
# The code did not come to an end by itself.
STOPS = ("stopped", "died", "memory")


class GraderError(Exception):
    """A grader itself is broken: nothing it says about a submission can be trusted."""


class NotCounted(Exception):
    """A hidden test does not count for this answer; says why."""


class Answer:
    """What a student's function did with the inputs of one exercise."""

    def __init__(self, student: Student, exercise: Exercise) -> None:
        self.student, self.exercise = student, exercise

    @property
    def public(self) -> list[Try]:
        return self.student.public(self.exercise.name)

    @property
    def hidden(self) -> list[Try]:
        return self.student.hidden(self.exercise.name)

    @property
    def is_right(self) -> bool:
        """Whether the values of all ordinary hidden inputs are right."""
        return not any(self._is_wrong(one) for one in self._of([Trap.NONE]))

    def expect(self, *traps: Trap) -> None:
        """Ends the test with a diagnosis unless all hidden inputs of these traps go right.

        Raises Wrong, NotCounted, and GraderError where there is no such input.
        """
        self._expect(self._of(traps))

    def expect_shape(self) -> None:
        """As `expect`, of the shape alone and of all inputs.

        What stops at a trap has no shape there; the trap has a test of its own.
        """
        told = [
            one
            for one in self.hidden
            if not one.failure or one.probe.trap is Trap.NONE or one.probe.trap.is_size
        ]
        self._expect(told, only_shape=True)

    def expect_inputs_left_alone(self) -> None:
        """As `expect`, of the arguments as the calls left them, public ones too."""
        if found := [one for one in [*self.public, *self.hidden] if changed(self.exercise, one)]:
            self._fail(found)

    def loops(self, one_by_one: Sequence[str] = ()) -> bool:
        """Whether the function is seen to loop over the last axis of its first argument.

        A text in which that cannot be seen gets the benefit of the doubt, and a remark.
        """
        name = self.exercise.name
        sources = self.student.texts
        seen = or_nothing(
            f"The search for a loop in `{name}`",
            lambda: loops_over_examples(sources, name, one_by_one),
        )
        if seen is None:
            self.student.remark(f"Whether `{name}` loops could not be seen in its text.")
        return bool(seen)

    def _of(self, traps: Sequence[Trap]) -> list[Try]:
        found = [one for one in self.hidden if one.probe.trap in traps]
        if not found:
            names = ", ".join(trap.value or "ordinary" for trap in traps)
            raise GraderError(f"`{self.exercise.name}` has no hidden input for: {names}")
        return found

    def _expect(self, tries: list[Try], only_shape: bool = False) -> None:
        wrong = [one for one in tries if self._is_wrong(one, only_shape)]
        if wrong:
            public = [one for one in self.public if self._is_wrong(one, only_shape)]
            self._fail([*public, *wrong])

    def _is_wrong(self, one: Try, only_shape: bool = False) -> bool:
        if one.failure:
            return True
        wrong = difference(self.exercise, one)
        return wrong is not None and (not only_shape or wrong.kind in SHAPES)

    def _fail(self, tries: list[Try]) -> None:
        """Ends the test with what the student may read of the tries that went wrong.

        That is a diagnosis, or why the code was stopped.
        """
        for one in tries:
            if one.failure and one.failure.kind in STOPS:
                raise Wrong(one.failure.sentence.capitalize() + ".", outcome="error")
        source = self.student.submission.answer(self.exercise.name)
        evidence = [*self.public, *self.hidden]
        found = or_nothing(
            f"The diagnosis of `{self.exercise.name}`",
            lambda: diagnose(self.exercise, tries, evidence, source),
        )
        if found is None:
            raise Wrong(f"`{self.exercise.name}` is not right yet.")
        if found.not_attempted:
            if has_left_over(source, self.exercise.name):
                self.student.remark(LEFT_OVER.format(self.exercise.name))
            raise NotCounted("not attempted")
        raise Wrong(found.message, found.mistake, self._lacking(tries[0]) or found.hint)

    def _lacking(self, one: Try) -> str | None:
        """What the graded run lacks, where that may have ended a call or the answer's cell."""
        modules = [module for _, module in self.student.lacking]
        if modules and one.failure and one.failure.detail == "ModuleNotFoundError":
            return lacking(modules, "this notebook imports") + " An answer needs NumPy alone."
        return None

"""A student's answer to one exercise, as its hidden tests see it: right or not, and why not."""

from collections.abc import Sequence
from itertools import product
from typing import Literal

import numpy as np

from autograder.diagnosis import Diagnosis, Try, changed, diagnose, difference, expected
from autograder.graders.growth import takes_a_turn_for_each
from autograder.graders.loops import loops_over_examples
from autograder.graders.student import Student, hidden_probes
from autograder.model import Exercise, Trap, Wrong
from autograder.student.checks.answers import is_short, parts, same
from autograder.student.checks.finding import LEFT_OVER, has_left_over
from autograder.student.checks.guard import or_nothing
from autograder.student.checks.imports import lacking

Outcome = Literal["passed", "failed", "not_attempted", "error"]
# A difference of one of these kinds costs the shape mark; others cost the values only.
SHAPES = ("none", "type", "count", "shape")
# A difference of this kind costs a mark of its own, and no other.
DIGITS = "digits"
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
        return not any(self._is_wrong(tried) for tried in self._of([Trap.NONE]))

    def expect(self, *traps: Trap) -> None:
        """Ends the test with a diagnosis unless all hidden inputs of these traps go right.

        Raises Wrong, NotCounted, and GraderError where there is no such input.
        """
        self._expect([tried for tried in self._of(traps) if not self._is_charged_elsewhere(tried)])

    def expect_shape(self) -> None:
        """Ends the test unless all inputs give the right shape, by an answer that looks at them.

        Where the ordinary values are right, so is their shape, and traps have tests of their own.
        """
        if self.is_right:
            return
        told = [
            tried
            for tried in self.hidden
            if not tried.failure or tried.probe.trap is Trap.NONE or tried.probe.trap.is_size
        ]
        self._expect(told, SHAPES)
        if not self._depends_on_its_arguments():
            found = self._diagnosis([tried for tried in self.hidden if self._is_wrong(tried)])
            raise Wrong(
                f"The shapes are right, but `{self.exercise.name}` gives the same numbers whatever "
                "its arguments are. The shape counts once they are used.",
                found.mistake if found else None,
                found.hint if found else None,
                is_guess=bool(found and found.is_guess),
            )

    def expect_all_digits(self) -> None:
        """As `expect`, of the last digits of all values that are right as far as they go.

        Where tiny answers are wrong that is for want of digits too, and was charged there.
        """
        tiny = [tried for tried in self.hidden if tried.probe.trap is Trap.VANISHING]
        if not any(self._is_wrong(tried) and not self._is_short(tried) for tried in tiny):
            self._expect(self.hidden, (DIGITS,))

    def expect_inputs_left_alone(self) -> None:
        """As `expect`, of the arguments as the calls left them, public ones too."""
        tries = [*self.public, *self.hidden]
        if found := [tried for tried in tries if changed(self.exercise, tried)]:
            self._fail(found)

    def loops(self, one_by_one: Sequence[str] = ()) -> bool:
        """Whether the function loops over the last axis of its first argument.

        That is read in its text, or else counted: its steps grow with that axis. A text in which
        it cannot be seen gets a remark.
        """
        name = self.exercise.name
        sources = self.student.texts
        seen = or_nothing(
            f"The search for a loop in `{name}`",
            lambda: loops_over_examples(sources, name, one_by_one),
        )
        if seen is None:
            self.student.remark(f"Whether `{name}` loops could not be seen in its text.")
        return bool(seen) or takes_a_turn_for_each(
            self.exercise, self._of([Trap.NONE])[0].probe, self.student.steps
        )

    def _of(self, traps: Sequence[Trap]) -> list[Try]:
        found = [tried for tried in self.hidden if tried.probe.trap in traps]
        if not found:
            names = ", ".join(trap.value or "ordinary" for trap in traps)
            raise GraderError(f"`{self.exercise.name}` has no hidden input for: {names}")
        return found

    def _is_charged_elsewhere(self, tried: Try) -> bool:
        """Whether the other thing that is special about an input goes wrong by itself."""
        if tried.probe.trap is Trap.VANISHING and self._is_short(tried):
            return True
        also = tried.probe.also
        return also is not Trap.NONE and any(
            self._is_wrong(other) for other in self.hidden if other.probe.trap is also
        )

    def _is_short(self, tried: Try) -> bool:
        """Whether a value is stored with too few digits, which has a mark of its own."""
        values = tried.value if isinstance(tried.value, tuple) else (tried.value,)
        return any(is_short(value) for value in values)

    def _depends_on_its_arguments(self) -> bool:
        """Whether ordinary calls give the same for the same arguments, and else something else."""
        firsts = [tried for tried in self.hidden if tried.probe.trap is Trap.NONE]
        again = self.student.calls(self.exercise, [tried.probe for tried in firsts])
        twins = zip(firsts, again, strict=True)
        if not all(same(tried.value, twin.value) for tried, twin in twins):
            return False
        probes = hidden_probes(self.exercise, b"other")
        others = [probe for probe in probes if probe.trap is Trap.NONE]
        instead = self.student.calls(self.exercise, others)
        return any(
            self._form(tried) == self._form(other) and not same(tried.value, other.value)
            for tried, other in product(firsts, instead)
        )

    def _form(self, tried: Try) -> list[tuple[int, ...]]:
        """The shapes of all parts of the right answer."""
        want = expected(self.exercise, tried.probe)[0]
        return [np.shape(part) for part in parts(want, want)]

    def _expect(self, tries: list[Try], kinds: Sequence[str] = ()) -> None:
        wrong = [tried for tried in tries if self._is_wrong(tried, kinds)]
        if wrong:
            public = [tried for tried in self.public if self._is_wrong(tried, kinds)]
            self._fail([*public, *wrong])

    def _is_wrong(self, tried: Try, kinds: Sequence[str] = ()) -> bool:
        """Whether a call failed or its value differs in one of these ways, by default in any.

        Digits are asked for by name only.
        """
        if tried.failure:
            return kinds != (DIGITS,)
        wrong = difference(self.exercise, tried)
        return wrong is not None and (wrong.kind in kinds if kinds else wrong.kind != DIGITS)

    def _fail(self, tries: list[Try]) -> None:
        """Ends the test with what the student may read of the tries that went wrong.

        That is a diagnosis, or why the code was stopped.
        """
        for tried in tries:
            if tried.failure and tried.failure.kind in STOPS:
                raise Wrong(tried.failure.sentence.capitalize() + ".", outcome="error")
        found = self._diagnosis(tries)
        if found is None:
            raise Wrong(f"`{self.exercise.name}` is not right yet.")
        if found.not_attempted:
            if has_left_over(self._source, self.exercise.name):
                self.student.remark(LEFT_OVER.format(self.exercise.name))
            raise NotCounted("not attempted")
        if lack := self._lacking(tries[0]):
            raise Wrong(found.message, found.mistake, lack)
        raise Wrong(found.message, found.mistake, found.hint, is_guess=found.is_guess)

    def _lacking(self, tried: Try) -> str | None:
        """What the graded run lacks, where that may have ended a call or the answer's cell."""
        modules = [module for _, module in self.student.lacking]
        if modules and tried.failure and tried.failure.detail == "ModuleNotFoundError":
            return lacking(modules, "this notebook imports") + " An answer needs NumPy alone."
        return None

    def _diagnosis(self, tries: list[Try]) -> Diagnosis | None:
        evidence = [*self.public, *self.hidden]
        return or_nothing(
            f"The diagnosis of `{self.exercise.name}`",
            lambda: diagnose(self.exercise, tries, evidence, self._source),
        )

    @property
    def _source(self) -> str:
        return self.student.submission.answer(self.exercise.name)

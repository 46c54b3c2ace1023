"""The hidden tests that every exercise shares: shape, values, traps, unchanged inputs."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar, Literal

import pytest

from autograder.diagnosis.explain import Try, changed, diagnose, difference
from autograder.exercises import EXERCISES
from autograder.graders.student import Student

weight = pytest.mark.weight

# A difference of one of these kinds costs the shape mark; others cost the values only.
SHAPES = ("none", "type", "count", "shape")
# The code did not come to an end by itself.
STOPS = ("stopped", "died", "memory")
# Inputs that test something else than the size of an array.
SPECIAL = ("axes", "number", "zero", "large", "integers", "slope", "weight 0")


class Wrong(AssertionError):
    """A hidden test failed; what it carries may be read by the student."""

    def __init__(
        self,
        message: str,
        mistake: str | None = None,
        hint: str | None = None,
        outcome: Literal["failed", "error"] = "failed",
    ) -> None:
        super().__init__(message)
        self.message, self.mistake, self.hint, self.outcome = message, mistake, hint, outcome


def once_right(test: Callable[[Any, Student], None]) -> Callable[[Any, Student], None]:
    """Makes a test count only for an answer with right values, as a constant has none."""

    @wraps(test)
    def counted(self: "Graded", student: Student) -> None:
        if any(self.is_wrong(one) for one in self.plain(student)):
            pytest.skip("counts when the values are right")
        test(self, student)

    return counted


class Graded:
    """The tests of one exercise; a subclass names the function."""

    function: ClassVar[str]

    @weight(2)
    def test_the_shape_is_right(self, student: Student) -> None:
        tries = student.hidden(self.function)
        # What stops at a trap has no shape there; the trap has a test of its own.
        told = [one for one in tries if not (one.failure and one.probe.trap in SPECIAL)]
        self.expect(student, told, only_shape=True)

    @weight(3)
    def test_the_values_are_right(self, student: Student) -> None:
        self.expect(student, self.plain(student))

    @weight(1)
    @once_right
    def test_integers_are_not_truncated(self, student: Student) -> None:
        self.expect(student, self.trapped(student, "integers"))

    @weight(1)
    @once_right
    def test_the_inputs_are_left_alone(self, student: Student) -> None:
        tries = [*student.public(self.function), *student.hidden(self.function)]
        if found := [one for one in tries if changed(EXERCISES[self.function], one)]:
            self.fail(student, found)

    def plain(self, student: Student) -> list[Try]:
        return [one for one in student.hidden(self.function) if not one.probe.trap]

    def trapped(self, student: Student, *traps: str) -> list[Try]:
        return [one for one in student.hidden(self.function) if one.probe.trap in traps]

    def expect(self, student: Student, tries: list[Try], only_shape: bool = False) -> None:
        """Fails unless all these tries are right, or at least rightly shaped."""
        wrong = [one for one in tries if self.is_wrong(one, only_shape)]
        if wrong:
            public = student.public(self.function)
            self.fail(student, [*(one for one in public if self.is_wrong(one, only_shape)), *wrong])

    def is_wrong(self, one: Try, only_shape: bool = False) -> bool:
        if one.failure:
            return True
        wrong = difference(EXERCISES[self.function], one)
        return wrong is not None and (not only_shape or wrong.kind in SHAPES)

    def fail(self, student: Student, tries: list[Try]) -> None:
        """Ends the test with what the student may read of the tries that went wrong.

        That is a diagnosis, or why the code was stopped.
        """
        for one in tries:
            if one.failure and one.failure.kind in STOPS:
                raise Wrong(one.failure.sentence.capitalize() + ".", outcome="error")
        public, hidden = student.public(self.function), student.hidden(self.function)
        source = student.submission.answer(self.function)
        exercise = EXERCISES[self.function]
        found = diagnose(exercise, tries, [*public, *hidden], source)
        if found.not_attempted:
            pytest.skip("not attempted")
        raise Wrong(found.message, found.mistake, found.hint)


class Sized(Graded):
    """An exercise on arrays that come in several sizes."""

    @weight(1)
    @once_right
    def test_other_sizes_work_too(self, student: Student) -> None:
        tries = [
            one
            for one in student.hidden(self.function)
            if one.probe.trap and one.probe.trap not in SPECIAL
        ]
        self.expect(student, tries)


class Elementwise(Graded):
    """An activation or its slope: any shape, entry by entry."""

    @weight(1)
    @once_right
    def test_large_inputs_stay_finite(self, student: Student) -> None:
        self.expect(student, self.trapped(student, "large"))

    @weight(0.5)
    @once_right
    def test_any_number_of_axes_works(self, student: Student) -> None:
        self.expect(student, self.trapped(student, "axes"))

    @weight(0.5)
    @once_right
    def test_a_plain_number_works(self, student: Student) -> None:
        self.expect(student, self.trapped(student, "number"))

    @weight(0.5)
    @once_right
    def test_zero_is_treated_right(self, student: Student) -> None:
        self.expect(student, self.trapped(student, "zero"))

"""Answers that we know: marked without a jail, and gathered in few notebooks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pytest

from autograder.diagnosis import Try
from autograder.diagnosis.explain import all_probes, as_try
from autograder.graders import hidden
from autograder.graders.graded import Answer
from autograder.graders.student import hidden_probes
from autograder.model import Attempt, Exercise, Mistake, Probe, Trap
from autograder.results import TestResult
from autograder.sandbox import Failure
from autograder.sandbox.steps import steps_of
from autograder.student.checks.public import PublicExercise, load


@dataclass
class Known:
    """Stands in for a Student whose answer to `exercise` is `attempt`; it is called right here."""

    exercise: Exercise
    attempt: Attempt
    seed: bytes

    def __post_init__(self) -> None:
        self.submission = self
        self.lacking: list[tuple[str, str]] = []
        self._function = self.attempt.compile()
        self._public = self.calls(self.exercise, self.exercise.public)
        self._hidden = self.calls(self.exercise, hidden_probes(self.exercise, self.seed))

    def calls(self, exercise: Exercise, probes: Sequence[Probe]) -> list[Try]:
        return [as_try(exercise, self._function, probe) for probe in probes]

    def steps(self, exercise: Exercise, inputs: Sequence[tuple[Any, ...]]) -> list[int]:
        counts = []
        for args in inputs:
            try:
                counts.append(steps_of(partial(self._function, *args)))
            except Exception:
                counts.append(0)
        return counts

    def fail(self, trap: Trap) -> None:
        """Hidden calls with inputs of a trap raise from now on."""
        self._hidden = [
            replace(one, value=None, failure=Failure("raised", "ValueError"))
            if one.probe.trap is trap
            else one
            for one in self._hidden
        ]

    def public(self, name: str) -> list[Try]:
        return self._public

    def hidden(self, name: str) -> list[Try]:
        return self._hidden

    @property
    def texts(self) -> list[str]:
        return [self.attempt.source]

    def answer(self, name: str) -> str:
        return self.attempt.source


@pytest.fixture(scope="session")
def graded(catalog) -> Callable[..., list[TestResult]]:
    """graded(attempt, seed) -> the results of the hidden tests.

    `mistakes` are those that may be named, by default all of the exercise's.
    """
    tests = {
        exercise: hidden.collect(assignment)[name]
        for assignment in catalog
        for name, exercise in assignment.exercises.items()
    }
    of = {attempt: one for one in tests for attempt in (*one.mistakes, *one.variants)}

    def call(
        attempt: Attempt, seed: bytes | None = None, mistakes: Iterable[Mistake] | None = None
    ) -> list[TestResult]:
        exercise = of[attempt]
        named = exercise.mistakes if mistakes is None else tuple(mistakes)
        answer = Answer(
            Known(exercise, attempt, attempt.id.encode() if seed is None else seed),
            replace(exercise, mistakes=named),
        )
        return [hidden.weighed(test, answer).result for test in tests[exercise]]

    return call


@pytest.fixture(scope="session")
def share(catalog) -> Callable[..., float]:
    """share(exercise, answer, seed) -> the part of the points that an answer of ours earns."""
    tests = {
        exercise: hidden.collect(assignment)[name]
        for assignment in catalog
        for name, exercise in assignment.exercises.items()
    }

    def call(exercise: Exercise, answer: Attempt, seed: bytes = b"") -> float:
        graded = Answer(Known(exercise, answer, seed), exercise)
        return hidden.share([hidden.weighed(test, graded) for test in tests[exercise]])

    return call


@pytest.fixture(scope="session")
def public(course, catalog) -> dict[Exercise, PublicExercise]:
    """What is shipped of each exercise."""
    return {
        assignment.exercises[name]: shipped
        for assignment in catalog
        for name, shipped in load(course.assignments / assignment.name).exercises.items()
    }


@pytest.fixture(scope="session")
def tries() -> Callable[[Exercise, Attempt], list[Try]]:
    """tries(exercise, attempt) -> its calls with the public inputs and one draw of the hidden."""

    def call(exercise: Exercise, attempt: Attempt) -> list[Try]:
        function = attempt.compile()
        return [as_try(exercise, function, probe) for probe in all_probes(exercise)]

    return call

"""Answers that we know: marked without a jail, and gathered in few notebooks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import pytest

from autograder.diagnosis import Try
from autograder.diagnosis.explain import all_probes, as_try
from autograder.graders import hidden
from autograder.graders.graded import Answer
from autograder.graders.student import hidden_probes
from autograder.model import Attempt, Exercise, Mistake, Probe
from autograder.results import TestResult
from autograder.submissions.rebuilding import Source


@dataclass
class Known:
    """Stands in for a Student whose answer to `exercise` is `attempt`; it is called right here."""

    exercise: Exercise
    attempt: Attempt
    seed: bytes

    def __post_init__(self) -> None:
        self.submission = self
        self._function = self.attempt.compile()
        self._public = self._tries(self.exercise.public)
        self._hidden = self._tries(hidden_probes(self.exercise, self.seed))

    def _tries(self, probes: Sequence[Probe]) -> list[Try]:
        return [as_try(self.exercise, self._function, probe) for probe in probes]

    def public(self, name: str) -> list[Try]:
        return self._public

    def hidden(self, name: str) -> list[Try]:
        return self._hidden

    @property
    def code(self) -> list[Source]:
        return [Source(self.exercise.name, self.attempt.source, (self.exercise.name,))]

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
def tries() -> Callable[[Exercise, Attempt], list[Try]]:
    """tries(exercise, attempt) -> its calls with the public inputs and one draw of the hidden."""

    def call(exercise: Exercise, attempt: Attempt) -> list[Try]:
        function = attempt.compile()
        return [as_try(exercise, function, probe) for probe in all_probes(exercise)]

    return call

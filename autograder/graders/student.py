"""A submission as the hidden tests see it: functions to call over the wire, answers kept."""

import hashlib
import time
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from autograder.diagnosis import Try
from autograder.exercises import ASSIGNMENTS, EXERCISES, Exercise, Probe
from autograder.notebook import Submission
from autograder.sandbox import Cell, CellOutcome, Failure, Jail, Limits
from autograder.sandbox import Submission as Child
from autograder.student.practice import runnable

# After these the student's process still lives, and the next call may go to it.
HARMLESS = ("raised", "malformed", "missing")


class Student:
    """Calls a submission's functions in the jail, each input once.

    Public inputs of all exercises are called before any hidden one. `replaced` maps exercises to
    functions that answer in their place from outside, when another exercise calls them.
    A function that is stopped or dies is not called again; the others get a new process.
    """

    def __init__(
        self,
        jail: Jail,
        submission: Submission,
        seed: bytes,
        replaced: dict[str, Callable[..., Any]] | None = None,
    ) -> None:
        self.submission = submission
        self.outcomes: list[CellOutcome] = []
        self.stops: dict[str, Failure] = {}
        self.asked: dict[str, set[str]] = {}
        self._jail = jail
        self._seed = seed
        self._replaced = replaced or {}
        self._child: Child | None = None
        self._tries: dict[str, list[Try]] = {}
        self._ends = time.monotonic() + jail.limits.submission_seconds

    def __enter__(self) -> "Student":
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def try_public(self, functions: Iterable[str] | None = None) -> None:
        """Calls the public inputs of these exercises, of all of the assignment by default."""
        exercises = ASSIGNMENTS[self.submission.assignment]
        for name in functions or exercises:
            self.public(name)

    def public(self, function: str) -> list[Try]:
        """The public tries of an exercise."""
        if function not in self._tries:
            exercise = EXERCISES[function]
            self._tries[function] = [self._call(exercise, probe) for probe in exercise.public]
        return self._tries[function][: len(EXERCISES[function].public)]

    def hidden(self, function: str) -> list[Try]:
        """The hidden tries of an exercise, on inputs that this submission alone gets."""
        exercise, public = EXERCISES[function], self.public(function)
        if len(self._tries[function]) == len(public):
            rng = np.random.default_rng(list(hashlib.sha256(self._seed + function.encode()).digest()))
            self._tries[function] += [self._call(exercise, probe) for probe in exercise.hidden(rng)]
        return self._tries[function][len(public) :]

    def curve(self, function: str, z: Any) -> Any:
        """The function's values on a public grid for a figure, None when it fails on it."""
        answer = self._call(EXERCISES[function], Probe("the grid of the figure", (z,)))
        return None if answer.failure else answer.value

    def _call(self, exercise: Exercise, probe: Probe) -> Try:
        failure = self.stops.get(exercise.name)
        if failure is None:
            answer = self._process().call(exercise.name, probe.args, answers=self._earlier(exercise))
            self.asked.setdefault(exercise.name, set()).update(answer.asked)
            failure = answer.failure
            if failure is None or failure.kind in HARMLESS:
                return Try(probe, answer.value, failure, answer.args_after)
            self.stops[exercise.name] = failure
            self._leave()
        return Try(probe, None, failure, None)

    def _earlier(self, exercise: Exercise) -> dict[str, Callable[..., Any]]:
        names = list(ASSIGNMENTS[exercise.assignment])
        before = names[: names.index(exercise.name)]
        return {name: self._replaced[name] for name in before if name in self._replaced}

    def _process(self) -> Child:
        """The process that runs this submission, with its cells run."""
        if self._child is None:
            self._child = self._jail.submission(seconds=self._ends - time.monotonic())
            cells = [
                Cell(id=name, source=runnable(source)[0], exercise=exercise)
                for name, source, exercise in self.submission.code()
            ]
            outcomes = self._child.run(cells)
            self.outcomes = self.outcomes or outcomes
        return self._child

    def _leave(self) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None


__all__ = ["Limits", "Student"]

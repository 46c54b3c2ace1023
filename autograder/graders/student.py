"""A submission as the hidden tests see it: functions to call over the wire, answers kept."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from typing import Any

import numpy as np

from autograder.catalog import Assignment
from autograder.diagnosis import Try
from autograder.model import Exercise, Probe
from autograder.sandbox import Cell, Jail
from autograder.student.checks.notebook import runnable
from autograder.submissions.rebuilding import Rebuilt


class Student:
    """Calls a submission's functions in the jail, each input once. Use it as a context manager.

    Public inputs of all exercises are called before any hidden one. `replaced` maps exercises to
    functions that answer in their place, from outside, when a later exercise calls them.
    `remarks` are sentences about its text that do not belong to a test.
    """

    def __init__(
        self,
        jail: Jail,
        submission: Rebuilt,
        assignment: Assignment,
        seed: bytes,
        replaced: dict[str, Callable[..., Any]] | None = None,
    ) -> None:
        self.submission, self.assignment = submission, assignment
        self.skipped: list[tuple[str, str]] = []
        self.remarks: list[str] = []
        self.asked: dict[str, set[str]] = {}
        self._seed = seed
        self._replaced = replaced or {}
        self._tries: dict[str, list[Try]] = {}
        self._jail = jail
        self._stack = ExitStack()

    def __enter__(self) -> "Student":
        self._process = self._stack.enter_context(self._jail.submission())
        cells = []
        for name, source, exercise in self.submission.code():
            python, skipped = runnable(source)
            cells.append(Cell(id=name, source=python, exercise=exercise))
            self.skipped += [(name, line) for line in skipped]
        self.outcomes = self._process.run(cells)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def try_public(self, functions: Iterable[str] | None = None) -> None:
        """Calls the public inputs of these exercises, of all of the assignment by default."""
        for function in functions or self.assignment.exercises:
            self.public(function)

    def public(self, function: str) -> list[Try]:
        """The public tries of an exercise."""
        exercise = self.assignment.exercises[function]
        if function not in self._tries:
            self._tries[function] = self.calls(exercise, exercise.public)
        return self._tries[function][: len(exercise.public)]

    def hidden(self, function: str) -> list[Try]:
        """The hidden tries of an exercise, on inputs that this submission alone gets."""
        exercise, public = self.assignment.exercises[function], self.public(function)
        if len(self._tries[function]) == len(public):
            self._tries[function] += self.calls(exercise, hidden_probes(exercise, self._seed))
        return self._tries[function][len(public) :]

    def calls(self, exercise: Exercise, probes: Sequence[Probe]) -> list[Try]:
        """Calls with these inputs; earlier exercises are answered from outside where replaced."""
        names = list(self.assignment.exercises)
        earlier = names[: names.index(exercise.name)]
        answers = {name: self._replaced[name] for name in earlier if name in self._replaced}
        given = self._process.calls(exercise.name, [probe.args for probe in probes], answers)
        asked = self.asked.setdefault(exercise.name, set())
        asked.update(name for answer in given for name in answer.asked)
        return [
            Try(probe, answer.value, answer.failure, answer.args_after)
            for probe, answer in zip(probes, given, strict=True)
        ]


def hidden_probes(exercise: Exercise, seed: bytes) -> list[Probe]:
    """The hidden inputs that a submission with this seed gets."""
    digest = hashlib.sha256(seed + exercise.name.encode()).digest()
    return exercise.hidden(np.random.default_rng(int.from_bytes(digest)))

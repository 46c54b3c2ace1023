"""A submission as the hidden tests see it: functions to call over the wire, answers kept."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from typing import Any

import numpy as np

from autograder.catalog import Assignment
from autograder.diagnosis import Try
from autograder.model import Exercise, Probe
from autograder.sandbox import Answer, Cell, Changed, Clock, Failure, Jail
from autograder.student.checks.imports import missing
from autograder.student.checks.magics import runnable
from autograder.submissions.rebuilding import Rebuilt

# Seconds a call above which a function that calls this one is no longer asked to wait for it.
SLOW = 0.1


class Student:
    """Calls a submission's functions in the jail, each input once. Use it as a context manager.

    Public inputs of all exercises are called before any hidden one. `replaced` maps exercises to
    functions that answer in their place, from outside, when a later exercise calls them.
    `texts` are its cells as Python; `skipped` what was left out of them, and `lacking` the modules
    that they import and the graded run lacks, each with the id of its cell.
    `remarks` are sentences about its text that do not belong to a test. What calls or runs raises
    OutOfTime when the clock is over. `slow` are functions whose calls take long.
    """

    def __init__(
        self,
        jail: Jail,
        submission: Rebuilt,
        assignment: Assignment,
        seed: bytes,
        replaced: dict[str, Callable[..., Any]] | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.submission, self.assignment, self._clock = submission, assignment, clock
        self.skipped: list[tuple[str, str]] = []
        self.lacking: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.remarks: list[str] = []
        self.slow: set[str] = set()
        self.asked: dict[str, set[str]] = {}
        self._seed = seed
        self._replaced = replaced or {}
        self._tries: dict[tuple[str, bool, str], list[Try]] = {}
        self._at_end = False
        self._edited: dict[str, str] = {}
        self._jail = jail
        self._stack = ExitStack()

    def __enter__(self) -> "Student":
        self._process = self._stack.enter_context(self._jail.submission(self._clock))
        cells = []
        for cell in self.submission.code:
            python, skipped = runnable(cell.source)
            cells.append(Cell(cell.id, python, cell.answers, cell.judged))
            self.texts.append(python)
            self.skipped += [(cell.id, line) for line in skipped]
            self.lacking += [(cell.id, lack.module) for lack in missing(python)]
        self.outcomes = self._process.run(cells)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def remark(self, sentence: str) -> None:
        """Keeps a sentence about the text, once."""
        if sentence not in self.remarks:
            self.remarks.append(sentence)

    def try_public(self, functions: Iterable[str] | None = None) -> None:
        """Calls the public inputs of these exercises, of all of the assignment by default.

        What a later cell may have changed is called as it stands at the end, too, before anything
        is called with hidden inputs.
        """
        for function in functions or self.assignment.exercises:
            self.public(function)
            if self.changes(function):
                with self.at_end():
                    self.public(function)

    def changes(self, function: str) -> list[Changed]:
        """What cells after an exercise's check gave another meaning, of all that it uses."""
        return self._process.changes.get(function, [])

    @contextmanager
    def at_end(self) -> Iterator[None]:
        """Within it, functions are called as they stand after the last cell."""
        before, self._at_end = self._at_end, True
        try:
            yield
        finally:
            self._at_end = before

    @contextmanager
    def edited(self, function: str, text: str) -> Iterator[None]:
        """Within it, what a text defines is called in the place of a function."""
        self._edited[function] = text
        try:
            yield
        finally:  # what fails in a search must not leave the edited function to be marked
            del self._edited[function]

    def public(self, function: str) -> list[Try]:
        """The public tries of an exercise."""
        exercise, key = self.assignment.exercises[function], self._key(function)
        if key not in self._tries:
            self._tries[key] = self._public(exercise)
        return self._tries[key][: len(exercise.public)]

    def _public(self, exercise: Exercise) -> list[Try]:
        """The public tries; where the first fails at the end, so do the others, uncalled."""
        first: list[Try] = []
        if self._at_end:
            first = self.calls(exercise, exercise.public[:1])
            if first[0].failure:
                return [Try(probe, failure=first[0].failure) for probe in exercise.public]
        return first + self.calls(exercise, exercise.public[len(first) :])

    def hidden(self, function: str) -> list[Try]:
        """The hidden tries of an exercise, on inputs that this submission alone gets."""
        exercise, public = self.assignment.exercises[function], self.public(function)
        tries = self._tries[self._key(function)]
        if len(tries) == len(public):
            tries += self.calls(exercise, _drawn(exercise, self._seed))
        return tries[len(public) :]

    def _key(self, function: str) -> tuple[str, bool, str]:
        return function, self._at_end, self._edited.get(function, "")

    def calls(self, exercise: Exercise, probes: Sequence[Probe]) -> list[Try]:
        """Calls with these inputs; earlier exercises are answered from outside where replaced."""
        answers = self._answers(exercise)
        inputs = [probe.args for probe in probes]
        start = time.monotonic()
        if text := self._edited.get(exercise.name):
            how = inputs, answers, self._at_end
            given = list(self._process.edited(exercise.name, text, *how))
            gone = Answer(failure=Failure("stopped", "a part of a second", exercise.name))
            given += [gone] * (len(probes) - len(given))
        else:
            given = self._process.calls(exercise.name, inputs, answers, self._at_end)
            if time.monotonic() - start > SLOW * len(inputs):
                self.slow.add(exercise.name)
        asked = self.asked.setdefault(exercise.name, set())
        asked.update(name for answer in given for name in answer.asked)
        return [
            Try(probe, answer.value, answer.failure, answer.args_after)
            for probe, answer in zip(probes, given, strict=True)
        ]

    def steps(self, exercise: Exercise, inputs: Sequence[tuple[Any, ...]]) -> list[int]:
        """How many steps of Python each call takes; 0 of one that fails."""
        answers = self._answers(exercise)
        given = self._process.calls(exercise.name, inputs, answers, self._at_end, counted=True)
        return [answer.value if type(answer.value) is int else 0 for answer in given]

    def variants(self, exercise: Exercise, texts: Iterable[str], probe: Probe) -> Iterator[Try]:
        """One call of what each text defines in the place of a function, while there is time."""
        answers = self._answers(exercise)
        how = probe.args, answers, self._at_end
        for answer in self._process.variants(exercise.name, texts, *how):
            yield Try(probe, answer.value, answer.failure, answer.args_after)

    def _answers(self, exercise: Exercise) -> dict[str, Callable[..., Any]]:
        """The earlier exercises that are answered from outside."""
        names = list(self.assignment.exercises)
        earlier = names[: names.index(exercise.name)]
        return {name: self._replaced[name] for name in earlier if name in self._replaced}


@lru_cache(maxsize=64)  # an edited function and one that is judged again get the same
def _drawn(exercise: Exercise, seed: bytes) -> list[Probe]:
    return hidden_probes(exercise, seed)


def hidden_probes(exercise: Exercise, seed: bytes) -> list[Probe]:
    """The hidden inputs that a submission with this seed gets."""
    digest = hashlib.sha256(seed + exercise.name.encode()).digest()
    return exercise.hidden(np.random.default_rng(int.from_bytes(digest)))

"""Right answers with one small edit: the graders catch each, or nothing tells it from a right one.

The edits are those among which the one is sought that mends a wrong answer, made the other way
round. So an exercise is proved without any catalogue of mistakes.
"""

import inspect
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import zip_longest
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.random import Generator

from autograder.diagnosis import went_wrong
from autograder.diagnosis.explain import all_probes, as_try
from autograder.model import Exercise, Probe, quiet
from autograder.sample import without_marks
from autograder.student.checks import clock
from autograder.student.checks.answers import same
from autograder.student.checks.mending import Unsuitable, code_of, edits_of, function_of, keys_of

FRESH = 1000  # inputs on which an edited answer is compared with the reference
LONGEST = 0.5  # seconds of one call: an edit may have made a loop endless
CANCELLED = 1e-7  # of the largest entry
LARGEST = 6  # size of an axis


class Mutant(NamedTuple):
    """A right answer after one edit."""

    exercise: Exercise
    source: str
    function: Callable[..., Any]

    def is_wrong(self, probe: Probe) -> bool:
        return went_wrong(self.exercise, as_try(self.exercise, self.function, probe))

    def differs(self, probe: Probe) -> bool:
        """Whether it is wrong by more than what is left where terms cancel."""
        tried = as_try(self.exercise, self.function, probe)
        low, _ = self.exercise.expected(probe.args)
        return went_wrong(self.exercise, tried) and (
            bool(tried.failure) or not same(tried.value, low, CANCELLED)
        )


def mutants(
    exercise: Exercise, source: str, order: random.Random | None = None
) -> Iterator[Mutant]:
    """Each edit of a right answer's text, once; nothing of one that cannot be edited safely."""
    names = dict(exercise.reference.__globals__)
    functions = {
        name: len(inspect.signature(value).parameters)
        for name, value in names.items()
        if inspect.isfunction(value)
    }
    keys = keys_of(exercise.parameters, exercise.public[0].args)
    try:
        code, _ = code_of(source, exercise.name, functions, keys)
    except Unsuitable:
        return
    texts = list(dict.fromkeys(edit.applied(code.source) for edit in edits_of(code)))
    if order:
        order.shuffle(texts)
    for text in texts:
        try:
            function = function_of(text, exercise.name, names)
        except (SyntaxError, ValueError):
            continue
        yield Mutant(exercise, text, quiet(clock.limited(function, LONGEST)))


def right_answers(exercise: Exercise) -> list[str]:
    """The texts of the reference and of right answers in other styles."""
    reference = without_marks(inspect.getsource(exercise.reference))
    return [reference, *(variant.source for variant in exercise.variants)]


def is_caught(mutant: Mutant) -> bool:
    """Whether the inputs of the graders tell it from a right answer."""
    return any(mutant.is_wrong(probe) for probe in _probes(mutant.exercise))


def difference(mutant: Mutant) -> Probe | None:
    """A fresh input on which it is wrong, None where there is none among a thousand."""
    return next((probe for probe in fresh(mutant.exercise) if mutant.differs(probe)), None)


@lru_cache(maxsize=1)  # one exercise after another
def _probes(exercise: Exercise) -> list[Probe]:
    return all_probes(exercise)


@lru_cache(maxsize=1)
def fresh(exercise: Exercise) -> list[Probe]:
    """Inputs of many sizes, whole numbers and zeros among them."""
    source = Chance(np.random.default_rng(1))
    return [drawn(exercise, source) for _ in range(FRESH)]


class Source(Protocol):
    """Where sizes and numbers come from."""

    def size(self, least: int, most: int) -> int: ...

    def array(self, shape: tuple[int, ...]) -> np.ndarray: ...


class Chance:
    """Small numbers of both signs; of five arrays one is whole, and one has zeros.

    Products of larger ones lose digits where a curve is flat, which says nothing of an answer.
    """

    def __init__(self, rng: Generator) -> None:
        self.rng = rng

    def size(self, least: int, most: int) -> int:
        return int(self.rng.integers(least, most + 1))

    def array(self, shape: tuple[int, ...]) -> np.ndarray:
        numbers, kind = self.rng.uniform(-1.5, 1.5, shape), self.rng.integers(5)
        if kind == 0:
            return np.rint(numbers).astype(int)
        return np.where(self.rng.random(shape) < 0.3, 0.0, numbers) if kind == 1 else numbers


def drawn(exercise: Exercise, source: Source) -> Probe:
    """An input with sizes of its own, where the lecture says what the axes are called."""
    ordinary = _ordinary(exercise)
    base = ordinary[source.size(0, len(ordinary) - 1)]
    pairs = list(zip(exercise.parameters, base.args, strict=False))
    if exercise.elementwise:
        shape = tuple(source.size(1, LARGEST) for _ in range(source.size(1, 3)))
        args = 4 * source.array(shape), *(value for _, value in pairs[1:])
        return Probe("a fresh input", args)
    axes = {axis for axes in exercise.symbols.values() for axis in axes if axis != "1"}
    sizes = {"1": 1, **{axis: source.size(1, LARGEST) for axis in sorted(axes)}}
    args = tuple(_argument(name, value, exercise.symbols, sizes, source) for name, value in pairs)
    return Probe("a fresh input", args)


@lru_cache(maxsize=1)
def _ordinary(exercise: Exercise) -> list[Probe]:
    rng = np.random.default_rng(2)
    return [probe for _ in range(20) for probe in exercise.hidden(rng) if probe.trap.is_ordinary]


def _argument(
    name: str,
    value: Any,
    symbols: Mapping[str, tuple[str, ...]],
    sizes: dict[str, int],
    source: Source,
) -> Any:
    if isinstance(value, dict):
        return {key: _argument(key, part, symbols, sizes, source) for key, part in value.items()}
    if type(value) is int and name in sizes:
        return sizes[name]
    if name not in symbols or not np.shape(value):
        return value
    array = source.array(tuple(sizes[axis] for axis in symbols[name]))
    return list(array) if isinstance(value, list) else array


def survivors(some: Iterable[Mutant]) -> Iterator[tuple[Mutant, Probe]]:
    """Those that the graders let pass though they are wrong, with an input that shows it."""
    for mutant in some:
        if not is_caught(mutant) and (probe := difference(mutant)):
            yield mutant, probe


def sampled(exercises: Iterable[Exercise], seconds: float) -> Iterator[Mutant]:
    """Edits of the references, of one exercise after the other, as many as there is time for."""
    end, order = time.monotonic() + seconds, random.Random(0)
    waiting = [mutants(exercise, right_answers(exercise)[0], order) for exercise in exercises]
    for some in zip_longest(*waiting):
        for mutant in filter(None, some):
            if time.monotonic() > end:
                return
            yield mutant

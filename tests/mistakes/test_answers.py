"""What the catalogue computes: wrong answers are seen, right ones pass, twins share a hint."""

from collections import defaultdict
from copy import deepcopy
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.random import default_rng

from autograder.exercises import EXERCISES, Exercise, Probe
from autograder.mistakes import MISTAKES, VARIANTS, Mistake, Variant, of
from autograder.mistakes.model import Attempt
from autograder.student.checks import compare

FEW, MANY = range(5), range(20)
SHAPES = ("raised", "none", "type", "count", "shape")


class Outcome(NamedTuple):
    """What a call led to.

    trap: of the probe; kind: of the difference from what is wanted, "" when there is none;
    value: what came back, or the name of the exception, in a form that can be compared
    """

    trap: str
    kind: str
    value: Any
    changed: bool


@cache
def hidden(function: str, seed: int) -> list[Probe]:
    return EXERCISES[function].hidden(default_rng(seed))


def outcomes(attempt: Attempt, probes: list[Probe]) -> list[Outcome]:
    function, exercise = attempt.compile(), EXERCISES[attempt.function]
    return [outcome(function, exercise, probe) for probe in probes]


def outcome(function: Any, exercise: Exercise, probe: Probe) -> Outcome:
    args = deepcopy(probe.args)
    try:
        got = function(*args)
    except Exception as error:
        return Outcome(
            probe.trap, "raised", type(error).__name__, frozen(args) != frozen(probe.args)
        )
    difference = compare(got, *exercise.wanted(probe.args), exercise.results)
    kind = difference.kind if difference else ""
    return Outcome(probe.trap, kind, frozen(got), frozen(args) != frozen(probe.args))


def frozen(value: Any) -> Any:
    """The same for equal answers, up to rounding errors."""
    if isinstance(value, dict):
        return tuple((key, frozen(entry)) for key, entry in value.items())
    if isinstance(value, (tuple, list)):
        return tuple(map(frozen, value))
    if value is None:
        return None
    array = np.asarray(value, dtype=float)
    return array.shape, tuple(f"{number + 0.0:.6e}" for number in array.flat)


def lost(found: list[Outcome]) -> set[str]:
    """Which marks an answer loses: traps and purity count once the ordinary values are right."""
    marks = {"shape"} if any(one.kind in SHAPES for one in found) else set()
    if any(one.kind and not one.trap for one in found):
        return marks | {"values"}
    purity = {"inputs"} if any(one.changed for one in found) else set()
    return marks | purity | {one.trap for one in found if one.kind}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_wrong_answer_is_seen_and_loses_the_same_marks_whatever_the_seed(
    mistake: Mistake,
) -> None:
    marks = [lost(outcomes(mistake, hidden(mistake.function, seed))) for seed in FEW]
    assert marks[0]
    assert all(other == marks[0] for other in marks)


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_a_right_answer_passes_every_probe_and_leaves_its_inputs_alone(variant: Variant) -> None:
    probes = list(EXERCISES[variant.function].public)
    probes += [probe for seed in MANY for probe in hidden(variant.function, seed)]
    assert not lost(outcomes(variant, probes))


@pytest.mark.parametrize("function", EXERCISES)
def test_mistakes_that_agree_on_every_hidden_probe_share_a_hint(function: str) -> None:
    probes = [probe for seed in FEW for probe in hidden(function, seed)]
    assert hints_that_differ(function, probes, needs_value=False) == []


@pytest.mark.parametrize("function", EXERCISES)
def test_mistakes_that_a_public_value_cannot_tell_apart_share_a_hint(function: str) -> None:
    probes = list(EXERCISES[function].public)
    assert hints_that_differ(function, probes, needs_value=True) == []


def hints_that_differ(function: str, probes: list[Probe], needs_value: bool) -> list[list[str]]:
    """The classes of mistakes that look the same on these probes but carry several hints.

    Answers that these probes find right make no class; with `needs_value`, neither do answers
    that are never wrong but by raising, which are told apart by NumPy's own words.
    """
    classes: dict[Any, list[Mistake]] = defaultdict(list)
    for mistake in of(function):
        found = outcomes(mistake, probes)
        kinds = {one.kind for one in found}
        if lost(found) and not (needs_value and kinds <= {"raised", ""}):
            classes[tuple(found)].append(mistake)
    several = [twins for twins in classes.values() if len({twin.hint for twin in twins}) > 1]
    return [[twin.id for twin in twins] for twins in several]

"""checks.json: what a student's machine needs to know, without any code, right or wrong."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.catalog import Assignment
from autograder.diagnosis.texts import named
from autograder.feedback.figures import GRID
from autograder.model import Exercise, Mistake, Probe, Trap
from autograder.release.reading import Reading
from autograder.release.trying import outcomes
from autograder.student.checks.answers import compare, numbers

# A known mistake is recognised by this many digits.
DIGITS = 10
# It is recognised by its first wrong values; of later ones, that they are wrong is enough.
VALUES = 2


def public_checks(
    assignment: Assignment, stubs: dict[str, str], reading: Reading
) -> dict[str, Any]:
    """The content of checks.json: for each exercise its public cases and known mistakes.

    `stubs` are the texts of the answer cells before anything is written into them, `reading` knows
    the addresses of the pages.
    """
    exercises = assignment.exercises.items()
    return {
        "assignment": assignment.name,
        "exercises": {name: _entry(exercise, stubs[name], reading) for name, exercise in exercises},
    }


def _entry(exercise: Exercise, stub: str, reading: Reading) -> dict[str, Any]:
    entry = {
        "parameters": list(exercise.parameters),
        "results": list(exercise.results),
        "elementwise": exercise.elementwise,
        "symbols": {name: list(exercise.symbols[name]) for name in _symbols(exercise)},
        "points": exercise.points,
        "page": reading.about(exercise),
        "cases": [_case(exercise, probe) for probe in exercise.public],
        "tried": list(_tried(exercise)),
        "mistakes": list(_mistakes(exercise, reading)),
        "hints": list(exercise.hints),
        "stub": stub,
    }
    if exercise.figure and exercise.figure.kind == "curve":
        curve = exercise.expected((GRID,))[0]
        entry["curve"] = {"at": GRID.tolist(), "expected": [float(f"{y:.12g}") for y in curve]}
    return entry


def _symbols(exercise: Exercise) -> Iterator[str]:
    """The symbols whose axes the arguments fix: their own, and others with the same axes."""
    args = exercise.public[0].args
    named = [*exercise.parameters, *(key for arg in args if isinstance(arg, dict) for key in arg)]
    fixed = {"1", *(axis for name in named for axis in exercise.symbols.get(name, ()))}
    yield from (name for name, axes in exercise.symbols.items() if fixed.issuperset(axes))


def _tried(exercise: Exercise) -> Iterator[str]:
    """The kinds of inputs that the graded run takes, and what else it looks at."""
    probes = exercise.hidden(np.random.default_rng(0))
    yield from dict.fromkeys(probe.trap.value for probe in probes if probe.trap is not Trap.NONE)
    yield from exercise.also


def _case(exercise: Exercise, probe: Probe) -> dict[str, Any]:
    low, high = exercise.expected(probe.args)
    case = {"says": probe.says, "args": encode(probe.args), "low": encode(low)}
    if compare(high, low, low, exercise.results) is not None:
        case["high"] = encode(high)
    return case if probe.trap.is_ordinary else case | {"special": True}


def _mistakes(exercise: Exercise, reading: Reading) -> Iterator[dict[str, Any]]:
    """What the mistakes give in the public cases, where that tells what to say to them.

    For each case {} where that is right, else a "value", or "wrong" alone, or what it "raises"; and
    which arguments it "changes".
    """
    shipped: dict[str, dict[str, Any]] = {}
    for mistake in exercise.mistakes:
        gives = list(_gives(exercise, mistake))
        if all(outcome == {} for outcome in gives) or not all(
            _is_telling(given) for given in gives
        ):
            continue
        page = reading.mistake(exercise, mistake)
        entry: dict[str, Any] = {"id": mistake.id, "hint": mistake.hint, "page": page}
        if names := named(mistake, mistake.hint):
            entry["names"] = sorted(names)
        first = shipped.setdefault(repr(gives), entry | {"gives": gives})
        if first["hint"] != mistake.hint:
            first["hint"] = ""  # the public cases cannot tell the two apart
    yield from (entry for entry in shipped.values() if entry["hint"])


def _is_telling(outcome: dict[str, Any]) -> bool:
    """Whether an outcome can be recognised: a value if it is numbers, an error by its meaning."""
    return outcome.get("raises") != "" and "other" not in repr(outcome.get("value"))


def _gives(exercise: Exercise, mistake: Mistake) -> Iterator[dict[str, Any]]:
    told = 0
    for probe, outcome in outcomes(exercise, mistake, exercise.public):
        low, high = exercise.expected(probe.args)
        if outcome.error:
            yield {"raises": outcome.fingerprint(exercise.parameters, exercise.elementwise)}
            continue
        changes = {"changes": list(outcome.changed)} if outcome.changed else {}
        if compare(outcome.value, low, high, exercise.results) is None:
            yield changes
        elif told < VALUES:
            told += 1
            yield {"value": encode(outcome.value, DIGITS)} | changes
        else:
            yield {"wrong": True} | changes


def encode(value: Any, digits: int = 12) -> Any:
    """A value for JSON, as `checks.public.decode` reads it. Other types become their name."""
    if isinstance(value, dict):
        return {"dict": {key: encode(item, digits) for key, item in value.items()}}
    if isinstance(value, tuple):
        return {"tuple": [encode(item, digits) for item in value]}
    if isinstance(value, list):
        return [encode(item, digits) for item in value]
    if value is None or type(value) in (bool, int):
        return value
    array = numbers(value)
    if array is None:
        return {"other": type(value).__name__}
    flat = [_number(item, digits) for item in array.ravel().tolist()]
    if type(value) is float and math.isfinite(value):
        return flat[0]
    return {"array": flat, "shape": list(array.shape)}


def _number(item: Any, digits: int) -> Any:
    if not isinstance(item, float):
        return item
    return float(f"{item:.{digits}g}") if math.isfinite(item) else str(item)

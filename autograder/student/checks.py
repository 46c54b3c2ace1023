"""check("layer") says at once whether your function is right, and if not, what may be wrong.

Needs NumPy alone. With Matplotlib installed, activations and slopes are drawn as well.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

RTOL = 1e-7


class Difference(NamedTuple):
    """The first way in which an answer is not the wanted one.

    kind: "none", "type", "count" (of results), "shape", "finite" or "value"
    part: the name of the result that differs, "" when there is only one
    """

    kind: str
    part: str
    got: Any
    want: Any


def compare(got: Any, low: Any, high: Any, results: tuple[str, ...] = ()) -> Difference | None:
    """The first difference between an answer and the wanted one, or None when it is right.

    Any value from `low` to `high` is right; the two differ only where a slope jumps. They are
    numbers, arrays, tuples of arrays (named by `results`) or dicts of shapes. Shapes are compared
    before finiteness, finiteness before values.
    """
    if got is None:
        return Difference("none", "", got, low)
    difference = _container_difference(got, low, results)
    if difference:
        return difference
    names = part_names(low, results)
    leaves = list(zip(names, parts(got, low), parts(low, low), parts(high, low), strict=True))
    for kind, agrees in _ORDER:
        for name, mine, least, most in leaves:
            if not agrees(mine, least, most):
                return Difference("none" if mine is None else kind, name, mine, least)
    return None


def part_names(want: Any, results: tuple[str, ...] = ()) -> list[str]:
    """A name for each part of an answer; "" when it has only one."""
    if isinstance(want, tuple):
        return list(results) or [f"result {i + 1}" for i in range(len(want))]
    return list(want) if isinstance(want, dict) else [""]


def parts(value: Any, want: Any) -> list[Any]:
    """The parts of `value`, in the order of those of `want`."""
    if isinstance(want, tuple):
        return list(value)
    return [value[key] for key in want] if isinstance(want, dict) else [value]


def _container_difference(got: Any, want: Any, results: tuple[str, ...]) -> Difference | None:
    if isinstance(want, tuple):
        if not isinstance(got, (tuple, list)):
            return Difference("type", "", got, want)
        if len(got) != len(want):
            return Difference("count", "", got, want)
    if isinstance(want, dict):
        if not isinstance(got, dict):
            return Difference("type", "", got, want)
        for key in want:
            if key not in got:
                return Difference("count", key, got, want)
    return None


def numbers(value: Any, want: Any = None) -> np.ndarray | None:
    """`value` as an array of real numbers, or None when it is something else.

    A plain number is an array without axes. A list is not an array, but where a shape is wanted
    (a tuple) it will do.
    """
    if isinstance(want, tuple) and isinstance(value, (tuple, list)):
        try:
            value = np.array(value)
        except ValueError:  # a ragged list
            return None
    if isinstance(value, (bool, int, float, np.number, np.bool_)):
        value = np.asarray(value)
    if type(value) not in (np.ndarray, np.matrix) or value.dtype.kind not in "biuf":
        return None
    return np.asarray(value)


def within(got: Any, low: Any, high: Any) -> np.ndarray:
    """For each entry, whether it lies between `low` and `high`, up to rounding errors."""
    got, low, high = (np.asarray(value, dtype=float) for value in (got, low, high))
    sizes = np.abs(low[low != 0])
    atol = min(1e-12, 1e-6 * sizes.min()) if sizes.size else 1e-12
    return (got >= low - atol - RTOL * abs(low)) & (got <= high + atol + RTOL * abs(high))


def _finite(got: Any, low: Any, high: Any) -> bool:
    return bool(np.isfinite(numbers(got, low)).all())


# Each kind of difference, and whether an answer is free of it.
_ORDER = [
    ("type", lambda got, low, high: numbers(got, low) is not None),
    ("shape", lambda got, low, high: np.shape(got) == np.shape(low)),
    ("finite", _finite),
    ("value", lambda got, low, high: bool(within(got, low, high).all())),
]

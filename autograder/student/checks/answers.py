"""Answers: whether one is right, how it differs, and how to say so in shapes and symbols."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .words import an

# Values are right when they are this close to the expected ones; all digits are, when this close.
# What is computed with 7 digits, as by float32, lies between the two.
ROUGH, FINE = 2e-5, 1e-9
# Of the largest entry: what float32 may lose where large terms cancel; and what the best formulas
# lose in 64 bits, which is much where the answer is tiny. Never more than a part of the entry.
CANCELLED, LOST, PART = 1e-6, 1e-14, 1e-2
# How closely an answer must equal that of a known mistake.
KNOWN = 1e-9


class Difference(NamedTuple):
    """The first way in which an answer is not the wanted one.

    kind: "none", "type", "count" (of results), "shape", "finite", "value" or, of a value that is
        right as far as it goes, "digits"
    part: the name of the result that differs, "" when there is only one; of a wrong count, all
    """

    kind: str
    part: str
    got: Any
    want: Any


def compare(got: Any, low: Any, high: Any, results: tuple[str, ...] = ()) -> Difference | None:
    """The first difference between an answer and the wanted one, or None when it is right.

    Any value from `low` to `high` is right; the two differ only where a slope jumps. They are
    numbers, arrays, tuples of arrays (named by `results`) or dicts of shapes. Shapes are compared
    before finiteness, finiteness before values, and values before their last digits.
    """
    if got is None:
        return Difference("none", "", got, low)
    difference = _container_difference(got, low, results)
    if difference:
        return difference
    names = part_names(low, results)
    leaves = list(zip(names, parts(got, low), parts(low, low), parts(high, low), strict=True))
    if all(_is_right(*leaf) for _, *leaf in leaves):
        return None
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


def expected_parts(low: Any, results: tuple[str, ...] = ()) -> dict[str, Any]:
    """The parts of an expected answer by their names."""
    return dict(zip(part_names(low, results), parts(low, low), strict=True))


def right_parts(got: Any, low: Any, high: Any) -> tuple[bool, ...]:
    """Whether each part of an answer is right; nothing where it is no collection of as many."""
    if _container_difference(got, low, ()):
        return ()
    pairs = zip(parts(got, low), parts(low, low), parts(high, low), strict=True)
    return tuple(_is_right(*leaf) for leaf in pairs)


def _container_difference(got: Any, want: Any, results: tuple[str, ...]) -> Difference | None:
    if isinstance(want, tuple):
        if not isinstance(got, (tuple, list)):
            return Difference("type", "", got, want)
        if len(got) != len(want):
            return Difference("count", ", ".join(part_names(want, results)), got, want)
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
    if isinstance(want, tuple) and np.ndim(value) != 1:
        return None
    if type(value) not in (np.ndarray, np.matrix) or value.dtype.kind not in "biuf":
        return None
    return np.asarray(value)


def within(got: Any, low: Any, high: Any, rtol: float = ROUGH) -> np.ndarray:
    """For each entry, whether it lies between `low` and `high`, up to rounding errors."""
    got, low, high = (np.asarray(value, dtype=float) for value in (got, low, high))
    below = _slack(low, rtol)
    above = below if high is low else _slack(high, rtol)
    return (got >= low - below) & (got <= high + above)


def _slack(want: np.ndarray, rtol: float) -> np.ndarray:
    """How far each entry may be off; one that is 0, by what is small beside the others."""
    sizes = abs(want)
    largest = sizes.max(initial=0.0)
    lost = LOST * max(1.0, largest) if rtol < ROUGH else max(LOST, CANCELLED * largest)
    zero = min(1e-12, 1e-6 * sizes.min(where=sizes > 0, initial=1.0))
    return np.where(sizes > 0, np.maximum(rtol * sizes, np.minimum(lost, PART * sizes)), zero)


def _finite(got: Any, low: Any, high: Any) -> bool:
    return bool(np.isfinite(np.asarray(got, dtype=float)).all())


def _is_right(got: Any, low: Any, high: Any) -> bool:
    """Whether nothing differs, told as fast as can be: most answers are right."""
    mine = numbers(got, low)
    if mine is None or mine.shape != np.shape(low):
        return False
    if (mine == low).all():
        return True
    return not _is_far(mine, low, high) and bool(within(mine, low, high, FINE).all())


def _is_far(mine: np.ndarray, low: Any, high: Any) -> bool:
    """Whether the first entry is wrong by more than is ever allowed: most wrong answers are."""
    if not mine.size or not isinstance(low, np.ndarray):
        return False
    first, least, most = (float(entries.flat[0]) for entries in (mine, low, np.asarray(high)))
    return (
        first < least - 2 * PART * abs(least) - LOST or first > most + 2 * PART * abs(most) + LOST
    )


# Each kind of difference, and whether an answer is free of it.
_ORDER = [
    ("type", lambda got, low, high: numbers(got, low) is not None),
    ("shape", lambda got, low, high: np.shape(got) == np.shape(low)),
    ("finite", _finite),
    ("value", lambda got, low, high: bool(within(got, low, high).all())),
    ("digits", lambda got, low, high: bool(within(got, low, high, FINE).all())),
]


def same(one: Any, other: Any, rtol: float = 0.0) -> bool:
    """Whether two values have the same shape and numbers, through tuples, lists and dicts.

    With `rtol`, numbers may differ by that part of the largest; nan equals nan.
    """
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key], rtol) for key in one)
    if isinstance(one, (tuple, list)) and isinstance(other, (tuple, list)):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(same(a, b, rtol) for a, b in pairs)
    mine, theirs = numbers(one), numbers(other)
    if mine is None or theirs is None:
        return one is None and other is None
    return mine.shape == theirs.shape and _close(mine, theirs, rtol)


def alike(one: Any, other: Any, low: Any, high: Any) -> bool:
    """Whether an answer is that of a known mistake, of which ten digits are kept.

    Where a slope jumps, it is enough that both are right.
    """
    if same(one, other, KNOWN):
        return True
    mine, theirs = numbers(one), numbers(other)
    if isinstance(low, tuple) or mine is None or theirs is None:
        return False
    if not mine.shape == theirs.shape == np.shape(low):
        return False
    jumps = np.asarray(low) != np.asarray(high)
    if not jumps.any() or not same(np.where(jumps, 0, mine), np.where(jumps, 0, theirs), KNOWN):
        return False
    right = [within(value, low, high) for value in (mine, theirs)]
    return bool((~jumps | (right[0] & right[1]) | (mine == theirs)).all())


def _close(mine: np.ndarray, theirs: np.ndarray, rtol: float) -> bool:
    """As `np.allclose` with nan equal to nan, which takes five times as long."""
    equal = (mine == theirs) | ((mine != mine) & (theirs != theirs))
    if not rtol or equal.all():
        return bool(equal.all())
    sizes = np.where(np.isfinite(theirs), abs(theirs.astype(float)), 0.0)
    bound = np.maximum(rtol * (sizes + 1e-3 * sizes.max(initial=0.0)), LOST)
    with np.errstate(all="ignore"):  # the difference of two infinities, or of huge numbers
        return bool((equal | (abs(mine - theirs.astype(float)) <= bound)).all())


def facts(difference: Difference, say_numbers: bool = True) -> str:
    """What came back and what was wanted, in one line."""
    kind, part, got, want = difference
    you, wanted = (f"your {part} is" if part else "you returned"), describe(want)
    if kind == "count" and isinstance(want, dict):
        return f"no '{part}' in your dict, expected {', '.join(want)}"
    if kind == "count":
        return f"{len(got)} results came back, expected {len(want)}: {part}"
    if kind in ("none", "type", "shape"):
        said = describe(got)
        is_array = kind == "type" and said.startswith("(")
        return f"{you} {'an array ' if is_array else ''}{said}, expected {wanted}"
    if kind == "digits":
        return f"{_whose(part)} right to {digits(got, want)} digits, expected 9{_stored(got)}"
    mine, right = np.asarray(got, dtype=float), np.asarray(want, dtype=float)
    wrong = ~np.isfinite(mine) if kind == "finite" else ~within(mine, right, right)
    what = "some of its entries are NaN or infinite" if kind == "finite" else "its values are not"
    if not say_numbers:
        return f"the shape of your {part or 'answer'} is right, but {what}"
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    where = f" at {list(first)}" if first else ""
    count = f"; {wrong.sum()} of {wrong.size} entries differ" if wrong.size > 1 else ""
    one, other = short(mine[first], right[first])
    return f"{you} {one}{where}, expected {other}{count}"


def digits(got: Any, want: Any) -> int:
    """To how many digits the worst entry of an answer is right.

    >>> digits(np.array([1.0, 2.00001]), np.array([1.0, 2.0]))
    5
    """
    mine, right = np.asarray(got, dtype=float), np.asarray(want, dtype=float)
    wrong = ~within(mine, right, right, FINE)
    off = abs(mine[wrong] - right[wrong]) / abs(right[wrong])
    return int(-np.log10(off.max(initial=1e-16)))


def is_short(value: Any) -> bool:
    """Whether a value is stored in floats that have too few digits: float16 or float32."""
    return np.asarray(value).dtype in (np.float16, np.float32)


def _whose(part: str) -> str:
    return f"the values of your {part} are" if part else "your values are"


def _stored(got: Any) -> str:
    return f": they are {np.asarray(got).dtype}, not float64" if is_short(got) else ""


def short(number: float, other: float) -> tuple[str, str]:
    """Both numbers with six digits, or with all of them when six do not tell them apart.

    >>> short(0.25, 1 / 3), short(0.255023, 0.2550234)
    (('0.25', '0.333333'), ('0.255023', '0.2550234'))
    """
    one, another = f"{number:.6g}", f"{other:.6g}"
    return (one, another) if one != another else (repr(float(number)), repr(float(other)))


def describe(value: Any) -> str:
    """A value by its shape; by its type when it has none."""
    array = numbers(value)
    if array is not None:
        return str(array.shape) if array.shape else "a plain number"
    if callable(value):
        return "a function"
    if isinstance(value, np.ndarray):
        return f"an array {value.shape} of objects that are not real numbers"
    if isinstance(value, str):
        return "text"
    if isinstance(value, (tuple, list)):
        return f"a {type(value).__name__} of {len(value)}"
    return "None" if value is None else an(type(value).__name__)

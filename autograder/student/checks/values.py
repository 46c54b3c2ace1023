"""Readers of answers that have the right shape and wrong numbers."""

from __future__ import annotations

import numpy as np

from .answers import within
from .scene import Reader, Scene, alike, lines_of, spread
from .shapes import a_product, other_result, summed

KEPT = {"float16": 3, "float32": 7}  # digits
SMALL, DROWNED = 1e-6, 1e-9  # a tiny answer, and the rounding errors of its surroundings
LARGE = 30  # beyond it, exp and its relatives run into the limits of a float


def few_digits(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """The numbers are stored, or were, in a type that is too short for them."""
    if scene.short and np.allclose(got, want, 1e-2, 0.0):
        ask = "Where does it come in? Leave the type of numbers out, or ask for float."
        return f"{scene.short} keeps {KEPT[scene.short]} digits only. {ask}"
    return None


def tiny(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """What is wrong is so small that it drowns in the rounding errors of larger numbers."""
    wrong = ~within(got, want, want)
    if not wrong.any() or not want[wrong].all():
        return None
    if abs(want[wrong]).max() > SMALL or abs(got - want)[wrong].max() > DROWNED:
        return None
    return (
        "It is right until the answer is tiny. Is it rounded, or a difference of two values that "
        "are almost equal, where a formula would keep its digits?"
    )


def rounded(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if scene.whole and alike(got, np.trunc(want)):
        ask = scene.ask(" {} copies the type of number.", zeros_like="`zeros_like`")
        return f"The numbers lost their decimals. Was the array for them made of integers?{ask}"
    is_near = got.size and abs(got - want).max() < 0.01  # else no two digits are right
    if is_near and any(alike(got, np.round(want, digits)) for digits in range(2, 9)):
        return "The numbers are right except for their last digits. Were they rounded?"
    if np.allclose(got, want, 1e-3, 1e-12):
        return "Only the first digits are right. Is it an approximation?"
    return None


def factor(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """The answer is the expected one times a number that has a name."""
    ratio = _ratio(got, want)
    if ratio is None:
        return None
    if alike(ratio, -1.0):
        ask = scene.ask("Is there {} too many?", minus="one minus", abs="one abs")
        return f"{scene.your} has the wrong sign.{ask}"
    for name, size in {**scene.sizes(), "2": 2}.items():
        if alike(ratio, float(size)):
            return f"{scene.your} is {name} times too large. Where does a factor {name} come in?"
        if alike(ratio, 1 / size):
            things = {"divide": f"divide by {name}", "mean": "take a mean"}
            ask = scene.ask("Did you {}, where a sum is expected?", **things)
            return f"{scene.your} is {name} times too small.{ask}"
    return None


def other_factor(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if _ratio(got, want) is None or np.count_nonzero(want) < 3:
        return None
    return f"{scene.your} is off by the same factor everywhere. Which factor is missing or wrong?"


def _ratio(got: np.ndarray, want: np.ndarray) -> float | None:
    """The number that turns the expected answer into this one, if there is one other than 0."""
    if not want.any() or not got.any():
        return None
    largest = int(abs(want).argmax())
    ratio = float(got.flat[largest] / want.flat[largest])
    return ratio if alike(got, ratio * want) else None


def sign(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if alike(got, abs(want)):
        ask = scene.ask("Is there {}?", abs="an abs", minus="a wrong minus")
        return f"The sizes are right, but nothing is negative.{ask}"
    if alike(abs(got), abs(want)):
        return "The sizes are right, but some signs are wrong. Where does each sign come from?"
    return None


def argument(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """An argument was left out, or used once too often."""
    for name, value in scene.arrays().items():
        if not value.any() or spread(value.shape, want.shape) != want.shape:
            continue
        if alike(got + value, want):
            return f"{scene.your} is the expected one without {name}. Where did {name} go?"
        if alike(got + 2 * value, want):
            return f"{scene.your} has {name} subtracted. Should it be added?"
        if 1 <= (times := _times(got - want, value)) < 8 and alike(got - times * value, want):
            ask = scene.ask("Is it inside {}?", loop="a loop", sum="a sum")
            return f"{scene.your} has {name} added more than once.{ask}"
        if alike(got * value, want):
            return f"{scene.your} lacks the factor {name}. Where should it come in?"
        if alike(got, want * value):
            return f"{scene.your} has an extra factor {name}. Where does it come in?"
    return None


def _times(more: np.ndarray, value: np.ndarray) -> float:
    """How often a value went into what is there too much, by where it is largest."""
    more, value = np.broadcast_arrays(more, value)
    largest = np.unravel_index(abs(value).argmax(), value.shape)
    return float(np.round(more[largest] / value[largest]))


def shifted(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if np.ptp(want) and np.ptp(want - got) < 1e-9:
        return f"{scene.your} is off by the same number everywhere. What was added to it?"
    return None


def squashed(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    small = abs(want) < LARGE  # beyond, the curve is 0 or 1 to the last digit
    if small.any() and alike(np.log(got / (1 - got))[small], want[small]):
        return f"{scene.your} went through the activation. Should it be the value before it?"
    if alike(np.log(want / (1 - want)), got):
        return f"{scene.your} has not been through the activation. Is that step missing?"
    if np.ptp(want) and alike(1 - got, want):
        return (
            f"{scene.your} is 1 minus the expected one. Is a sign wrong, or are two cases swapped?"
        )
    if np.ptp(want) and alike(1 / got, want):
        return f"{scene.your} is 1 divided by the expected one. Is something upside down?"
    return None


def order(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """The right numbers in wrong places."""
    if scene.entry or not alike(np.sort(got, axis=None), np.sort(want, axis=None)):
        return None
    if want.ndim == 2 and alike(got.T, want):
        return "Rows and columns are swapped. Is one transpose missing, or one too many?"
    for axis, _, lines in lines_of(want):
        if alike(np.flip(got, axis), want):
            return f"The {lines} are right, but in reverse order. At which end did you begin?"
    ask = scene.ask("{} does not turn rows into columns.", reshape="`reshape`")
    return f"The numbers are right, but in the wrong places.{ask}"


def some_lines(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """Only the first or the last columns (or rows, or entries) are right, or wrong."""
    right = np.isclose(got, want, 1e-7, 1e-12)
    for axis, line, lines in lines_of(want) if not scene.entry else ():
        good = right.all(axis=1 - axis) if want.ndim == 2 else right
        if good.any() and not np.delete(got, np.flatnonzero(good), axis).any():
            ask = scene.ask("Does {} reach them all?", loop="a loop")
            return f"Some {lines} are right, the others are still 0.{ask}"
        for where, this in (("first", 0), ("last", -1)):
            rest = np.delete(good, this)
            if not good[this] and rest.all():
                return f"Only the {where} {line} is wrong. What is different about it?"
            if good.size > 2 and good[this] and not rest.any():
                return f"Only the {where} {line} is right. What happens to the others?"
    return None


def side(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """An activation that is right for some z only."""
    z, name = scene.entries(), scene.entry
    right = np.isclose(got, want, 1e-7, 1e-12)
    if z.shape != got.shape or not right.any():
        return None
    cases = {f"{name} is 0": z == 0, f"{name} < 0": z < 0, f"{name} > 0": z > 0}
    cases[f"|{name}| is large"] = abs(z) > LARGE
    for where, here in cases.items():
        if here.any() and not right[here].any() and right[~here].all():
            return f"It is wrong where {where}, and right elsewhere. What happens to such a {name}?"
    return None


def constant(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if got.size > 1 and np.ptp(got) == 0 and np.ptp(want) > 0:
        unused = [name for name in scene.symbols if scene.words and name not in scene.words]
        ask = f"Is {unused[0]} used?" if unused else "What cancels out, or is overwritten?"
        return f"All entries are the same number. {ask}"
    return None


def not_finite(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    z, bad, name = scene.entries(), ~np.isfinite(got), scene.entry
    if z.shape == got.shape and (abs(z[bad]) > LARGE).all():
        things = {"exp": "exp taken of a large number", "divide": "infinity divided by infinity"}
        ask = scene.ask("Is {}?", **things)
        return f"It is not a finite number where |{name}| is large.{ask}"
    if z.shape == got.shape and (z[bad] == 0).all():
        return f"It is not a finite number where {name} is 0. Is something divided by 0 there?"
    things = {"divide": "something divided by 0", "log": "the logarithm of a negative number taken"}
    return scene.ask("Is {}?", **things).strip() or None


READERS: list[Reader] = [
    few_digits,
    tiny,
    rounded,
    constant,
    other_result,
    factor,
    sign,
    argument,
    other_factor,
]
READERS += [shifted, squashed, order, a_product, summed, some_lines, side]

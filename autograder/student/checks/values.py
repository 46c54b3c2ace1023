"""Readers of answers that have the right shape and wrong numbers."""

from __future__ import annotations

import numpy as np

from .scene import Reader, Scene, alike, lines_of, spread
from .shapes import a_product, summed

LARGE = 30  # beyond it, exp and its relatives run into the limits of a float


def rounded(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if alike(got, np.trunc(want)):
        ask = "Was the array for them made of integers (zeros_like copies the kind of number)?"
        return f"The numbers lost what stands behind the decimal point. {ask}"
    if any(alike(got, np.round(want, digits)) for digits in range(8)):
        return "The numbers are right but for their last digits. Did you round them?"
    if np.allclose(got, want, 1e-3, 1e-6):
        return "The numbers are right in the first digits only. Was something rounded or added?"
    return None


def other_result(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    for name, value in scene.wanted.items():
        if name != scene.part and alike(got, value):
            ask = "Is a step between them missing, or did results change places?"
            return f"{scene.your} is what {name} should be. {ask}"
    for name, value in scene.arrays().items():
        if alike(got, value) and got.any():
            return f"{scene.your} is {name} itself. Which step is missing?"
    return None


def factor(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """The answer is the wanted one times a number."""
    if not want.any() or not got.any():
        return None
    ratio = got.flat[abs(want).argmax()] / want.flat[abs(want).argmax()]
    if not alike(got, ratio * want):
        return None
    if alike(ratio, -1.0):
        return f"{scene.your} has the wrong sign everywhere. Is there a minus too many?"
    for name, size in {**scene.sizes(), "2": 2}.items():
        if alike(ratio, float(size)):
            return f"{scene.your} is {name} times too large. Where does a factor {name} come in?"
        if alike(ratio, 1 / size):
            ask = f"Did you divide by {name}, or take a mean where a sum is wanted?"
            return f"{scene.your} is {name} times too small. {ask}"
    if np.count_nonzero(want) < 3:
        return None
    return (
        f"{scene.your} is off by the same factor everywhere. Which factor is missing or too much?"
    )


def sign(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if alike(got, abs(want)):
        return "The sizes are right, but signs got lost: nothing is negative. Is there an abs?"
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
        if alike(got - value, want):
            return f"{scene.your} has {name} added once too often. Where does it come in?"
        if alike(got * value, want):
            return f"{scene.your} lacks the factor {name}. Where should it come in?"
        if alike(got, want * value):
            return f"{scene.your} has a factor {name} too much. Where does it come in?"
    return None


def squashed(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if alike(np.log(got / (1 - got)), want):
        return f"{scene.your} went through the sigmoid. Is it wanted before the activation?"
    if alike(np.log(want / (1 - want)), got):
        return f"{scene.your} has not been through the sigmoid. Is the activation missing?"
    if alike(1 - got, want):
        return f"{scene.your} is 1 minus the expected one. Is a sign wrong on the way?"
    if alike(1 / got, want):
        return f"{scene.your} is 1 over the expected one. Is something upside down?"
    return None


def order(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """The right numbers in wrong places."""
    if want.ndim == 0 or not alike(np.sort(got, axis=None), np.sort(want, axis=None)):
        return None
    if want.ndim == 2 and alike(got.T, want):
        return "Rows and columns are exchanged. Is one transpose missing, or one too many?"
    for axis, _, lines in lines_of(want):
        if alike(np.flip(got, axis), want):
            return f"The {lines} are right, but in reverse order. At which end did you begin?"
    ask = "reshape does not turn rows into columns; did you want to transpose?"
    return f"The numbers are right, but in the wrong places. {ask if want.ndim == 2 else ''}"


def some_lines(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """Only the first or the last columns (or rows, or entries) are right, or wrong."""
    right = np.isclose(got, want, 1e-7, 1e-12)
    for axis, line, lines in lines_of(want):
        good = right.all(axis=1 - axis) if want.ndim == 2 else right
        for where, this in (("first", 0), ("last", -1)):
            if not good[this] and np.delete(good, this).all():
                return f"Only the {where} {line} is wrong. Does a loop leave it out?"
            if good.size > 2 and good[this] and not np.delete(good, this).any():
                ask = "Does a loop end too early, or overwrite what it had?"
                return f"Only the {where} {line} is right. {ask}"
        if good.any() and not np.delete(got, np.flatnonzero(good), axis).any():
            return f"Some {lines} are right, the others are still 0. Does a loop reach them all?"
    return None


def side(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """An activation that is right for some z only."""
    z = np.asarray(scene.symbols.get("z", np.nan), dtype=float)
    right = np.isclose(got, want, 1e-7, 1e-12)
    if z.shape != got.shape or not right.any():
        return None
    cases = {"z is 0": z == 0, "z < 0": z < 0, "z > 0": z > 0, "|z| is large": abs(z) > LARGE}
    for where, here in cases.items():
        if not right[here].any() and right[~here].all():
            return f"It is wrong where {where}, and right elsewhere. What happens to such a z?"
    return None


def constant(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if got.size > 1 and np.ptp(got) == 0 and np.ptp(want) > 0:
        return "All entries are the same number. Does the answer use every argument?"
    return None


def overflow(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    z, bad = np.asarray(scene.symbols.get("z", np.nan), dtype=float), ~np.isfinite(got)
    if z.shape == got.shape and (abs(z[bad]) > LARGE).all():
        ask = "Does exp meet a large number, or infinity another infinity?"
        return f"It is not a finite number where |z| is large. {ask}"
    if z.shape == got.shape and (z[bad] == 0).all():
        return "It is not a finite number where z is 0. Is something divided by z?"
    return "Is something divided by 0, or the logarithm taken of a number that is not positive?"


READERS: list[Reader] = [rounded, other_result, factor, sign, argument, squashed, order]
READERS += [a_product, summed, some_lines, side, constant]

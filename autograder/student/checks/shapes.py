"""Readers of answers that have the wrong shape."""

from __future__ import annotations

from itertools import product

import numpy as np

from .scene import Reader, Scene, alike, lines_of, spread


def shape_table(got: tuple[int, ...], want: tuple[int, ...], scene: Scene) -> str:
    part, sizes = scene.part, scene.symbols
    if len(got) != len(want):
        return f"Every array here has two axes, a column too. Which two sizes has {part}?"
    names = {size: name for name, size in reversed(sizes.items())}
    said = f"You say that {part} is ({', '.join(names.get(n, str(n)) for n in got)})."
    if got == want[::-1]:
        return f"{said} Did you exchange rows and columns?"
    if part.startswith("b") and sizes["m"] in got:
        return f"{said} Does a bias grow with the number of examples?"
    return f"{said} What does one row of {part} stand for, and what one column?"


def exchanged(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if got.ndim != 2 or got.shape != want.shape[::-1]:
        return None
    right = "The numbers are right, but rows" if alike(got.T, want) else "Rows"
    return f"{right} and columns are exchanged. Is one transpose missing, or one too many?"


def lost_axis(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if got.size != want.size or got.ndim == want.ndim:
        return None
    right = "The numbers are right. " if alike(got.reshape(want.shape), want) else ""
    if got.ndim > want.ndim:
        return f"{right}There is an axis too many: {got.shape}. Where does it come from?"
    ask = "Did an index, a sum, ravel or squeeze take it away?"
    return f"{right}{got.shape} has lost an axis of {want.shape}. {ask}"


def piled_up(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if got.ndim != 2 or want.ndim != 2 or got.size != want.size or 1 not in got.shape:
        return None
    line = "column" if got.shape[1] == 1 else "row"
    ask = "Did you join the pieces along the wrong axis?"
    return f"All {got.size} numbers stand in one long {line}. {ask}"


def spread_bias(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    for name, value in scene.arrays().items():
        flat = (value.size,)
        if name[0] == "b" and value.size > 1 and spread(want.shape, flat) == got.shape:
            grown = f"{want.shape} + {flat} broadcasts to {got.shape}."
            return f"{grown} Did {name}, or what it is added to, lose its second axis?"
    return None


def summed(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    for name, value in scene.arrays().items():
        for axis in range(2) if value.ndim == 2 and value.size > 1 else ():
            if got.size > 1 and alike(got.ravel(), value.sum(axis=axis)):
                ask = "Which axis has to go?"
                return f"{scene.your} is the sum of {name} along axis {axis}. {ask}"
    if got.size != 1 or want.size == 1:
        return None
    for verb, value in (("added up", want.sum()), ("averaged", want.mean())):
        if alike(got.item(), value):
            return f"The entries were all {verb} into one number. Is that sum one too many?"
    ask = "Is there a sum, a mean or an index too many?"
    return f"One number came back where each entry needs its own. {ask}"


def cut(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """Columns, rows or entries are missing or too many."""
    for axis, _, lines in lines_of(want):
        have, need = got.shape[axis] if got.ndim == want.ndim else 0, want.shape[axis]
        if got.shape != (*want.shape[:axis], have, *want.shape[axis + 1 :]):
            continue
        for which, start in (("first", need - have), ("last", 0)):
            if have < need and alike(got, np.take(want, range(start, start + have), axis)):
                ask = "starts too late; Python counts from 0" if start else _ends(have, scene)
                return f"Right, but the {which} {lines} are missing. Perhaps a loop {ask}?"
        return f"{need} {lines} are wanted, not {have}. Perhaps a loop {_ends(have, scene)}?"
    return None


def _ends(have: int, scene: Scene) -> str:
    names = [name for name, size in scene.sizes().items() if size == have]
    if names:
        return f"counts along the wrong axis: {have} is {names[0]}"
    return "ends in the wrong place, or a size was typed in as a number"


def a_product(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """It is a product of two arguments, perhaps with the bias added, and not the right one."""
    arrays = scene.arrays()
    biases = [value for name, value in arrays.items() if name[0] == "b"]
    matrices = {name: value for name, value in arrays.items() if value.ndim == 2}
    matrices |= {f"{name}.T": value.T for name, value in matrices.items() if 1 not in value.shape}
    for (left, one), (right, other) in product(matrices.items(), repeat=2):
        found = {}
        if left < right and spread(one.shape, other.shape):
            found["*"] = one * other
        if one.shape[1] == other.shape[0]:
            found["@"] = one @ other
        for sign, value in found.items():
            fitting = [b for b in [0.0, *biases] if spread(value.shape, np.shape(b)) is not None]
            if any(alike(value + bias, got) for bias in fitting):
                used = f"{scene.your} comes from {left} {sign} {right}."
                return f"{used} Is that the product you want, in that order?"
    return None


READERS: list[Reader] = [exchanged, lost_axis, piled_up, spread_bias, a_product, summed, cut]

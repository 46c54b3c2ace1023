"""Readers of answers that have the wrong shape."""

from __future__ import annotations

from itertools import permutations
from typing import Any, Iterator  # noqa: UP035

import numpy as np

from .scene import Reader, Scene, alike, lines_of, spread


def of_symbol(
    got: tuple[int, ...], want: tuple[int, ...], part: str, arguments: dict[str, Any]
) -> str | None:
    """A shape that was said of a symbol, such as W1, where another one is right."""
    if len(got) != len(want):
        return f"Every array here has two axes, even a column. What are the two sizes of {part}?"
    if got == want[::-1]:
        return f"Did you swap the rows and the columns of {part}?"
    if want[1] == 1 and got[0] == want[0]:
        name = next((argument for argument, size in arguments.items() if size == got[1]), None)
        return f"Does the shape of {part} really depend on {name}?" if name else None
    return f"What does one row of {part} stand for, and what one column?"


def other_result(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    for name, value in scene.expected.items():
        if name != scene.part and alike(got, value):
            ask = "Is a step between them missing, or did results change places?"
            return f"{scene.your} is what {name} should be. {ask}"
    for name, value in scene.arrays().items():
        if alike(got, value) and got.any():
            return f"{scene.your} is {name} itself. Which step is missing?"
    return None


def exchanged(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if got.ndim != 2 or got.shape != want.shape[::-1]:
        return None
    ask = "Is one transpose missing, or one too many?"
    if alike(got.T, want):
        return f"The numbers are right, but rows and columns are swapped. {ask}"
    return f"Are rows and columns swapped? {ask}"


def lost_axis(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if got.size != want.size or got.ndim == want.ndim:
        return None
    right = "The numbers are right. " if alike(got.reshape(want.shape), want) else ""
    if got.ndim > want.ndim:
        return f"{right}There is one axis too many: {got.shape}. Where does it come from?"
    mine = got.shape if got.ndim else "A plain number"
    things = {"index": "an index", "sum": "a sum", "ravel": "ravel", "squeeze": "squeeze"}
    ask = scene.ask("Did {} take it away?", **things)
    return f"{right}{mine} has fewer axes than {want.shape}.{ask}"


def piled_up(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if got.ndim != 2 or want.ndim != 2 or got.size != want.size or 1 not in got.shape:
        return None
    line = "column" if got.shape[1] == 1 else "row"
    ask = scene.ask("{} along the wrong axis?", join="Did you join the pieces")
    return f"All {got.size} numbers are in one long {line}.{ask}"


def dropped(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if got.ndim == 1 and 0 < got.size < want.size and want.ndim and np.isin(got, want).all():
        ask = scene.ask("Was {}?", index="a condition used as an index")
        return f"Some entries are missing, the others are right.{ask}"
    return None


def empty(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if got.size or not want.size:
        return None
    says = {"np.append": "`np.append` gives a new array and leaves the old one as it was."}
    return f"There is nothing in it.{scene.ask('{}', **says)}"


def repeated(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    fits = got.ndim == want.ndim and spread(got.shape, want.shape) == got.shape
    if fits and alike(got, np.broadcast_to(want, got.shape)):
        return "The right numbers came back several times. Which array is made too large?"
    return None


def in_each(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """One argument was added, as a whole, to each number."""
    for name, value in scene.arrays().items():
        if value.size > 1 and got.ndim > want.ndim and got.shape[1:] == value.shape:
            rest = (got - value).reshape(len(got), -1)
            if alike(rest, np.repeat(rest[:, :1], value.size, axis=1)):
                what = f"Each entry of your answer is an array of shape {value.shape}"
                return f"{what}: all of {name} was added to one number. Which part belongs there?"
    return None


def spread_bias(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    for name, value in scene.arrays().items():
        if value.shape != want.shape or value.shape[1:] != (1,) or value.size < 2:
            continue
        product, flat = want - value, value.ravel()
        if alike(got, product + flat) or alike(got, product.ravel() + value):
            grown = f"{want.shape} + {flat.shape} broadcasts to {got.shape}."
            return f"{grown} Did {name}, or what it is added to, lose its second axis?"
    return None


def a_product(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """It is a product of two arguments, perhaps with the bias added, and not the right one."""
    biases = [value for value in scene.arrays().values() if value.ndim == 2 and 1 in value.shape]
    for words, value in _products(scene):
        for rest in (np.zeros(()), *biases):
            if spread(value.shape, rest.shape) == got.shape and alike(value + rest, got):
                return f"{scene.your} comes from {words}. Is that the product you want?"
    return None


def _products(scene: Scene) -> Iterator[tuple[str, np.ndarray]]:
    matrices = {name: value for name, value in scene.arrays().items() if value.ndim == 2}
    matrices |= {f"{name}.T": value.T for name, value in matrices.items()}
    pairs = list(permutations(matrices.items(), 2))
    for (left, one), (right, other) in pairs:
        if one.shape[1] == other.shape[0]:
            yield f"{left} @ {right}", one @ other
    for (left, one), (right, other) in pairs:
        if spread(one.shape, other.shape):
            yield f"{left} * {right}, entry by entry", one * other


def stretched(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    if want.ndim == 2 and 1 in want.shape and got.shape == (want.size, want.size):
        ask = "Did a row, or an array with one axis, meet a column?"
        return f"Broadcasting made {got.shape} where {want.shape} is expected. {ask}"
    return None


def summed(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    for name, value in scene.arrays().items():
        for axis in range(2) if value.ndim == 2 and value.size > 1 else ():
            if got.size > 1 and alike(got.ravel(), value.sum(axis=axis)):
                ask = "Which axis should it remove?"
                return f"{scene.your} is the sum of {name} along axis {axis}. {ask}"
    if got.size != 1 or want.size == 1:
        return None
    for verb, value in (("added up", want.sum()), ("averaged", want.mean())):
        if np.ptp(want) and alike(got.item(), value):
            return f"The entries were all {verb} into one number. Is that one step too many?"
    ask = scene.ask("Is {} too many?", sum="there a sum", index="there an index")
    return f"One number came back where each entry needs its own.{ask}"


def only_one(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """A single column, row or entry came back."""
    for axis, line, _ in lines_of(want):
        if alike(got, np.take(want, [0], axis)):
            ask = scene.ask("Does {}, or drop the others?", loop="a loop end too soon")
            return f"Only the first {line} came back.{ask}"
        if alike(got, np.take(want, [-1], axis)):
            ask = scene.ask("Does {} overwrite the one before?", loop="each round")
            return f"Only the last {line} came back.{ask}"
    return None


FROM = "Where does that size come from?"


def cut(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """Columns, rows or entries are missing or too many."""
    for axis, _, lines in lines_of(want):
        have, need = got.shape[axis] if got.ndim == want.ndim else 0, want.shape[axis]
        if got.shape != (*want.shape[:axis], have, *want.shape[axis + 1 :]):
            continue
        if have < need and alike(got, np.take(want, range(need - have, need), axis)):
            ask = scene.ask("Does {}? Python counts from 0.", loop="a loop start too late")
            return f"The first {lines} are missing, the others are right.{ask}"
        if have < need and alike(got, np.take(want, range(have), axis)):
            return f"The last {lines} are missing, the others are right.{_ends(have, scene)}"
        ask = "Were the others added up, or never used?" if have == 1 else FROM
        return f"{need} {lines} are expected, not {have}. {ask}"
    return None


def _ends(have: int, scene: Scene) -> str:
    if have == 1:
        return " Were the others added up, or never used?"
    for name, size in scene.sizes().items():
        if have == size:
            return f" {have} is {name}: where does that size come from?"
    things = {"loop": "Does a loop end in the wrong place", "number": "was a size typed in"}
    return scene.ask("{}?", **things).replace(" was", " Was", 1)


def shape_of_another(got: np.ndarray, want: np.ndarray, scene: Scene) -> str | None:
    """The shape is that of another result, and of no argument."""
    alike = [name for name, value in scene.expected.items() if np.shape(value) == got.shape]
    if scene.part and len(alike) == 1 and alike[0] != scene.part:
        return f"{got.shape} is the shape that {alike[0]} should have. Did results change places?"
    return None


READERS: list[Reader] = [empty, other_result, exchanged, lost_axis, piled_up, dropped, spread_bias]
READERS += [repeated, in_each, a_product, stretched, only_one, summed, cut, shape_of_another]

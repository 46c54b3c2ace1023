"""What a wrong answer may come from, put as a question.

Nothing here knows how an exercise is solved. A reader compares the answer with the wanted one and
with the arguments of the call, and returns a sentence, or None when it sees nothing. Sentences
speak of shapes and symbols, never of an array's numbers.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from . import shapes, values
from .answers import Difference, part_names, parts
from .scene import Reader, Scene, symbols

READERS: dict[str, list[Reader]] = {
    "shape": shapes.READERS,
    "finite": [values.overflow],
    "value": values.READERS,
}


class Failure(NamedTuple):
    """What happened, in lines, and what it may come from."""

    facts: tuple[str, ...]
    cause: str | None = None


def reading(difference: Difference, parameters: tuple[str, ...], args: Any, low: Any) -> str | None:
    """What a difference itself tells of its cause."""
    kind, part, got, want = difference
    if kind == "none":
        return None if part else "Is there a `return` at every end of the function?"
    if kind in ("type", "count"):
        return None
    wanted = dict(zip(part_names(low), parts(low, low), strict=True))
    return cause(kind, got, want, Scene(part, symbols(parameters, args), wanted))


def change(names: tuple[str, ...]) -> Failure:
    """Arguments that are not as they were."""
    said = " and ".join(names)
    ask = f"Is something written into {said}, by [...] =, += or out=? Better make a new array."
    return Failure((f"the answer is right, but the call changed {said}",), ask)


def cause(kind: str, got: Any, want: Any, scene: Scene) -> str | None:
    """The likely cause of a difference of kind "shape", "finite" or "value", or None."""
    if isinstance(want, tuple):
        return shapes.shape_table(tuple(got), want, scene)
    got, want = np.asarray(got, dtype=float), np.asarray(want, dtype=float)
    with np.errstate(all="ignore"):
        found = (reader(got, want, scene) for reader in READERS[kind])
        return next((sentence for sentence in found if sentence), None)

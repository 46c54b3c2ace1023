"""What a wrong answer may come from, put as a question.

Nothing here knows how an exercise is solved. A reader compares an answer with the expected one and
with the arguments of the call, and returns a sentence, or None when it sees nothing. Sentences
speak of shapes and symbols, never of an array's numbers. A sentence counts when it holds for most
of the calls that went wrong in the same way.
"""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple, Sequence  # noqa: UP035

import numpy as np

from . import shapes, values
from .answers import Difference, is_short
from .scene import Reader, Scene, symbols
from .wording import Words
from .words import listed

CALL = "The function itself came back, not its result. Are parentheses with its argument missing?"
READERS: dict[str, list[Reader]] = {
    "shape": shapes.READERS,
    "finite": [values.not_finite],
    "value": values.READERS,
    "digits": [values.few_digits, values.rounded],
}


class Finding(NamedTuple):
    """What happened, in lines, what an exception means, and what it may come from."""

    facts: tuple[str, ...]
    cause: str | None = None
    meaning: str = ""


class View(NamedTuple):
    """A call with a wrong answer: how it differs, the arguments, and the expected parts by name.

    elementwise: whether the function treats its first argument entry by entry
    axes: what the axes of each symbol are called
    words: what the student's text has, see `wording`
    """

    difference: Difference
    parameters: tuple[str, ...]
    args: tuple[Any, ...]
    expected: dict[str, Any]
    elementwise: bool
    axes: Mapping[str, Sequence[str]]
    words: Words = None

    @property
    def scene(self) -> Scene:
        numbers = np.asarray(self.difference.got)
        return Scene(
            self.difference.part,
            symbols(self.parameters, self.args),
            self.expected,
            self.axes,
            self.parameters[0] if self.elementwise else "",
            whole=numbers.dtype.kind in "biu",
            short=str(numbers.dtype) if is_short(numbers) else "",
            words=self.words,
        )


class Look(NamedTuple):
    """The wrong part of an answer beside the expected one, as numbers."""

    got: np.ndarray
    want: np.ndarray
    scene: Scene


def change(names: tuple[str, ...]) -> Finding:
    """Arguments that are not as they were."""
    said = listed(names)
    ask = f"Does a line write into {said}, by `[...] =`, `+=` or `out=`? Make a new array instead."
    return Finding((f"the answer is right, but the call changed {said}",), ask)


def reading(views: list[View]) -> str | None:
    """What the answers to some calls, the first of them above all, tell of their common cause."""
    if not views:
        return None
    kind, part, got, want = views[0].difference
    alike = [view for view in views if view.difference[:2] == (kind, part)]
    if kind not in READERS:
        return _no_numbers(*views[0].difference)
    if isinstance(want, tuple):
        if views[0].words is not None and not views[0].words.intersection(views[0].parameters):
            names = ", ".join(views[0].parameters)
            return f"Your code does not use {names}. Each call has other sizes."
        return shapes.of_symbol(tuple(got), want, part, symbols(views[0].parameters, views[0].args))
    looks = _joined(alike) if views[0].elementwise and kind != "shape" else []
    looks = looks or [_look(view) for view in alike]
    if kind != "shape":  # a single number says little; of shapes, the first call is spoken of
        looks = [look for look in looks if look.want.size > 1] or looks
    with np.errstate(all="ignore"):
        for reader in READERS[kind]:
            said = [sentence for sentence in (reader(*look) for look in looks) if sentence]
            if said and 3 * len(said) >= 2 * len(looks) and reader(*looks[0]):
                return said[0]
    return _unused(views[0]) if kind in ("shape", "value") else None


def _unused(view: View) -> str | None:
    """An argument that the student's text never mentions."""
    if view.words is None:
        return None
    unused = [f"`{name}`" for name in view.parameters if name not in view.words]
    if not unused or len(unused) == len(view.parameters):  # its parameters may be called otherwise
        return None
    return f"Your code does not use {' and '.join(unused)}."


def _no_numbers(kind: str, part: str, got: Any, want: Any) -> str | None:
    if kind == "none" and not part:
        return "Does the function reach a `return` in every case?"
    if kind == "count" and isinstance(want, dict):
        return "Is every symbol there, with capital and small letters as in the docstring?"
    if kind != "type":
        return None
    if isinstance(want, tuple):
        ask = "Return all of the results, separated by commas."
        return f"Give the shape of {part}: a tuple of its sizes." if part else ask
    if isinstance(want, dict):
        return "Return a dict: which shape belongs to which symbol?"
    if callable(got):
        return CALL
    if isinstance(got, str):
        return "What stands in quotes is text. Without quotes, a name stands for its value."
    if isinstance(got, dict):
        return "A dict came back. Return the result alone."
    if isinstance(got, np.ndarray):
        return "The entries are no real numbers. What was put into the array?"
    if isinstance(got, list) and len(got) == 1 and np.shape(got[0]) == np.shape(want):
        return "The brackets make a list with your answer in it. Leave them out."
    if isinstance(got, list):
        return "A list is not an array yet. Which NumPy function turns it into one?"
    return _of_tuple(got) if isinstance(got, tuple) else None


def _of_tuple(got: tuple[Any, ...]) -> str:
    if len(got) == 1:
        return "A comma at the end of the line makes a tuple. Leave it out."
    return f"Return one result. Commas between {len(got)} results make a tuple of them."


def _look(view: View) -> Look:
    got, want = view.difference.got, view.difference.want
    return Look(np.asarray(got, dtype=float), np.asarray(want, dtype=float), view.scene)


def _joined(views: list[View]) -> list[Look]:
    """The answers of a function that works entry by entry, as one long answer."""
    looks = [_look(view) for view in views if view.args[1:] == views[0].args[1:]]
    scene = looks[0].scene
    z = np.hstack([look.scene.entries().ravel() for look in looks])
    got = np.hstack([look.got.ravel() for look in looks])
    want = np.hstack([look.want.ravel() for look in looks])
    whole = all(look.scene.whole for look in looks)
    named = scene.symbols | {scene.entry: z}
    return [Look(got, want, scene._replace(symbols=named, expected={"": want}, whole=whole))]

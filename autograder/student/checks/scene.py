"""What a sentence about a wrong answer may speak of, and what it is compared with."""

from __future__ import annotations

from typing import Any, Callable, Mapping, NamedTuple, Sequence  # noqa: UP035

import numpy as np

from . import wording
from .answers import same
from .wording import Words

ALIKE = 1e-7  # two arrays that are the same but for rounding errors


class Scene(NamedTuple):
    """What a sentence may speak of.

    part: the name of the result that is wrong, "" when there is only one
    symbols: the arguments by their symbols; the arrays of a dict are there by their keys
    expected: the right results by their names
    axes: what the axes of each symbol are called, "1" where a length is 1
    entry: the symbol of the argument that is treated entry by entry, "" where none is
    whole: whether the answer is made of integers
    short: the type of the answer's numbers where that has too few digits, else ""
    words: what the student's text has, None where that is not known
    """

    part: str
    symbols: dict[str, Any]
    expected: dict[str, Any]
    axes: Mapping[str, Sequence[str]]
    entry: str = ""
    whole: bool = False
    short: str = ""
    words: Words = None

    def ask(self, form: str, **things: str) -> str:
        """A space and a question about those of some things that the text has, or nothing."""
        said = wording.ask(self.words, form, **things)
        return f" {said}" if said else ""

    @property
    def your(self) -> str:
        return f"Your {self.part or 'answer'}"

    def arrays(self) -> dict[str, np.ndarray]:
        """The arguments that are numbers or arrays of numbers."""
        found = {name: value for name, value in self.symbols.items() if not isinstance(value, list)}
        return {name: np.asarray(value, dtype=float) for name, value in found.items()}

    def sizes(self) -> dict[str, int]:
        """The sizes that the arguments fix, the last axes first: those count the examples."""
        sizes: dict[str, int] = {}
        for name, value in self.symbols.items():
            shape = (
                (len(value), *np.shape(value[0])) if isinstance(value, list) else np.shape(value)
            )
            sizes.update(zip(reversed(self.axes.get(name, ())), reversed(shape), strict=False))
        return {name: size for name, size in sizes.items() if name != "1" and size > 1}

    def entries(self) -> np.ndarray:
        """The argument that is treated entry by entry; a NaN where there is none."""
        return np.asarray(self.symbols.get(self.entry, np.nan), dtype=float)


Reader = Callable[[np.ndarray, np.ndarray, Scene], "str | None"]


def symbols(parameters: tuple[str, ...], args: tuple[Any, ...]) -> dict[str, Any]:
    """The arguments of a call by name, with the arrays of a dict `p` in its place."""
    named: dict[str, Any] = {}
    for name, value in zip(parameters, args, strict=False):
        named |= value if isinstance(value, dict) else {name: value}
    return named


def alike(one: Any, other: Any) -> bool:
    """The same shape, and the same numbers up to rounding errors."""
    return same(one, other, ALIKE)


def spread(*shapes: tuple[int, ...]) -> tuple[int, ...] | None:
    """The shape that shapes broadcast to, or None when they do not fit."""
    try:
        return np.broadcast_shapes(*shapes)
    except ValueError:
        return None


def lines_of(want: np.ndarray) -> list[tuple[int, str, str]]:
    """Along each axis of an array, what one slice is called, and what several."""
    found = {1: [(0, "entry", "entries")], 2: [(1, "column", "columns"), (0, "row", "rows")]}
    return [line for line in found.get(want.ndim, []) if want.shape[line[0]] > 1]

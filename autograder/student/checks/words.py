"""Small pieces of sentences: a call, a number with its noun, a noun with its article, a list."""

from __future__ import annotations

import re
from typing import Any, Sequence  # noqa: UP035

import numpy as np


def call_text(
    name: str, parameters: tuple[str, ...], args: tuple[Any, ...], say_numbers: bool = True
) -> str:
    """A call in symbols and shapes: layer(W (4, 3), x (3, 1), b (4, 1))."""
    said = []
    for symbol, value in zip(parameters, args, strict=False):
        if isinstance(value, dict):
            said.append(
                f"{symbol} with {', '.join(f'{k} {np.shape(v)}' for k, v in value.items())}"
            )
        elif isinstance(value, list):
            said.append(f"{symbol} {len(value)} arrays {np.shape(value[0])}")
        elif np.shape(value):
            said.append(f"{symbol} {np.shape(value)}")
        else:
            said.append(f"{symbol} = {value}" if say_numbers else f"{symbol} a number")
    return f"{name}({', '.join(said)})"


def count(number: int, noun: str) -> str:
    """A number and its noun: 1 row, 3 entries."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def an(noun: str) -> str:
    """The noun with its article."""
    return f"{'an' if noun[0] in 'AEIOUaeiou' else 'a'} {noun}"


def listed(names: Sequence[str], joined_by: str = "and") -> str:
    """Names in a sentence.

    >>> listed(["W1", "b1", "W2"])
    'W1, b1 and W2'
    """
    *others, last = names
    return f"{', '.join(others)} {joined_by} {last}" if others else last


def statements(text: str) -> str:
    """A text without its questions, for where another question follows.

    >>> statements("An array has no `ravle`. Is `ravel` meant?")
    'An array has no `ravle`.'
    """
    sentences = re.split(r"(?<=[.?!]) ", text)
    return " ".join(sentence for sentence in sentences if not sentence.endswith("?"))

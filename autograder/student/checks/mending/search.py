"""Choosing among edits: the smallest with which every call comes out right.

An answer of several results is judged by each: an edit counts as well that mends the first wrong
result and spoils none, for real answers often have two slips.
"""

from __future__ import annotations

from typing import Any, Callable, Iterable, Iterator, NamedTuple, Sequence  # noqa: UP035

from .. import answers
from .code import Edit

# Whether each part of an answer is right; nothing where the call failed.
Parts = Sequence[bool]
# What becomes of one of the calls, by its number, with each of some edits.
Tries = Callable[[Iterable[Edit], int], Iterator[Parts]]


class Found(NamedTuple):
    """An edit that mends. `part` is the only part of the answer that it does, -1 for all."""

    edit: Edit
    part: int = -1


def parts_of(value: Any, low: Any, high: Any, results: tuple[str, ...] = ()) -> Parts:
    """Whether each part of an answer is right."""
    if answers.compare(value, low, high, results) is None:
        return (True,) * len(answers.parts(low, low))
    try:
        triples = list(
            zip(
                answers.parts(value, low),
                answers.parts(low, low),
                answers.parts(high, low),
                strict=True,
            )
        )
    except (TypeError, ValueError, KeyError, IndexError):
        return ()
    return tuple(answers.compare(*triple) is None for triple in triples)


def search(edits: Sequence[Edit], before: Sequence[Parts], tries: Tries) -> Found | None:
    """The first edit with which all calls are right; else the first that mends a part.

    `before` says what became of each call as the function was written, at least one of them wrong.
    `edits` come in the order in which they are to be preferred.
    """
    wrong = next(number for number, parts in enumerate(before) if not is_right(parts))
    others = [number for number in range(len(before)) if number != wrong]
    part = next((at for at, right in enumerate(before[wrong]) if not right), -1)
    partly: Found | None = None
    for edit, after in zip(edits, tries(edits, wrong)):  # noqa: B905  (tries end with their time)
        if is_right(after):
            if all(is_right(next(tries([edit], number), ())) for number in others):
                return Found(edit)
        elif (
            partly is None
            and len(before[wrong]) > 1
            and _is_better(before[wrong], after, part)
            and all(_is_better(before[n], next(tries([edit], n), ()), part) for n in others)
        ):
            partly = Found(edit, part)
    return partly


def is_right(parts: Parts) -> bool:
    """Whether a call did not fail, and every part of its answer is right."""
    return bool(parts) and all(parts)


def _is_better(before: Parts, after: Parts, part: int) -> bool:
    """Whether a part is right now, and none is wrong that was right."""
    if not before or not after:
        return is_right(after)
    return after[part] and all(now for old, now in zip(before, after, strict=True) if old)

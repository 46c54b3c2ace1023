"""All edits of a function, and those that may mend a wrong answer, the likeliest first."""

from __future__ import annotations

import ast
from typing import Callable, Iterator, Sequence  # noqa: UP035

from . import arrays, calls, lines, names, operators
from .code import Code, Edit, tokens
from .reach import Reach

Family = Callable[[ast.AST, Code], Iterator["Edit | None"]]
FAMILIES: list[Family] = [
    *names.FAMILIES,
    *operators.FAMILIES,
    *arrays.FAMILIES,
    *calls.FAMILIES,
    *lines.FAMILIES,
]


def edits_of(
    code: Code, is_worth: Callable[[int, int], bool] = lambda start, end: True
) -> list[Edit]:
    """The edits of a function, those of places that are worth it."""
    found: dict[tuple[int, int, str], Edit] = {}
    for node in code.nodes():
        if isinstance(node, ast.expr) and not is_worth(*code.span(node)):
            continue
        for family in FAMILIES:
            for edit in family(node, code):
                if edit is not None and is_worth(edit.start, edit.end):
                    key = edit.start, edit.end, edit.text
                    if key not in found or edit.weight < found[key].weight:
                        found[key] = edit
    return list(found.values())


def likely(code: Code, right: Sequence[bool], stop: str = "", anywhere: bool = False) -> list[Edit]:
    """The edits that may mend a call of which some parts are right, in the order to be preferred.

    `stop` is the line in which it stopped, where it did. First come those that change no right
    part. Of these the smallest, of which those that change all wrong parts; then what adds nothing
    to the text, then the earlier lines. Each may mend the first wrong part; with `anywhere`, or
    only another.
    """
    reach = Reach(code, len(right), stop)
    good = {part for part, is_right in enumerate(right) if is_right}
    bad = set(range(len(right))) - good
    first = min(bad, default=-1)

    def is_worth(start: int, end: int) -> bool:
        if not bad:
            return reach.is_before_stop(start, end)
        parts = reach.parts(start, end)
        return bool(bad & parts) if anywhere else first in parts

    def order(edit: Edit) -> tuple[bool, int, bool, int, int]:
        parts = reach.parts(edit.start, edit.end)
        typed = code.source[edit.start : edit.end]
        adds = len(tokens(edit.text)) > len(tokens(typed))
        far = edit.weight + (not bad <= parts)
        return not good.isdisjoint(parts), far, adds, edit.line, len(edit.text) - len(typed)

    return sorted(edits_of(code, is_worth), key=order)

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
# Those of most edits, which go far where no name is left unused.
FAR: list[Family] = [calls.scaled, calls.factor, calls.put_around, lines.line, lines.first_of_all]
NEAR = 2  # as far as the others go first
Places = Callable[[int, int], bool]


def edits_of(
    code: Code,
    is_worth: Places = lambda start, end: True,
    families: Sequence[Family] = FAMILIES,
) -> list[Edit]:
    """The edits of a function, those of places that are worth it."""
    found: dict[tuple[int, int, str], Edit] = {}
    for node in code.nodes():
        if isinstance(node, ast.expr) and not is_worth(*code.span(node)):
            continue
        for family in families:
            for edit in family(node, code):
                if edit is not None and is_worth(edit.start, edit.end):
                    key = edit.start, edit.end, edit.text
                    if key not in found or edit.weight < found[key].weight:
                        found[key] = edit
    return list(found.values())


def _classes(
    code: Code, is_worth: Places, far: Callable[[Edit], tuple[bool, int]]
) -> Iterator[list[Edit]]:
    """The edits by how far they go; those of which there are many are made when it comes to them.

    Most searches end before.
    """
    first = FAMILIES if code.unused & code.values else [f for f in FAMILIES if f not in FAR]
    rest = [] if first is FAMILIES else FAR
    classes: dict[tuple[bool, int], list[Edit]] = {}
    for families in (first, rest):
        for edit in edits_of(code, is_worth, families):
            classes.setdefault(far(edit), []).append(edit)
        for key in sorted(classes):
            if not rest or families is rest or key <= (False, NEAR):
                yield classes.pop(key)


def likely(
    code: Code, right: Sequence[bool], stop: str = "", anywhere: bool = False
) -> Iterator[Edit]:
    """The edits that may mend a call of which some parts are right, in the order to be preferred.

    `stop` is the line in which it stopped, where it did. First come those that change no right
    part. Of these the smallest, of which those that change all wrong parts or the line in which it
    stopped; then what adds nothing to the text, then the earlier lines. Each may mend the first
    wrong part; with `anywhere`, or only another.
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

    def far(edit: Edit) -> tuple[bool, int]:
        place = edit.start, edit.end
        parts = reach.parts(*place)
        is_apart = not bad <= parts if bad else not reach.is_where_it_stops(*place)
        spoils = not good.isdisjoint(parts) and not reach.holds_results(*place)
        return spoils, edit.weight + is_apart

    def order(edit: Edit) -> tuple[bool, int, int]:
        typed = code.source[edit.start : edit.end]
        adds = len(tokens(edit.text)) > len(tokens(typed))
        return adds, edit.line, len(edit.text) - len(typed)

    for some in _classes(code, is_worth, far):
        yield from sorted(some, key=order)

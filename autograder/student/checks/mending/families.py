"""All edits of a function, the smallest first."""

from __future__ import annotations

import ast
from typing import Callable, Iterator  # noqa: UP035

from . import arrays, calls, lines, names, operators
from .code import Code, Edit

Family = Callable[[ast.AST, Code], Iterator["Edit | None"]]
FAMILIES: list[Family] = [
    *names.FAMILIES,
    *operators.FAMILIES,
    *arrays.FAMILIES,
    *calls.FAMILIES,
    *lines.FAMILIES,
]


def edits_of(code: Code) -> list[Edit]:
    """The edits of a function, in the order in which they are to be preferred."""
    found: dict[tuple[int, int, str], Edit] = {}
    for node in code.nodes():
        for family in FAMILIES:
            for edit in family(node, code):
                if edit is not None:
                    key = edit.start, edit.end, edit.text
                    if key not in found or edit.weight < found[key].weight:
                        found[key] = edit
    return sorted(found.values(), key=_order)


def _order(edit: Edit) -> tuple[int, int, int]:
    """Small edits first, of those the earlier lines, then what makes the text shorter."""
    return edit.weight, edit.line, len(edit.text) - (edit.end - edit.start)

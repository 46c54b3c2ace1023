"""Why a notebook does not define a function that it should, as far as its cells show."""

from __future__ import annotations

import ast
from typing import Collection, Sequence  # noqa: UP035

from .finding import Cell, definitions, known
from .magics import cell_tree
from .place import is_page
from .unknown import nearest

BACK = "In a terminal, `python practice.py --reset {}` brings it back, empty."
EXACT = "The cell of `{0}` defines `{1}`. Python needs the exact name: `def {0}`."


def why_missing(cells: Sequence[Cell], name: str, exercises: Collection[str]) -> list[str]:
    """What became of the cell of an exercise; nothing where a cell defines it."""
    if any(definitions(cell.source, [name]) for cell in cells):
        return []
    own = [cell.source for cell in cells if known(cell, exercises) == name]
    if not own:
        return [f"The cell of `{name}` is not in the saved notebook any more.", BACK.format(name)]
    defined = functions_of(own[-1])
    near = nearest(name, [function for function in defined if function not in exercises])
    if near:
        return [EXACT.format(name, near)]
    if defined:
        others = ", ".join(f"`{function}`" for function in defined)
        return [f"The cell of `{name}` defines {others}, but not `{name}`."]
    line = f"The cell of `{name}` has no line that begins with `def {name}`."
    return [line, "Write that line again, with the arguments that the function takes.", _or(name)]


def _or(name: str) -> str:
    if is_page():
        return "Or begin anew: the button Reset gives you the empty function."
    return f"Or begin anew: in a terminal, `python practice.py --reset {name}`."


def functions_of(source: str) -> list[str]:
    """The functions that a cell defines, outside of others."""
    return [node.name for node in cell_tree(source).body if isinstance(node, ast.FunctionDef)]

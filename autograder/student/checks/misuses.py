"""Readers of a line that failed: something that is used as what it is not.

Each takes the exception and its place, and returns a sentence, or None when it sees nothing.
"""

from __future__ import annotations

import ast
import builtins
import math
from typing import Any, Iterator  # noqa: UP035

import numpy as np

from .expressions import UNKNOWN, Place, kind
from .magics import parsed
from .trees import called
from .words import count

IN_PLACE = {"append", "extend", "insert", "sort", "reverse", "remove", "fill", "update"}
MAKING = {"zeros", "ones", "empty", "full", "eye"}
PLAIN = {"float", "int", "complex", "round"}


def not_callable(error: BaseException, where: Place) -> str | None:
    """What has parentheses after it and is no function."""
    if not isinstance(error, TypeError) or "not callable" not in str(error):
        return None
    for node in where.parts():
        value = where.value(node.func) if isinstance(node, ast.Call) else UNKNOWN
        if not isinstance(node, ast.Call) or value is UNKNOWN or callable(value):
            continue
        what, owner = _what(value), f"`{ast.unparse(node.func)}`"
        if isinstance(node.func, ast.Constant):
            said = f"{owner} is a number, and the parentheses after it call it like a function."
            return f"{said} The argument of a function comes directly after its name."
        if isinstance(node.func, ast.Name) and hasattr(builtins, node.func.id):
            said = f"{owner} is {what} here: a line gives Python's own {owner} another value."
            return f"{said} Give that value another name."
        if not node.args and not node.keywords:
            return f"{owner} is {what}, not a function. Leave the parentheses out."
        return f"{owner} is {what}, not a function. Is an operator missing after it?"
    return None


def _what(value: Any) -> str:
    return kind(value) or "an array"


def one_number(error: BaseException, where: Place) -> str | None:
    """An array that was given to what takes a single number."""
    if not isinstance(error, TypeError):
        return None
    for node in where.parts():
        if not isinstance(node, ast.Call) or not node.args:
            continue
        first, word = node.args[0], called(node)
        shape = where.shape(first)
        if not shape or not isinstance(where.value(first), np.ndarray):
            continue
        owner = where.value(node.func.value) if isinstance(node.func, ast.Attribute) else None
        if owner is np and word in MAKING:
            said = f"`{word}` takes a shape, such as `(3, 1)`, and not an array"
            return f"{said}. The shape of an array is its `.shape`."
        what = f"and `{ast.unparse(first)}` is an array of shape {shape}"
        if owner is math:
            return f"`math.{word}` takes a single number, {what}. NumPy's functions take arrays."
        if isinstance(node.func, ast.Name) and word in (*PLAIN, "range"):
            return f"`{word}` takes a single number, {what}."
    return None


def of_a_list(error: BaseException, where: Place) -> str | None:
    """An index that a list does not have."""
    if not isinstance(error, IndexError) or "range" not in str(error):
        return None
    for node in where.parts():
        value = where.value(node.value) if isinstance(node, ast.Subscript) else None
        if isinstance(node, ast.Subscript) and isinstance(value, (list, tuple)):
            owner = f"`{ast.unparse(node.value)}`"
            if not value and isinstance(node.ctx, ast.Store):
                return f"{owner} is an empty list, which has no place 0 yet. `append` adds one."
            have = count(len(value), "entry")
            return f"{owner} has {have}, and this index is beyond them. Counting starts at 0."
    return None


def nothing(error: BaseException, where: Place) -> str | None:
    """What is None, and where that came from."""
    if "NoneType" not in str(error):
        return None
    for node in where.parts():
        if isinstance(node, ast.Name) and where.value(node) is None:
            return f"`{node.id}` is None here{_origin(node.id, where)}"
    return None


def _origin(name: str, where: Place) -> str:
    """The call that gave a name the value None, as the end of a sentence."""
    for value in _values_of(name, where):
        word = called(value) if isinstance(value, ast.Call) else ""
        if (
            isinstance(value, ast.Call)
            and isinstance(value.func, ast.Attribute)
            and word in IN_PLACE
        ):
            said = f": `{word}` changes a list itself and gives nothing back"
            return f"{said}. Call it without `{name} =` in front."
        if word and where.frame.f_globals.get(word) is not None:
            return f": it comes from `{word}`. Does that function return its result?"
    return "."


def _values_of(name: str, where: Place) -> Iterator[ast.expr]:
    """What the lines of the cell give a name."""
    for node in ast.walk(parsed(where.cell) or ast.Module([], [])):
        targets = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            yield node.value  # type: ignore[attr-defined]


def pieces(error: BaseException, where: Place) -> str | None:
    """Things that make no array together."""
    if not isinstance(error, ValueError) or "array element" not in str(error):
        return None
    for node in where.parts():
        value = where.value(node) if isinstance(node, ast.Name) else None
        if isinstance(value, list) and value and isinstance(value[0], tuple):
            what = f"`{ast.unparse(node)}` is a list of tuples, each of {len(value[0])} results"
            return f"{what}. Does one of these results belong there?"
    if "inhomogeneous" in str(error):
        return "The pieces do not have the same shape, so they make no array together."
    return None


def uncalled(error: BaseException, where: Place) -> str | None:
    """A function without its parentheses where something with entries is needed."""
    if not isinstance(error, TypeError) or "iterable" not in str(error):
        return None
    for node in where.parts():
        part = node.value if isinstance(node, ast.Assign) else node
        if isinstance(part, (ast.Name, ast.Attribute)):
            is_function = kind(where.value(part)) == "a function"
            if is_function and not _is_called(part, where):
                name = ast.unparse(part)
                return f"`{name}` is a function, which was not called. Are its parentheses missing?"
    return None


def _is_called(part: ast.expr, where: Place) -> bool:
    return any(isinstance(node, ast.Call) and node.func is part for node in where.parts())


def one_way(error: BaseException, where: Place) -> str | None:
    """`np.where` with two arguments."""
    for node in where.parts():
        if isinstance(node, ast.Call) and called(node) == "where" and len(node.args) == 2:
            more = "what to take where it holds, and what elsewhere"
            return f"`np.where` takes a condition and two more: {more}."
    return None


READERS = [not_callable, one_number, of_a_list, nothing, pieces, uncalled, one_way]

"""Readers of a line that failed: parts of it that do not fit together.

Each takes the exception and its place, and returns a sentence, or None when it sees nothing. A
function or an option is named only where the line has it.
"""

from __future__ import annotations

import ast
import re
from typing import Iterator  # noqa: UP035

import numpy as np

from .expressions import UNKNOWN, Place, kind, written
from .instrument import OPERATORS
from .trees import called
from .unknown import nearest
from .words import count, listed

JOINING = {"concatenate", "hstack", "vstack", "stack", "column_stack"}
MAKING = {"zeros", "ones", "empty"}
REDUCING = {"max", "min", "sum", "mean", "prod", "amax", "amin"}
OPTIONS = ("axis", "keepdims", "dtype", "out", "where", "initial", "shape", "order", "copy")
OPERAND = re.compile("operand|ufunc|not supported|can only concatenate|can't multiply")


def shapes_apart(error: BaseException, where: Place) -> str | None:
    """For the first operation on the line whose shapes do not fit, why."""
    return next((said for said in _conflicts(where) if said), None)


def _conflicts(where: Place) -> Iterator[str | None]:
    for node in where.parts():
        if isinstance(node, ast.BinOp):
            product = isinstance(node.op, ast.MatMult)
            yield _conflict(product, node.left, node.right, where)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            factors = [node.func.value, *node.args]  # np.dot(W, x) or W.dot(x)
            if where.value(node.func.value) is np:
                factors = node.args
            if node.func.attr in ("dot", "matmul") and len(factors) == 2:
                yield _conflict(True, factors[0], factors[1], where, node.func.attr)


def _conflict(
    product: bool, left: ast.expr, right: ast.expr, where: Place, word: str = "@"
) -> str | None:
    one, other = where.shape(left), where.shape(right)
    if one is None or other is None:
        return None
    first, second = written(left), written(right)
    facts = f"{first} is {one}, {second} is {other}"
    if product and not (one and other):
        return f"{facts}: `@` needs an array on both sides." if word == "@" else None
    if product:
        rows = other[max(0, len(other) - 2)]
        if one[-1] != rows:
            have = count(one[-1], "column" if len(one) > 1 else "entry")
            need = count(one[-1], "row" if len(other) > 1 else "entry")
            need = f"{first} has {have}, so {second} needs {need}"
            return f"{facts}: {need}, not {rows}."
        return None
    try:
        np.broadcast_shapes(one, other)
    except ValueError:
        return f"{facts}: lined up at the right, these sizes do not match."
    return None


def operands(error: BaseException, where: Place) -> str | None:
    """What stands beside an operator and is nothing to compute with, such as a function."""
    if not isinstance(error, TypeError) or not OPERAND.search(str(error)):
        return None
    sides: list[ast.expr]
    for node in where.parts():
        if isinstance(node, ast.BinOp):
            sides, sign = [node.left, node.right], OPERATORS.get(type(node.op), "This operator")
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            sides, sign = [node.operand], "-"
        elif isinstance(node, ast.Compare):
            sides, sign = [node.left, *node.comparators], "A comparison"
        else:
            continue
        for side in sides:
            what = kind(where.value(side))
            if what == "a function":
                return (
                    f"`{ast.unparse(side)}` is a function here, which was not called. Are "
                    "parentheses with its argument missing?"
                )
            if what and what not in ("a plain number", "None"):
                sign = f"`{sign}`" if len(sign) < 3 else sign
                return f"`{ast.unparse(side)}` is {what} here. {sign} needs numbers or arrays."
    return None


def items(error: BaseException, where: Place) -> str | None:
    """What has no such entry: an array that was taken for a dict, a number for an array."""
    if not isinstance(error, (TypeError, IndexError)):
        return None
    for node in where.parts():
        if isinstance(node, ast.Subscript):
            value, owner = where.value(node.value), ast.unparse(node.value)
            index = node.slice
            what = "an array" if isinstance(value, np.ndarray) else kind(value)
            is_word = isinstance(index, ast.Constant) and isinstance(index.value, str)
            if what in ("an array", "a list", "a tuple", "a plain number") and is_word:
                return (
                    f"`{owner}` is {what} here, not a dict: it has no entry {ast.unparse(index)}. "
                    "Did arguments change places?"
                )
            if what in ("a list", "a tuple") and isinstance(index, ast.Tuple):
                return f"`{owner}` is {what}, which takes one index. Is it meant to be an array?"
            if what == "a plain number":
                return f"`{owner}` is a plain number here: it has no entries."
            if what == "a function":
                return f"`{owner}` is a function, which takes its arguments in parentheses."
    return None


def arguments(error: BaseException, where: Place) -> str | None:
    """A call with too few arguments, too many, others, or options that it does not have."""
    if not isinstance(error, TypeError):
        return None
    return _of_usual_calls(where) or _of_counts(str(error), where)


def _of_usual_calls(where: Place) -> str | None:
    """Arguments that beginners give to functions that join, make and reduce arrays."""
    for node in where.parts():
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        word, is_numpy = called(node), where.value(node.func.value) is np
        second = node.args[1] if len(node.args) > 1 else None
        if word in JOINING and is_numpy and second is not None and where.shape(second):
            return f"`{word}` takes what it joins as one argument: a list or a tuple."
        if word in MAKING and is_numpy and second is not None and where.shape(second) == ():
            return f"`{word}` takes the shape as one argument: a tuple, in parentheses of its own."
        axis = second if is_numpy else next(iter(node.args), None)
        if word in REDUCING and axis is not None and where.shape(axis):
            return (
                f"`{word}` looks at one array, and what comes after it is an axis. Is a function "
                "meant that compares or joins two arrays entry by entry?"
            )
    return None


def _of_counts(said: str, where: Place) -> str | None:
    """From Python's text: which arguments are missing, too many or unknown."""
    found = re.match(r"(?:.*\.)?_?(\w+)\(\) missing \d+ .*?: (.*)", said)
    if found:
        names = [f"`{name}`" for name in re.findall(r"'(\w+)'", found[2])]
        return f"{_named(found[1], where)} needs {listed(names)} as well."
    found = re.match(r"(?:.*\.)?_?(\w+)\(\) takes (.*?) positional arguments? but (\d+)", said)
    if found:
        return f"{_named(found[1], where)} takes {_many(found[2])}, not {found[3]}."
    found = re.match(r"(?:.*\.)?_?(\w+)\(\) got an unexpected keyword argument '(\w+)'", said)
    if found:
        near = nearest(found[2], OPTIONS)
        ask = f"Is `{near}` meant?" if near else "Is it a typo?"
        return f"{_named(found[1], where)} has no option `{found[2]}`. {ask}"
    found = re.match(r"(?:.*\.)?_?(\w+)\(\) got multiple values for argument '(\w+)'", said)
    return f"{_named(found[1], where)} is given `{found[2]}` twice." if found else None


def _named(word: str, where: Place) -> str:
    return f"`{word}`" if word in where.names() else "A function here"


def _many(said: str) -> str:
    return f"{said} argument{'' if said == '1' else 's'}"


def unpacked(error: BaseException, where: Place) -> str | None:
    """Names on the left that are not as many as the sizes of a shape."""
    if not isinstance(error, ValueError):
        return None
    for node in where.parts():
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], (ast.Tuple, ast.List)):
            value, names = where.value(node.value), len(node.targets[0].elts)
            if value is not UNKNOWN and isinstance(value, tuple) and len(value) != names:
                said = ast.unparse(node.value)
                if said.endswith(".shape"):
                    have = count(len(value), "size")
                    return f"`{said}` is {value}: {have}, and {count(names, 'name')} on the left."
                return (
                    f"`{said}` has {len(value)} values, and {count(names, 'name')} are on the left."
                )
    return None

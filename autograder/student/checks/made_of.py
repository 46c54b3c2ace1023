"""What a piece of code is made of, whatever its variables are called."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import Collection, Iterator  # noqa: UP035

from .magics import parsed

OPERATIONS = (ast.operator, ast.unaryop, ast.cmpop, ast.boolop)


def operations(
    tree: ast.AST, parameters: Collection[str] = (), numbers: bool = True
) -> Iterator[str]:
    """The operators, attributes, constants, called names and parameters in a tree, in order."""
    found = (_word(node, parameters, numbers) for node in ast.walk(tree))
    return (word for word in found if word)


def _word(node: ast.AST, parameters: Collection[str], numbers: bool) -> str | None:
    if isinstance(node, OPERATIONS):
        return type(node).__name__
    if isinstance(node, ast.Attribute):
        return f".{node.attr}"
    if isinstance(node, ast.Constant) and type(node.value) in (int, float) and not numbers:
        return None
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return hex(node.value)  # which Python writes however long it is
    if isinstance(node, ast.Constant):
        return None if isinstance(node.value, str) and " " in node.value else repr(node.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return f"{node.func.id}()"
    if isinstance(node, ast.Name) and node.id in parameters:
        return node.id
    return type(node).__name__ if isinstance(node, (ast.For, ast.If, ast.Slice)) else None


@lru_cache(maxsize=1024)  # a line is compared with those of every known mistake
def line_key(line: str, parameters: tuple[str, ...]) -> str:
    """What a line is made of, numbers apart; "" where it cannot be read by itself.

    Of one that decides, only the condition counts.

    >>> line_key("return np.max(0.01 * z, z)", ("z",)) == line_key("a = np.max(2 * z, z)", ("z",))
    True
    """
    if line.endswith(":"):
        line = f"{line.replace('elif', 'if', 1) if line.startswith('elif') else line} pass"
    tree = parsed(line)
    if tree is None:
        return ""
    tests = (node.test for node in ast.walk(tree) if isinstance(node, (ast.If, ast.IfExp)))
    return " ".join(operations(next(tests, tree), parameters, numbers=False))

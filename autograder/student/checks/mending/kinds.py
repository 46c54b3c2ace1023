"""What kind of value a local name has, as far as its first line tells."""

from __future__ import annotations

import ast
from typing import Iterator  # noqa: UP035


def kinds_of(tree: ast.FunctionDef) -> dict[str, str]:
    """ "size" or "list" by name, for those that are one.

    >>> code = "def f(z):\\n  m, out = len(z), []\\n  for i in reversed(range(m)):\\n    a = z[i]"
    >>> kinds_of(ast.parse(code).body[0])
    {'m': 'size', 'out': 'list', 'i': 'size'}
    """
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target, value in _pairs(node):
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, _kind(value))
        elif isinstance(node, ast.For) and isinstance(node.target, ast.Name):
            calls = [part for part in ast.walk(node.iter) if isinstance(part, ast.Call)]
            if any(getattr(call.func, "id", "") == "range" for call in calls):
                found[node.target.id] = "size"
    return {name: kind for name, kind in found.items() if kind}


def _pairs(node: ast.Assign) -> Iterator[tuple[ast.expr, ast.expr]]:
    for target in node.targets:
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            yield from zip(target.elts, node.value.elts)  # noqa: B905  (a star may stand for some)
        else:
            yield target, node.value


def _kind(value: ast.expr) -> str:
    if isinstance(value, ast.BinOp):
        return _kind(value.left)
    if isinstance(value, (ast.List, ast.ListComp)):
        return "list"
    is_length = getattr(getattr(value, "func", None), "id", "") == "len"
    is_shape = isinstance(value, ast.Subscript) and getattr(value.value, "attr", "") == "shape"
    return "size" if is_length or is_shape else ""

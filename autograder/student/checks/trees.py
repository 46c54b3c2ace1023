"""Small questions about a syntax tree."""

from __future__ import annotations

import ast


def names_in(tree: ast.AST) -> set[str]:
    """The names that stand in a tree, whatever is done with them."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def called(node: ast.Call) -> str:
    """The last word of what is called: `f` of f(x), `vectorize` of np.vectorize(f)."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def unparsed(tree: ast.AST) -> str | None:
    """A tree in Python's own spacing; None where it is too deep to walk through."""
    try:
        return ast.unparse(tree)
    except RecursionError:
        return None


def is_loaded(node: ast.AST) -> bool:
    """Whether an expression is read, and not given a value."""
    return isinstance(getattr(node, "ctx", ast.Load()), ast.Load)


def is_module(node: ast.AST) -> bool:
    """Whether a node is the name of a module that notebooks use."""
    return isinstance(node, ast.Name) and node.id in ("np", "numpy", "math")

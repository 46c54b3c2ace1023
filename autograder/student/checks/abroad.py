"""What works in this kernel and not in the graded run, because that lacks a module."""

from __future__ import annotations

import ast
from typing import Any, Iterable, Iterator  # noqa: UP035

from .imports import ONLY, is_graded, lacking, missing, optional
from .magics import cell_tree, runnable
from .message import Feedback
from .states import used_by

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
IMPORTS = (ast.Import, ast.ImportFrom)


def warned(feedback: Feedback, source: str, needed: Iterable[str] = ()) -> Feedback:
    """The feedback to a function, with a warning of what its cell imports.

    A right answer for which modules are `needed` that the graded run lacks is not right there.
    """
    name = feedback.name
    if needed and feedback.state == "right":
        lines = [
            f"`{name}` is right here, and would not be in the graded run.",
            lacking(needed, "your answer uses"),
            "An answer needs NumPy alone.",
        ]
        return Feedback(name, "wrong", lines, page=feedback.page)
    imported = [lack.module for lack in missing(runnable(source)[0])]
    if imported and not any(ONLY in line for line in feedback.lines):
        after = " Your answer does without, so that costs nothing."
        feedback.lines.append(lacking(imported) + (after if feedback.state == "right" else ""))
    return feedback


def needed(name: str, names: dict[str, Any], source: str, cells: Iterable[str]) -> list[str]:
    """The modules that the graded run lacks and an answer uses, or its cell before defining it.

    `source` is the text of that cell, `cells` the texts of all that ran.
    """
    before = _used_before(source, name)
    used = {name, *used_by(names.get(name), names), *before} & names.keys()
    texts = [runnable(text)[0] for text in cells if "import" in text]
    bound = {lack.name: lack.module for text in texts for lack in missing(text)}
    modules = {_module_of(names[name]) for name in used} | {
        bound[name] for name in before & bound.keys()
    }
    spared = {module for text in texts for module in optional(text)}
    return sorted(module for module in modules - spared if not is_graded(module))


def _module_of(value: Any) -> str:
    """The top-level module that a value is, comes from, or has its type from."""
    try:
        known = [getattr(value, "__name__", "")] if type(value) is type(ast) else []
        known += [getattr(value, "__module__", ""), type(value).__module__]
    except Exception:  # an object of the student's, whose attributes may do anything
        return "builtins"
    names = [name for name in known if isinstance(name, str) and name]
    return names[0].partition(".")[0] if names and names[0] != "__main__" else "builtins"


def _used_before(source: str, name: str) -> set[str]:
    """The names that a cell uses on the way to a definition, and within it those of its imports."""
    tree = cell_tree(source)
    defining = [at for at, node in enumerate(tree.body) if getattr(node, "name", "") == name]
    end = defining[-1] + 1 if defining else len(tree.body)
    parts = [part for node in tree.body[:end] for part in _run_at_once(node)]
    return {
        node.id
        for part in parts
        for node in ast.walk(part)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def _run_at_once(node: ast.stmt) -> Iterator[ast.AST]:
    """What of a statement runs when its cell does; a function that imports something, whole."""
    imports = any(isinstance(part, IMPORTS) for part in ast.walk(node))
    if isinstance(node, FUNCTIONS) and not imports:
        yield from (*node.decorator_list, *node.args.defaults)
    else:
        yield node

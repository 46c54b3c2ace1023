"""Another name: an argument, a local, a key, a function of the notebook, a function of NumPy."""

from __future__ import annotations

import ast
from typing import Iterator  # noqa: UP035

import numpy as np

from ..trees import names_in
from .code import Code, Edit

VALUE = "is `{}` what belongs here?"
KEY = "is `{}` the one that belongs here?"
FUNCTION = "is `{}` the function that belongs here?"
COMPARED = "is `{}` what belongs here?"
ENTRY = "how is an entry of `{}` written?"
UNKNOWN = "where does Python find `{}`?"
# Sines, cosines, tangents and their inverses.
ANGLES = tuple(name for name in vars(np) if f"arc{name}" in vars(np))
ANGLES += tuple(f"arc{name}" for name in ANGLES)
# Functions that are mistaken for each other.
ALIKE = [
    ("max", "maximum"),
    ("min", "minimum"),
    ("maximum", "minimum"),
    ("dot", "multiply", "outer", "matmul", "inner"),
    ("hstack", "vstack", "array", "column_stack", "stack", "concatenate"),
    ("sum", "mean", "prod"),
    ("cumsum", "cumprod"),
    ("zeros", "ones"),
    ("zeros_like", "ones_like"),
    ANGLES,
    ("exp", "log", "exp2", "expm1", "log1p"),
    ("square", "sqrt"),
    ("abs", "sign"),
    ("logical_and", "logical_or"),
]
MODULES = {"math"}
# What no function of a notebook is mistaken for: it makes or joins arrays, or is a part of one.
NO_STEPS = {"array", "asarray", "zeros_like", "ones_like", "copy", "sum", "mean", "hstack"}
NO_STEPS |= {"vstack", "concatenate", "column_stack", "stack", "exp", "log", "sqrt", "where", "len"}
NO_STEPS |= {"range", "zeros", "ones", "reshape", "flatten", "ravel", "astype", "append", "float"}


def other_value(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """Another local name."""
    if not _is_value(node, code):
        return
    assert isinstance(node, ast.Name)
    ask = (VALUE if node.id in code.stored else UNKNOWN).format(node.id)
    above = code.parents.get(node)
    if isinstance(above, ast.Call) and getattr(above.func, "attr", "") == "where":
        for number in "10":
            yield code.swap(2, node, number, ask)
    endless = _endless(node, code)
    for name in code.known_at(node):
        if name != node.id and name not in endless:
            is_like = code.is_like(name, node.id) and not _is_measured(node, code)
            far = 1 if is_like or node.id not in code.stored else 3
            yield code.swap(far + _chooses_from(name, node, code), node, name, ask)


def _is_measured(node: ast.AST, code: Code) -> bool:
    return getattr(code.parents.get(node), "attr", "") == "shape"


def _endless(node: ast.AST, code: Code) -> set[str]:
    """The names that may not stand there: lists that would grow while a loop goes through them.

    And those that would be put into themselves.
    """
    above = code.parents.get(node)
    if isinstance(above, ast.For) and above.iter is node:
        methods = [part for part in ast.walk(above) if isinstance(part, ast.Attribute)]
        return {method.value.id for method in methods if isinstance(method.value, ast.Name)}
    found = set()
    while isinstance(above, ast.expr):
        if isinstance(above, ast.Call) and isinstance(above.func, ast.Attribute):
            found.add(getattr(above.func.value, "id", ""))
        above = code.parents.get(above)
    return found & {name for name, kind in code.kinds.items() if kind == "list"}


def _chooses_from(name: str, node: ast.AST | None, code: Code) -> bool:
    """Whether a part of an index chooses from the array of that name, as in `name[node > 0]`."""
    while node is not None:
        if isinstance(node, ast.Subscript) and getattr(node.value, "id", None) == name:
            return True
        node = code.parents.get(node)
    return False


def whole_value(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """Another name in the place of a part of one, or all of it."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.ctx, ast.Load):
        return
    if not isinstance(node.value, ast.Name) or node.value.id in code.keys:
        return
    ask = VALUE.format(code.text(node))
    yield code.swap(2, node, node.value.id, ask)
    if isinstance(node.slice, ast.Slice):
        for name in code.known_at(node):
            if name != node.value.id:
                yield code.swap(2, node, name, ask)


def from_function(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A function of the notebook in the place of what is computed from one name alone."""
    if not isinstance(node, ast.BinOp):
        return
    used = names_in(node) - {"np", "math"}
    if len(used) != 1 or not used <= code.stored.keys():
        return
    ask = VALUE.format(code.text(node))
    for name, needs in code.functions.items():
        if needs == 1:
            for given in code.known_at(node):
                yield code.swap(2 if given in used else 3, node, f"{name}({given})", ask)


def entry(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """An entry of a dict that is written as an attribute."""
    if not isinstance(node, ast.Attribute):
        return
    owner = node.value
    if isinstance(owner, ast.Name) and node.attr in code.keys.get(owner.id, ()):
        yield code.swap(0, node, f'{owner.id}["{node.attr}"]', ENTRY.format(owner.id))


def key_for_name(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """An entry of a dict in the place of a name, or of an expression with the wrong key."""
    if _is_value(node, code) and not _is_measured(node, code):
        assert isinstance(node, ast.Name)
        for owner, keys in code.keys.items():
            for key in keys:
                weight = 1 if key == node.id or key in code.unused else 2
                yield code.swap(weight, node, f'{owner}["{key}"]', VALUE.format(node.id))
    if (
        isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.ctx, ast.Load)
    ):
        typed = node.slice.value
        ask = KEY.format(typed)
        for key in code.keys.get(node.value.id, ()):
            if key != typed:
                new = f'{node.value.id}["{key}"]'
                if isinstance(typed, str) and typed:
                    new = code.text(node).replace(typed, key)  # with the student's own quotes
                yield code.swap(1, node, new, ask)
        for name in code.known_at(node) if node.value.id in code.keys else ():
            yield code.swap(2, node, name, ask)


def other_function(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """Another function of the notebook, or one of NumPy that is mistaken for this one."""
    if not isinstance(node, ast.Call):
        return
    count, called = len(node.args), node.func
    ask = FUNCTION.format(code.text(called))
    own = called.id if isinstance(called, ast.Name) else None
    step = getattr(called, "attr", own) not in NO_STEPS
    for name, needs in code.functions.items() if step else ():
        if needs == count and name != own and (count == 1 or own in code.functions):
            yield code.swap(2, called, name, ask)
        elif needs == 1 and count == 2 and own not in code.functions:
            given = [part for part in node.args if not isinstance(part, ast.Constant)]
            if len(given) == 1:
                yield code.swap(1, node, f"{name}({code.text(given[0])})", ask)
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
        module = called.value.id
        if module in MODULES:
            yield code.swap(2, called, f"np.{called.attr}", ask)
        for group in ALIKE:
            if called.attr in group:
                for other in group:
                    if other != called.attr:
                        yield code.swap(1, called, f"{module}.{other}", ask)
    elif own in ("max", "min"):
        yield code.swap(1, called, f"np.{own}imum", ask)
    elif own in ("sum", "abs", "exp"):
        yield code.swap(1, called, f"np.{own}", ask)


def compared(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A function of the notebook in the place of a comparison with a number."""
    if not isinstance(node, ast.Compare) or not isinstance(node.left, ast.Name):
        return
    above = code.parents.get(node)
    if isinstance(node.comparators[0], ast.Constant) and not isinstance(above, (ast.Call, ast.If)):
        ask = COMPARED.format(code.text(node))
        for name, needs in code.functions.items():
            if needs == 1:
                yield code.swap(1, node, f"{name}({node.left.id})", ask)


def _is_value(node: ast.AST, code: Code) -> bool:
    """Whether a node is a name that stands for a value, and is not called or a module."""
    if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
        return False
    above = code.parents.get(node)
    if isinstance(above, ast.Call) and above.func is node:
        return False
    if isinstance(above, ast.Subscript) and node.id in code.keys:
        return False
    return node.id not in ("np", "math", "numpy", "range", "len")


FAMILIES = [other_value, whole_value, from_function, entry, key_for_name, other_function, compared]

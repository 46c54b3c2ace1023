"""What the text of a function shows by itself: a line that does not do what it looks like.

Each reader takes a part of the function and returns the piece of code and what it does, or None. A
sentence says what Python does with the piece, which is so whatever was meant.
"""

from __future__ import annotations

import ast
import re
from typing import Callable, Iterator, Optional  # noqa: UP035

from .magics import cell_tree

Slip = Optional[tuple[ast.AST, str]]  # noqa: UP045
Reader = Callable[[ast.AST, ast.FunctionDef], Slip]
# NumPy's functions and arrays' methods that change nothing and give back a new value.
NEW = {"append", "where", "maximum", "minimum", "exp", "reshape", "transpose", "concatenate"}
NEW |= {"hstack", "vstack", "dot", "matmul", "sum", "abs", "array", "insert", "delete"}
OF_ARRAYS = {"reshape", "transpose", "dot", "sum", "astype", "copy", "flatten", "mean", "clip"}
WHERE = (
    "with a condition alone, `np.where` gives the places where it holds. What should come back "
    "there, and what elsewhere?"
)
COMPUTED = (ast.BinOp, ast.UnaryOp, ast.Compare)


def slip(source: str, name: str, elementwise: bool = False) -> str | None:
    """The first line of a function in a cell that cannot do what it looks like; None for none.

    elementwise: whether the function has to treat its first argument entry by entry
    """
    defined = [node for node in ast.walk(cell_tree(source)) if isinstance(node, ast.FunctionDef)]
    function = next((node for node in reversed(defined) if node.name == name), None)
    if function is None:
        return None
    readers = READERS + (OF_ENTRIES if elementwise else [])
    found = [_in_quotes(function)]
    found += [reader(node, function) for node in _in_order(function) for reader in readers]
    for node, says in filter(None, found):
        code = " ".join(ast.unparse(node).split())
        return f"Line {getattr(node, 'lineno', 1)}, `{code}`: {says}"
    return None


def _in_order(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """The parts of a function, by their lines."""
    yield from sorted(ast.walk(function), key=lambda node: getattr(node, "lineno", 0))


def _in_quotes(function: ast.FunctionDef) -> Slip:
    body = function.body
    if len(body) != 1 or not isinstance(body[0], ast.Expr):
        return None
    words = ast.get_docstring(function) or ""
    line = re.search(r"^[ \t]*(return\b.*)", words, re.MULTILINE)
    if not line:
        return None
    piece = ast.Name(line[1], ast.Load(), lineno=body[0].lineno + words[: line.start()].count("\n"))
    return piece, (
        "this line is inside the quotes of the docstring, where it is only text. Close the quotes "
        "above your code."
    )


def _lost(node: ast.AST, function: ast.FunctionDef) -> Slip:
    """A value that is computed, and has no name."""
    if not isinstance(node, ast.Expr):
        return None
    value = node.value
    if isinstance(value, COMPUTED) or _makes_new(value):
        return node, "this is computed, and then lost: no name keeps it, and nothing is changed."
    return None


def _makes_new(value: ast.expr) -> bool:
    """Whether a call gives back a new value and does nothing else, so without an `out=`."""
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Attribute):
        return False
    owner = value.func.value
    is_numpy = isinstance(owner, ast.Name) and owner.id in ("np", "numpy")
    return not value.keywords and value.func.attr in (NEW if is_numpy else OF_ARRAYS)


def _kept_in_the_loop(node: ast.AST, function: ast.FunctionDef) -> Slip:
    """The name of a loop, which is given another value that nothing reads."""
    if not isinstance(node, ast.For) or not isinstance(node.target, ast.Name):
        return None
    name = node.target.id
    for part in (part for statement in node.body for part in ast.walk(statement)):
        if isinstance(part, ast.Assign) and any(_is(name, target) for target in part.targets):
            names = (other for other in ast.walk(function) if isinstance(other, ast.Name))
            if not any(other.id == name and other.lineno > part.lineno for other in names):
                what = f"this gives the name `{name}` another value"
                return part, f"{what}; what the loop runs over stays as it was."
    return None


def _is(name: str, target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id == name


def _ends_at_once(node: ast.AST, function: ast.FunctionDef) -> Slip:
    """A loop that returns in its first round, whatever happens."""
    if isinstance(node, ast.For) and _returns(node.body):
        last = next(part for part in ast.walk(node) if isinstance(part, ast.Return))
        return last, "this ends the whole function, in the first round of its loop."
    return None


def _returns(body: list[ast.stmt]) -> bool:
    """Whether a block comes to a `return` on every way through it."""
    last = body[-1] if body else None
    parts = [part for statement in body for part in ast.walk(statement)]
    if any(isinstance(part, (ast.Continue, ast.Break)) for part in parts):
        return False
    if isinstance(last, ast.If):
        return _returns(last.body) and _returns(last.orelse)
    return isinstance(last, ast.Return)


def _compared_last(node: ast.AST, function: ast.FunctionDef) -> Slip:
    if not isinstance(node, (ast.Return, ast.Assign)) or not isinstance(node.value, ast.Compare):
        return None
    left = node.value.left
    if isinstance(left, ast.BinOp) and isinstance(left.op, ast.Mult):
        said = "Python multiplies first and compares then, which gives True and False."
        return node.value, f"{said} Parentheses change the order."
    return None


def _one_way(node: ast.AST, function: ast.FunctionDef) -> Slip:
    """`np.where` with a condition alone, as the answer."""
    call = node.value if isinstance(node, ast.Return) else None
    if isinstance(call, ast.Call) and _called(call) == "where" and len(call.args) == 1:
        return call, WHERE
    return None


def _called(node: ast.AST) -> str:
    """What a call calls, the word after the dot; "" for what is no call of that kind."""
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return node.func.attr if is_call else ""  # type: ignore[attr-defined]


def _one_answer(node: ast.AST, function: ast.FunctionDef) -> Slip:
    """`any` and `all`, where each entry should be decided by itself."""
    parts: list[ast.AST] = []
    if isinstance(node, (ast.If, ast.IfExp)):
        parts = list(ast.walk(node.test))
    elif isinstance(node, (ast.Compare, ast.Call)):
        parts = list(ast.iter_child_nodes(node))
    for part in parts:
        if _called(part) in ("any", "all"):
            return part, "this is one True or False for the whole array, not one for each entry."
    return None


def _neighbours(node: ast.AST, function: ast.FunctionDef) -> Slip:
    if _called(node) == "gradient":
        return node, "`np.gradient` compares neighbouring entries of an array; it knows no formula."
    return None


READERS: list[Reader] = [_lost, _kept_in_the_loop, _ends_at_once]
READERS += [_compared_last, _one_way, _neighbours]
OF_ENTRIES: list[Reader] = [_one_answer]

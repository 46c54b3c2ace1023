"""What an exception in a student's function means, in the words of the lecture.

NumPy's own text is read but never shown: it changes from version to version.
"""

from __future__ import annotations

import ast
import linecache
import re
from types import FrameType
from typing import Any, Iterator, NamedTuple  # noqa: UP035

import numpy as np

from .imports import ONLY, is_graded

# A pattern in an exception's text, and what to say; {0} and {1} are the groups of the pattern.
SENTENCES = [
    (
        r"truth value of an array",
        "`if`, `and`, `or` and Python's own `max` need one yes or no, but an array has one for "
        "each entry. Which NumPy function decides entry by entry?",
    ),
    (
        r"converted to .*(scalar|index)|to integer scalar",
        "An array was given where a single number is needed. Is that a function for single "
        "numbers, such as those in `math`?",
    ),
    (
        r"setting an array element with a sequence",
        "An array was put where there is room for one number. What shape does that place have?",
    ),
    (
        r"could not broadcast input array from shape (\(.*?\)) into shape (\(.*?\))",
        "An array of shape {0} was put into a place of shape {1}. Which of the two is wrong?",
    ),
    (
        r"cannot reshape array of size (\d+) into shape (\(.*?\))",
        "{0} numbers cannot fill the shape {1}. Was a size typed in as a number?",
    ),
    (
        r"axis (-?\d+) is out of bounds",
        "This array has no axis {0}. What is its shape?",
    ),
    (
        r"index (-?\d+) is out of bounds for axis \d+ with size (\d+)",
        "An axis of length {1} has no index {0}, because counting starts at 0. "
        "Is it the wrong axis, or was a size typed in as a number?",
    ),
    (r"too many indices", "There are more indices than axes. Did the array lose an axis?"),
    (
        r"array dimensions|same number of dimensions|at least one array|same shape",
        "The pieces to be joined do not fit together. What shape does each of them have?",
    ),
    (
        r"Cannot cast ufunc",
        "Numbers with decimals cannot be written into an array of integers. "
        "Would a new array be better?",
    ),
    (
        r"to unpack|cannot unpack",
        "There are not as many names on the left as values on the right.",
    ),
    (
        r"item assignment|not subscriptable|has no len|not iterable|unsized",
        "Something here is a plain number: it has no entries, no length and nothing to loop over.",
    ),
    (r"math (range|domain) error", "A function of `math` was given a number that it cannot take."),
    (r"'NoneType'", "Something here is None. Is a `return` missing in a function that was called?"),
    (
        r"not supported for the input types",
        "This operator does not work on floats. Did you mean a power? In Python that is `**`.",
    ),
    (
        r"object is not callable",
        "Parentheses after something that is not a function. Is an operator missing before them?",
    ),
    (
        r"as an integer|only int|indices must be integers|must be an integer",
        "A whole number is needed here: an index, a size or an axis.",
    ),
]
# What may be computed once more to learn its shape: nothing that could change anything.
PURE: tuple[type[ast.AST], ...] = (
    ast.Name,
    ast.Constant,
    ast.Subscript,
    ast.Slice,
    ast.Tuple,
    ast.BinOp,
    ast.UnaryOp,
)
PURE += (ast.operator, ast.unaryop, ast.expr_context)
PURE_CALLS = {"reshape", "ravel", "flatten", "transpose", "squeeze", "sum", "mean", "dot", "exp"}
PURE_CALLS |= {"ones", "zeros", "tile", "hstack", "vstack", "array"}


class Place(NamedTuple):
    """Where in the student's own code it happened."""

    frame: FrameType
    number: int

    @property
    def line(self) -> str:
        return linecache.getline(self.frame.f_code.co_filename, self.number).strip()


def places(error: BaseException, names: dict[str, Any]) -> list[Place]:
    """The lines of the notebook, whose global names are given, on the way to the error."""
    found, step = [], error.__traceback__
    while step:
        if step.tb_frame.f_globals is names:
            found.append(Place(step.tb_frame, step.tb_lineno))
        step = step.tb_next
    return found


def line_of(error: BaseException, names: dict[str, Any]) -> str:
    """The line of the notebook that was running when an error came, the end of a sentence."""
    found = places(error, names)
    return f", in the line: {found[-1].line}" if found else "."


def tell(error: BaseException, names: dict[str, Any]) -> tuple[str, ...]:
    """Where in the notebook an error happened, and what it means when that is known."""
    stopped = f"stopped with {an(type(error).__name__)}"
    found = places(error, names)
    if not found:
        return (stopped, "Does your function still take the arguments that its docstring lists?")
    *outer, last = found
    if last.line.startswith("raise") and outer:  # the notebook's own words
        return (f"{stopped} in the line: {outer[-1].line}", str(error))
    meaning = restate(error, last)
    return (f"{stopped} in the line: {last.line}", *([meaning] if meaning else []))


def restate(error: BaseException, where: Place) -> str | None:
    """What went wrong, in symbols and shapes; None when that is not known."""
    if isinstance(error, NameError):
        return _unknown_name(error.name or "")
    if isinstance(error, ModuleNotFoundError):
        module = error.name or ""
        if is_graded(module):
            return f"There is no module `{module}` here. An answer needs NumPy alone."
        return f"{ONLY}, not `{module}`. An answer needs NumPy alone."
    if isinstance(error, KeyError):
        return f"There is no key {error}. The docstring names the keys."
    if isinstance(error, AttributeError) and error.name and "NoneType" not in str(error):
        return f"The object before the dot has no `{error.name}`. Is it a typo?"
    conflict = next((text for text in conflicts(where) if text), None)
    return conflict or _from_text(str(error))


def _unknown_name(name: str) -> str:
    if name == "math":
        return "`math` is not imported. Its functions take one number; NumPy's take whole arrays."
    if name in ("numpy", "np"):
        return "`np` is NumPy, which an early cell imports. Run the first cells, then this one."
    if not name.startswith("_") and callable(getattr(np, name, None)):
        return f"`{name}` alone is not known here. NumPy's functions need `np.` in front."
    return f"The name `{name}` is not known here. Is it a typo, or was its cell not run yet?"


def _from_text(text: str) -> str | None:
    for pattern, sentence in SENTENCES:
        found = re.search(pattern, text)
        if found:
            return sentence.format(*found.groups())
    return None


def conflicts(where: Place) -> Iterator[str | None]:
    """For each operation on the line, the innermost first, why its shapes do not fit."""
    for node in reversed(list(ast.walk(_statement(where)))):
        if isinstance(node, ast.BinOp):
            product = isinstance(node.op, ast.MatMult)
            yield _conflict(product, node.left, node.right, where.frame)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            factors = [node.func.value, *node.args]  # np.dot(W, x) or W.dot(x)
            if node.func.attr in ("dot", "matmul") and node.args:
                yield _conflict(True, factors[-2], factors[-1], where.frame)


def _statement(where: Place) -> ast.AST:
    """The smallest statement that holds the line."""
    source = "".join(linecache.getlines(where.frame.f_code.co_filename))
    try:
        tree: ast.AST = ast.parse(source)
    except SyntaxError:
        return ast.Pass()
    holding = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno <= where.number <= (node.end_lineno or 0)
    ]
    return holding[-1] if holding else ast.Pass()


def _conflict(product: bool, left: ast.expr, right: ast.expr, frame: FrameType) -> str | None:
    one, other = shape(left, frame), shape(right, frame)
    if one is None or other is None:
        return None
    first, second = text(left), text(right)
    facts = f"{first} is {one}, {second} is {other}"
    if product and not (one and other):
        return f"{facts}: `@` needs an array on both sides."
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


def shape(node: ast.expr, frame: FrameType) -> tuple[int, ...] | None:
    """The shape of an expression in the function that failed, None when it is not safe to see."""
    if not all(_is_pure(part) for part in ast.walk(node)):
        return None
    code = compile(ast.Expression(node), "<shape>", "eval")
    try:
        value = np.asarray(eval(code, frame.f_globals, frame.f_locals))  # noqa: S307
    except Exception:
        return None
    return value.shape if value.dtype.kind in "biuf" else None


def _is_pure(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return getattr(node.func, "attr", getattr(node.func, "id", "")) in PURE_CALLS
    return isinstance(node, (*PURE, ast.Attribute)) or (
        isinstance(node, ast.keyword) and node.arg in ("axis", "keepdims")
    )


def text(node: ast.expr) -> str:
    """The expression as a lecture writes it, without the dict: W for d["W"]."""
    return re.sub(r"\w+\['(\w+)'\]", r"\1", ast.unparse(node))


def count(number: int, noun: str) -> str:
    """A number and its noun: 1 row, 3 entries."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def an(noun: str) -> str:
    """The noun with its article."""
    return f"{'an' if noun[0] in 'AEIOUaeiou' else 'a'} {noun}"

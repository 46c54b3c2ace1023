"""The parts of a line that failed: what each is, as far as it is safe to see."""

from __future__ import annotations

import ast
import linecache
import re
from functools import lru_cache
from types import CodeType, FrameType, ModuleType
from typing import Any, Iterator, NamedTuple  # noqa: UP035

import numpy as np

from .magics import parsed
from .trees import called

# What may be computed once more: nothing that could change anything.
PURE: tuple[type[ast.AST], ...] = (
    ast.Name,
    ast.Constant,
    ast.Subscript,
    ast.Slice,
    ast.Tuple,
    ast.BinOp,
    ast.UnaryOp,
    ast.Attribute,
)
PURE += (ast.operator, ast.unaryop, ast.expr_context)
PURE_CALLS = {"reshape", "ravel", "flatten", "transpose", "squeeze", "sum", "mean", "dot", "exp"}
PURE_CALLS |= {"ones", "zeros", "tile", "hstack", "vstack", "array"}
UNKNOWN = object()  # a value that is not safe to see


class Place(NamedTuple):
    """Where in the student's own code it happened."""

    frame: FrameType
    number: int

    @property
    def line(self) -> str:
        return linecache.getline(self.frame.f_code.co_filename, self.number).strip()

    @property
    def cell(self) -> str:
        """The text of the cell that it stands in."""
        return text_of(self.frame.f_code)

    def parts(self) -> Iterator[ast.AST]:
        """The nodes of the line, the innermost first."""
        yield from reversed(list(ast.walk(self._statement())))

    def _statement(self) -> ast.AST:
        """The smallest statement that holds the line; of one with a block, what stands before."""
        holding = [
            node
            for node in _statements(self.cell)
            if node.lineno <= self.number <= (node.end_lineno or 0)
        ]
        if not holding:
            return ast.Pass()
        head = getattr(holding[-1], "test", getattr(holding[-1], "iter", None))
        return head if head is not None and hasattr(holding[-1], "body") else holding[-1]

    def value(self, node: ast.expr) -> Any:
        """What an expression is in the function that failed, UNKNOWN when it is not safe to see."""
        if not all(_is_pure(part) for part in ast.walk(node)):
            return UNKNOWN
        try:
            code = compile(ast.Expression(node), "<part>", "eval")
            with np.errstate(all="ignore"):
                return eval(code, self.frame.f_globals, self.frame.f_locals)  # noqa: S307
        except Exception:
            return UNKNOWN

    def shape(self, node: ast.expr) -> tuple[int, ...] | None:
        """The shape of an expression, None when it is not known or no array of numbers."""
        value = self.value(node)
        if isinstance(value, (dict, str, type(None))) or callable(value):
            return None
        try:
            value = np.asarray(value)
        except Exception:
            return None
        return value.shape if value.dtype.kind in "biuf" else None

    def names(self) -> set[str]:
        """The names, attributes and options on the line: what a sentence may say that it calls."""
        return {name for node in self.parts() if (name := name_in(node))}


def name_in(node: ast.AST) -> str | None:
    """The name that a node adds to what it is part of."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.arg if isinstance(node, ast.keyword) else None


def text_of(code: CodeType) -> str:
    """The text of the cell that a function comes from, "" where it is not known."""
    return "".join(linecache.getlines(code.co_filename))


@lru_cache(maxsize=64)  # all calls of a function stop in the same text
def _statements(source: str) -> list[ast.stmt]:
    tree = parsed(source) or ast.Module([], [])
    return [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]


def _is_pure(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return called(node) in PURE_CALLS
    return isinstance(node, PURE) or (
        isinstance(node, ast.keyword) and node.arg in ("axis", "keepdims")
    )


def kind(value: Any) -> str | None:
    """What a value is that is no array, in words; None for an array and for what is not known."""
    if value is UNKNOWN or isinstance(value, np.ndarray):
        return None
    if isinstance(value, (bool, int, float, np.number)):
        return "a plain number"
    if isinstance(value, ModuleType):
        return "a module"
    if callable(value):
        return "a function"
    words = {list: "a list", tuple: "a tuple", dict: "a dict", str: "text", type(None): "None"}
    return words.get(type(value))


def written(node: ast.expr) -> str:
    """An expression as a lecture writes it, without the dict: W for d["W"]."""
    return re.sub(r"\w+\['(\w+)'\]", r"\1", ast.unparse(node))

"""A student's function, rewritten so that every step tells the shapes it works on."""

from __future__ import annotations

import ast
import operator
from typing import Any, Callable, NamedTuple  # noqa: UP035

import numpy as np

from .expressions import text_of, written

# The recorder's functions: a line begins; a value is seen; a name got a computed value; a place
# of an array is about to get one; two values meet; something is called.
AT, SEEN, STORED, PLACE = "__at__", "__seen__", "__stored__", "__place__"
OPERATION, CALL = "__operation__", "__called__"
NO_ARGUMENTS = ast.arguments([], [], None, [], [], None, [])
RESULT = 0  # the id of what a line returns
OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.MatMult: "@",
    ast.Pow: "**",
}
COMPUTED: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "@": operator.matmul,
    "**": operator.pow,
}


class Untraceable(ValueError):
    """The source of a function cannot be found or rewritten."""


class Piece(NamedTuple):
    """A part of a line that stands for a value: where it is, and what a lecture calls it."""

    start: int
    end: int
    name: str


class Source(NamedTuple):
    """A function, rewritten.

    lines: the text of its statements by their numbers in the rewritten function
    numbers: their numbers in the student's cell
    pieces: the parts of each line that get a shape, by id
    once: the names that a single statement gives a value
    """

    code: Any
    lines: dict[int, str]
    numbers: dict[int, int]
    pieces: dict[int, dict[int, Piece]]
    once: set[str]


def source_of(function: Any) -> ast.FunctionDef:
    """The definition of a function, found by its first line. Raises Untraceable."""
    code = getattr(function, "__code__", None)
    if code is None or code.co_freevars:
        raise Untraceable
    try:
        tree = ast.parse(text_of(code))
    except SyntaxError:
        raise Untraceable from None
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == code.co_name:
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            if first == code.co_firstlineno:
                return node
    raise Untraceable


def rewritten(definition: ast.FunctionDef) -> Source:
    """A definition with every value that has a shape handed to the functions of a recorder."""
    definition.decorator_list = []
    plain = ast.parse(
        ast.unparse(definition)
    )  # one statement a line, whatever the student's layout
    numbers = [node.lineno for node in _statements(definition)]
    function = plain.body[0]
    assert isinstance(function, ast.FunctionDef)
    text = ast.unparse(plain).split("\n")
    statements = _statements(function)
    lines = {node.lineno: text[node.lineno - 1] for node in statements}
    rewriter = _Rewriter(text)
    function.body = rewriter.block(function.body)
    ast.fix_missing_locations(plain)
    found = dict(zip((node.lineno for node in statements), numbers, strict=True))
    once = {name for name in rewriter.stored if rewriter.stored.count(name) == 1}
    return Source(compile(plain, "<trace>", "exec"), lines, found, rewriter.pieces, once)


def _statements(function: ast.FunctionDef) -> list[ast.stmt]:
    """The statements inside of a function, in the order of the text."""
    found = [node for node in ast.walk(function) if isinstance(node, ast.stmt)]
    return sorted(found[1:], key=lambda node: (node.lineno, node.col_offset))


class _Rewriter(ast.NodeTransformer):
    """Puts the recorder's calls around values."""

    def __init__(self, text: list[str]) -> None:
        self.text = text
        self.pieces: dict[int, dict[int, Piece]] = {}
        self.count, self.line = 0, 0
        self.stored: list[str] = []
        # The value of the whole line, whose shape its name tells.
        self.whole: ast.expr | None = None

    def block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        rewritten: list[ast.stmt] = []
        for statement in body:
            rewritten += self.statement(statement)
        return rewritten

    def statement(self, node: ast.stmt) -> list[ast.stmt]:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return [node]  # a docstring
        self.line = line = node.lineno
        self.whole = getattr(node, "value", None)
        before: list[ast.stmt] = [_call(AT, ast.Constant(line))]
        after: list[ast.stmt] = []
        for target in _targets(node):
            if isinstance(target, ast.Name):
                self.stored.append(target.id)
                teller = STORED if _computes(node) else SEEN
                after.append(self.recorded(teller, target, ast.Name(target.id, ast.Load())))
            elif isinstance(target, ast.Subscript) and _is_pure(target):
                load = ast.Subscript(target.value, target.slice, ast.Load())
                before.append(self.recorded(PLACE, target, ast.Lambda(NO_ARGUMENTS, load)))
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Try, ast.With)):
            return [*before, self.inner(node)]
        if isinstance(node, ast.For):
            node.iter = self.visit(node.iter)
            node.body = after + self.block(node.body)
            node.orelse = self.block(node.orelse)
            return [*before, node]
        if isinstance(node, (ast.If, ast.While)):
            node.test = self.visit(node.test)
            node.body, node.orelse = self.block(node.body), self.block(node.orelse)
            return [*before, node]
        if isinstance(node, ast.Return) and node.value:
            value = self.visit(node.value)
            numbers = [ast.Constant(line), ast.Constant(RESULT)]
            return [*before, ast.Return(ast.Call(_name(SEEN), [*numbers, value], []))]
        self.generic_visit(node)
        return [*before, node, *after]

    def inner(self, node: Any) -> ast.stmt:
        """The blocks of a statement that is not looked into otherwise."""
        if isinstance(node, (ast.Try, ast.With)):
            node.body = self.block(node.body)
        return node

    def recorded(self, teller: str, place: ast.expr, value: ast.expr) -> ast.stmt:
        return _call(teller, ast.Constant(self.line), ast.Constant(self.piece(place)), value)

    def piece(self, node: ast.expr, name: str = "") -> int:
        """Notes where a value stands on its line; returns its id."""
        self.count += 1
        line = self.text[node.lineno - 1].encode()
        start = len(line[: node.col_offset].decode())
        end = len(line[: node.end_col_offset].decode())
        pieces = self.pieces.setdefault(self.line, {})
        pieces[self.count] = Piece(start, end, name or self.text[node.lineno - 1][start:end])
        return self.count

    def seen(self, node: ast.expr, name: str = "") -> ast.expr:
        identity = ast.Constant(self.piece(node, name))
        return ast.Call(_name(SEEN), [ast.Constant(self.line), identity, node], [])

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.seen(node) if isinstance(node.ctx, ast.Load) else node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        if not isinstance(node.ctx, ast.Load):
            return node
        if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
            return self.seen(node, node.slice.value)  # an array of a dict, by its symbol
        return self.seen(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if isinstance(node.ctx, ast.Load) and node.attr == "T":
            return self.seen(node)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        if type(node.op) not in OPERATORS:
            self.generic_visit(node)
            return node
        symbol = ast.Constant(OPERATORS[type(node.op)])
        names = [ast.Constant(written(side)) for side in (node.left, node.right)]
        sides = [self.visit(node.left), self.visit(node.right)]
        return ast.Call(_name(OPERATION), [ast.Constant(self.line), symbol, *names, *sides], [])

    def visit_Call(self, node: ast.Call) -> ast.expr:
        if isinstance(node.func, ast.Attribute):
            called: ast.expr = ast.Attribute(
                self.visit(node.func.value), node.func.attr, ast.Load()
            )
        else:
            called = node.func
        identity = ast.Constant(RESULT if node is self.whole else self.piece(node))
        owner = written(node.func.value) if isinstance(node.func, ast.Attribute) else ""
        names = ast.Tuple(
            [ast.Constant(text) for text in (owner, *map(written, node.args))], ast.Load()
        )
        args = [self.visit(argument) for argument in node.args]
        named = [ast.keyword(keyword.arg, self.visit(keyword.value)) for keyword in node.keywords]
        first = [ast.Constant(self.line), identity, names, called]
        return ast.Call(_name(CALL), [*first, *args], named)

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        return node


def _name(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _call(name: str, *args: ast.expr) -> ast.stmt:
    return ast.Expr(ast.Call(_name(name), list(args), []))


def _targets(node: ast.stmt) -> list[ast.expr]:
    """What a statement assigns to, tuples taken apart."""
    if isinstance(node, ast.Assign):
        found = node.targets
    elif isinstance(node, (ast.AugAssign, ast.AnnAssign, ast.For)):
        found = [node.target]
    else:
        return []
    flat: list[ast.expr] = []
    for target in found:
        flat += target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
    return flat


def _computes(node: ast.stmt) -> bool:
    """Whether an assignment gives a new value, and not only another name to one."""
    value = getattr(node, "value", None)
    if isinstance(value, ast.Subscript):
        return not (isinstance(value.slice, ast.Constant) and isinstance(value.slice.value, str))
    return value is not None and not isinstance(value, ast.Name)


def _is_pure(node: ast.expr) -> bool:
    """Whether an expression may be evaluated once more without changing anything."""
    pure = (ast.Name, ast.Constant, ast.Subscript, ast.Slice, ast.Tuple, ast.BinOp, ast.UnaryOp)
    return all(
        isinstance(part, (*pure, ast.operator, ast.unaryop, ast.expr_context))
        for part in ast.walk(node)
    )


def label(value: Any) -> str:
    """The shape of a value as a lecture writes it, "" for what has none."""
    if isinstance(value, (np.ndarray, np.generic)) and value.dtype.kind in "biufc":
        return str(value.shape)
    if isinstance(value, (list, tuple)) and value and isinstance(value[0], np.ndarray):
        return f"{len(value)} times {value[0].shape}"
    return ""

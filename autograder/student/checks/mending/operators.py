"""Operators and what they join: another one, the other order, other brackets, a term too few."""

from __future__ import annotations

import ast
from typing import Any, Iterator  # noqa: UP035

from ..instrument import OPERATORS
from ..trees import is_loaded, names_in
from .code import Code, Edit

SIGNS: dict[type[ast.operator], str] = {
    **OPERATORS,
    ast.BitXor: "^",
    ast.FloorDiv: "//",
    ast.Mod: "%",
}
OTHERS = {
    "+": "-*",
    "-": "+*",
    "*": ["@", "/", "+", "**"],
    "/": ["*", "-"],
    "@": ["*"],
    "**": ["*"],
    "^": [],
    "//": ["/"],
    "%": ["@"],
}
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
LARGEST = 10**6  # of the numbers that are changed: the others are no slips
OPERATOR = "is `{}` the operation that belongs here?"
ORDER = "is this the right order?"
BRACKETS = "what does Python compute first here?"
DROPPED = "does everything here belong in the answer?"
SIGN = "is the sign right here?"
NUMBER = "is `{}` the number that belongs here?"
ONE_FOR_ALL = "how often is this decided: once, or for each entry?"
COMPARED = "for which entries does this comparison hold?"


def other_operator(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    if not isinstance(node, ast.BinOp) or type(node.op) not in SIGNS:
        return
    sign = SIGNS[type(node.op)]
    left, right = code.atom(node.left), code.atom(node.right)
    ask = OPERATOR.format(sign)
    typed_in = [isinstance(side, ast.Constant) for side in (node.left, node.right)]
    for other in OTHERS[sign]:
        if not (other == "@" and any(typed_in)) and (other != "**" or typed_in[1]):
            yield code.swap(1, node, f"{left} {other} {right}", ask)
    if sign == "*":
        yield code.swap(2, node, f"{left}.T @ {right}", ask)
    if sign == "^":  # binds last of all, a power first of all: only the symbol changes
        start, end = code.span(node.left)[1], code.span(node.right)[0]
        between = code.source[start:end].replace("^", "**")
        yield code.put(0, node, between, ask, (start, end))
    if sign in "-/@**":
        yield code.swap(2, node, f"{right} {sign} {left}", ORDER)


def brackets(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """(a + b) c and a + (b c), whichever was not typed."""
    if not isinstance(node, ast.BinOp) or type(node.op) not in SIGNS:
        return
    outer, left, right = SIGNS[type(node.op)], node.left, node.right
    if isinstance(left, ast.BinOp) and type(left.op) in SIGNS:
        first, sign, last = code.atom(left.left), SIGNS[type(left.op)], code.atom(left.right)
        text = f"{first} {sign} ({last} {outer} {code.atom(right)})"
        yield code.swap(2, node, text, BRACKETS)
        yield from _deeper(node, left, sign, code)
        yield from _fraction(node, left, code)
    if isinstance(right, ast.BinOp) and type(right.op) in SIGNS:
        first, sign, last = code.atom(right.left), SIGNS[type(right.op)], code.atom(right.right)
        text = f"({code.atom(left)} {outer} {first}) {sign} {last}"
        yield code.swap(2, node, text, BRACKETS)


def outside(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A power or a factor of what a function gives, not of what it is given, and back."""
    if isinstance(node, ast.Call) and len(node.args) == 1 and isinstance(node.args[0], ast.BinOp):
        inner = node.args[0]
        if type(inner.op) in SIGNS and isinstance(inner.right, ast.Constant):
            call = f"{code.text(node.func)}({code.text(inner.left)})"
            text = f"{call} {SIGNS[type(inner.op)]} {code.text(inner.right)}"
            yield code.swap(2, node, text, BRACKETS)
    if isinstance(node, ast.BinOp) and isinstance(node.left, ast.Call):
        called, right = node.left, node.right
        if type(node.op) in SIGNS and isinstance(right, ast.Constant) and len(called.args) == 1:
            inside = f"{code.atom(called.args[0])} {SIGNS[type(node.op)]} {code.text(right)}"
            yield code.swap(2, node, f"{code.text(called.func)}({inside})", BRACKETS)


def minus_of(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """-(a + b) and (-a) + b, whichever was not typed."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = node.operand
        if isinstance(inner, ast.BinOp) and type(inner.op) in SIGNS:
            text = f"(-{code.atom(inner.left)}) {SIGNS[type(inner.op)]} {code.atom(inner.right)}"
            yield code.swap(2, node, text, BRACKETS)
    if isinstance(node, ast.BinOp) and type(node.op) in SIGNS:
        first, sign = node.left, SIGNS[type(node.op)]
        if isinstance(first, ast.UnaryOp) and isinstance(first.op, ast.USub):
            text = f"-({code.atom(first.operand)} {sign} {code.atom(node.right)})"
            yield code.swap(2, node, text, BRACKETS)


def _deeper(node: ast.BinOp, inner: ast.BinOp, sign: str, code: Code) -> Iterator[Edit | None]:
    """a / b + c as a - but what stands left of it holds another operation: (x - y) / (b + c)."""
    if isinstance(inner.left, ast.BinOp) and type(inner.left.op) in SIGNS:
        deep = inner.left
        first, last = code.atom(deep.left), code.atom(deep.right)
        inmost, outer = SIGNS[type(deep.op)], SIGNS[type(node.op)]
        rest = f"{last} {sign} ({code.atom(inner.right)} {outer} {code.atom(node.right)})"
        yield code.swap(3, node, f"{first} {inmost} ({rest})", BRACKETS)
        both = f"{last} {sign} {code.atom(inner.right)} {outer} {code.atom(node.right)}"
        yield code.swap(3, node, f"{first} {inmost} ({both})", BRACKETS)


def _fraction(node: ast.BinOp, left: ast.BinOp, code: Code) -> Iterator[Edit | None]:
    """(a - b) / (c + d) and a - b / (c + d) for a - b / c + d."""
    middle = left.right
    if isinstance(middle, ast.BinOp) and isinstance(middle.op, ast.Div):
        above = f"{code.atom(left.left)} {SIGNS[type(left.op)]} {code.atom(middle.left)}"
        below = f"{code.atom(middle.right)} {SIGNS[type(node.op)]} {code.atom(node.right)}"
        yield code.swap(2, node, f"({above}) / ({below})", BRACKETS)
        yield code.swap(2, node, f"{above} / ({below})", BRACKETS)


def side_alone(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """One side of an operation without the other."""
    if isinstance(node, ast.BinOp) and type(node.op) in SIGNS:
        far = 1 if isinstance(node.right, ast.Constant) else 2
        yield code.swap(far, node, code.text(node.left), DROPPED)
        if not isinstance(node.op, ast.Pow):
            far = 1 if isinstance(node.left, ast.Constant) else 2
            yield code.swap(far, node, code.text(node.right), DROPPED)


def sign(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A minus more or less."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not, ast.Invert)):
        if not isinstance(node.operand, ast.Constant):
            yield code.swap(1, node, code.text(node.operand), SIGN)
        return
    above = code.parents.get(node)
    if isinstance(node, (ast.Name, ast.Call, ast.Subscript, ast.BinOp)) and is_loaded(node):
        is_place = isinstance(above, (ast.Attribute, ast.Slice)) or (
            isinstance(above, ast.Subscript) or (isinstance(above, ast.Call) and above.func is node)
        )
        if not is_place and not (isinstance(above, ast.BinOp) and isinstance(above.op, ast.Add)):
            yield code.swap(2, node, f"-{code.atom(node)}", SIGN)


def other_number(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """Another constant."""
    if not isinstance(node, ast.Constant):
        return
    above = code.parents.get(node)
    signed = above if isinstance(above, ast.UnaryOp) else node
    value, ask = node.value, NUMBER.format(code.text(signed))
    if not isinstance(value, (int, float)) or abs(value) > LARGEST:
        return
    if isinstance(value, bool):
        yield code.swap(1, node, str(not value), f"is `{code.text(node)}` right here?")
        return
    usual = [0, 1, 2, -1] if value == int(value) else [10 * value, value / 10, 1 - value, 0, 1]
    near = [value + 1, value - 1] if isinstance(value, int) else []
    others = [] if _is_place(above, code) else [-value, 0.5]
    tried: dict[float, None] = dict.fromkeys([*usual, *near, *others])
    is_factor = isinstance(above, ast.BinOp) and isinstance(above.op, ast.Mult)
    for other in tried:
        if other != value and (other or not is_factor):
            yield code.swap(1, node, f"{other:.6g}", ask)
    beside = names_in(above or node)
    for name in code.known_at(node):
        far = 1 if name in code.unused else 2 if name in beside else 3
        yield code.swap(far, node, name, ask)


def _is_place(node: ast.AST | None, code: Code) -> bool:
    """Whether a number in there counts: the rounds of a loop, an index."""
    while isinstance(node, (ast.UnaryOp, ast.BinOp)):
        node = code.parents.get(node)
    is_range = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "range"
    return is_range or isinstance(node, (ast.Subscript, ast.Slice))


def comparison(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """Another comparison, and branches exchanged."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in COMPARISONS:
        typed = COMPARISONS[type(node.ops[0])]
        left, right = code.atom(node.left), code.atom(node.comparators[0])
        for other in COMPARISONS.values():
            if other != typed:
                yield code.swap(1, node, f"{left} {other} {right}", COMPARED)
    if isinstance(node, ast.IfExp):
        test, body, orelse = (code.text(part) for part in (node.test, node.body, node.orelse))
        yield code.swap(2, node, f"{orelse} if {test} else {body}", COMPARED)
        yield code.swap(2, node, f"np.where({test}, {body}, {orelse})", ONE_FOR_ALL)


def decided_once(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """An `if` whose branches return or set the same, as a choice for each entry."""
    if not isinstance(node, ast.If) or len(node.body) != 1:
        return
    above = code.parents.get(node)
    block = getattr(above, "body", [])
    rest = block[block.index(node) + 1 :] if node in block else []
    other = (node.orelse or rest)[:1]
    last = code.span(other[0] if other and not node.orelse else node)[1]
    first, test = node.body[0], code.text(node.test)
    if not other or type(other[0]) is not type(first):
        return
    heads = {
        ast.Return: "return",
        ast.Assign: f"{code.text(getattr(first, 'targets', [first])[0])} =",
    }
    values: list[Any] = [getattr(statement, "value", None) for statement in (first, other[0])]
    if type(first) not in heads or None in values:
        return
    text = f"{heads[type(first)]} np.where({test}, {', '.join(map(code.text, values))})"
    start = code.span(node)[0]
    edit = code.put(2, node.test, text, ONE_FOR_ALL, (start, last))
    if edit:
        yield edit._replace(first=start, last=last)


FAMILIES = [
    other_operator,
    brackets,
    outside,
    minus_of,
    side_alone,
    sign,
    other_number,
    comparison,
    decided_once,
]

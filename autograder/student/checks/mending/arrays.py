"""Arrays: a transpose, an axis and whether it stays, indices, sizes, the type of the numbers."""

from __future__ import annotations

import ast
from typing import Iterator  # noqa: UP035

from ..trees import called, is_loaded, is_module
from .code import Code, Edit

TURNED = "do rows and columns lie as they should here?"
AXIS = "along which axis is this, and does that axis stay?"
INDEX = "which rows and columns does this take, and is the axis still there?"
ENTRY = "is this the entry that belongs here?"
SIZE = "is this the size that is meant?"
ORDER = "is this the right order, and which of them is to be transposed?"
PRODUCT = "is this the product that belongs here?"
ENTRIES = "how many entries does the answer have?"
DTYPE = "which type of number does this array hold?"
KIND = "what comes in here: an array, a list or a plain number?"
REDUCING = {"sum", "mean", "max", "min", "prod", "cumsum", "cumprod", "average", "concatenate"}
REDUCING |= {"stack", "argmax"}
MAKING = {"zeros", "ones", "empty", "zeros_like", "ones_like", "empty_like", "full", "array"}
MAKING |= {"asarray", "copy", "full_like"}


def turned(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A transpose more or less."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield code.swap(1, node, code.text(node.value), TURNED)
        return
    above = code.parents.get(node)
    if isinstance(above, ast.Attribute) and above.attr in ("dot", "sum", "reshape"):
        if isinstance(node, (ast.Name, ast.Subscript)) and not is_module(node):
            yield code.swap(1, node, f"{code.text(node)}.T", TURNED)
        return
    if isinstance(above, (ast.Attribute, ast.Slice, ast.Compare, ast.keyword, ast.Starred)):
        return
    if isinstance(above, ast.Call) and above.func is node:
        return
    if isinstance(node, (ast.Name, ast.Subscript, ast.Call, ast.BinOp)) and is_loaded(node):
        weight = 1 if isinstance(node, (ast.Name, ast.Subscript)) else 2
        if isinstance(node, ast.Name) and (node.id not in code.stored or _is_index(node, code)):
            return
        yield code.swap(weight, node, f"{code.atom(node)}.T", TURNED)


def axis(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """Another axis, one that is given, one that stays."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, (ast.Attribute, ast.Name)):
        return
    if called(node) not in REDUCING:
        return
    named = {keyword.arg: keyword.value for keyword in node.keywords}
    is_method = isinstance(node.func, ast.Attribute) and not is_module(node.func.value)
    pieces = [code.text(argument) for argument in node.args]
    data, rest = ([], pieces) if is_method else (pieces[:1], pieces[1:])
    given = code.text(named["axis"]) if "axis" in named else "".join(rest[:1])
    typed = {"axis": given} if given else {}
    kept = next((name for name in named if name and name.startswith("keepdim")), None)
    if kept:
        typed["keepdims"] = code.text(named[kept])
    for where in ("0", "1", ""):
        for keeps in ("True", ""):
            options = {"axis": where, "keepdims": keeps}
            fresh = {name: value for name, value in options.items() if value}
            if fresh != typed:
                words = [f"{name}={value}" for name, value in fresh.items()]
                far = 1 if len(set(fresh.items()) ^ set(typed.items())) <= 2 else 2
                text = f"{code.text(node.func)}({', '.join([*data, *words])})"
                yield code.swap(far, node, text, AXIS)


def product(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """b @ a.T, which is a @ b.T transposed, and the product of what is multiplied by entries."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        left, right, form = node.left, node.right, "{} @ {}"
    elif isinstance(node, ast.Call) and len(node.args) == 2:
        left, right, form = *node.args, code.text(node.func) + "({}, {})"
        if code.text(node.func) in ("np.multiply", "numpy.multiply"):
            pair = f"{code.atom(left)}.T, {code.text(right)}"
            yield code.swap(2, node, f"np.dot({pair})", PRODUCT)
    else:
        return
    if isinstance(right, ast.Attribute) and right.attr == "T":
        text = form.format(code.text(right.value), f"{code.atom(left)}.T")
        yield code.swap(1, node, text, ORDER)
    if isinstance(left, ast.Attribute) and left.attr == "T":
        text = form.format(f"{code.atom(right)}.T", code.text(left.value))
        yield code.swap(1, node, text, ORDER)


def filled(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """An array of a number, in the shape of an argument."""
    if not isinstance(node, ast.Constant) or type(node.value) not in (int, float):
        return
    if isinstance(code.parents.get(node), (ast.Return, ast.Assign)):
        for name in code.parameters:
            yield code.swap(2, node, f"np.full(np.shape({name}), {code.text(node)})", ENTRIES)


def _is_index(node: ast.AST, code: Code) -> bool:
    above = code.parents.get(node)
    return isinstance(above, ast.Subscript) and above.slice is node


def indices(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """An index that keeps its axis, one along another axis, another number."""
    if not isinstance(node, ast.Subscript):
        return
    if isinstance(node.slice, ast.Constant):
        yield from _places(node, code)
        return
    pieces = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    typed = [code.text(piece) for piece in pieces]
    for at, piece in enumerate(pieces):
        for fresh, ask in _other_indices(piece, code):
            yield _indexed(node, code, [*typed[:at], fresh, *typed[at + 1 :]], ask)
    if len(typed) == 2:
        yield _indexed(node, code, typed[::-1], INDEX)
    if len(typed) == 1:
        yield _indexed(node, code, [":", typed[0]], INDEX)
        yield _indexed(node, code, [":", f"{typed[0]} : {typed[0]} + 1"], INDEX)


def _other_indices(piece: ast.expr, code: Code) -> Iterator[tuple[str, str]]:
    """What may stand in place of one index, with the question."""
    if isinstance(piece, (ast.Name, ast.BinOp)):
        text = code.text(piece)
        yield f"{text} + 1", ENTRY
        yield f"{text} - 1", ENTRY
        yield f"{text} : {text} + 1", INDEX
    elif isinstance(piece, ast.Slice):
        if piece.lower is not None:
            yield code.text(piece.lower), INDEX
        if piece.lower is not None or piece.upper is not None:
            yield ":", INDEX


def _indexed(node: ast.Subscript, code: Code, pieces: list[str], ask: str) -> Edit | None:
    new = f"{code.atom(node.value)}[{', '.join(pieces)}]"
    if isinstance(node.ctx, ast.Load):
        return code.swap(1, node, new, ask)
    try:
        ast.parse(f"{new} = 0")
    except SyntaxError:
        return None
    return code.put(1, node, new, ask)


def _places(node: ast.Subscript, code: Code) -> Iterator[Edit | None]:
    """Another place of a shape or of a tuple of results."""
    assert isinstance(node.slice, ast.Constant)
    typed = node.slice.value
    if type(typed) is not int:
        return
    for other in (0, 1, 2, 3, -1):
        if other != typed:
            new = f"{code.atom(node.value)}[{other}]"
            if isinstance(node.ctx, ast.Load):
                yield code.swap(1, node, new, SIZE)


def makes(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """The type of an array's numbers, and a shape that forgot its brackets."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    function, word = code.text(node.func), node.func.attr
    if word == "astype":
        yield code.swap(1, node, f"{function}(float)", DTYPE)
    if word not in MAKING or not node.args:
        return
    pieces = [code.text(argument) for argument in node.args]
    yield code.swap(1, node, f"{function}({pieces[0]}, dtype=float)", DTYPE)
    if word in ("zeros", "ones", "empty") and len(pieces) == 2:
        together = f"{function}(({', '.join(pieces)}))"
        yield code.swap(0, node, together, "is the shape of this one argument, or two?")


FAMILIES = [turned, product, axis, indices, filled, makes]

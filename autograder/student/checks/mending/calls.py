"""Calls: one taken off or put around, arguments exchanged, a star or a call that was forgotten."""

from __future__ import annotations

import ast
from itertools import combinations
from typing import Iterator  # noqa: UP035

from ..trees import called, is_loaded, is_module
from .code import Code, Edit, tokens

TAKEN = "does every step here belong in the answer?"
MISSING = "is this the last step, or is one missing?"
EACH = "which shape does each of these have?"
ORDER = "is this the right order?"
STAR = "what do parentheses after a name mean to Python?"
GIVEN = "what does this function have to be given?"
UNCALLED = "is this the function, or what it gives?"
STACKED = "how many arguments does this function take?"
FACTOR = "is something missing here?"
FEW = 4  # functions of a notebook, each of which should be used
JOINING = {"hstack", "vstack", "column_stack", "concatenate", "stack"}
AROUND = ["np.exp({})", "np.abs({})", "np.array({})", "np.hstack({})", "np.vstack({})"]
COLLECTED = "np.sum({}, axis=1, keepdims=True)"
AROUND += [COLLECTED, "({}).reshape(-1, 1)", "({}).ravel()"]
AROUND += ["np.cumprod({})", "np.diag({})", "np.atleast_2d({})"]


def taken_off(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """What a call is given, without the call."""
    if not isinstance(node, ast.Call):
        return
    if len(node.args) >= 1:
        for argument in node.args[:2]:
            if not isinstance(argument, ast.Starred):
                yield code.swap(2, node, code.text(argument), TAKEN)
                if isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute):
                    inner = argument.func.value
                    if not is_module(inner):  # both calls
                        yield code.swap(3, node, code.text(inner), TAKEN)
    if isinstance(node.func, ast.Attribute) and not is_module(node.func.value):
        yield code.swap(2, node, code.text(node.func.value), TAKEN)


def put_around(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A function of the notebook, or a usual one, around a value."""
    if not isinstance(node, (ast.Name, ast.Call, ast.BinOp, ast.Subscript, ast.List)):
        return
    above = code.parents.get(node)
    if not is_loaded(node):
        return
    if isinstance(above, (ast.Attribute, ast.Slice, ast.For, ast.Compare)) or (
        isinstance(above, ast.Call)
        and (above.func is node or getattr(above.func, "id", "") in ("range", "len"))
    ):
        return
    if isinstance(node, ast.Name) and node.id not in code.stored:
        return
    text = code.text(node)
    is_whole = isinstance(above, (ast.Return, ast.Assign, ast.Tuple))
    for name, needs in code.functions.items():
        if needs == 1:
            far = 2 if is_whole and name in code.unused else 3
            yield code.swap(far, node, f"{name}({text})", MISSING)
    for form in ("np.maximum({}, 0)", "np.minimum({}, 0)"):
        yield code.swap(3, node, form.format(text), MISSING)
    if isinstance(above, ast.Call):
        for form in ("[one.T for one in {}]", "[one.ravel() for one in {}]"):
            yield code.swap(3, node, form.format(text), EACH)
    if is_whole:
        for form in AROUND:
            far = 2 if form == COLLECTED else 3
            yield code.swap(far, node, form.format(text), MISSING)


def exchanged(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """Two arguments of a call, or two results, in each other's place."""
    if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load) and len(node.elts) > 1:
        closed = code.text(node).startswith("(")
        for pieces in _with_two_exchanged([code.text(element) for element in node.elts]):
            text = ", ".join(pieces)
            yield code.swap(2, node, f"({text})" if closed else text, ORDER)
    if not isinstance(node, ast.Call):
        return
    function, words = code.text(node.func), [code.text(keyword) for keyword in node.keywords]
    for pieces in _with_two_exchanged([code.text(argument) for argument in node.args]):
        yield code.swap(2, node, f"{function}({', '.join([*pieces, *words])})", ORDER)
    owner = node.func
    if (
        isinstance(owner, ast.Attribute)
        and owner.attr in ("dot", "matmul")
        and len(node.args) == 1
        and not is_module(owner.value)
    ):
        text = f"{code.atom(node.args[0])}.{owner.attr}({code.text(owner.value)})"
        yield code.swap(2, node, text, ORDER)


def _with_two_exchanged(pieces: list[str]) -> Iterator[list[str]]:
    for at, other in combinations(range(len(pieces)), 2):
        fresh = list(pieces)
        fresh[at], fresh[other] = fresh[other], fresh[at]
        yield fresh


def forgotten(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A star between a name and its parentheses, a call of a function, brackets of a list."""
    if isinstance(node, ast.Name) and node.id in code.functions and node.id not in code.stored:
        above = code.parents.get(node)
        if not (isinstance(above, ast.Call) and above.func is node):
            for name in code.known_at(node):
                yield code.swap(0, node, f"{node.id}({name})", UNCALLED)
    if not isinstance(node, ast.Call) or node.keywords:
        return
    if isinstance(node.func, ast.Name) and len(node.args) + 1 == code.functions.get(node.func.id):
        pieces = [code.text(argument) for argument in node.args]
        for name in code.known_at(node):
            for at in range(len(pieces), -1, -1):
                fresh = ", ".join([*pieces[:at], name, *pieces[at:]])
                yield code.swap(0, node, f"{node.func.id}({fresh})", GIVEN)
    if not node.args:
        return
    if len(node.args) == 1 and not isinstance(node.func, ast.Attribute):
        text = f"{code.atom(node.func)} * {code.atom(node.args[0])}"
        if not isinstance(node.func, ast.Name) or node.func.id in code.stored:
            yield code.swap(0, node, text, STAR)
    word = getattr(node.func, "attr", "")
    listed = ", ".join(code.text(argument) for argument in node.args)
    if word in JOINING and len(node.args) > 1:
        yield code.swap(0, node, f"{code.text(node.func)}(({listed}))", STACKED)
    if word in ("maximum", "minimum") and len(node.args) == 1:
        yield code.swap(0, node, f"{code.text(node.func)}({listed}, 0)", STACKED)


def scaled(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A factor that a number lacks which a function is given."""
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        above = code.parents.get(node)
        if isinstance(above, ast.Call) and not _is_shape(above):
            for name in code.known_at(node):
                yield code.swap(3, node, f"{code.text(node)} * {name}", FACTOR)


def factor(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A term or a factor that a value lacks, or that comes twice."""
    if not isinstance(node, (ast.Name, ast.BinOp, ast.Call, ast.Subscript)):
        return
    if not is_loaded(node):
        return
    above = code.parents.get(node)
    is_whole = isinstance(above, (ast.Return, ast.Assign, ast.AugAssign, ast.Tuple))
    is_argument = isinstance(above, ast.Call) and node in above.args
    if not is_whole and not is_argument and not isinstance(above, ast.BinOp):
        return
    if isinstance(node, ast.Name) and node.id not in code.stored:
        return
    text = code.atom(node)
    terms = [name for name in code.known_at(node) if name not in code.keys]
    terms += [f'{owner}["{key}"]' for owner, keys in code.keys.items() for key in keys]
    for term in terms if isinstance(node, (ast.Name, ast.Subscript)) else ():
        yield code.swap(3, node, f"{term} @ {text}", FACTOR)
    forms = ["2 * {}", "1 - {}", "{} ** 2", "{} / 2", "1 / {}", "1 + {}", "{} > 0"]
    for form in forms if ".shape" not in text else ():
        yield code.swap(3, node, form.format(text), FACTOR)
    if not is_whole and not is_argument:
        return
    for term in terms:
        far = 1 if code.unused.intersection(tokens(term)) else 3
        for sign in ("+", "*", "-"):
            yield code.swap(far, node, f"{text} {sign} {term}", FACTOR)
    if is_whole:
        yield from _computed_factors(node, text, code)


def _computed_factors(node: ast.AST, text: str, code: Code) -> Iterator[Edit | None]:
    steps = [name for name, needs in code.functions.items() if needs == 1]
    for name in code.known_at(node):
        for function in steps:
            far = 2 if len(steps) <= FEW and function in code.unused else 3
            yield code.swap(far, node, f"{text} * {function}({name})", FACTOR)
        yield code.swap(4, node, f"{text} * (1 - {name})", FACTOR)
        if name not in tokens(text):  # z / z is 1 for every z
            yield code.swap(4, node, f"{text} / {name}", FACTOR)


def _is_shape(call: ast.Call) -> bool:
    return called(call) in ("range", "zeros", "ones", "reshape")


FAMILIES = [taken_off, put_around, exchanged, forgotten, scaled, factor]

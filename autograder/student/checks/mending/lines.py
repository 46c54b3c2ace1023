"""Whole lines: one left out, exchanged with the next, moved out of a loop, put first."""

from __future__ import annotations

import ast
from typing import Iterator  # noqa: UP035

from ..trees import names_in
from .code import Code, Edit

LEFT = "does this line belong here?"
ORDER = "is this line in the right place?"
EARLY = "when is this `return` reached?"
GROWS = "does this add to what is there, or replace it?"
WRITES = "whose array does this write into?"
ROUNDS = "which values does this loop go through?"
KIND = "does this work for a plain number, for integers, and leave the argument as it was?"
STEP = "is this the right value all the way through?"
NO_RETURN = "what does the function give back after this line?"
TOO_LATE = "does everything that is used here have its value already?"
RESULTS = "are all the results there?"
IN_ORDER = "are the results in the order that is asked for?"
COMMA = "is the comma at its end one too many?"


def line(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A line left out, or after the next."""
    if not isinstance(node, (ast.Assign, ast.AugAssign, ast.Expr)):
        return
    yield _saying("without this line", code.put(3, node, "pass", LEFT))
    above = code.parents.get(node)
    for block in (getattr(above, "body", []), getattr(above, "orelse", [])):
        if isinstance(block, list) and node in block[:-1]:
            after = block[block.index(node) + 1]
            if isinstance(after, (ast.Assign, ast.AugAssign, ast.Expr)):
                (start, end), (begin, last) = code.span(node), code.span(after)
                text = code.text(after) + code.source[end:begin] + code.text(node)
                edit = code.put(3, node, text, ORDER, (start, last))
                yield _saying("with this line after the next", edit)


def too_late(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A line that sets a name, before the first that uses it."""
    above = code.parents.get(node)
    block = getattr(above, "body", [])
    if not isinstance(node, ast.Assign) or node not in block:
        return
    names = {name for target in node.targets for name in names_in(target) if name in code.stored}
    for user in block[: block.index(node)]:
        if names & names_in(user) and all(code.stored[name] >= node.lineno for name in names):
            start, end = code.span(user)[0], code.span(node)[1]
            between = code.source[start : code.span(node)[0]]
            text = f"{code.text(node)}\n{' ' * node.col_offset}{between.rstrip()}"
            edit = code.put(0, node, text, TOO_LATE, (start, end))
            if edit:
                piece = " ".join(code.text(user).split())
                yield _saying(f"with `{code.text(node)}` before `{piece}`", edit)
            return


def no_return(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A `return` of what the last line computes, where there is none."""
    if node is not code.tree.body[-1] or any(isinstance(n, ast.Return) for n in code.nodes()):
        return
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        start, end = code.span(node)
        back = f"return {node.targets[0].id}"
        text = f"{code.source[start:end]}\n{' ' * node.col_offset}{back}"
        yield _saying(f"with `{back}` after it", code.put(0, node, text, NO_RETURN))
    elif isinstance(node, ast.Expr):
        value: ast.expr = node.value
        if isinstance(value, ast.Call) and getattr(value.func, "id", "") == "print":
            value = value.args[0] if value.args else value
        yield code.put(0, node, f"return {code.text(value)}", NO_RETURN)


def early(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A return in a loop, after it."""
    above = code.parents.get(node)
    if not isinstance(node, ast.Return) or not isinstance(above, ast.For):
        return
    start, end = code.span(node)
    if above.body[-1] is node:
        text = f"pass\n{' ' * above.col_offset}{code.source[start:end]}"
        yield _saying("with this line after the loop", code.put(0, node, text, EARLY))


def _saying(says: str, edit: Edit | None) -> Edit | None:
    return edit and edit._replace(says=says)


def assigned(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """`+=` for `=`, and a new array for one that is written into."""
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        target, value = code.text(node.target), code.text(node.value)
        sign = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}.get(type(node.op))
        if sign:
            text = f"{target} = {target} {sign} ({value})"
            yield code.put(1, node, text, WRITES)
        yield code.put(2, node, f"{target} = {value}", GROWS)
        if sign != "*":
            yield code.put(2, node, f"{target} *= {value}", GROWS)
    elif isinstance(node, ast.Assign) and len(node.targets) == 1:
        target, value = code.text(node.targets[0]), code.text(node.value)
        if value in code.parameters and isinstance(node.targets[0], ast.Name):
            yield code.swap(1, node.value, f"np.array({value}, dtype=float)", WRITES)
        for sign in ("+", "*"):
            yield code.put(2, node, f"{target} {sign}= {value}", GROWS)


def rounds(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A loop that begins or ends elsewhere, or goes the other way."""
    if not isinstance(node, ast.For):
        return
    over, text = node.iter, code.text(node.iter)
    yield code.swap(2, over, f"reversed({text})", ROUNDS)
    yield code.swap(2, over, f"{code.atom(over)}[1:]", ROUNDS)
    if isinstance(over, ast.Call) and getattr(over.func, "id", "") == "range" and over.args:
        last = code.text(over.args[-1])
        first = code.text(over.args[0]) if len(over.args) > 1 else "0"
        for begin, end in ((first, f"{last} - 1"), (first, f"{last} + 1"), ("1", last)):
            yield code.swap(1, over, f"range({begin}, {end})", ROUNDS)
        if first != "0":
            yield code.swap(1, over, f"range({last})", ROUNDS)
    elif isinstance(over, (ast.Name, ast.Attribute)):
        yield code.swap(1, over, f"range(len({text}))", ROUNDS)


def first_of_all(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """The argument as an array, as one of floats, as a copy."""
    if node is not code.tree.body[bool(ast.get_docstring(code.tree))]:
        return
    assert isinstance(node, ast.stmt)
    start = code.span(node)[0]
    margin = "\n" + " " * node.col_offset
    if "\n" not in code.source[:start]:
        return
    for name in code.parameters:
        forms = ["np.asarray({})", "np.array({}, dtype=float)", "np.atleast_1d({})"]
        steps = [  # d_f is made of f
            f"{function}({{}})"
            for function, needs in code.functions.items()
            if function in code.tree.name and needs == 1
        ]
        for form in [*forms, *steps]:
            text = f"{name} = {form.format(name)}{margin}"
            far, ask = (3, KIND) if form in forms else (4, STEP)
            edit = code.put(far, node, text, ask, (start, start))
            yield _saying(f"with `{text.strip()}` before it", edit)


def results(node: ast.AST, code: Code) -> Iterator[Edit | None]:
    """A result more or less, all of them, or in another order."""
    if not isinstance(node, ast.Return) or node.value is None:
        return
    value = node.value
    pieces = [code.text(element) for element in value.elts] if isinstance(value, ast.Tuple) else []
    if pieces[1:]:
        for at in range(len(pieces)):
            fresh = [*pieces[:at], *pieces[at + 1 :]]
            yield code.swap(2, value, ", ".join(fresh), RESULTS)
            yield code.swap(2, value, ", ".join([*pieces[at:], *pieces[:at]]), IN_ORDER)
        yield code.swap(2, value, f"np.array([{', '.join(pieces)}])", RESULTS)
    elif pieces:
        yield code.swap(0, value, pieces[0], COMMA)
    named = {name.lower(): name for name in code.known_at(node)}
    all_of_them = [named.get(name.lower(), "") for name in code.results]
    if all_of_them and all(all_of_them):
        ask = IN_ORDER if sorted(all_of_them) == sorted(pieces) else RESULTS
        yield code.swap(1, value, ", ".join(all_of_them), ask)
    pieces = pieces or [code.text(value)]
    for name in code.known_at(node):
        for at in range(len(pieces) + 1):
            if name not in pieces and name not in code.parameters:
                text = ", ".join([*pieces[:at], name, *pieces[at:]])
                yield code.swap(2, value, text, RESULTS)


FAMILIES = [line, too_late, no_return, early, assigned, rounds, first_of_all, results]

"""Which cell of a notebook holds the answer to an exercise, wherever it stands.

`check`, practice.py and the graders all ask here, so that they cannot find different ones.
"""

from __future__ import annotations

import ast
import re
from typing import Collection, Iterator, NamedTuple, Sequence  # noqa: UP035

from .magics import cell_tree, parsed, runnable
from .trees import names_in

# How surely a cell answers an exercise.
NOT_AT_ALL, BROKEN, ASSIGNED, DEFINED = range(4)
# What may give a function.
COMPUTED = (ast.Name, ast.Attribute, ast.Call, ast.Tuple, ast.IfExp)
LEFT_OVER = (
    "The line `raise NotImplementedError(...)` is still in `{}` and ends every call there. Delete "
    "it."
)
_CHECK = re.compile(r"""\s*check\(\s*["'](\w+)["']\s*\)[\s;]*""")


class Cell(NamedTuple):
    """A cell of a saved notebook: "code" or another kind, and what it is known by, "" if nothing.

    `grade_id` is nbgrader's name, which a copied cell shares; `id` is Jupyter's own.
    """

    kind: str
    source: str
    grade_id: str = ""
    id: str = ""


class Found(NamedTuple):
    """Where in a notebook the answers stand; exercises that nothing answers are left out.

    answers: the position of each exercise's answer
    judged: after which cell it is judged: that of its check, or its answer where that comes later
    aside: cells that are not run: empty stubs of what is answered elsewhere, and bare checks
    """

    answers: dict[str, int]
    judged: dict[str, int]
    aside: set[int]

    def answered_by(self, position: int) -> list[str]:
        """The exercises that a cell answers."""
        return [name for name, at in self.answers.items() if at == position]

    def judged_after(self, position: int) -> list[str]:
        """The exercises that are judged as they stand after a cell."""
        return [name for name, at in self.judged.items() if at == position]


def find(cells: Sequence[Cell], exercises: Collection[str]) -> Found:
    """The answer to each exercise, and where it is judged as Jupyter would.

    It is the cell with the exercise's name when that defines it with something other than the
    stub, otherwise the last cell that does. Of copies with the same name, the last that does.
    """
    names = [known(cell, exercises) for cell in cells]
    levels = [
        definitions(cell.source, exercises) if cell.kind == "code" or name in exercises else {}
        for cell, name in zip(cells, names, strict=True)
    ]
    found = Found({}, {}, {at for at, cell in enumerate(cells) if _CHECK.fullmatch(cell.source)})
    for name in exercises:
        sure = {at: found[name] for at, found in enumerate(levels) if found.get(name)}
        at = _best(sure, [i for i, own in enumerate(names) if own == name], cells)
        check = next((i for i, own in enumerate(names) if own == f"test_{name}"), -1)
        if at is not None:
            found.answers[name] = at
            found.judged[name] = max(at, check)
            stubs = [i for i, level in enumerate(levels) if level.get(name) == NOT_AT_ALL]
            found.aside.update(i for i in stubs if not any(levels[i].values()))
    return found


def _best(levels: dict[int, int], own: list[int], cells: Sequence[Cell]) -> int | None:
    """The position that answers best: its own cell first, code first, surest first, then last."""
    sure = {at: level for at, level in levels.items() if level > BROKEN} or levels

    def rank(at: int) -> tuple[bool, bool, int, int]:
        is_code = cells[at].kind == "code"
        return is_code and at in own, is_code, sure[at], at

    return max(sure, key=rank, default=None)


def known(cell: Cell, exercises: Collection[str]) -> str:
    """The name by which nbgrader knows a cell: its own, or what is left where that was lost.

    "" for a cell that is the student's own.
    """
    if cell.grade_id:
        return cell.grade_id
    for start, mark in (("answer-", ""), ("test-", "test_")):
        name = cell.id[len(start) :].replace("-", "_")
        if cell.id.startswith(start) and name in exercises:
            return mark + name
    asked = _CHECK.fullmatch(cell.source)
    return f"test_{asked[1]}" if asked and asked[1] in exercises else ""


def definitions(source: str, names: Collection[str]) -> dict[str, int]:
    """Which of the names a cell defines, and how surely: NOT_AT_ALL with the stub."""
    mentioned = [name for name in names if name in source]
    if not mentioned:
        return {}
    text, _ = runnable(source)
    tree = parsed(text)
    if tree is None:
        return {name: BROKEN for name in mentioned if _looks_defined(source, name)}
    found = dict(_defined(tree))  # the last definition of a name counts
    return {name: found[name] for name in mentioned if name in found}


def _looks_defined(source: str, name: str) -> bool:
    """Of a text that is no Python: whether a line of it begins a definition."""
    start = re.compile(rf"^[ \t]*(?:def[ \t]+{name}\b|{name}[ \t]*=[^=])", re.MULTILINE)
    return bool(start.search(source))


def _defined(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The names that the text of a cell gives a meaning, outside of its functions, in order."""
    waiting: list[ast.AST] = list(reversed(tree.body))
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name, NOT_AT_ALL if is_stub(node) else DEFINED
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from ((name.asname or name.name, ASSIGNED) for name in node.names)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                yield from _assigned(target, node.value)
        elif isinstance(node, ast.stmt):
            parts = [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.stmt)]
            handlers = getattr(node, "handlers", [])
            waiting += reversed([*parts, *(part for handler in handlers for part in handler.body)])


def _assigned(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[str, int]]:
    """`f = lambda z: ...` defines f; `f = 3` does not, and `f = f(3)` only uses it."""
    for node in ast.walk(target):
        if isinstance(node, ast.Name) and value is not None:
            if isinstance(value, ast.Lambda):
                yield node.id, DEFINED
            elif isinstance(value, COMPUTED) and node.id not in names_in(value):
                yield node.id, ASSIGNED


def is_stub(node: ast.AST) -> bool:
    """Whether a function does nothing but say that it is not written yet."""
    body = _body(node)
    return len(body) == 1 and is_placeholder(body[0])


def is_left_over(node: ast.AST) -> bool:
    """Whether the stub's `raise` still stands in a function that has other code."""
    body = _body(node)
    return len(body) > 1 and any(is_placeholder(statement) for statement in body)


def has_left_over(source: str, name: str) -> bool:
    """Whether a cell defines a function in which the stub's `raise` still stands."""
    found = [node for node in ast.walk(cell_tree(source)) if getattr(node, "name", "") == name]
    return bool(found) and is_left_over(found[-1])


def _body(node: ast.AST) -> list[ast.stmt]:
    """The statements of a function below its docstring."""
    body = list(getattr(node, "body", []))
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    return body


def is_placeholder(node: ast.stmt) -> bool:
    """Whether a statement is the stub's `raise NotImplementedError(...)`."""
    if not isinstance(node, ast.Raise):
        return False
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"

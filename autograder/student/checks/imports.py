"""What a cell imports, and how it runs where some of that is missing.

The graders' jail and practice.py both run cells with this. Needs the standard library alone.
"""

from __future__ import annotations

import ast
import sys
from typing import Any, Iterable, Iterator, NamedTuple  # noqa: UP035

from .magics import parsed
from .trees import called, names_in

GRADED = ("numpy", "matplotlib")
ALSO = ("mpl_toolkits", "pylab")  # parts of these
SILENT = ("IPython", "checks")  # what these show is swallowed
ONLY = "The graded run has NumPy and Matplotlib only"
STAND_IN = "__not_in_the_graded_run__"  # the built-in name of what a missing module is bound to
_CAUGHT = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}
# Statements, and what holds statements.
_HOLDERS = (ast.stmt, ast.ExceptHandler, ast.match_case)


class Import(NamedTuple):
    """An import of a module that the graded run lacks, the name that it binds, and its line."""

    module: str
    name: str
    line: int


def is_graded(module: str) -> bool:
    """Whether the graded run has a module, or something that stands in for it."""
    top = module.partition(".")[0]
    return top in (*GRADED, *ALSO, *SILENT) or top in sys.stdlib_module_names


def missing(source: str) -> list[Import]:
    """What the text of a cell imports that the graded run lacks, except where it is ready for that.

    Text that is no Python imports nothing.
    """
    tree = _tree(source)
    found = [lack for block in _blocks(tree) for node in block for lack in _missing(node)]
    return sorted(found, key=lambda lack: lack.line)


def optional(source: str) -> set[str]:
    """The modules that the graded run lacks, and for which the text of a cell is ready for that."""
    every = {lack.module for node in ast.walk(_tree(source)) for lack in _missing(node)}
    return every - {lack.module for lack in missing(source)}


def _tree(source: str) -> ast.Module:
    """The tree of a text; an empty one where it is no Python or imports nothing."""
    return (parsed(source) if "import" in source else None) or ast.Module([], [])


def lacking(modules: Iterable[str], what: str = "this cell imports") -> str:
    """A sentence: what the graded run has, and what it lacks."""
    return f"{ONLY}; {what} {', '.join(f'`{module}`' for module in dict.fromkeys(modules))}."


def forgiving(tree: ast.Module) -> ast.Module:
    """The same cell, in which a missing module is bound to what fails only when it is used.

    An import within `try` or `suppress` that waits for its failure is left as it is.
    """
    for block in _blocks(tree):
        block[:] = [new for node in block for new in _forgiven(node)]
    return tree


def _blocks(tree: ast.Module) -> Iterator[list[Any]]:
    """The lists of statements of a cell in which nothing waits for an import to fail."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        for field, part in ast.iter_fields(node):
            if isinstance(part, list) and not (field == "body" and _is_ready(node)):
                waiting += [statement for statement in part if isinstance(statement, _HOLDERS)]
                if field in ("body", "orelse", "finalbody"):
                    yield part


def _is_ready(node: ast.AST) -> bool:
    """Whether a statement is ready for the failure of an import within it."""
    if isinstance(node, (ast.With, ast.AsyncWith)):
        managers = [item.context_expr for item in node.items]
        return any(called(call) == "suppress" for call in managers if isinstance(call, ast.Call))
    kinds = [handler.type for handler in getattr(node, "handlers", [])]
    return any(kind is None or _CAUGHT & names_in(kind) for kind in kinds)


def _missing(node: ast.AST) -> list[Import]:
    """What an import statement imports that the graded run lacks; a star binds no name."""
    if isinstance(node, ast.ImportFrom) and not node.level:
        module = node.module or ""
        pairs = [
            (module, "" if name.name == "*" else name.asname or name.name) for name in node.names
        ]
    elif isinstance(node, ast.Import):
        pairs = [(name.name, name.asname or name.name.partition(".")[0]) for name in node.names]
    else:
        return []
    return [
        Import(module.partition(".")[0], name, node.lineno)
        for module, name in pairs
        if not is_graded(module)
    ]


def _forgiven(node: Any) -> list[Any]:
    """A statement; where it imports what is missing, the statements that do without."""
    lacking = _missing(node)
    if not lacking:
        return [node]
    bound = [
        ast.parse(f"{lack.name} = {STAND_IN}({lack.module!r})") for lack in lacking if lack.name
    ]
    new: list[Any] = [statement for module in bound for statement in module.body]
    rest = [name for name in node.names if isinstance(node, ast.Import) and is_graded(name.name)]
    new += [ast.Import(rest)] if rest else []
    new = new or [ast.Pass()]
    for part in (part for statement in new for part in ast.walk(statement)):
        ast.copy_location(part, node)
    return new

"""The text of a cell, run as Jupyter would: with `await` outside of functions, too.

The graders' jail and practice.py both run cells with this. Needs the standard library alone.
"""

from __future__ import annotations

import ast
import inspect
from types import CodeType
from typing import Any

from .imports import forgiving
from .standins import builtin_names


def new_names(**given: Any) -> dict[str, Any]:
    """The names of a notebook before its first cell."""
    return {"__name__": "__main__", "__builtins__": builtin_names(), **given}


def execute(text: str, filename: str, names: dict[str, Any]) -> None:
    """Runs a cell. Raises what it raises, SyntaxError too."""
    code = _compiled(text, filename)
    if code.co_flags & inspect.CO_COROUTINE:
        _finish(eval(code, names))  # noqa: S307
    else:
        exec(code, names)  # noqa: S102


def _compiled(text: str, filename: str) -> CodeType:
    """Text without imports need not be read as a tree."""
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    source: Any = forgiving(ast.parse(text, filename)) if "import" in text else text
    try:
        return compile(source, filename, "exec", flags, dont_inherit=True)
    except SyntaxError as error:
        if error.text is None and error.lineno:
            error.text = "".join(text.splitlines(keepends=True)[error.lineno - 1 : error.lineno])
        raise


def _finish(awaited: Any) -> None:
    """Runs a coroutine to its end."""
    from .waiting import Loop  # few cells need it, and it is large

    loop = Loop()
    try:
        loop.run_until_complete(awaited)
    finally:
        loop.close()

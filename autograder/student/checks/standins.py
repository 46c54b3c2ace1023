"""What stands in the graded run for IPython, for the checks, and for modules that it lacks.

The graders' jail and practice.py both run cells with this. Needs the standard library alone.
"""

from __future__ import annotations

import builtins
from types import ModuleType
from typing import Any, Iterator, NoReturn  # noqa: UP035

from .imports import ONLY, SILENT, STAND_IN, is_graded

SHOWS = ("display", "clear_output", "HTML", "Markdown", "Math", "Latex", "Image", "SVG", "IFrame")
CHECKS = ("check", "hint", "progress", "ready", "trace")


def builtin_names() -> ModuleType:
    """Python's built-in names for cells, with those that IPython adds."""
    module = ModuleType("builtins")
    module.__dict__.update(vars(builtins))
    module.__dict__.update({"__import__": _import, "input": no_input, STAND_IN: NotHere})
    module.__dict__.update(display=Silence(), get_ipython=Silence())
    return module


def no_input(prompt: object = "") -> str:
    raise EOFError("input() finds nothing here, as in the graded run")


def _import(
    name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0
) -> Any:
    """As Python imports, but only what the graded run has. Raises ModuleNotFoundError."""
    top = name.partition(".")[0]
    if level == 0 and top in SILENT:
        return Silence()
    if level == 0 and not is_graded(top):
        raise _error(top)
    return __import__(name, globals, locals, fromlist, level)


def _error(module: str) -> ModuleNotFoundError:
    return ModuleNotFoundError(f"{ONLY}, not `{module}`.", name=module)


class Silence:
    """A module that shows things, and all that is in it: takes anything and does nothing."""

    __all__ = (*SHOWS, *CHECKS)  # what a star imports
    __version__ = "0"

    def __init__(self, *args: object, **named: object) -> None:
        """Whatever it is made of."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args: object, **named: object) -> Silence:
        return self

    def __enter__(self) -> Silence:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def __iter__(self) -> Iterator[Any]:
        return iter(())


class NotHere:
    """A module that is missing, or a name from it: whatever uses it is told so."""

    def __init__(self, module: str) -> None:
        self.__dict__["module"] = module

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)  # so that it can be looked at
        raise _error(self.__dict__["module"])


def _fail(stand_in: NotHere, *args: object, **named: object) -> NoReturn:
    raise _error(stand_in.__dict__["module"])


OPERATORS = "add sub mul truediv floordiv mod pow matmul and or xor"
USES = "call setattr getitem setitem contains iter len enter exit array float int index bool neg"
for use in (*USES.split(), "lt", "le", "gt", "ge", *OPERATORS.split()):
    setattr(NotHere, f"__{use}__", _fail)
for use in OPERATORS.split():
    setattr(NotHere, f"__r{use}__", _fail)

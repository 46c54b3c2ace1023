"""Names that Python does not know: of a variable, or after a dot."""

from __future__ import annotations

import ast
import dis
import re
import unicodedata
from difflib import get_close_matches
from types import CodeType
from typing import Any, Iterable  # noqa: UP035

import numpy as np

from .expressions import UNKNOWN, Place, kind
from .trees import called


def unknown_name(error: NameError, where: Place) -> str:
    """What a name may stand for that nothing defines, or not yet."""
    found = re.search(r"'(\w+)'", str(error))
    name = error.name or (found[1] if found else "")
    if isinstance(error, UnboundLocalError):
        return _unbound(name, where.frame.f_globals)
    if not name.isascii():
        return _foreign(name)
    if name == "math":
        return "`math` is not imported. Its functions take one number; NumPy's take whole arrays."
    if name in ("numpy", "np"):
        return (
            "`np` is NumPy. The cell with the line `import numpy as np` has to be there, and to "
            "run before this one."
        )
    for owner, value in where.frame.f_locals.items():
        if isinstance(value, dict) and name in value:
            return f"`{name}` is an entry of `{owner}`: write `{owner}['{name}']`."
    if _is_key(name, where):
        return f"Without quotes, `{name}` is a name. As a key it needs quotes: `'{name}'`."
    if _is_defined_below(name, where):
        return f"`{name}` is used here before the lines that define it. Move this line below them."
    return _of_numpy(name, where) or _meant(name, where)


def _of_numpy(name: str, where: Place) -> str:
    """What a name is in NumPy, "" where it is nothing there."""
    is_called = any(isinstance(node, ast.Call) and called(node) == name for node in where.parts())
    if is_called and not name.startswith("_") and callable(getattr(np, name, None)):
        return f"`{name}` alone is not known here. NumPy's functions need `np.` in front."
    if isinstance(getattr(np, name, None), float):
        return f"`{name}` alone is not known here. NumPy has it as `np.{name}`."
    local = where.frame.f_locals
    arrays = [array for array, value in local.items() if isinstance(value, np.ndarray)]
    if arrays and name in ("shape", "size", "ndim", "T"):
        return (
            f"`{name}` alone is not known here. An array has it after a dot: `{arrays[0]}.{name}`."
        )
    return ""


def _meant(name: str, where: Place) -> str:
    """Which known name may be meant, if any."""
    names, local = where.frame.f_globals, where.frame.f_locals
    known = [*local, *(other for other, value in names.items() if callable(value))]
    near = nearest(name, [other for other in known if not _is_longer(name, other)])
    if near:
        return f"The name `{name}` is not known here. Is `{near}` meant?"
    return f"The name `{name}` is not known here. {_no_value(name, where)}"


def _is_key(name: str, where: Place) -> bool:
    """Whether a name stands where a dict has its keys."""
    for node in where.parts():
        keys: list[Any] = list(node.keys) if isinstance(node, ast.Dict) else []
        if isinstance(node, ast.Subscript) and isinstance(where.value(node.value), dict):
            keys.append(node.slice)
        if any(isinstance(key, ast.Name) and key.id == name for key in keys):
            return True
    return False


def _is_defined_below(name: str, where: Place) -> bool:
    """Whether a cell defines a name only after the line that uses it."""
    if where.frame.f_code.co_name != "<module>":
        return False
    defines = re.compile(rf"(?:def[ \t]+{name}\b|{name}[ \t]*=[^=])")
    return any(defines.match(line) for line in where.cell.split("\n")[where.number :])


def _is_longer(name: str, other: str) -> bool:
    """Whether one of two names is the other with something put before or after it."""
    return abs(len(name) - len(other)) > 1 and (name in other or other in name)


def _no_value(name: str, where: Place) -> str:
    """That nothing has given a name a value, and what the arguments of its function are called."""
    frame, names = where.frame, where.frame.f_globals
    while frame.f_code.co_name.startswith("<") and frame.f_back:
        frame = frame.f_back
    function = frame.f_code
    if frame.f_globals is not names or function.co_name.startswith("<"):
        return "Nothing has given it a value yet."
    arguments = function.co_varnames[: function.co_argcount]
    if len(arguments) == 1 and not _is_read(arguments[0], function):
        return f"The argument of `{function.co_name}` is called `{arguments[0]}`."
    return f"`{function.co_name}` has no argument `{name}`, and nothing has given it a value yet."


def _is_read(name: str, code: CodeType) -> bool:
    """Whether a function makes use of one of its arguments."""
    steps = dis.get_instructions(code)
    loaded = [step.argval for step in steps if step.opname.startswith("LOAD_FAST")]
    return name in code.co_cellvars or any(
        name in names if isinstance(names, tuple) else name == names for names in loaded
    )


def _unbound(name: str, names: dict[str, Any]) -> str:
    if callable(names.get(name)):
        return (
            f"`{name}` is given a value in this function, so Python does not look for the "
            f"notebook's `{name}` any more. Give the value another name."
        )
    return (
        f"`{name}` is used here before it has a value. Does a line that sets it come too late, or "
        "is it skipped?"
    )


def _foreign(name: str) -> str:
    """A name with letters that look like others, such as a Greek or a Cyrillic one."""
    letter = next(letter for letter in name if not letter.isascii())
    return (
        f"The name `{name}` is not known here. It holds {described(letter)}. Is it the same letter "
        "everywhere?"
    )


def described(character: str) -> str:
    """A character by its code point and name."""
    name = unicodedata.name(character, "which has no name")
    return f"the character U+{ord(character):04X}, {name.lower()}"


def missing_attribute(error: AttributeError, where: Place) -> str:
    """What may be meant by a word after a dot."""
    name = error.name or ""
    parts = (part for part in where.parts() if isinstance(part, ast.Attribute))
    node = next((part for part in parts if part.attr == name), None)
    value = getattr(error, "obj", UNKNOWN)
    owner = f"`{ast.unparse(node.value)}`" if node else "The object before the dot"
    if value is np:
        return _not_numpys(name, where)
    if owner == "`np`":
        return (
            "`np` is not NumPy here: a line gives it another value. Give that value another name."
        )
    if isinstance(value, dict):
        is_there = node is not None and name in value
        entry = f"{owner[:-1]}['{name}']`" if is_there else "brackets and quotes"
        return f"{owner} is a dict, whose entries are written with {entry}."
    if isinstance(value, np.ndarray):
        return _not_an_arrays(name, value)
    what = kind(value)
    if what == "a plain number":
        return (
            f"{owner} is a plain number here, and only an array has `{name}`. "
            "Does the function work for both?"
        )
    if what in ("a list", "a tuple"):
        return f"{owner} is {what} here, not an array: it has no `{name}`."
    if what == "a function":
        return f"{owner} is a function, which was not called. Are its parentheses missing?"
    return f"The object before the dot has no `{name}`. Is it a typo?"


def _not_numpys(name: str, where: Place) -> str:
    if callable(where.frame.f_globals.get(name)):
        return f"NumPy has no `{name}`. The notebook's own needs no `np.` in front."
    near = nearest(name, _public(np))
    return f"NumPy has no `{name}`. {f'Is `{near}` meant?' if near else 'Is it a typo?'}"


def _public(value: object) -> list[str]:
    return [name for name in dir(value) if not name.startswith("_")]


def _not_an_arrays(name: str, value: np.ndarray) -> str:
    near = nearest(name, _public(value))
    if near:
        return f"An array has no `{name}`. Is `{near}` meant?"
    if callable(getattr(np, name, None)):
        return f"An array has no `{name}` of its own. NumPy's function has `np.` in front."
    return f"An array has no `{name}`. Is it a typo?"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is nearest, above all the same in other capitals; None where none is."""
    known = [other for other in known if other != name]
    same = [other for other in known if other.lower() == name.lower()]
    if same:
        return same[0]
    return next(iter(get_close_matches(name, known, 1, 0.75)), None) if len(name) > 2 else None

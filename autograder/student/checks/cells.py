"""What Jupyter knows of the cells that ran, and how they differ from what check would call."""

from __future__ import annotations

import ast
import os
import re
import sys
import time
from typing import Any, NamedTuple

from . import abroad, clock, grammar
from .errors import line_of, tell
from .expressions import text_of
from .finding import known
from .instrument import Untraceable, source_of
from .magics import cell_tree
from .message import Feedback
from .notebook import read
from .place import is_page
from .public import Assignment
from .unknown import nearest
from .whereabouts import functions_of, why_missing

KEPT = 300  # runs of cells that are remembered
LATER = 0.5  # seconds by which a file has to be younger than a run to be another version


class Ran(NamedTuple):
    """A cell that ran: its text, the error that ended it, and when that was."""

    source: str
    error: BaseException | None
    when: float


_runs: list[Ran] = []
_running: list[str] = []  # the text of the cell that runs now


def watch() -> None:
    """Begins to remember the cells that run, where this is a notebook."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None:
        shell.events.register("pre_run_cell", _begin)
        shell.events.register("post_run_cell", _remember)


def _begin(info: Any) -> None:
    _running[:] = [info.raw_cell or ""]


def _remember(result: Any) -> None:
    _running.clear()
    error = result.error_before_exec or result.error_in_exec
    _runs.append(Ran(result.info.raw_cell or "", error, time.time()))
    del _runs[:-KEPT]


def last_run(name: str) -> Ran | None:
    """The last run of a cell that defines a name."""
    return next((ran for ran in reversed(_runs) if _defines(ran.source, name)), None)


def _defines(source: str, name: str) -> bool:
    """Whether a line of a text gives a name its meaning, behind a prompt too."""
    line = rf"^(?:>>>|\.\.\.|[ \t])*(?:def[ \t]+{name}\b|{name}[ \t]*=)"
    return re.search(line, source, re.MULTILINE) is not None


def trouble(assignment: Assignment, name: str, names: dict[str, Any]) -> Feedback | None:
    """Why the function in the kernel is not what its cell says, None where nothing is known of it.

    Its cell failed the last time that it ran, or it is gone from the saved notebook.
    """
    function, why = names.get(name), failed(assignment, name, names)
    if why:
        lines = ["Its cell failed when it ran last.", *why]
        return Feedback(name, "wrong", lines, page=assignment.exercises[name].page)
    if function is None:
        lines = lost(assignment, name, names) or [
            f"There is no function `{name}` yet. Run its cell, then check again."
        ]
        return Feedback(name, "not started", lines)
    return None


def failed(assignment: Assignment, name: str, names: dict[str, Any]) -> list[str]:
    """Why the cell of a function failed when it ran last; [] where it did not, or runs now."""
    function, ran = names.get(name), last_run(name)
    if name not in assignment.exercises or not ran or ran.error is None:
        return []
    if _comes_from(function, ran.source) or any(_defines(source, name) for source in _running):
        return []
    before = "What Python still has is the version from before, which is not checked."
    return [*broken(ran.error, names), *([before] if function is not None else [])]


def lost(assignment: Assignment, name: str, names: dict[str, Any]) -> list[str]:
    """What became of a function's cell, by the saved notebook; [] where the cell defines it."""
    try:
        saved = read(notebook_of(assignment, names))
    except ValueError:
        return []
    return why_missing(saved, name, assignment.exercises)


def elsewhere(assignment: Assignment, name: str, names: dict[str, Any]) -> list[str]:
    """That another cell than its own defined a function last."""
    ran = source_of_cell(name).strip()
    try:
        saved = read(notebook_of(assignment, names)) if ran else []
    except ValueError:
        return []
    own = [cell.source.strip() for cell in saved if known(cell, assignment.exercises) == name]
    if ran in own or ran not in [cell.source.strip() for cell in saved]:
        return []
    return [f"Another cell than its own defined `{name}` last. That definition is checked here."]


def renamed(assignment: Assignment, name: str) -> list[str]:
    """That the cells which ran after a function's own define one of almost the same name.

    On a page the notebook tells it better: it holds what stands there now.
    """
    if is_page():
        return []
    for ran in reversed(_runs):
        if ran is last_run(name):
            break
        defined = set(functions_of(ran.source)) - assignment.exercises.keys()
        near = nearest(name, sorted(defined))
        if near:
            return [f"A cell that ran later defines `{near}`. Is `{name}` meant?"]
    return []


def needed(name: str, names: dict[str, Any]) -> list[str]:
    """What the graded run lacks of what a function needs, by the cells that ran."""
    return abroad.needed(name, names, source_of_cell(name), [ran.source for ran in _runs])


def source_of_cell(name: str) -> str:
    """The text of the cell that defined a name when it ran last, "" where that is not known."""
    ran = last_run(name)
    return ran.source if ran else ""


def is_saved_otherwise(assignment: Assignment, name: str, names: dict[str, Any]) -> bool:
    """Whether the notebook was saved since a function's cell ran, with another version of it."""
    path, ran = notebook_of(assignment, names), last_run(name)
    try:
        mine = ast.dump(source_of(names.get(name)))
        saved = [cell.source for cell in read(path) if cell.kind == "code"]
        if ran is None or os.stat(path).st_mtime < ran.when + LATER:
            return False
    except (Untraceable, ValueError, OSError):
        return False
    return not any(mine in _definitions(source, name) for source in saved)


def unsaved(assignment: Assignment, names: dict[str, Any]) -> list[str]:
    """The exercises whose cells ran last with a text that the saved notebook does not hold."""
    try:
        saved = {cell.source.strip() for cell in read(notebook_of(assignment, names))}
    except ValueError:
        return []
    sources = {name: source_of_cell(name).strip() for name in assignment.exercises}
    return [name for name, source in sources.items() if source and source not in saved]


def broken(error: BaseException, names: dict[str, Any]) -> tuple[str, ...]:
    """What is wrong with a cell that an error ended."""
    if isinstance(error, SyntaxError):
        return grammar.broken(error)
    if isinstance(error, clock.TooSlow):
        return (f"It was {error}{line_of(error, names)}", "Does a loop here never end?")
    stop = tell(error, names)
    return (*stop.facts, *([stop.cause] if stop.cause else []))


def notebook_of(assignment: Assignment, names: dict[str, Any]) -> str:
    """The file of the notebook that runs: as VS Code or Jupyter names it, or beside the checks."""
    known = (names.get("__vsc_ipynb_file__"), os.environ.get("JPY_SESSION_NAME"))
    return next((path for path in known if path and os.path.isfile(path)), assignment.notebook)


def _comes_from(function: Any, source: str) -> bool:
    """Whether a function was made by a cell, even if the cell failed after that."""
    code = getattr(function, "__code__", None)
    if code is None:
        return False
    text = text_of(code).strip()
    return bool(text) and text == source.strip()


def _definitions(source: str, name: str) -> list[str]:
    """The definitions of a function in the text of a cell, whatever their layout."""
    found = [node for node in ast.walk(cell_tree(source)) if isinstance(node, ast.FunctionDef)]
    return [ast.dump(node) for node in found if node.name == name]

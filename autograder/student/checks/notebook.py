"""The notebook on disk: its cells, what of them Python can run, and the names they define."""

from __future__ import annotations

import builtins
import contextlib
import io
import json
import linecache
import os
import sys
from typing import Any, Callable, Collection, Iterator, NamedTuple  # noqa: UP035

from . import clock
from .finding import Cell, Found, find
from .magics import runnable
from .running import execute, new_names
from .standins import no_input
from .states import Change, States


def read(path: str) -> list[Cell]:
    """The cells of a notebook. Raises ValueError when it cannot be read."""
    name = os.path.basename(path)
    try:
        with open(path, encoding="utf-8-sig") as file:
            return [as_cell(cell) for cell in json.load(file)["cells"]]
    except FileNotFoundError:
        raise ValueError(f"There is no {name} here. Is it in this folder, and saved?") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ValueError(f"{name} cannot be read. Open it in Jupyter and save it.") from None


def as_cell(cell: dict[str, Any]) -> Cell:
    text, metadata = cell["source"], cell.get("metadata", {})
    name = metadata.get("nbgrader", {}).get("grade_id", "")
    source = text if isinstance(text, str) else "".join(text)
    return Cell(cell["cell_type"], source, name, cell.get("id", ""))


class Run(NamedTuple):
    """What the cells defined, and what went wrong in them.

    names: all names, as they stand after the last cell
    errors: for each cell that failed its error, by what `label` calls it
    """

    names: dict[str, Any]
    errors: dict[str, BaseException]
    cells: list[Cell]
    found: Found
    states: States

    def enter(self, exercise: str, at_end: bool = False) -> None:
        """Lets `names` be as they were at an exercise's check, or as they are at the end."""
        function = self.states.enter(exercise, at_end)
        if function is not None:
            self.names[exercise] = function

    @contextlib.contextmanager
    def as_checked(self, exercises: list[str]) -> Iterator[None]:
        """Within it, `names` hold these exercises as they were at their checks."""
        before = {name: self.names.get(name) for name in exercises}
        self.names.update({name: self.states.as_checked(name) for name in exercises})
        try:
            yield
        finally:
            self.names.update(before)

    def error(self, exercise: str) -> BaseException | None:
        """What ended the cell that answers an exercise."""
        at = self.found.answers.get(exercise)
        return None if at is None else self.errors.get(self.label(at))

    def source(self, exercise: str) -> str:
        """The text of the cell that answers an exercise, "" where none does."""
        at = self.found.answers.get(exercise)
        return "" if at is None else self.cells[at].source

    def label(self, position: int) -> str:
        """What a cell is called: its grade id, or "cell" and its number among those with code."""
        return label(self.cells, position)

    def changes(self, exercise: str) -> list[Change]:
        return self.states.changes(exercise)


def label(cells: list[Cell], position: int) -> str:
    number = sum(cell.kind == "code" for cell in cells[: position + 1])
    return cells[position].grade_id or f"cell {number}"


def run(
    cells: list[Cell], exercises: Collection[str] = (), watch: Callable[[str], object] | None = None
) -> Run:
    """Runs cells in order in an empty namespace, as Jupyter would, the test cells left out.

    What they print goes nowhere, drawings stay closed, and input() finds nothing. A cell that fails
    does not stop the next, and one that goes on for too long is stopped. `watch` is told what each
    cell is called before it begins.
    """
    os.environ.setdefault("MPLBACKEND", "agg")
    names = new_names()
    found, states = find(cells, exercises), States(names)
    errors: dict[str, BaseException] = {}
    for at, cell in enumerate(cells):
        answers = found.answered_by(at)
        if (cell.kind == "code" or answers) and at not in found.aside:
            if watch:
                watch(label(cells, at))
            error = _run_cell(cell.source, f"<cell {at + 1}>", names)
            if error is not None:
                errors[label(cells, at)] = error
        states.ran(at, answers, found.judged_after(at))
    states.finish()
    return Run(names, errors, cells, found, states)


def _run_cell(source: str, filename: str, names: dict[str, Any]) -> BaseException | None:
    text, _ = runnable(source)
    lines = text.splitlines(keepends=True)
    linecache.cache[filename] = (len(text), None, lines, filename)
    try:
        with quietly():
            clock.limited(execute, clock.CELL)(text, filename, names)
    except (Exception, SystemExit) as error:
        return error
    return None


@contextlib.contextmanager
def quietly() -> Iterator[io.StringIO]:
    """Keeps what is printed, drops warnings, and lets input() find nothing."""
    printed, stdin, ask = io.StringIO(), sys.stdin, builtins.input
    sys.stdin = io.StringIO()
    builtins.input = no_input  # a notebook's own would ask in the browser
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            yield printed
    finally:
        sys.stdin, builtins.input = stdin, ask

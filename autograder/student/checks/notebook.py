"""The notebook on disk: its cells, what of them Python can run, and the names they define."""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import json
import linecache
import os
import re
import sys
import warnings
from typing import Any, Iterator, NamedTuple  # noqa: UP035

from . import clock

# Lines for IPython alone: %magic, !command, ?help, help?, names = %magic.
_MAGIC = re.compile(r"[%!?]|[\w.]+\?{1,2}$|\w[\w, ]*=\s*[%!]\s*\w")
_LONGEST = 1000  # characters of a line that may be magic
# Cell magics whose body is Python that counts.
_TIMERS = ("%%time", "%%timeit", "%%capture")


class CodeCell(NamedTuple):
    """A code cell: its grade id, "" when nbgrader does not know it, and its text."""

    grade_id: str
    source: str


def runnable(source: str) -> tuple[str, list[str]]:
    """The text of a cell as pure Python, and the lines that were left out of it.

    Text that is Python already stays as it is. `%%time` and `%%timeit` run their body; another
    cell magic leaves out the whole cell. A line left out becomes `pass`, so that the numbers of
    the lines and the blocks around it stay.

    >>> runnable("%matplotlib inline\\nx = 1")
    ('pass\\nx = 1', ['%matplotlib inline'])
    """
    given, skipped = source.split("\n"), []
    for number, line in enumerate(given):
        if line.startswith("%%"):
            skipped.append(line)
            given[number] = ""
            if line.split()[0] not in _TIMERS:
                return "", skipped
        elif line:
            break
    if is_python("\n".join(given)):
        return "\n".join(given), skipped
    lines = []
    for line in given:
        text = line.strip()
        if len(text) <= _LONGEST and _MAGIC.match(text):
            skipped.append(text)
            line = line[: len(line) - len(line.lstrip())] + "pass"
        lines.append(line)
    return "\n".join(lines), skipped


def is_python(source: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)  # compiling could take time and memory without end
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def read(path: str) -> list[CodeCell]:
    """The code cells of a notebook. Raises ValueError when it cannot be read."""
    name = os.path.basename(path)
    try:
        with open(path, encoding="utf-8-sig") as file:
            cells = json.load(file)["cells"]
        return [_cell(cell) for cell in cells if cell["cell_type"] == "code"]
    except FileNotFoundError:
        raise ValueError(f"There is no {name} here. Is it in this folder, and saved?") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise ValueError(f"{name} cannot be read. Open it in Jupyter and save it.") from None


def _cell(cell: dict[str, Any]) -> CodeCell:
    text = cell["source"]
    name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
    return CodeCell(name, text if isinstance(text, str) else "".join(text))


def read_written(path: str) -> dict[str, str]:
    """The texts of the Markdown cells that nbgrader knows, by grade id, where they can be read."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            cells = json.load(file)["cells"]
        found = [_cell(cell) for cell in cells if cell["cell_type"] == "markdown"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {cell.grade_id: cell.source for cell in found if cell.grade_id}


class Run(NamedTuple):
    """What the cells defined, and what went wrong in them.

    names: all names, each exercise's as its own cell left it
    errors: for each cell that failed its error, by grade id or "cell" and number
    """

    names: dict[str, Any]
    errors: dict[str, BaseException]


def run(cells: list[CodeCell]) -> Run:
    """Runs cells in order in an empty namespace, as Jupyter would, the test cells left out.

    What they print goes nowhere, drawings stay closed, and input() finds nothing. A cell that fails
    does not stop the next, and one that goes on for too long is stopped.
    """
    os.environ.setdefault("MPLBACKEND", "agg")
    names: dict[str, Any] = {"__name__": "__main__"}
    own: dict[str, Any] = {}
    errors: dict[str, BaseException] = {}
    for number, cell in enumerate(cells, 1):
        if cell.grade_id.startswith("test_"):
            continue
        error = _run_cell(cell.source, f"<cell {number}>", names)
        if error is not None:
            errors[cell.grade_id or f"cell {number}"] = error
        elif cell.grade_id in names:
            own[cell.grade_id] = names[cell.grade_id]
    names.update(own)
    return Run(names, errors)


def _run_cell(source: str, filename: str, names: dict[str, Any]) -> BaseException | None:
    text, _ = runnable(source)
    lines = text.splitlines(keepends=True)
    linecache.cache[filename] = (len(text), None, lines, filename)
    try:
        with quietly():
            code = compile(text, filename, "exec", dont_inherit=True)
            clock.limited(exec, clock.CELL)(code, names)
    except (Exception, SystemExit) as error:
        return error
    return None


@contextlib.contextmanager
def quietly() -> Iterator[io.StringIO]:
    """Keeps what is printed, drops warnings, and lets input() find nothing."""
    printed, stdin, ask = io.StringIO(), sys.stdin, builtins.input
    sys.stdin = io.StringIO()
    builtins.input = _nothing  # a notebook's own would ask in the browser
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            yield printed
    finally:
        sys.stdin, builtins.input = stdin, ask


def _nothing(prompt: object = "") -> str:
    raise EOFError("input() finds nothing here, as in the graded run")


def put_back(path: str, name: str, stub: str) -> str:
    """Gives the answer cell of `name` its first text again; returns the copy made before.

    A cell that was deleted comes back before its test cell, or at the end.
    """
    with open(path, "rb") as file:
        before = file.read()
    notebook = json.loads(before)
    cells = notebook["cells"]
    names = [_cell(cell).grade_id for cell in cells]
    if name not in names:
        test = f"test_{name}"
        cells.insert(names.index(test) if test in names else len(names), _answer_cell(name))
    for cell in cells:
        if _cell(cell).grade_id == name:
            cell["source"] = stub.splitlines(keepends=True)
    fresh, backup = f"{path}.tmp", _unused(path)
    with open(backup, "xb") as file:
        file.write(before)
    with open(fresh, "wb") as file:
        file.write(json.dumps(notebook, indent=1, ensure_ascii=False).encode() + b"\n")
    os.replace(fresh, path)
    return backup


def _answer_cell(name: str) -> dict[str, Any]:
    """An empty cell that nbgrader knows as the answer to `name`."""
    mark = {"cell_type": "code", "grade": False, "grade_id": name, "locked": False}
    mark |= {"schema_version": 3, "solution": True, "task": False}
    cell = {"cell_type": "code", "id": f"answer-{name}".replace("_", "-"), "source": []}
    return cell | {"execution_count": None, "metadata": {"nbgrader": mark}, "outputs": []}


def _unused(path: str) -> str:
    """A name beside `path` that no file has yet."""
    stem, suffix = os.path.splitext(path)
    number = 1
    while os.path.exists(backup := f"{stem}-backup-{number}{suffix}"):
        number += 1
    return backup

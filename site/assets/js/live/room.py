"""Runs the cells of a notebook in the browser, much as Jupyter would. Written for worker.mjs."""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import linecache
import os
import sys
import time
import traceback
import types
from collections.abc import Callable, Iterator
from typing import Any

Send = Callable[[str, Any], None]  # kind, content
LIMIT = 10_000  # characters that one run may print
PAUSE = 0.1  # seconds between two pieces of what is printed
NOTHING = object()  # what a name means that is not there


class Room:
    """One assignment: its names, its own `checks`, and the text of each cell that ran last.

    Python knows what the page shows, and nothing that stood there before: a cell that runs again
    takes back first what it defined the last time.
    """

    def __init__(self, folder: str, send: Send) -> None:
        self.folder, self.send = folder, send
        self.names: dict[str, Any] = {
            "__name__": "__main__",
            "__builtins__": builtins,
            "display": self.display,
        }
        self.ran: dict[str, str] = {}
        self.made: dict[str, dict[str, tuple[Any, Any]]] = {}  # by cell: names, now and before
        self.modules: dict[str, types.ModuleType] = {}
        self.listeners: list[tuple[str, Callable[[Any], None]]] = []  # with what they listen for
        self.runs = 0

    def run(self, cells: list[dict[str, Any]], name: str, command: str, notebook: str = "") -> None:
        """Runs what is new among the cells before `name`, then that cell, then a command.

        cells: dicts with "name", "source", and "stub" where nothing is written, as in the notebook
        name: that of a cell, "" for the place after the last one
        command: such as `check("layer")`, "" for none; its answer is sent, in place of the cell's
        notebook: the text of the reader's notebook, which `checks` reads as the saved one
        """
        self.enter()
        try:
            if notebook:
                self.save(notebook)
            self.run_new(cells, name)
            for cell in cells:
                if cell["name"] == name and not self.is_given_elsewhere(cell):
                    self.cell(name, cell["source"], quiet=bool(command))
            if command:
                self.send("began", "check")
                self.execute(command, "check", quiet=False)
        finally:
            self.leave()

    def save(self, notebook: str) -> None:
        path = os.path.join(self.folder, f"{os.path.basename(self.folder)}.ipynb")
        with open(path, "w", encoding="utf-8") as file:
            file.write(notebook)

    def run_new(self, cells: list[dict[str, Any]], name: str) -> None:
        """The cells before `name` whose text has changed since they ran."""
        for cell in cells:
            if cell["name"] == name:
                break
            if self.ran.get(cell["name"]) != cell["source"] and not self.is_given_elsewhere(cell):
                self.cell(cell["name"], cell["source"], quiet=True)

    def is_given_elsewhere(self, cell: dict[str, Any]) -> bool:
        """Whether a cell is empty still and another one defines its function: that one counts."""
        name = cell["name"]
        others = (made for other, made in self.made.items() if other != name)
        if not cell.get("stub") or not any(name in made for made in others):
            return False
        self.take_back(name)
        self.ran.pop(name, None)
        return True

    def call(self, cells: list[dict[str, Any]], name: str, args: list[Any]) -> list[dict[str, Any]]:
        """What the function of a cell gives for some arguments. Raises what it raises.

        args: nested lists of numbers, and dicts of them; the function gets arrays
        Returns its results, each as "shape" and "values", nested lists again.
        """
        import numpy as np

        self.enter()
        try:
            end = [cell["name"] for cell in cells].index(name) + 1
            self.run_new(cells[:end], "")
            self.send("began", name)
            found = self.names[name](*(arrays(value) for value in args))
            results = found if isinstance(found, (tuple, list)) else (found,)
            numbers = [np.asarray(value, dtype=float) for value in results]
            return [{"shape": list(one.shape), "values": one.tolist()} for one in numbers]
        finally:
            self.leave()

    def cell(self, name: str, source: str, quiet: bool) -> None:
        """Runs one cell, and tells those who listen, as Jupyter does."""
        self.send("began", name)
        self.ran[name] = source
        self.take_back(name)
        before, info = dict(self.names), types.SimpleNamespace(raw_cell=source)
        self.tell("pre_run_cell", info)
        with self.like_jupyter():
            error = self.execute(source, name, quiet)
        self.made[name] = changes(before, self.names)
        result = types.SimpleNamespace(
            error_before_exec=error if isinstance(error, SyntaxError) else None,
            error_in_exec=None if isinstance(error, SyntaxError) else error,
            info=info,
        )
        self.tell("post_run_cell", result)

    def take_back(self, name: str) -> None:
        """Undoes what a cell did to the names when it ran last, where nothing else did since."""
        for key, (now, before) in self.made.pop(name, {}).items():
            if self.names.get(key, NOTHING) is not now:
                continue
            if before is NOTHING:
                del self.names[key]
            else:
                self.names[key] = before

    def execute(self, source: str, name: str, quiet: bool) -> BaseException | None:
        """Executes a text; sends what it prints, the value of its last line, and its error."""
        self.runs += 1
        file = f"<{name}, run {self.runs}>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        before, out = (sys.stdout, sys.stderr, sys.stdin), Printed(self.send, quiet)
        sys.stdout = sys.stderr = out
        sys.stdin = io.StringIO()
        try:
            value = evaluate(self.python_of(source), file, self.names)
            if value is not None and not quiet:
                self.show(value)
        except BaseException as error:
            if not quiet:
                out.close_off()
                self.send("error", told(error))
            return error
        finally:
            out.close_off()
            sys.stdout, sys.stderr, sys.stdin = before
        return None

    def python_of(self, source: str) -> str:
        """A cell without prompts and what is for Jupyter alone, which is told, as when graded."""
        magics = sys.modules.get("checks.magics")
        if not magics:
            return source
        text, left_out = magics.runnable(source)
        for line in left_out:
            print(f"[Left out, for it is no Python: {line}]")
        return str(text)

    def show(self, value: Any) -> None:
        html = getattr(value, "_repr_html_", None)
        sys.stdout.flush()
        self.send(*(("html", html()) if html else ("text", repr(value)[:LIMIT] + "\n")))
        if hasattr(value, "state"):
            self.send("state", value.state)

    def display(self, *values: Any) -> None:
        for value in values:
            self.show(value)

    def curve(self, name: str) -> dict[str, Any] | None:
        """Points of a student's function, of its slope if that is written, and what is expected."""
        import numpy as np

        public = self.modules.get("checks.public")
        exercise = public and public.load(self.folder).exercises[name]
        if not exercise or not exercise.curve:
            return None
        at, expected = exercise.curve
        found = {
            "symbol": exercise.parameters[0],
            "at": at.tolist(),
            "expected": expected.tolist(),
        }
        for key, function in (("mine", name), ("slope", f"d_{name}")):
            try:
                values = np.asarray(self.names[function](at.copy()), dtype=float)
            except Exception:  # noqa: S112, whatever it is, the check has said it
                continue
            if values.shape == at.shape and np.isfinite(values).all():
                found[key] = values.tolist()
        return found

    def enter(self) -> None:
        """Makes this room's folder and `checks` those that Python sees, and says where they are."""
        os.chdir(self.folder)
        os.environ["CHECKS_PLACE"] = "page"
        sys.modules.update(self.modules)

    def leave(self) -> None:
        del os.environ["CHECKS_PLACE"]
        self.modules = {name: sys.modules.pop(name) for name in list(sys.modules) if is_ours(name)}

    @contextlib.contextmanager
    def like_jupyter(self) -> Iterator[None]:
        """While cells run, `checks` finds the shell that it asks to be told of them."""
        shell = types.SimpleNamespace(events=types.SimpleNamespace(register=self.listen))
        jupyter = types.ModuleType("IPython")
        jupyter.get_ipython = lambda: shell  # type: ignore[attr-defined]
        before = sys.modules.get("IPython")
        sys.modules["IPython"] = jupyter
        try:
            yield
        finally:
            sys.modules.pop("IPython", None)
            if before:
                sys.modules["IPython"] = before

    def listen(self, event: str, listener: Callable[[Any], None]) -> None:
        self.listeners.append((event, listener))

    def tell(self, event: str, what: Any) -> None:
        for heard, listener in self.listeners:
            if heard == event:
                listener(what)


class Printed(io.TextIOBase):
    """What a run prints, sent in pieces, up to a limit."""

    def __init__(self, send: Send, quiet: bool) -> None:
        self.send, self.left, self.quiet = send, LIMIT, quiet
        self.waiting, self.sent_at = "", time.monotonic()

    def write(self, text: str) -> int:
        if self.left > 0 and not self.quiet:
            self.waiting += text[: self.left]
            self.left -= len(text)
            if self.left <= 0:
                self.waiting += "\n[More was printed; only the beginning is shown.]\n"
            if self.left <= 0 or time.monotonic() > self.sent_at + PAUSE:
                self.close_off()
        return len(text)

    def close_off(self) -> None:
        """Sends what waits."""
        if self.waiting:
            self.send("text", self.waiting)
        self.waiting, self.sent_at = "", time.monotonic()

    flush = close_off


def evaluate(source: str, file: str, names: dict[str, Any]) -> Any:
    """Executes a text; the value of its last line, None where that is no expression."""
    tree = ast.parse(source, file)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, file, "exec", dont_inherit=True), names)  # noqa: S102
    if last is None:
        return None
    value = compile(ast.Expression(last.value), file, "eval", dont_inherit=True)
    return eval(value, names)  # noqa: S307


def changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """The names that mean something else, with what they mean after and before."""
    pairs = {
        key: (after.get(key, NOTHING), before.get(key, NOTHING)) for key in before.keys() | after
    }
    return {key: pair for key, pair in pairs.items() if pair[0] is not pair[1]}


def arrays(value: Any) -> Any:
    """Nested lists of numbers as an array, also those in a dict."""
    import numpy as np

    if isinstance(value, dict):
        return {key: arrays(item) for key, item in value.items()}
    return np.array(value, dtype=float)


def told(error: BaseException) -> str:
    """A traceback that begins in the student's cell, and stays short."""
    report = traceback.TracebackException.from_exception(error, limit=-12)
    report.stack = traceback.StackSummary.from_list(
        [frame for frame in report.stack if frame.filename.startswith("<")]
    )
    return "".join(report.format(chain=False))[-LIMIT:]


def is_ours(name: str) -> bool:
    return name == "checks" or name.startswith("checks.")

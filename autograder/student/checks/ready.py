"""Whether the saved notebook is ready to be handed in: it is run in a fresh process, as graded."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from typing import Iterator, NamedTuple  # noqa: UP035

from . import clock
from .folders import hand_in
from .imports import lacking
from .message import Note
from .overview import Overview, Progress
from .public import load
from .rehearsal import CHECKING, Rehearsal, heard
from .words import listed

SILENCE = clock.CELL + clock.GRACE  # seconds after which a step will not end by itself
CHECKS = 60.0  # seconds for all the checks
END = "\0"
GONE = "The cell of `{0}` is gone: `python practice.py --reset {0}` brings it back, empty."
NO_PROCESS = "Nothing can be started here. In a terminal, run `python practice.py --ready`."


class Ready(NamedTuple):
    """What is shown, and whether nothing is left to be mended."""

    shown: Progress
    is_ready: bool


def ready(folder: str, notebook: str, unsaved: list[str] | None = None) -> Ready:
    """Runs a notebook by the checks of a folder. Raises ValueError when that cannot be read.

    `unsaved` are exercises that ran last with another text than the notebook holds.
    """
    assignment = load(folder)
    if not os.path.isfile(notebook):
        raise ValueError(f"There is no {os.path.basename(notebook)} here. Was it saved?")
    found = _rehearsal(folder, notebook)
    saved = Note(f"{os.path.basename(notebook)}, saved {_when(notebook)}", [])
    first = [
        f"The file does not hold what ran last of `{name}`. Save the notebook, then ask again."
        for name in unsaved or []
    ]
    if isinstance(found, str):
        return Ready(Progress([], [saved, Note("Fix first", [*first, found])]), False)
    overview = Overview(assignment.name, tuple(found.items))
    first += to_mend(found)
    saved.lines += worth_knowing(found)
    end = Note("Fix first", first) if first else Note("Ready to hand in", hand_in(assignment))
    return Ready(Progress([overview], [saved, end]), not first)


def to_mend(found: Rehearsal) -> list[str]:
    """What costs points, as far as that can be known here."""
    states: dict[str, list[str]] = {}
    for item in found.items:
        if item.name not in found.deleted:
            states.setdefault(item.state, []).append(f"`{item.name}`")
    lines = [
        GONE.format(name)
        for name in [*found.deleted, *(item.name for item in found.items if item.state == "gone")]
    ]
    for state, sentence in (
        ("wrong", "Not right yet: {}. `check` says why."),
        ("not started", "Not written yet: {}."),
        ("open", "Still to be answered in words: {}."),
    ):
        lines += [sentence.format(", ".join(states[state]))] if state in states else []
    if found.seconds > clock.CELL:
        limit = f"The graded run gives all cells together {clock.CELL:g} s."
        lines.append(f"The cells take {found.seconds:.0f} s. {limit}")
    return lines


def worth_knowing(found: Rehearsal) -> list[str]:
    """What costs nothing by itself."""
    lines = [f"{_begun(cell_called(cell))} failed: {what}" for cell, what in found.failed]
    lines += [
        f"The cell of `{name}` is there {count} times; number {place} of them counts."
        for name, count, place in found.copied
    ]
    lines += [
        f"`{name}` is not in its own cell. What {cell_called(cell)} defines counts."
        for name, cell in found.elsewhere
    ]
    lines += _redefined(found.changed)
    for cell in dict.fromkeys(cell for cell, _ in found.lacking):
        modules = [module for where, module in found.lacking if where == cell]
        lines.append(lacking(modules, f"{cell_called(cell)} imports"))
    lines += [
        f"{_by_text(text)} is missing. The graders have their own copy, so that costs no points."
        for text in found.missing
    ]
    lines += [
        f"{_by_text(text)} was changed. The graders run the text that it had at first."
        for text in found.altered
    ]
    lines += [
        f"The cell of `{name}` is a Markdown cell now, so Jupyter does not run it. The graders do."
        for name in found.as_text
    ]
    return lines


def _redefined(changes: list[tuple[str, str, str]]) -> list[str]:
    """What later cells changed of what exercises use, a line for each name and cell."""
    earlier: dict[tuple[str, str], list[str]] = {}
    for name, changed, cell in changes:
        earlier.setdefault((changed, cell), []).append(f"`{name}`")
    return [
        f"{_begun(cell_called(cell))} redefines `{changed}`. {listed(names)} came before it and "
        f"count{'s' if len(names) == 1 else ''} as checked there."
        for (changed, cell), names in earlier.items()
    ]


def cell_called(label: str) -> str:
    """A cell in a sentence: cell 5, or the cell `relu`."""
    return label if label.startswith("cell ") or label == CHECKING else f"the cell `{label}`"


def _begun(text: str) -> str:
    return text[0].upper() + text[1:]


def _by_text(text: str) -> str:
    return f"The cell `{text}`"


def _rehearsal(folder: str, notebook: str) -> Rehearsal | str:
    """What came of running the notebook, or a sentence where it did not come to an end."""
    command = [sys.executable, os.path.join(folder, "practice.py"), "--rehearse", notebook]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603
            command, stdin=nothing, stdout=pipe, stderr=nothing, encoding="utf-8", errors="replace"
        )
    except OSError:  # a browser's Python starts no processes
        return NO_PROCESS
    with process:
        try:
            return _followed(process)
        finally:
            process.kill()


def _followed(process: subprocess.Popen[str]) -> Rehearsal | str:
    step = ""
    for line in _lines(process):
        if line == END:
            return (
                f"{_begun(cell_called(step))} ended Python itself, and with it the run."
                if step
                else NO_PROCESS
            )
        said = heard(line)
        if "rehearsal" in said:
            return said["rehearsal"]
        if "problem" in said:
            return str(said["problem"])
        step = said.get("step", step)
    where = _begun(cell_called(step))
    return f"{where} was stopped after {SILENCE:g} s, still running. Does a loop there never end?"


def _lines(process: subprocess.Popen[str]) -> Iterator[str]:
    """The lines that a process prints, then END; nothing more once it says nothing for too long."""
    said: queue.Queue[str] = queue.Queue()

    def read() -> None:
        assert process.stdout
        for line in process.stdout:
            said.put(line)
        said.put(END)

    threading.Thread(target=read, daemon=True).start()
    patience = SILENCE
    while True:
        try:
            line = said.get(timeout=patience)
        except queue.Empty:
            return
        yield line
        if heard(line).get("step") == CHECKING:
            patience = CHECKS


def _when(path: str) -> str:
    saved = os.stat(path).st_mtime
    minutes = int((time.time() - saved) // 60)
    ago = "just now" if minutes < 1 else f"{minutes} min ago" if minutes < 60 else ""
    clock_time = time.strftime("%d %B %Y at %H:%M", time.localtime(saved))
    return f"{clock_time}, {ago}" if ago else clock_time

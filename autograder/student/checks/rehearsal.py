"""The saved notebook, run as the graders run it, in a process that tells another how far it is."""

from __future__ import annotations

import json
import sys
import time
from typing import Any, Callable, NamedTuple  # noqa: UP035

from .cells import broken
from .finding import Cell, known
from .imports import missing
from .magics import runnable
from .notebook import label
from .overview import Item
from .public import Assignment, digest
from .work import Work

CHECKING = "The checks"  # the last step


class Rehearsal(NamedTuple):
    """What came of it. Cells go by what they are called in sentences.

    items: how each exercise and written question stands
    failed: cells that failed, each with what happened
    deleted: exercises whose cell is not there any more
    copied: exercises whose cell is there several times, with how often, and which of them counts
    elsewhere: exercises that another cell answers than their own, with that cell
    changed: exercises, a name that each uses, and the cell after its check that changed it
    lacking: cells, each with a module that it imports and the graded run lacks
    seconds: how long the cells took
    missing, altered: the first lines of locked cells that are gone, or have another text
    as_text: exercises whose answer stands in a Markdown cell
    """

    items: list[Item]
    failed: list[tuple[str, str]]
    deleted: list[str]
    copied: list[tuple[str, int, int]]
    elsewhere: list[tuple[str, str]]
    changed: list[tuple[str, str, str]]
    lacking: list[tuple[str, str]]
    seconds: float
    missing: list[str]
    altered: list[str]
    as_text: list[str]


def rehearse(folder: str, notebook: str) -> None:
    """Runs a notebook by the checks of a folder, and prints a line before each step and at the end.

    The last line is a Rehearsal, or the sentence that says why there is none.
    """
    try:
        found = _rehearsed(folder, notebook)
    except ValueError as problem:
        print(json.dumps({"problem": str(problem)}), flush=True)
    else:
        print(json.dumps({"rehearsal": found._asdict()}), flush=True)


def heard(line: str) -> dict[str, Any]:
    """What a line of a rehearsal says: one of "step", "problem" and "rehearsal"; {} of others."""
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    if not isinstance(said, dict):
        return {}
    if "rehearsal" in said:
        parts = said["rehearsal"]
        parts["items"] = [Item(*item) for item in parts["items"]]
        said["rehearsal"] = Rehearsal(**parts)
    return said


def _rehearsed(folder: str, notebook: str) -> Rehearsal:
    say = _sayer()
    start = time.monotonic()
    work = Work(folder, notebook, say)
    seconds = time.monotonic() - start
    run, names = work.run, work.assignment.exercises
    say(CHECKING)
    items = list(work.overview().items)
    places = {name: run.label(at) for name, at in run.found.answers.items()}
    own = [known(cell, names) for cell in run.cells]
    copies = {name: [at for at, owner in enumerate(own) if owner == name] for name in names}
    texts = [(label(run.cells, at), cell.source) for at, cell in enumerate(run.cells)]
    gone, altered = locked(run.cells, work.assignment)
    return Rehearsal(
        items=items,
        failed=[(cell, _happened(error, run.names)) for cell, error in run.errors.items()],
        deleted=[name for name in names if name not in own and name not in places],
        copied=[
            (name, len(copies[name]), copies[name].index(at) + 1)
            for name, at in run.found.answers.items()
            if len(copies[name]) > 1 and at in copies[name]
        ],
        elsewhere=[
            (name, places[name]) for name, at in run.found.answers.items() if own[at] != name
        ],
        changed=[(name, *_told(work, change)) for name in names for change in run.changes(name)],
        lacking=[
            (cell, lack.module) for cell, text in texts for lack in missing(runnable(text)[0])
        ],
        seconds=seconds,
        missing=gone,
        altered=altered,
        as_text=[name for name, at in run.found.answers.items() if run.cells[at].kind != "code"],
    )


def locked(cells: list[Cell], assignment: Assignment) -> tuple[list[str], list[str]]:
    """Of the cells that came with the notebook and are locked, which are gone and which differ.

    A cell is told by its first line of code. The text of one may stand anywhere.
    """
    texts = {digest(cell.source) for cell in cells}
    here = {cell.grade_id or cell.id.replace("-", "_") for cell in cells}
    changed = [(name, cell) for name, cell in assignment.locked.items() if cell.digest not in texts]
    gone = [cell.line for name, cell in changed if name not in here]
    return gone, [cell.line for name, cell in changed if name in here]


def _sayer() -> Callable[[str], None]:
    """What prints a step where the cells' own output does not go."""
    out = sys.stdout

    def say(step: str) -> None:
        print(json.dumps({"step": step}), file=out, flush=True)

    return say


def _happened(error: BaseException, names: dict[str, Any]) -> str:
    what, *_ = broken(error, names)
    return what[0].lower() + what[1:]


def _told(work: Work, change: Any) -> tuple[str, str]:
    return change.name, work.run.label(change.cell)

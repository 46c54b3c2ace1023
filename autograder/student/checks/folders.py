"""The assignments that lie side by side with this one."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys

from .overview import Item, Overview, Progress
from .place import is_page
from .public import Assignment, load

PATIENCE = 60  # seconds for all the checks of a folder
HAND_IN = "Save the notebook, and hand in the file {}.ipynb."
TAKE = "On the page of the exercises, press Take it with you, and hand in the file {}.ipynb."


def beside(folder: str) -> list[Assignment]:
    """The assignments in the folders beside one, and its own, in the order of the course."""
    here = os.path.abspath(folder)
    around = os.path.dirname(here)
    found: dict[str, Assignment] = {}
    for path in (here, *(os.path.join(around, name) for name in sorted(os.listdir(around)))):
        with contextlib.suppress(ValueError):  # a folder of something else
            assignment = load(path)
            found.setdefault(assignment.name, assignment)
    return sorted(found.values(), key=_place)


def _place(assignment: Assignment) -> int:
    known = assignment.name in assignment.order
    return assignment.order.index(assignment.name) if known else len(assignment.order)


def progress(folder: str, own: Overview | None = None) -> Progress:
    """How all assignments beside a folder stand, as saved; of the folder's own, `own` if given."""
    found = beside(folder)
    asked = [assignment for assignment in found if own is None or assignment.name != own.assignment]
    running = {assignment.name: _ask(assignment.folder) for assignment in asked}
    said = {name: _answer(name, process) for name, process in running.items()}
    said |= {own.assignment: own} if own else {}
    return Progress(said[assignment.name] for assignment in found)


def _ask(folder: str) -> subprocess.Popen[str] | None:
    """Starts the checks of a folder in a process of their own, whose notebook may do anything."""
    command = [sys.executable, os.path.join(folder, "practice.py"), "--states"]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    try:
        return subprocess.Popen(  # noqa: S603
            command, stdin=nothing, stdout=pipe, stderr=nothing, text=True
        )
    except OSError:  # a browser's Python starts no processes
        return None


def _answer(name: str, process: subprocess.Popen[str] | None) -> Overview:
    if process is None:
        return Overview(name, (), "open its notebook to see")
    try:
        text, _ = process.communicate(timeout=PATIENCE)
        said = json.loads(text.splitlines()[-1])
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return Overview(name, (), "its notebook takes too long to run")
    except (ValueError, IndexError):
        return Overview(name, (), "its notebook cannot be read")
    return Overview(name, tuple(Item(*item) for item in said))


def print_states(overview: Overview) -> bool:
    """Prints an overview for `progress` to read."""
    print(json.dumps(overview.items))
    return True


def what_next(assignment: Assignment, overview: Overview, ready: str) -> list[str]:
    """What there is to do once all functions of an assignment are right.

    `ready` is how to ask whether the notebook is ready to be handed in.
    """
    open_items = [item.name for item in overview.items if not item.is_done]
    count = len(assignment.exercises)
    lines = [f"All {count} functions of {assignment.name} pass the public checks. Well done!"]
    if open_items:
        lines.append(f"Still open, to be answered in words: {', '.join(open_items)}.")
    return [*lines, *hand_in(assignment, f" Before that, `{ready}` runs it as the graders will.")]


def hand_in(assignment: Assignment, before: str = "") -> list[str]:
    """What to hand in, and what comes after that."""
    if is_page():
        return [TAKE.format(assignment.name)]
    lines = [HAND_IN.format(assignment.name) + before]
    following = assignment.order[_place(assignment) + 1 :]
    around = os.path.dirname(os.path.abspath(assignment.folder))
    if following and os.path.isdir(os.path.join(around, following[0])):
        lines.append(
            f"Next: open {following[0]}.ipynb in the folder {following[0]} beside this one."
        )
    return lines

"""What a student calls in the notebook."""

from __future__ import annotations

import functools
import os
import sys
from typing import Any, Callable, TypeVar  # noqa: UP035

from . import cells, clock, figure, folders, hints, listing
from .abroad import warned
from .errors import line_of
from .guard import or_nothing
from .listing import Listing
from .look import FOLDER
from .message import Feedback, Note
from .notebook import quietly, read_written
from .overview import Overview, Progress, overview
from .public import Assignment, load
from .ready import ready as rehearsed
from .work import checked

cells.watch()
STUCK = (
    "This takes long. To stop it, choose Kernel > Interrupt Kernel; where that does not help, "
    "Kernel > Restart Kernel, and run the cells above again."
)
NOT_GRADED = "The course's graders did not run: nbgrader was called without the course's settings."


Door = TypeVar("Door", bound=Callable[..., Any])


def calm(door: Door) -> Door:
    """What a student calls, with a sentence when it is stopped, or when it cannot be."""

    @functools.wraps(door)
    def call(*args: Any, **named: Any) -> Any:
        out = sys.stdout
        try:
            with clock.overseen(lambda: print(STUCK, file=out, flush=True)):
                return door(*args, **named)
        except KeyboardInterrupt as stop:
            where = line_of(stop, caller())
            after = "If a loop there never ends, correct it and run its cell again."
            return Note("Stopped", [f"You stopped this{where}", after])

    return call  # type: ignore[return-value]


@calm
def check(name: str = "") -> Feedback | Progress | Note | None:
    """Say whether your function is right, and if not, what may be wrong.

    check("layer") checks one function, check() all of them.
    """
    # A notebook that nbgrader validates has to fail where a function is not right. When nbgrader
    # grades, only the course's own graders give points.
    mode = os.environ.get("NBGRADER_EXECUTION")
    if mode == "autograde":
        raise AssertionError(NOT_GRADED)
    assignment, names = load(FOLDER), caller()
    if not name:
        found = [judged(assignment, one, names) for one in assignment.exercises]
        wrong = [offered(assignment, one) for one in found if one.state == "wrong"]
        return Progress([stand(assignment, found)], wrong)
    if name not in assignment.exercises:
        return unknown(assignment, name)
    feedback = judged(assignment, name, names)
    if cells.is_saved_otherwise(assignment, name, names):
        feedback = saved_otherwise(assignment, feedback)
    if mode == "validate":
        if feedback.state != "right":
            raise AssertionError(f"\n{feedback!r}")
        return None  # nbgrader would take what is shown for a number of points
    if feedback.state == "right":
        feedback.lines += the_end(assignment, name, names)
    exercise = assignment.exercises[name]
    with quietly():
        or_nothing("The figure", lambda: figure.add(exercise, names.get(name), feedback))
    return offered(assignment, feedback)


def judged(assignment: Assignment, name: str, names: dict[str, Any]) -> Feedback:
    """The public checks of a function, with what the graded run would make of its imports."""
    feedback = cells.trouble(assignment, name, names) or checked(assignment, name, names)
    return warned(feedback, cells.source_of_cell(name), cells.needed(name, names))


def the_end(assignment: Assignment, last: str, names: dict[str, Any]) -> list[str]:
    """What comes next when this was the last function that was not right yet, else nothing."""
    others = [name for name in reversed(assignment.exercises) if name != last]
    right = {last: "right"}
    for name in others:
        right[name] = judged(assignment, name, names).state
        if right[name] != "right":
            return []
    return folders.what_next(assignment, standing(assignment, right), "ready()")


def saved_otherwise(assignment: Assignment, feedback: Feedback) -> Feedback:
    """The feedback to a function that is not the one in the saved notebook."""
    name = feedback.name
    if feedback.state == "right":
        lines = [
            f"`{name}` is right as it ran, but the saved notebook holds another version of it.",
            "Run its cell again, then this check: what is saved is what will be marked.",
        ]
        return Feedback(name, "wrong", lines, page=assignment.exercises[name].page)
    feedback.lines.append(
        f"The saved notebook holds another version of `{name}`. Was its cell run again?"
    )
    return feedback


def offered(assignment: Assignment, feedback: Feedback) -> Feedback:
    """The feedback with what the student may do next."""
    if feedback.failure:
        feedback.next_steps.append(f'Shapes, line by line: `trace("{feedback.name}")`')
    if feedback.state != "right" and assignment.exercises[feedback.name].hints:
        feedback.next_steps.append(f'A hint: `hint("{feedback.name}")`')
    return feedback


@calm
def hint(name: str = "", level: int | None = None) -> Note:
    """Give a hint: a gentle one first, a plainer one each time you ask again.

    hint("layer") is about one function, hint() about the first that is not right yet;
    hint("layer", 1) shows the first hint again.
    """
    assignment, names = load(FOLDER), caller()
    if not name:
        exercises = assignment.exercises
        open_ones = (one for one in exercises if judged(assignment, one, names).state != "right")
        name = next(open_ones, "")
        if not name:
            return Note("All functions are right already", [])
    if name not in assignment.exercises:
        return unknown(assignment, name)
    try:
        return hints.give(assignment.exercises[name], level, f'hint("{name}")')
    except ValueError as problem:
        return Note(str(problem), [])


@calm
def trace(name: str) -> Listing | Note:
    """Show your function line by line, with the shape under every symbol: trace("layer").

    It runs once, with the arguments of the first check.
    """
    assignment, function = load(FOLDER), caller().get(name)
    if name not in assignment.exercises:
        return unknown(assignment, name)
    return listing.trace(assignment.exercises[name], function)


@calm
def progress() -> Progress:
    """Show how far you are, in every assignment that lies beside this one."""
    assignment, names = load(FOLDER), caller()
    found = [judged(assignment, one, names) for one in assignment.exercises]
    return folders.progress(FOLDER, stand(assignment, found))


def ready() -> Progress | Note | None:
    """Say whether the saved notebook is ready to be handed in.

    It is run from the beginning, in a fresh Python and by the graders' limits. That says no more of
    the functions than their checks do.
    """
    if os.environ.get("NBGRADER_EXECUTION"):
        return None
    assignment, names = load(FOLDER), caller()
    path = cells.notebook_of(assignment, names)
    try:
        return rehearsed(FOLDER, path, cells.unsaved(assignment, names)).shown
    except KeyboardInterrupt:
        return Note("Stopped", ["You stopped this."])
    except ValueError as problem:
        return Note("Not ready yet", [str(problem)])


def stand(assignment: Assignment, found: list[Feedback]) -> Overview:
    """How an assignment stands: by its exercises' feedback, and by the saved answers in words."""
    return standing(assignment, {feedback.name: feedback.state for feedback in found})


def standing(assignment: Assignment, states: dict[str, str]) -> Overview:
    """The same, of the states of its exercises."""
    path = os.path.join(assignment.folder, f"{assignment.name}.ipynb")
    return overview(assignment, states, read_written(path))


def unknown(assignment: Assignment, name: str) -> Note:
    known = ", ".join(f"`{one}`" for one in assignment.exercises)
    return Note(f"There is no exercise {name!r} here", [f"There are {known}."])


def caller() -> dict[str, Any]:
    """The names of the notebook, which called one of the functions here."""
    frame = sys._getframe(1)
    while frame.f_back and frame.f_globals is globals():
        frame = frame.f_back
    return frame.f_globals

"""What a student calls in the notebook."""

from __future__ import annotations

import functools
import inspect
import os
import sys
from typing import Any, Callable, TypeVar  # noqa: UP035

from . import asked, cells, clock, figure, folders, hints, listing
from .abroad import warned
from .errors import line_of
from .guard import or_nothing
from .listing import Listing
from .look import FOLDER
from .message import Feedback, Note
from .notebook import quietly
from .overview import Overview, Progress, overview
from .place import is_page
from .public import Assignment, load
from .ready import ready as rehearsed
from .work import checked

cells.watch()
STUCK = (
    "This takes long. To stop it, choose Kernel > Interrupt Kernel; where that does not help, "
    "Kernel > Restart Kernel, and run the cells above again."
)
IN_COLAB = (
    "Colab keeps the open notebook where the checks cannot see it. Choose Runtime > Restart "
    "session and run all, then run `check()`. What you hand in is the file that File > Download > "
    "Download .ipynb gives you."
)
ON_A_PAGE = "The page of the exercises has a button for it: Check all."
NOT_GRADED = "The course's graders did not run: nbgrader was called without the course's settings."


Door = TypeVar("Door", bound=Callable[..., Any])


def in_sentences(door: Door) -> Door:
    """What a student calls, with a sentence for odd arguments and when it is stopped."""

    @functools.wraps(door)
    def call(*args: Any, **named: Any) -> Any:
        try:
            inspect.signature(door).bind(*args, **named)
        except TypeError:
            use = inspect.getdoc(door) or ""
            return Note(f"How to use {door.__name__}", use.split("\n\n"))
        try:
            return door(*args, **named)
        except asked.NotFound as problem:
            return Note(problem.title, [problem.line])
        except KeyboardInterrupt as stop:
            where = line_of(stop, caller())
            after = "If a loop there never ends, correct it and run its cell again."
            return Note("Stopped", [f"You stopped this{where}", after])

    return call  # type: ignore[return-value]


def calm(door: Door) -> Door:
    """The same, with a sentence where it takes so long that it cannot be stopped."""

    @functools.wraps(door)
    def call(*args: Any, **named: Any) -> Any:
        out = sys.stdout
        with clock.overseen(lambda: print(STUCK, file=out, flush=True)):
            return door(*args, **named)

    return in_sentences(call)  # type: ignore[return-value]


@calm
def check(*names: str) -> Feedback | Progress | Note | None:
    """Say whether your function is right, and if not, what may be wrong.

    check("layer") checks one function, check() all of them.
    """
    # A notebook that nbgrader validates has to fail where a function is not right. When nbgrader
    # grades, only the course's own graders give points.
    mode = os.environ.get("NBGRADER_EXECUTION")
    if mode == "autograde":
        raise AssertionError(NOT_GRADED)
    assignment, kernel = load(FOLDER), caller()
    if not names or names[0] is None or (isinstance(names[0], str) and not names[0]):
        found = [judged(assignment, exercise, kernel) for exercise in assignment.exercises]
        below: list[Feedback | Note] = [
            offered(assignment, feedback) for feedback in found if feedback.state == "wrong"
        ]
        overview = stand(assignment, found)
        if all(feedback.state == "right" for feedback in found):
            first, *rest = folders.what_next(assignment, overview, "ready()")
            below = [Note(first, rest)]
        return Progress([overview], below)
    meant = asked.exercises(names, assignment, kernel)
    told = [_checked_one(assignment, name, kernel) for name in meant]
    if mode == "validate":
        for feedback in told:
            if feedback.state != "right":
                raise AssertionError(f"\n{feedback!r}")
        return None  # nbgrader would take what is shown for a number of points
    return told[0] if len(told) == 1 else Progress([], told)


def _checked_one(assignment: Assignment, name: str, names: dict[str, Any]) -> Feedback:
    """All that `check` says of one function."""
    feedback = judged(assignment, name, names)
    if cells.is_saved_otherwise(assignment, name, names):
        feedback = saved_otherwise(assignment, feedback, names)
    if feedback.state == "wrong":
        feedback.lines += cells.elsewhere(assignment, name, names)
    if feedback.state == "right":
        feedback.lines += the_end(assignment, name, names)
    exercise = assignment.exercises[name]
    with quietly():
        or_nothing("The figure", lambda: figure.add(exercise, names.get(name), feedback))
    return offered(assignment, feedback)


def judged(assignment: Assignment, name: str, names: dict[str, Any]) -> Feedback:
    """The public checks of a function, with what the graded run would make of its imports."""
    feedback = cells.trouble(assignment, name, names) or checked(assignment, name, names)
    first = feedback.begin_with
    if first != name and (trouble := cells.failed(assignment, first, names)):
        feedback.lines = [f"`{name}` calls `{first}`, whose cell failed.", *trouble]
    if feedback.state == "not started":
        feedback.lines = cells.renamed(assignment, name) or feedback.lines
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


def saved_otherwise(assignment: Assignment, feedback: Feedback, names: dict[str, Any]) -> Feedback:
    """The feedback to a function that is not the one in the saved notebook."""
    name = feedback.name
    lost = cells.lost(assignment, name, names)
    if feedback.state == "right":
        lines = lost or [
            "The function that Python has now is right, but the saved notebook holds another one.",
            "Run its cell again, then this check: what is saved is what will be marked.",
        ]
        return Feedback(name, "wrong", lines, page=assignment.exercises[name].page)
    if lost:
        return Feedback(name, "not started", lost)
    feedback.lines.append(
        f"The saved notebook holds another version of `{name}`. Was its cell run again?"
    )
    return feedback


def offered(assignment: Assignment, feedback: Feedback) -> Feedback:
    """The feedback with what the student may do next."""
    if feedback.failure:
        feedback.next_steps.append(f'Shapes, line by line: `trace("{feedback.name}")`')
    first = assignment.exercises.get(feedback.begin_with)
    if feedback.state != "right" and first and first.hints:
        feedback.next_steps.append(f'A hint: `hint("{feedback.begin_with}")`')
    return feedback


@calm
def hint(name: str = "", level: int | None = None) -> Note:
    """Give a hint: a gentle one first, a plainer one each time you ask again.

    hint("layer") is about one function, hint() about the first that is not right yet;
    hint("layer", 1) shows the first hint again.
    """
    assignment, names = load(FOLDER), caller()
    if isinstance(name, str) and not name:
        name = _first(assignment, names, ("wrong", "not started"))
        if not name:
            return Note("All functions are right already", [])
    name = asked.exercise(name, assignment, names)
    try:
        return hints.give(assignment.exercises[name], level, f'hint("{name}")')
    except ValueError as problem:
        return Note(str(problem), [])


@calm
def trace(name: str = "") -> Progress | Listing | Note:
    """Show your function line by line, with the shape under every symbol: trace("layer").

    It runs once, with the arguments of the first check. trace() takes the first function that is
    not right yet.
    """
    assignment, names = load(FOLDER), caller()
    if isinstance(name, str) and not name:
        name = _first(assignment, names, ("wrong",)) or next(iter(assignment.exercises))
    name = asked.exercise(name, assignment, names)
    return listing.trace(assignment.exercises[name], names.get(name))


def _first(assignment: Assignment, names: dict[str, Any], states: tuple[str, ...]) -> str:
    """The first exercise whose feedback has one of some states, "" where none has."""
    for exercise in assignment.exercises:
        if judged(assignment, exercise, names).state in states:
            return exercise
    return ""


@calm
def progress(*names: str) -> Progress:
    """Show how far you are, in every assignment that lies beside this one."""
    assignment, kernel = load(FOLDER), caller()
    found = [judged(assignment, exercise, kernel) for exercise in assignment.exercises]
    said = folders.progress(FOLDER, stand(assignment, found))
    return _for_all(said, "progress", names, assignment)


@in_sentences
def ready(*names: str) -> Progress | Note | None:
    """Say whether the saved notebook is ready to be handed in.

    It is run from the beginning, in a fresh Python and by the graders' limits. That says no more of
    the functions than their checks do.
    """
    if os.environ.get("NBGRADER_EXECUTION"):
        return None
    if is_page():
        return Note("Not needed here", [ON_A_PAGE])
    if "google.colab" in sys.modules:
        return Note("Not from here", [IN_COLAB])
    assignment, kernel = load(FOLDER), caller()
    path = cells.notebook_of(assignment, kernel)
    try:
        said = rehearsed(FOLDER, path, cells.unsaved(assignment, kernel)).shown
        return _for_all(said, "ready", names, assignment)
    except ValueError as problem:
        return Note("Not ready yet", [str(problem)])


def _for_all(said: Progress, door: str, names: tuple[Any, ...], assignment: Assignment) -> Progress:
    """What is said of a whole notebook, also to those who ask for one function."""
    if names:
        first = next(iter(assignment.exercises))
        line = f'`{door}()` is about the whole notebook. For one function: `check("{first}")`.'
        said.parts.append(Note("This is all of it", [line]))
    return said


def stand(assignment: Assignment, found: list[Feedback]) -> Overview:
    """How an assignment stands: by its exercises' feedback, and by the saved answers in words."""
    return standing(assignment, {feedback.name: feedback.state for feedback in found})


def standing(assignment: Assignment, states: dict[str, str]) -> Overview:
    """The same, of the states of its exercises."""
    return overview(assignment, states, assignment.notebook)


def caller() -> dict[str, Any]:
    """The names of the notebook, which called one of the functions here."""
    frame = sys._getframe(1)
    while frame.f_back and frame.f_globals is globals():
        frame = frame.f_back
    return frame.f_globals

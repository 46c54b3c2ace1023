"""An assignment's folder as it was saved: what is asked, and what the notebook in it defines."""

from __future__ import annotations

from typing import Any, Callable  # noqa: UP035

from . import asked, clock
from .abroad import warned
from .cells import broken
from .errors import line_of
from .feedback import explain_among
from .message import Feedback
from .notebook import Run, quietly, read, run
from .overview import Overview, overview
from .public import Assignment, PublicExercise, load
from .resetting import answer_cell, written_cell
from .states import Change, used_by
from .tracing import is_about_shapes
from .whereabouts import why_missing

PRINTED = 300  # characters of what a function prints that are shown


class Work:
    """The saved notebook of a folder, and the checks of what its cells define.

    `notebook` is the file, by default the one of that name; `watch` is told each cell that begins.
    Raises ValueError, with a sentence, when a file is missing or damaged.
    """

    def __init__(
        self, folder: str, notebook: str = "", watch: Callable[[str], object] | None = None
    ) -> None:
        self.assignment: Assignment = load(folder)
        self.notebook = notebook or self.assignment.notebook
        self.run: Run = run(read(self.notebook), self.assignment.exercises, watch)

    def exercise(self, name: str) -> PublicExercise:
        """The exercise that a name means. Raises ValueError for an unknown one."""
        return self.assignment.exercises[asked.exercise(name, self.assignment, {})]

    def first_cell(self, name: str) -> tuple[str, dict[str, Any]]:
        """The name of a function or written question, and its cell before anything was written."""
        written = self.assignment.written.get(name.strip())
        if written:
            return name.strip(), written_cell(name.strip(), written.points, written.stub)
        exercise = self.exercise(name)
        return exercise.name, answer_cell(exercise.name, exercise.stub)

    def check(self, name: str) -> Feedback:
        """The public checks of one exercise; what the function prints is told when it is wrong."""
        exercise = self.exercise(name)
        name = exercise.name
        missing = why_missing(self.run.cells, name, self.assignment.exercises)
        if missing:
            return Feedback(name, "not started", missing)
        error = self.run.error(name)
        if error is not None and name not in self.run.states.own:
            lines = [f"The cell of `{name}` does not run.", *broken(error, self.run.names)]
            return Feedback(name, "wrong", lines, page=exercise.page)
        feedback = self._judged(name)
        uses = self._used(name) if feedback.state == "wrong" else []
        for used in (name, *uses):
            feedback.lines += [self._changed(used, change) for change in self.run.changes(used)]
        if error is not None:
            happened, *_ = broken(error, self.run.names)
            feedback.lines.append(f"After `{name}`, its cell failed: {happened}")
        return warned(feedback, self.run.source(name))

    def _judged(self, name: str) -> Feedback:
        """The best of the ways in which an exercise may count when later cells change names.

        That is at its check, the same with what it calls as at theirs, and after the last cell.
        """
        self.run.enter(name)
        feedback = checked(self.assignment, name, self.run.names)
        changed = [used for used in self._used(name) if self.run.changes(used)]
        if changed and feedback.state != "right":
            with self.run.as_checked(changed):
                feedback = _better(checked(self.assignment, name, self.run.names), feedback)
        if self.run.changes(name) and feedback.state != "right":
            self.run.enter(name, at_end=True)
            feedback = _better(checked(self.assignment, name, self.run.names), feedback)
        return feedback

    def _used(self, name: str) -> list[str]:
        """The other exercises that a function calls, or that what it calls does."""
        used = used_by(self.run.names.get(name), self.run.names)
        return [other for other in self.assignment.exercises if other in used and other != name]

    def _changed(self, name: str, change: Change) -> str:
        where = self.run.label(change.cell)
        used = "" if change.name == name else f", which `{name}` uses,"
        return f"A later cell ({where}) redefines `{change.name}`{used}."

    def overview(self) -> Overview:
        """How all exercises and written questions stand."""
        states = {name: self.check(name).state for name in self.assignment.exercises}
        return overview(self.assignment, states, self.notebook)

    def endless(self) -> list[str]:
        """A sentence for each cell that was stopped because it ran too long."""
        return [
            f"{cell} was stopped: it was {error}{line_of(error, self.run.names)}"
            for cell, error in self.run.errors.items()
            if isinstance(error, clock.TooSlow) and cell not in self.assignment.exercises
        ]


def _better(feedback: Feedback, than: Feedback) -> Feedback:
    return feedback if feedback.state == "right" else than


def checked(assignment: Assignment, name: str, names: dict[str, object]) -> Feedback:
    """The public checks of one of the names of a notebook, and the beginning of what it printed."""
    with quietly():
        feedback = explain_among(assignment.exercises, name, names)
    exercise, function = assignment.exercises[name], names.get(name)
    if feedback.failure and not is_about_shapes(exercise, function, feedback.failure):
        feedback.failure = None
    text = feedback.printed
    if text:
        more = " ..." if len(text) > PRINTED else ""
        feedback.lines.append(f"It printed: {text[:PRINTED]}{more}")
    return feedback

"""The first thing that is wrong with a function, in our words: facts, then the likely cause."""

from __future__ import annotations

import os
import sys
from inspect import unwrap
from textwrap import fill
from typing import Any

from .answers import compare, expected_parts, facts, same
from .calls import Outcome, attempt, call_text
from .causes import Finding, View, change, reading
from .errors import an
from .figure import draw
from .public import Case, PublicExercise, load

DONE = "All public checks pass. The graded run adds other sizes, extreme values and integer input."
NOT_GRADED = "The course's graders did not run: nbgrader was called without the course's settings."
FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# How closely an answer must equal that of a known mistake, of which ten digits are kept.
KNOWN = 1e-9


class Feedback:
    """What a check found, as lines of text. `state` is "right", "wrong" or "not started"."""

    def __init__(self, name: str, state: str, lines: list[str], mistake: str | None = None) -> None:
        self.name, self.state, self.lines, self.mistake = name, state, lines, mistake
        self.figure = ""

    def __repr__(self) -> str:
        first, *rest = self.lines
        indent = {"initial_indent": "  ", "subsequent_indent": "  "}
        return "\n".join([first, *(fill(line, 88, **indent) for line in rest)])  # type: ignore[arg-type]

    def _repr_html_(self) -> str:
        from html import escape

        first, *rest = (escape(line) for line in self.lines)
        body = "".join(f"<p style='margin: 0.3em 0'>{line}</p>" for line in rest)
        edge = "border-left: 4px solid; padding-left: 0.8em; max-width: 45em"
        return f"<div style='{edge}'><p><code>{first}</code></p>{body}{self.figure}</div>"


def check(name: str) -> Feedback:
    """Runs the public checks of the function `name` of the notebook that calls this.

    Raises AssertionError when nbgrader validates a notebook and the function is not right, and
    always when nbgrader grades one, since only the course's graders give points.
    """
    mode = os.environ.get("NBGRADER_EXECUTION")
    if mode == "autograde":
        raise AssertionError(NOT_GRADED)
    exercises = load(FOLDER).exercises
    if name not in exercises:
        known = ", ".join(exercises)
        return Feedback(name, "wrong", [f"There is no exercise {name!r} here, only {known}."])
    names = sys._getframe(1).f_globals
    feedback = explain_among(exercises, name, names)
    if mode == "validate" and feedback.state != "right":
        raise AssertionError(f"\n{feedback!r}")
    feedback.figure = draw(exercises[name], names.get(name))
    return feedback


def explain_among(
    exercises: dict[str, PublicExercise], name: str, names: dict[str, Any]
) -> Feedback:
    """As `explain` for one of the names of a notebook, but an error is blamed on its source.

    That is another exercise's function, when this one calls it and it is wrong itself.
    """
    feedback = explain(exercises[name], names.get(name))
    if feedback.state != "wrong":
        return feedback
    code = getattr(unwrap(names[name]), "__code__", None) if name in names else None
    called = [one for one in exercises if code and one != name and one in code.co_names]
    for other in called:
        if explain(exercises[other], names.get(other)).state == "wrong":
            line = f"{name} calls {other}, which is not right yet. Begin with {other}."
            return Feedback(name, "wrong", [line])
    return feedback


def explain(exercise: PublicExercise, function: Any) -> Feedback:
    """Calls a function on every public case and puts its first failure into words."""
    name, ask = exercise.name, f"Was the cell of {exercise.name} run, and is its name unchanged?"
    if function is None:
        return Feedback(name, "wrong", [f"There is no function {name} yet. {ask}"])
    if not callable(function):
        kind = an(type(function).__name__)
        return Feedback(name, "wrong", [f"{name} is {kind} now, not a function. {ask}"])
    outcomes = [attempt(function, exercise.parameters, case.args) for case in exercise.cases]
    missing = next(
        (one.error for one in outcomes if isinstance(one.error, NotImplementedError)), None
    )
    if missing:
        return _not_attempted(name, missing)
    return _first_failure(exercise, outcomes) or Feedback(
        name, "right", [f"{name}: well done", DONE]
    )


def _not_attempted(name: str, error: NotImplementedError) -> Feedback:
    missing = str(error)
    if missing.isidentifier() and missing != name:
        line = f"{name} calls {missing}, which is not written yet. Begin with {missing}."
        return Feedback(name, "not started", [line])
    line = f"{name}: not started. Put your code in place of the line `raise NotImplementedError`."
    return Feedback(name, "not started", [line])


def _first_failure(exercise: PublicExercise, outcomes: list[Outcome]) -> Feedback | None:
    """The first thing that went wrong: errors and answers before changed arguments."""
    pairs = list(zip(exercise.cases, outcomes, strict=True))
    views = [view for pair in pairs if (view := _view(exercise, *pair))]
    for case, outcome in pairs:
        view = _view(exercise, case, outcome)
        if outcome.error:
            return _in_words(exercise, case, outcomes, Finding(outcome.told))
        if view:
            finding = Finding((facts(view.difference),), reading(views))
            return _in_words(exercise, case, outcomes, finding)
    for case, outcome in pairs:
        if outcome.changed:
            return _in_words(exercise, case, outcomes, change(outcome.changed))
    return None


def _view(exercise: PublicExercise, case: Case, outcome: Outcome) -> View | None:
    if outcome.error:
        return None
    difference = compare(outcome.value, case.low, case.high, exercise.results)
    if difference is None:
        return None
    parts = expected_parts(case.low, exercise.results)
    called = difference, exercise.parameters, case.args
    return View(*called, parts, exercise.elementwise, exercise.symbols)


def _in_words(
    exercise: PublicExercise, case: Case, outcomes: list[Outcome], finding: Finding
) -> Feedback:
    known = recognise(exercise, outcomes)
    cause, page = (known["hint"], known["page"]) if known else (finding.cause, exercise.page)
    call = call_text(exercise.name, exercise.parameters, case.args)
    lines = [call, *finding.facts, *([cause] if cause else []), f"Read on: {page}"]
    return Feedback(exercise.name, "wrong", lines, known["id"] if known else None)


def recognise(exercise: PublicExercise, outcomes: list[Outcome]) -> dict[str, Any] | None:
    """The known mistake that would have given all these outcomes, or None."""
    for mistake in exercise.mistakes:
        triples = zip(exercise.cases, outcomes, mistake["gives"], strict=True)
        if all(_as_known(exercise, *triple) for triple in triples):
            return mistake
    return None


def _as_known(
    exercise: PublicExercise, case: Case, outcome: Outcome, gives: dict[str, Any]
) -> bool:
    if outcome.error or "raises" in gives:
        return bool(outcome.error) and outcome.meaning == gives.get("raises")
    if list(outcome.changed) != gives.get("changes", []):
        return False
    if "value" in gives:
        return same(outcome.value, gives["value"], KNOWN)
    return compare(outcome.value, case.low, case.high, exercise.results) is None

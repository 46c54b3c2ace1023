"""The first thing that is wrong with a function, in our words: facts, then the likely cause."""

from __future__ import annotations

import dis
import io
from contextlib import redirect_stdout, suppress
from functools import partial
from inspect import unwrap
from typing import Any, NamedTuple

import numpy as np

from . import clock
from .answers import Difference, alike, compare, expected_parts, facts
from .calls import Outcome, attempt
from .causes import Finding, View, change, reading
from .errors import Stop, line_of
from .expressions import text_of
from .finding import LEFT_OVER, is_left_over
from .guard import or_nothing
from .instrument import Untraceable, source_of
from .magics import runnable
from .message import Failure, Feedback
from .public import Case, PublicExercise
from .question import question
from .slips import slip
from .wording import Words, words_of
from .words import an, call_text, statements


class Calls(NamedTuple):
    """What a function did with the public cases, the words of its text, and a slip in it."""

    exercise: PublicExercise
    function: Any
    outcomes: list[Outcome]
    printed: list[str]
    words: Words
    slip: str | None


def explain_among(
    exercises: dict[str, PublicExercise], name: str, names: dict[str, Any]
) -> Feedback:
    """As `explain` for one of the names of a notebook, but an error is blamed on its source.

    That is another exercise's function, when this one calls it and it is wrong itself.
    """
    feedback = explain(exercises[name], names.get(name))
    if feedback.state != "wrong":
        return feedback
    called = globals_of(names.get(name))
    for other in exercises:
        if other not in called or other == name:
            continue
        line = ""
        if other not in names:
            line = f"`{name}` calls `{other}`, which is not defined yet: its cell has to run first."
        elif explain(exercises[other], names[other]).state == "wrong":
            line = f"`{name}` calls `{other}`, which is not right yet. Begin with `{other}`."
        if line:
            feedback = Feedback(name, "wrong", [line])
            feedback.begin_with = other
            return feedback
    return feedback


def globals_of(function: Any) -> set[str]:
    """The names of the notebook that a function uses, without what stands after a dot."""
    code = getattr(unwrap(function), "__code__", None) if callable(function) else None
    found = dis.get_instructions(code) if code else ()
    return {step.argval for step in found if step.opname == "LOAD_GLOBAL"}


def explain(exercise: PublicExercise, function: Any) -> Feedback:
    """Calls a function on every public case and puts its first failure into words."""
    name = exercise.name
    if function is None:
        return Feedback(name, "not started", [f"There is no function `{name}` yet."])
    if not callable(function):
        kind = an(type(function).__name__)
        line = f"`{name}` is {kind} now, not a function. Is a line `{name} = ...` too many?"
        return Feedback(name, "wrong", [line])
    outcomes, printed = _outcomes(exercise, function)
    errors = (outcome.error for outcome in outcomes)
    missing = next((error for error in errors if isinstance(error, NotImplementedError)), None)
    if missing:
        return _not_attempted(name, missing, function)
    code = getattr(unwrap(function), "__code__", None)
    source = text_of(code) if code else ""
    found = or_nothing("The text", lambda: slip(source, name, exercise.elementwise))
    words = words_of(runnable(source)[0])
    calls = Calls(exercise, function, outcomes, printed, words, found)
    return _first_failure(calls) or Feedback(name, "right", [done(exercise)])


def done(exercise: PublicExercise) -> str:
    """What to say of a right answer: what was not tried here."""
    more = f", and looks at: {', '.join(exercise.tried)}" if exercise.tried else ""
    return f"All public checks pass. The graded run takes other numbers{more}."


def _outcomes(exercise: PublicExercise, function: Any) -> tuple[list[Outcome], list[str]]:
    """What the public calls gave and printed, up to one that takes too long."""
    outcomes, printed = [], []
    for case in exercise.cases:
        with redirect_stdout(io.StringIO()) as out:
            outcomes.append(attempt(clock.limited(function), exercise.parameters, case.args))
        printed.append(out.getvalue().strip())
        if isinstance(outcomes[-1].error, clock.TooSlow):
            break
    return outcomes, printed


def _not_attempted(name: str, error: NotImplementedError, function: Any) -> Feedback:
    missing = str(error)
    known = getattr(unwrap(function), "__globals__", {})
    if missing != name and callable(known.get(missing)):
        line = f"`{name}` calls `{missing}`, which is not written yet. Begin with `{missing}`."
        feedback = Feedback(name, "not started", [line])
        feedback.begin_with = missing
        return feedback
    line = "Put your code in place of the line `raise NotImplementedError(...)`."
    with suppress(Untraceable):
        line = LEFT_OVER.format(name) if is_left_over(source_of(unwrap(function))) else line
    return Feedback(name, "not started", [line])


def _first_failure(calls: Calls) -> Feedback | None:
    """The first thing that went wrong: errors and answers before changed arguments."""
    pairs = list(zip(calls.exercise.cases, calls.outcomes, strict=False))
    views = [_view(calls, *pair) for pair in pairs]
    for (case, outcome), view in zip(pairs, views, strict=True):
        if isinstance(outcome.error, clock.TooSlow):
            return _endless(calls, case, outcome.error)
        if outcome.stop:
            return _stopped(calls, case, outcome.stop)
        if view:
            return _wrong(calls, case, view, [view for view in views if view])
    changed = ((case, outcome.changed) for case, outcome in pairs if outcome.changed)
    return next((_in_words(calls, case, change(names)) for case, names in changed), None)


def _endless(calls: Calls, case: Case, error: clock.TooSlow) -> Feedback:
    """A call that took too long, and the line of the notebook that was running."""
    where = line_of(error, getattr(unwrap(calls.function), "__globals__", {}))
    ask = f"The graded run gives each call {error.seconds:g} seconds. Does a loop here never end?"
    feedback = _in_words(calls, case, Finding((f"your function is {error}{where}",), ask))
    feedback.is_slow = True
    return feedback


def _stopped(calls: Calls, case: Case, stop: Stop) -> Feedback:
    if stop.meaning:  # which a known mistake may add to
        finding = Finding(stop.facts, meaning=stop.meaning)
        return _in_words(calls, case, finding, Failure(case))
    finding = Finding(stop.facts, calls.slip or stop.cause)
    return _asking(calls, finding, _in_words(calls, case, finding, Failure(case)))


def _wrong(calls: Calls, case: Case, view: View, views: list[View]) -> Feedback:
    """A wrong answer, with what the wrong ones together tell of their cause."""
    cause = or_nothing("Reading the answers", lambda: reading(views))
    finding = Finding((facts(view.difference),), calls.slip or cause)
    feedback = _in_words(calls, case, finding, _failure(case, view.difference))
    if calls.slip or (finding.cause and _is_of_another_kind(view.difference)):
        return feedback
    return _asking(calls, finding, feedback)


def _asking(calls: Calls, finding: Finding, feedback: Feedback) -> Feedback:
    """The same, with the place where an edit would mend it in the stead of a mere reading.

    A known mistake says more.
    """
    look = partial(question, calls.exercise, calls.function)
    asked = or_nothing("The search for an edit", look)
    if asked and not feedback.mistake:
        feedback.lines[len(feedback.lines) - bool(finding.cause) :] = [asked]
    return feedback


def _view(calls: Calls, case: Case, outcome: Outcome) -> View | None:
    exercise = calls.exercise
    if outcome.error:
        return None
    difference = compare(outcome.value, case.low, case.high, exercise.results)
    if difference is None:
        return None
    parts = expected_parts(case.low, exercise.results)
    called = difference, exercise.parameters, case.args
    return View(*called, parts, exercise.elementwise, exercise.symbols, calls.words)


def _is_of_another_kind(difference: Difference) -> bool:
    """Whether what came back is nothing like an answer; a tuple may have a comma too many."""
    return difference.kind in ("none", "type") and not isinstance(difference.got, tuple)


def _failure(case: Case, difference: Difference) -> Failure | None:
    """What to look at once more: the shapes, where they are what is wrong."""
    if difference.kind != "shape" or isinstance(difference.want, tuple):
        return None
    return Failure(case, np.shape(difference.got), np.shape(difference.want))


def _in_words(
    calls: Calls, case: Case, finding: Finding, failure: Failure | None = None
) -> Feedback:
    exercise = calls.exercise
    known = or_nothing(
        "The catalogue of mistakes", lambda: recognise(exercise, calls.outcomes, calls.words)
    )
    cause, page = (known["hint"], known["page"]) if known else (finding.cause, exercise.page)
    if calls.slip and known and not any(outcome.error for outcome in calls.outcomes):
        cause = calls.slip
    call = call_text(exercise.name, exercise.parameters, case.args)
    meaning = statements(finding.meaning) if cause else finding.meaning
    lines = [call, *finding.facts, *filter(None, [meaning, cause])]
    feedback = Feedback(exercise.name, "wrong", lines, known["id"] if known else None, page)
    at = next(number for number, other in enumerate(exercise.cases) if other is case)
    feedback.printed = calls.printed[at]
    feedback.failure = failure
    return feedback


def recognise(
    exercise: PublicExercise, outcomes: list[Outcome], words: Words = None
) -> dict[str, Any] | None:
    """The known mistake that would have given all these outcomes, or None.

    What its hint names as code has to be among the words of the student's text.
    """
    if len(outcomes) < len(exercise.cases):
        return None
    for mistake in exercise.mistakes:
        if words is not None and not words.issuperset(mistake.get("names", [])):
            continue
        triples = list(zip(exercise.cases, outcomes, mistake["gives"], strict=True))
        arrays = [
            triple for triple in triples if not exercise.elementwise or np.ndim(triple[0].args[0])
        ]
        if all(outcome.error for _, outcome, _ in arrays):  # a number says little then
            triples = arrays
        if all(_as_known(exercise, *triple) for triple in triples):
            return mistake
    return None


def _as_known(
    exercise: PublicExercise, case: Case, outcome: Outcome, gives: dict[str, Any]
) -> bool:
    if outcome.error or "raises" in gives:
        found = outcome.fingerprint(exercise.parameters, exercise.elementwise)
        return bool(outcome.error) and found == gives.get("raises")
    if list(outcome.changed) != gives.get("changes", []):
        return False
    if "value" in gives:
        return alike(outcome.value, gives["value"], case.low, case.high)
    difference = compare(outcome.value, case.low, case.high, exercise.results)
    return (difference is not None) == gives.get("wrong", False)

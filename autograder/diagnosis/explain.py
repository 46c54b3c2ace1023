"""Why an answer is wrong, for feedback after marking: a known mistake, or what the answer shows.

Numbers are named for public inputs only; of hidden ones nothing is said but shapes and sentences.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import numpy as np

from autograder.diagnosis.patterns import only_failure, pattern
from autograder.diagnosis.stops import told
from autograder.diagnosis.texts import is_apt, similar
from autograder.model import Exercise, Mistake, Probe, Trap
from autograder.sandbox import Failure
from autograder.sandbox.messages import name_of
from autograder.sandbox.wire import Unfit, pack
from autograder.student.checks.answers import (
    KNOWN,
    Difference,
    alike,
    compare,
    expected_parts,
    facts,
    same,
)
from autograder.student.checks.calls import Outcome, attempt
from autograder.student.checks.causes import View, change, reading
from autograder.student.checks.slips import slip
from autograder.student.checks.wording import Words, words_of
from autograder.student.checks.words import call_text, statements


@dataclass(frozen=True, eq=False)
class Try:
    """One call of a student's function over the wire: a value, or a failure.

    `args_after` are the arguments as the call left them, None when they are not known. `judged`
    keeps how the value differs, once that has been asked.
    """

    probe: Probe
    value: Any = None
    failure: Failure | None = None
    args_after: tuple[Any, ...] | None = None
    judged: list[Difference | None] = field(default_factory=list, repr=False)


@dataclass(frozen=True)
class Diagnosis:
    """What a student may read: what happened, and what it comes from.

    `mistake` is the id of a known mistake, and `hint` then its explanation; else `hint` is a
    question that the answers themselves raise, or None. `is_guess`: that question is about what the
    answers look like. `page` is where to read on.
    """

    message: str
    page: str
    mistake: str | None = None
    hint: str | None = None
    not_attempted: bool = False
    is_guess: bool = False


def diagnose(
    exercise: Exercise,
    tries: Sequence[Try],
    evidence: Sequence[Try] | None = None,
    source: str = "",
) -> Diagnosis:
    """The first of `tries` that went wrong, in words, and the likeliest cause.

    The cause is sought in all of `evidence`, by default in `tries`; where that is nothing but
    exceptions, in `source` too, the text of the answer's cell. Raises ValueError when none of the
    tries went wrong.
    """
    evidence = tries if evidence is None else evidence
    first = next((tried for tried in tries if went_wrong(exercise, tried)), None)
    if first is None:
        raise ValueError(f"nothing is wrong with these tries of {exercise.name}")
    facts, cause = _facts(exercise, first, source)
    message = _message(exercise, first, facts)
    if first.failure and first.failure.detail == "NotImplementedError":
        return Diagnosis(message, exercise.page, not_attempted=True)
    known = recognise(exercise, tuple(evidence), source)
    seen = None if first.failure else slip(source, exercise.name, exercise.elementwise)
    if known:
        message = _message(exercise, first, [*facts, *filter(None, [statements(cause or "")])])
        return Diagnosis(message, known.place, known.id, seen or known.explanation)
    if sure := cause or seen:
        return Diagnosis(message, exercise.page, hint=sure)
    guess = _reading(exercise, first, evidence, words_of(source))
    return Diagnosis(message, exercise.page, hint=guess, is_guess=True)


def went_wrong(exercise: Exercise, tried: Try) -> bool:
    """Whether a try failed, gave a wrong answer or changed its arguments."""
    return bool(tried.failure or changed(exercise, tried) or difference(exercise, tried))


def changed(exercise: Exercise, tried: Try) -> tuple[str, ...]:
    """The arguments that a call changed, as far as that is known."""
    pairs = zip(exercise.parameters, tried.probe.args, tried.args_after or (), strict=False)
    return tuple(
        name for name, before, after in pairs if before is not after and not same(before, after)
    )


def difference(exercise: Exercise, tried: Try) -> Difference | None:
    """How the value of a try differs from the wanted one; found once, as many tests ask."""
    if not tried.judged:
        low, high = expected(exercise, tried.probe)
        with np.errstate(all="ignore"):
            tried.judged.append(compare(tried.value, low, high, exercise.results))
    return tried.judged[0]


@lru_cache(maxsize=1000)  # many tests ask, and public inputs are the same for everybody
def expected(exercise: Exercise, probe: Probe) -> tuple[Any, Any]:
    """The lowest and the highest right answer to an input."""
    return exercise.expected(probe.args)


def is_public(exercise: Exercise, tried: Try) -> bool:
    return any(tried.probe is probe for probe in exercise.public)


def _message(exercise: Exercise, tried: Try, facts: Sequence[str]) -> str:
    """The call, and what came of it instead of what was wanted."""
    probe, public = tried.probe, is_public(exercise, tried)
    call = call_text(exercise.name, exercise.parameters, probe.args, public)
    return "\n  ".join([call, f"with {probe.says}: {facts[0]}", *facts[1:]])


def _facts(exercise: Exercise, tried: Try, source: str) -> tuple[Sequence[str], str | None]:
    """What came of a call, in lines, and the cause where that is seen in the call alone."""
    public = is_public(exercise, tried)
    if tried.failure:
        return told(tried.failure, public, source)
    wrong = difference(exercise, tried)
    return ([facts(wrong, public)], None) if wrong else change(changed(exercise, tried))[:2]


def _reading(exercise: Exercise, first: Try, evidence: Sequence[Try], words: Words) -> str | None:
    """A question that the answers raise: which inputs work, or what the wrong answers look like.

    Of a call that failed, only which inputs do.
    """
    works: dict[Trap, bool] = {}
    for tried in [first, *evidence]:
        trap = tried.probe.trap
        works[trap] = works.get(trap, True) and not went_wrong(exercise, tried)
    tries = [] if first.failure else [first, *evidence]
    views = [view for tried in tries if (view := _view(exercise, tried, words))]
    return only_failure(works, exercise.if_only, words) or reading(views) or pattern(works, words)


def _view(exercise: Exercise, tried: Try, words: Words) -> View | None:
    wrong = None if tried.failure else difference(exercise, tried)
    if not wrong:
        return None
    parts = expected_parts(expected(exercise, tried.probe)[0], exercise.results)
    called = wrong, exercise.parameters, tried.probe.args
    return View(*called, parts, exercise.elementwise, exercise.symbols, words)


@lru_cache(maxsize=1)  # the tests of an exercise ask one after another
def recognise(exercise: Exercise, tries: tuple[Try, ...], source: str = "") -> Mistake | None:
    """The known mistake that does on every input what the student's function did.

    None when mistakes of different kinds do. Many mistakes raise the same exceptions: when there
    is nothing else to compare, they have to come from the same line.
    """
    arrays = [
        tried for tried in tries if not (exercise.elementwise and np.ndim(tried.probe.args[0]) == 0)
    ]
    if all(tried.failure for tried in arrays):  # what a number makes of them says little
        tries = tuple(arrays)
    found = [
        mistake
        for mistake in exercise.mistakes
        if _explains(exercise, mistake, tries) and is_apt(mistake, mistake.explanation, source)
    ]
    if not any(not tried.failure and went_wrong(exercise, tried) for tried in tries):
        found = [mistake for mistake in found if _stops_alike(exercise, mistake, tries, source)]
    kinds = {kind_of(exercise, mistake) for mistake in found}
    return found[0] if len(kinds) == 1 else None


def _stops_alike(exercise: Exercise, mistake: Mistake, tries: Sequence[Try], source: str) -> bool:
    """Whether a known mistake stops where the student's function does, in the same way.

    Where the lines cannot be compared, the texts are.
    """
    how = exercise.parameters, exercise.elementwise
    for tried in tries:
        if tried.failure and tried.failure.stop and is_public(exercise, tried):
            mine = tried.failure.stop.key(*how)
            stop = _outcome(exercise, mistake, tried).stop
            theirs = stop.key(*how) if stop else ""
            if mine and theirs:
                return mine == theirs
    return any(tried.failure for tried in tries) and similar(source, mistake.source, exercise.name)


def _explains(exercise: Exercise, mistake: Mistake, tries: Sequence[Try]) -> bool:
    return all(agrees(exercise, tried, _outcome(exercise, mistake, tried)) for tried in tries)


def _outcome(exercise: Exercise, mistake: Mistake, tried: Try) -> Outcome:
    """What a known mistake does with the input of a try; public inputs are always the same."""
    if not is_public(exercise, tried):
        return attempt(compiled(mistake), exercise.parameters, tried.probe.args, tells=False)
    key = mistake, tried.probe
    if key not in _OUTCOMES:
        _OUTCOMES[key] = attempt(compiled(mistake), exercise.parameters, tried.probe.args)
    return _OUTCOMES[key]


_OUTCOMES: dict[tuple[Mistake, Probe], Outcome] = {}


def agrees(exercise: Exercise, tried: Try, known: Outcome) -> bool:
    """Whether a try went as a known function's call with the same arguments."""
    if tried.failure and tried.failure.kind == "raised":
        return known.error is not None and name_of(known.error) == tried.failure.detail
    if tried.failure:
        return tried.failure.kind == "malformed" and _unfit(known) == tried.failure.detail
    if known.error or changed(exercise, tried) != known.changed:
        return False
    if known.changed and tried.args_after and not same(tried.args_after, known.after, KNOWN):
        return False
    low, high = expected(exercise, tried.probe)
    return alike(tried.value, known.value, low, high) or _both_right(exercise, tried, known)


def _both_right(exercise: Exercise, tried: Try, known: Outcome) -> bool:
    if difference(exercise, tried):
        return False
    low, high = expected(exercise, tried.probe)
    return compare(known.value, low, high, exercise.results) is None


def _unfit(outcome: Outcome) -> str | None:
    """Why the value of a call could not have come over the wire; None if it could."""
    try:
        pack(outcome.value, [])
    except Unfit as unfit:
        return str(unfit)
    return None


@cache
def compiled(mistake: Mistake) -> Callable[..., Any]:
    return mistake.compile()


@cache
def kind_of(exercise: Exercise, mistake: Mistake) -> str:
    """The id of the first known mistake that cannot be told from this one by any input."""
    tries = [as_try(exercise, compiled(mistake), probe) for probe in all_probes(exercise)]
    return next(other.id for other in exercise.mistakes if _explains(exercise, other, tries))


def all_probes(exercise: Exercise) -> list[Probe]:
    """The public inputs, and one draw of the hidden ones."""
    return [*exercise.public, *exercise.hidden(np.random.default_rng(0))]


def as_try(exercise: Exercise, function: Callable[..., Any], probe: Probe) -> Try:
    """What a call of a function of ours would look like if it had come over the wire."""
    args = probe.args
    outcome = attempt(function, exercise.parameters, args)
    if outcome.error:
        return Try(probe, failure=Failure("raised", name_of(outcome.error), stop=outcome.stop))
    unfit = _unfit(outcome)
    if unfit:
        return Try(probe, failure=Failure("malformed", unfit))
    return Try(probe, outcome.value, None, outcome.after)

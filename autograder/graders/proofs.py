"""Proofs for tests that failed: an edit of the student's own code with which they pass.

Edits are made out here, from the text; what they do is found out in the submission's own jail.
"""

import ast
from collections.abc import Iterable, Iterator
from functools import partial
from types import FunctionType
from typing import Any

import msgspec
import numpy as np

from autograder.diagnosis import Try, changed, expected, went_wrong
from autograder.graders import hidden
from autograder.graders.hidden import Weighed
from autograder.graders.student import Student
from autograder.model import Exercise
from autograder.results import Proof
from autograder.student.checks.answers import right_parts
from autograder.student.checks.guard import or_nothing
from autograder.student.checks.magics import runnable
from autograder.student.checks.mending import (
    Change,
    Code,
    Edit,
    Found,
    Parts,
    Search,
    Unsuitable,
    code_of,
    edits_of,
)

MOST = 10_000  # texts whose edit is remembered
# Edits that are tried: of a hundred answers that one edit mends, the first 240 mend 97. Where a
# known mistake says what is wrong, fewer. A number, not a time, gives the same proofs every time.
TRIED, TRIED_OF_KNOWN = (240, 160), (96, 16)


def proven(student: Student, function: str, weighed: list[Weighed]) -> list[Weighed]:
    """The same results; those of failed tests that an edit explains carry it as their proof.

    An edit of the whole answer is the proof of the tests that pass with it, where none fails that
    passed without. One that mends a result of several is that of all that failed.
    """
    if not any(one.result.outcome == "failed" for one in weighed):
        return weighed
    look = partial(_proven, student, student.assignment.exercises[function], weighed)
    return or_nothing(f"The search for an edit of `{function}`", look) or weighed


def _proven(student: Student, exercise: Exercise, weighed: list[Weighed]) -> list[Weighed]:
    try:
        code, before = _read(student, exercise)
    except Unsuitable:
        return weighed
    is_known = any(one.result.mistake for one in weighed)
    found = _found(student, exercise, code, is_known)
    if found is None:
        return weighed
    edit, text = found.edit, code.source
    with student.edited(exercise.name, edit.applied(text)):
        if found.part >= 0:
            ordinary = [one for one in student.hidden(exercise.name) if one.probe.trap.is_ordinary]
            holds = all(_has(exercise, one, found.part) for one in ordinary)
            after = [one.result.outcome for one in weighed] if holds else []
            passed = [holds] * len(weighed)
        else:
            after = [
                one.result.outcome for one in hidden.run(student, [exercise.name])[exercise.name]
            ]
            passed = [outcome == "passed" for outcome in after]
    old = [one.result.outcome for one in weighed]
    if not after or any(o == "passed" and a != o for o, a in zip(old, after, strict=True)):
        return weighed
    says = edit.told(text, before)
    says = says if found.part < 0 else f"{says} (for {_result(exercise, found)})"
    proof = Proof(edit.line + before, edit.code(text), says)
    return [
        _with(one, proof, found) if one.result.outcome == "failed" and is_passed else one
        for one, is_passed in zip(weighed, passed, strict=True)
    ]


def _with(one: Weighed, proof: Proof, found: Found) -> Weighed:
    """A failed test with its proof; where that is all, what was only guessed is not said."""
    hint = None if one.is_guess and found.part < 0 else one.result.hint
    return one._replace(result=msgspec.structs.replace(one.result, proof=proof, hint=hint))


def _result(exercise: Exercise, found: Found) -> str:
    names = exercise.results
    return f"`{names[found.part]}`" if names else f"result {found.part + 1}"


def _read(student: Student, exercise: Exercise) -> tuple[Code, int]:
    """The text of an answer, and the line of its cell before the first. Raises Unsuitable."""
    known = exercise.reference.__globals__.items()  # exercises, and what the notebook gives
    others = {name: _needs(one) for name, one in known if isinstance(one, FunctionType)}
    pairs = zip(exercise.parameters, exercise.public[0].args, strict=False)
    keys = {name: tuple(value) for name, value in pairs if isinstance(value, dict)}
    source, _ = runnable(student.submission.answer(exercise.name))
    return code_of(source, exercise.name, others, keys, exercise.results)


def _needs(function: Any) -> int:
    return int(function.__code__.co_argcount - len(function.__defaults__ or ()))


def _found(student: Student, exercise: Exercise, code: Code, is_known: bool) -> Found | None:
    """The edit that mends the ordinary calls; where they are right, all that went wrong.

    What mended the same text in another submission is not searched again.
    """
    key = exercise, ast.dump(code.tree)
    if key not in _REMEMBERED:
        if len(_REMEMBERED) >= MOST:
            _REMEMBERED.clear()
        _REMEMBERED[key] = code, _searched(student, exercise, code, is_known)
    other, found = _REMEMBERED[key]
    if found is None or other.source == code.source:
        return found
    return found._replace(edit=_elsewhere(found.edit, other, code))


# By exercise and normalised text, what mended it in another submission, if anything.
_REMEMBERED: dict[tuple[Exercise, str], tuple[Code, Found | None]] = {}


def _elsewhere(change: Change, code: Code, other: Code) -> Change:
    """The same change of the same function, typed in another way."""
    pairs = dict(zip(edits_of(code), edits_of(other), strict=False))
    if isinstance(change, Edit):
        return pairs[change]
    return change._replace(edits=tuple(pairs[edit] for edit in change.edits))


def _searched(student: Student, exercise: Exercise, code: Code, is_known: bool) -> Found | None:
    tries = student.public(exercise.name)
    ordinary = [one for one in tries if one.probe.trap.is_ordinary]
    if any(went_wrong(exercise, one) for one in ordinary):
        tries = ordinary
    elif not any(went_wrong(exercise, one) for one in tries):
        tries = [one for one in student.hidden(exercise.name) if went_wrong(exercise, one)]
    if not any(went_wrong(exercise, one) for one in tries):
        return None

    def after(changes: Iterable[Change], number: int) -> Iterator[Parts]:
        texts = (change.applied(code.source) for change in changes)
        for one in student.variants(exercise, texts, tries[number].probe):
            yield _parts(exercise, one)

    stops = [one.failure.stop.line if one.failure and one.failure.stop else "" for one in tries]
    most, more = TRIED_OF_KNOWN if is_known else TRIED
    before = [_parts(exercise, one) for one in tries]
    return Search(code, after, stops, most, more).found(before)


def _parts(exercise: Exercise, one: Try) -> Parts:
    """Which parts of an answer are right; none where the call failed or changed its arguments."""
    if one.failure or changed(exercise, one):
        return ()
    with np.errstate(all="ignore"):
        return right_parts(one.value, *expected(exercise, one.probe))


def _has(exercise: Exercise, one: Try, part: int) -> bool:
    parts = _parts(exercise, one)
    return bool(parts) and parts[part]

"""Proofs for tests that failed: an edit of the student's own code with which they pass.

Edits are made out here, from the text; what they do is found out in the submission's own jail.
"""

import ast
from collections.abc import Iterable, Iterator
from functools import partial
from types import FunctionType

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
    keys_of,
    needs,
    to_mend,
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
    if not any(test.result.outcome == "failed" for test in weighed):
        return weighed
    look = partial(_proven, student, student.assignment.exercises[function], weighed)
    return or_nothing(f"The search for an edit of `{function}`", look) or weighed


def _proven(student: Student, exercise: Exercise, weighed: list[Weighed]) -> list[Weighed]:
    try:
        code, before = _read(student, exercise)
    except Unsuitable:
        return weighed
    is_known = any(test.result.mistake for test in weighed)
    found = _found(student, exercise, code, is_known)
    if found is None:
        return weighed
    edit, text = found.edit, code.source
    with student.edited(exercise.name, edit.applied(text)):
        passes = _passing(student, exercise, weighed, found.part)
    says = edit.told(text, before)
    says = says if found.part < 0 else f"{says} (for {_result(exercise, found)})"
    proof = Proof(edit.line + before, edit.code(text), says)
    return [
        _with(test, proof, found) if test.result.outcome == "failed" and is_passed else test
        for test, is_passed in zip(weighed, passes, strict=True)
    ]


def _passing(student: Student, exercise: Exercise, weighed: list[Weighed], part: int) -> list[bool]:
    """Whether each test passes with the edit; none counts where one fails that passed before.

    With an edit of one `part`, all do when that part of every ordinary answer is right.
    """
    if part >= 0:
        tries = student.hidden(exercise.name)
        ordinary = [tried for tried in tries if tried.probe.trap.is_ordinary]
        return [all(_has(exercise, tried, part) for tried in ordinary)] * len(weighed)
    after = hidden.run(student, [exercise.name])[exercise.name]
    passes = [test.result.outcome == "passed" for test in after]
    pairs = zip(weighed, passes, strict=True)
    is_kept = all(now for test, now in pairs if test.result.outcome == "passed")
    return [is_kept and now for now in passes]


def _with(test: Weighed, proof: Proof, found: Found) -> Weighed:
    """A failed test with its proof; where that is all, what was only guessed is not said."""
    hint = None if test.is_guess and found.part < 0 else test.result.hint
    return test._replace(result=msgspec.structs.replace(test.result, proof=proof, hint=hint))


def _result(exercise: Exercise, found: Found) -> str:
    names = exercise.results
    return f"`{names[found.part]}`" if names else f"result {found.part + 1}"


def _read(student: Student, exercise: Exercise) -> tuple[Code, int]:
    """The text of an answer, and the line of its cell before the first. Raises Unsuitable."""
    known = exercise.reference.__globals__.items()  # exercises, and what the notebook gives
    others = {name: needs(value) for name, value in known if isinstance(value, FunctionType)}
    keys = keys_of(exercise.parameters, exercise.public[0].args)
    source, _ = runnable(student.submission.answer(exercise.name))
    return code_of(source, exercise.name, others, keys, exercise.results)


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
    def is_wrong(tried: Try) -> bool:
        return went_wrong(exercise, tried)

    public = student.public(exercise.name)
    tries = to_mend(public, lambda tried: tried.probe.trap.is_ordinary, is_wrong)
    tries = tries or list(filter(is_wrong, student.hidden(exercise.name)))
    if not tries:
        return None

    def after(changes: Iterable[Change], number: int) -> Iterator[Parts]:
        texts = (change.applied(code.source) for change in changes)
        for tried in student.variants(exercise, texts, tries[number].probe):
            yield _parts(exercise, tried)

    failures = [tried.failure for tried in tries]
    stops = [failure.stop.line if failure and failure.stop else "" for failure in failures]
    most, more = TRIED_OF_KNOWN if is_known else TRIED
    before = [_parts(exercise, tried) for tried in tries]
    return Search(code, after, stops, most, more).found(before)


def _parts(exercise: Exercise, tried: Try) -> Parts:
    """Which parts of an answer are right; none where the call failed or changed its arguments."""
    if tried.failure or changed(exercise, tried):
        return ()
    with np.errstate(all="ignore"):
        return right_parts(tried.value, *expected(exercise, tried.probe))


def _has(exercise: Exercise, tried: Try, part: int) -> bool:
    parts = _parts(exercise, tried)
    return bool(parts) and parts[part]

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

from autograder.diagnosis import Try, changed, went_wrong
from autograder.graders import hidden
from autograder.graders.hidden import Weighed
from autograder.graders.student import Student
from autograder.model import Exercise
from autograder.results import Proof
from autograder.student.checks.guard import or_nothing
from autograder.student.checks.magics import runnable
from autograder.student.checks.mending import (
    Code,
    Edit,
    Found,
    Parts,
    Unsuitable,
    code_of,
    edits_of,
    parts_of,
    search,
)

MOST, FEW = 10_000, 200  # texts whose edit is remembered, and those with all edits
# Edits that are tried: of a hundred answers that one edit mends, the first 240 mend 97. Where a
# known mistake says what is wrong, fewer. A number, not a time, gives the same proofs every time.
TRIED, TRIED_OF_KNOWN = 240, 112


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
    found = _found(student, exercise, code, TRIED_OF_KNOWN if is_known else TRIED)
    if found is None:
        return weighed
    edit, text = found.edit, code.source
    with student.edited(exercise.name, edit.applied(text)):
        if found.part >= 0:
            ordinary = [one for one in student.hidden(exercise.name) if one.probe.trap.is_ordinary]
            holds = all(_has(_parts(exercise, one), found.part) for one in ordinary)
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
    says = (
        edit.told(text) if found.part < 0 else f"{edit.told(text)} (for {_result(exercise, found)})"
    )
    proof = Proof(edit.line + before, edit.code(text), says)
    return [
        Weighed(msgspec.structs.replace(one.result, proof=proof), one.weight)
        if one.result.outcome == "failed" and is_passed
        else one
        for one, is_passed in zip(weighed, passed, strict=True)
    ]


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
    return code_of(source, exercise.name, others, keys)


def _needs(function: Any) -> int:
    return int(function.__code__.co_argcount - len(function.__defaults__ or ()))


def _found(student: Student, exercise: Exercise, code: Code, most: int) -> Found | None:
    """The edit that mends the ordinary calls; where they are right, all that went wrong.

    One that mended the same text in another submission is not tried again.
    """
    key = exercise, ast.dump(code.tree)
    edits = _edits(exercise, code)[:most]
    if key in _REMEMBERED:
        number, part = _REMEMBERED[key]
        return Found(edits[number], part) if number is not None else None
    found = _searched(student, exercise, code, edits)
    if len(_REMEMBERED) >= MOST:
        _REMEMBERED.clear()
    _REMEMBERED[key] = (edits.index(found.edit), found.part) if found else (None, -1)
    return found


# By exercise and normalised text, which edit mended which part in another submission, if any.
_REMEMBERED: dict[tuple[Exercise, str], tuple[int | None, int]] = {}


def _searched(student: Student, exercise: Exercise, code: Code, edits: list[Edit]) -> Found | None:
    tries = student.public(exercise.name)
    ordinary = [one for one in tries if one.probe.trap.is_ordinary]
    if any(went_wrong(exercise, one) for one in ordinary):
        tries = ordinary
    elif not any(went_wrong(exercise, one) for one in tries):
        tries = [one for one in student.hidden(exercise.name) if went_wrong(exercise, one)]
    if not any(went_wrong(exercise, one) for one in tries):
        return None

    def after(some: Iterable[Edit], number: int) -> Iterator[Parts]:
        texts = (edit.applied(code.source) for edit in some)
        for one in student.variants(exercise, texts, tries[number].probe):
            yield _parts(exercise, one)

    return search(edits, [_parts(exercise, one) for one in tries], after)


def _edits(exercise: Exercise, code: Code) -> list[Edit]:
    """The edits of a text, made once for those that follow each other in a class."""
    key = exercise, code.source
    if key not in _EDITS:
        if len(_EDITS) >= FEW:
            _EDITS.clear()
        _EDITS[key] = edits_of(code)
    return _EDITS[key]


_EDITS: dict[tuple[Exercise, str], list[Edit]] = {}


def _parts(exercise: Exercise, one: Try) -> Parts:
    """Which parts of an answer are right; none where the call failed or changed its arguments."""
    if one.failure or changed(exercise, one):
        return ()
    with np.errstate(all="ignore"):
        return parts_of(one.value, *exercise.expected(one.probe.args), exercise.results)


def _has(parts: Parts, part: int) -> bool:
    return bool(parts) and parts[part]

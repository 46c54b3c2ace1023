"""A question about the one place in a student's function where a small edit makes it right.

The edit itself is not told: finding it is the exercise.
"""

from __future__ import annotations

import linecache
from copy import deepcopy
from inspect import unwrap
from time import perf_counter
from types import FunctionType
from typing import Any, Iterable, Iterator, NamedTuple  # noqa: UP035

import numpy as np

from . import clock
from .answers import right_parts, same
from .expressions import text_of
from .mending import (
    Change,
    Code,
    Found,
    Parts,
    Search,
    Unsuitable,
    code_of,
    function_of,
    is_right,
    keys_of,
    needs,
    to_mend,
)
from .notebook import quietly
from .public import Case, PublicExercise

MOST = 1000  # single edits that are tried, then several at once
SECONDS = 0.4  # of looking for an edit; what is found later is not waited for
LAST = 0.1  # more, until a call that goes on is stopped


class Called(NamedTuple):
    """A call, which parts of its answer are right, and the line in which it failed.

    There are no parts where it failed or changed its arguments.
    """

    case: Case
    parts: Parts = ()
    stop: str = ""

    @property
    def is_wrong(self) -> bool:
        return not is_right(self.parts)


def question(exercise: PublicExercise, function: Any) -> str | None:
    """Where to look, as a question; None when no edit is found that makes all public calls right.

    For several results, an edit counts that mends the first wrong one.
    """
    function = unwrap(function)
    code = getattr(function, "__code__", None)
    if not isinstance(function, FunctionType) or code is None or function.__closure__:
        return None
    keys = keys_of(exercise.parameters, exercise.cases[0].args)
    try:
        known = _functions(function.__globals__), keys, exercise.results
        text, before = code_of(text_of(code), exercise.name, *known)
        with quietly():
            found = clock.limited(_mended, SECONDS + LAST)(exercise, function, text)
    except (Unsuitable, clock.TooSlow):
        return None
    return found.edit.asked(text.source, before) if found else None


def _functions(names: dict[str, Any]) -> dict[str, int]:
    """The notebook's own functions, with the number of arguments that each needs."""
    found = {}
    for name, value in list(names.items()):
        value = unwrap(value) if callable(value) else value
        if isinstance(value, FunctionType) and value.__globals__ is names:
            found[name] = needs(value)
    return found


def _mended(exercise: PublicExercise, function: FunctionType, code: Code) -> Found | None:
    end = perf_counter() + SECONDS
    before = [_called(exercise, function, case) for case in exercise.cases]
    calls = to_mend(before, lambda call: call.case.is_ordinary, lambda call: call.is_wrong)
    if not calls:
        return None

    def tries(changes: Iterable[Change], number: int) -> Iterator[Parts]:
        for change in changes:
            if perf_counter() > end:
                return
            try:
                text = change.applied(code.source)
                edited = function_of(text, exercise.name, function.__globals__)
            except (SyntaxError, ValueError, RecursionError):
                yield ()
                continue
            yield _called(exercise, edited, calls[number].case).parts

    stops = [call.stop for call in calls]
    return Search(code, tries, stops, MOST).found([call.parts for call in calls])


def _called(exercise: PublicExercise, function: Any, case: Case) -> Called:
    args = deepcopy(case.args)
    try:
        with np.errstate(all="ignore"):
            value = function(*args)
        if not same(args, case.args):
            return Called(case)
        return Called(case, right_parts(value, case.low, case.high))
    except (Exception, SystemExit) as error:
        if isinstance(error, clock.TooSlow):
            raise
        return Called(case, stop=_line(error, function))


def _line(error: BaseException, function: Any) -> str:
    """The line of a function in which an error came, as it was typed."""
    step, line = error.__traceback__, ""
    while step:
        if step.tb_frame.f_code is function.__code__:
            line = linecache.getline(function.__code__.co_filename, step.tb_lineno).strip()
        step = step.tb_next
    return line

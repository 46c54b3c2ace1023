"""Calls of the mistakes that we know, as a student's machine would see them."""

import io
import linecache
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from types import FunctionType
from typing import Any

from autograder.model import Exercise, Mistake, Probe
from autograder.student.checks.calls import Outcome, attempt


def outcomes(
    exercise: Exercise, mistake: Mistake, probes: Iterable[Probe]
) -> Iterator[tuple[Probe, Outcome]]:
    """What a mistake gives in each case; it prints nothing, and does not warn."""
    function = with_lines(exercise, mistake)
    for probe in probes:
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            outcome = attempt(function, exercise.parameters, probe.args)
        yield probe, outcome


def with_lines(exercise: Exercise, mistake: Mistake) -> Callable[..., Any]:
    """The mistaken function as in a notebook: one namespace for all, and errors that find lines."""
    filename = f"<{mistake.id}>"
    lines = mistake.source.splitlines(keepends=True)
    linecache.cache[filename] = (len(mistake.source), None, lines, filename)
    names = dict(exercise.reference.__globals__)
    for name, value in names.items():
        if isinstance(value, FunctionType):
            names[name] = FunctionType(value.__code__, names, name, value.__defaults__)
    exec(compile(mistake.source, filename, "exec"), names)  # noqa: S102  (our own text)
    function: Callable[..., Any] = names[mistake.function]
    return function

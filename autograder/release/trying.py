"""Calls of the mistakes that we know, as a student's machine would see them."""

import io
import warnings
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from inspect import unwrap

from autograder.model import Exercise, Mistake, Probe
from autograder.student.checks.calls import Outcome, attempt


def outcomes(
    exercise: Exercise, mistake: Mistake, probes: Iterable[Probe]
) -> Iterator[tuple[Probe, Outcome]]:
    """What a mistake gives in each case; it prints nothing, and does not warn."""
    function = unwrap(mistake.compile())
    for probe in probes:
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            outcome = attempt(function, exercise.parameters, probe.args)
        yield probe, outcome

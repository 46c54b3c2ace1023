"""Whether a function takes a turn for each example, by counting: where a text hides its loops."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.model import Exercise, Probe

TIMES = (2, 8, 32)  # as many examples as an ordinary input has

Steps = Callable[[Exercise, Sequence[tuple[Any, ...]]], list[int]]


def takes_a_turn_for_each(exercise: Exercise, probe: Probe, steps: Steps) -> bool:
    """Whether each additional entry along the last axis of the first argument takes more steps.

    `steps` calls the function with arguments that have more and more of them, in that order, so
    that what it does at its first call only is not taken for growth.
    """
    length = np.shape(probe.args[0])[-1]
    counts = steps(exercise, [_longer(exercise, probe, times) for times in TIMES])
    if 0 in counts:
        return False
    growth = zip(pairwise(counts), pairwise(TIMES), strict=True)
    return all(
        later - before >= length * (more - fewer) for (before, later), (fewer, more) in growth
    )


def _longer(exercise: Exercise, probe: Probe, times: int) -> tuple[Any, ...]:
    """The arguments, repeated along that axis wherever they have it."""
    axes = [exercise.symbols.get(name, ()) for name in exercise.parameters]
    batch = axes[0][-1:]
    return tuple(
        np.tile(value, times) if batch and of[-1:] == batch else value
        for value, of in zip(probe.args, axes, strict=False)
    )

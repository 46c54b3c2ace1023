"""How much Python does: the steps of a call, which grow with what a loop goes over."""

import os
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import numpy as np

NUMPY = os.path.dirname(np.__file__) + os.sep


def steps_of(body: Callable[[], object]) -> int:
    """The instructions of Python that a call takes, with those of all that it calls.

    What NumPy does with them inside is none, but what it calls in turn is. Raises what the call
    raises.

    >>> few, many = (steps_of(lambda: [n for n in range(length)]) for length in (10, 1000))
    >>> many - few > 900
    True
    """
    steps = 0

    def step(frame: FrameType, event: str, detail: Any) -> Any:
        nonlocal steps
        if frame.f_code.co_filename.startswith(NUMPY):
            return None
        steps += 1
        frame.f_trace_opcodes = True
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        body()
    finally:
        sys.settrace(before)
    return steps

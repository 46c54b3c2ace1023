"""Questions that student code asks back, answered out here at a bounded cost."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from autograder.limits import MAX_PARTS, MAX_TOLD

from . import wire
from .messages import Told, name_of

STATM = Path("/proc/self/statm")


@contextmanager
def at_most(extra: int) -> Iterator[None]:
    """Within it, taking more than `extra` bytes raises MemoryError. Only Linux can do that."""
    if sys.platform != "linux":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    size = int(STATM.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    if before[0] == resource.RLIM_INFINITY or size + extra < before[0]:
        resource.setrlimit(resource.RLIMIT_AS, (size + extra, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def told(reference: Callable[..., Any], args: Any, named: Any) -> bytes:
    """The frame with what a reference answers, or with the name of what it raises.

    The arguments are the student's and may be anything; what no reference takes is refused.
    """
    parts: list[bytes] = []
    try:
        if not (_is_plain(args) and _is_plain(named)):
            raise ValueError
        with np.errstate(all="ignore"):
            answer = Told(wire.pack(reference(*args, **named), parts))
        if sum(map(len, parts)) > MAX_TOLD:
            raise MemoryError
        return wire.frame(answer, parts)
    except Exception as error:
        parts.clear()
        return wire.frame(Told(None, name_of(error)), [])


def _is_plain(arguments: Any, depth: int = 0) -> bool:
    """Whether arguments are arrays, numbers, and collections of those, as references take them.

    Lists of lists would be turned into arrays again and again, out here.
    """
    if isinstance(arguments, dict):
        arguments = list(arguments.values())
    if not isinstance(arguments, (list, tuple)):
        return False
    leaf = np.ndarray | np.generic | int | float
    return len(arguments) <= MAX_PARTS and all(
        isinstance(argument, leaf) or (depth < 1 and _is_plain(argument, depth + 1))
        for argument in arguments
    )

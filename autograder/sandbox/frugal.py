"""Keeps a computation out here from taking all memory, whatever its arguments broadcast to."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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

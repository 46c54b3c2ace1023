"""What is said of an answer beside its verdict: where that fails, nothing is said, and no more."""

import logging
from collections.abc import Callable
from typing import TypeVar

Said = TypeVar("Said")
log = logging.getLogger(__name__)
# In a student's notebook, where this package is called `checks`, nobody reads the log.
logging.getLogger("checks").addHandler(logging.NullHandler())


def or_nothing(what: str, say: Callable[[], Said]) -> Said | None:
    """What `say` returns; None, and a line in the log, where it fails in any way."""
    try:
        return say()
    except Exception as error:
        log.warning("%s says nothing: %r", what, error)
        return None

"""What is read in an answer's text or said about it: where that fails, it costs no mark."""

import logging
from collections.abc import Callable
from typing import TypeVar

Said = TypeVar("Said")
log = logging.getLogger("autograder")


def or_nothing(what: str, say: Callable[[], Said]) -> Said | None:
    """What `say` returns; None, and a line in the log, where it fails in any way."""
    try:
        return say()
    except Exception as error:
        log.warning("%s says nothing: %r", what, error)
        return None

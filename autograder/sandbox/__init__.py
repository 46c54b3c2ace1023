"""Runs student code where it can do no harm, and brings back nothing but numbers."""

from autograder.limits import Limits

from .jail import Jail
from .outcome import Answer, Cell, CellOutcome, Changed, Failure
from .tiers import JailError, Tier

__all__ = [
    "Answer",
    "Cell",
    "CellOutcome",
    "Changed",
    "Failure",
    "Jail",
    "JailError",
    "Limits",
    "Tier",
]

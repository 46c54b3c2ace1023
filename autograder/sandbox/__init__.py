"""Runs student code where it can do no harm, and brings back nothing but numbers."""

from autograder.limits import Limits

from .jail import Jail
from .line import Clock, OutOfTime
from .outcome import Answer, Cell, CellOutcome, Changed, Failure
from .tiers import JailError, Tier

__all__ = [
    "Answer",
    "Cell",
    "CellOutcome",
    "Changed",
    "Clock",
    "Failure",
    "Jail",
    "JailError",
    "Limits",
    "OutOfTime",
    "Tier",
]

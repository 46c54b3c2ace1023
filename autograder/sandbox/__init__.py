"""Runs student code where it can do no harm, and brings back nothing but numbers."""

from autograder.limits import Limits

from .jail import Jail
from .outcome import Answer, Cell, CellOutcome, Failure
from .tiers import JailError, Tier

__all__ = ["Answer", "Cell", "CellOutcome", "Failure", "Jail", "JailError", "Limits", "Tier"]

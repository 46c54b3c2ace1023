"""Collecting: from whatever an LMS or a person left, to classroom/submitted/STUDENT/ASSIGNMENT/."""

from .collect import Collected, collect, dropped, foresee

__all__ = ["Collected", "collect", "dropped", "foresee"]

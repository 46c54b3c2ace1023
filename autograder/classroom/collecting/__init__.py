"""Collecting: from whatever an LMS or a person left, to classroom/submitted/STUDENT/ASSIGNMENT/."""

from .collect import Collected, collect, collect_dropped

__all__ = ["Collected", "collect", "collect_dropped"]

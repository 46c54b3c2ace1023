"""Notebooks that were handed in where another assignment's were asked for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.submissions.whose import Copy


def set_right(copies: list[Copy], problems: list[str]) -> list[Copy]:
    """The copies of a platform's archive, which is one assignment's: that of most of them.

    A notebook of another one counts as what it is, and is named. The numbers that came with it are
    the platform's for the archive's assignment, in which another person may have the same.
    """
    asked = asked_for(copies)
    found = []
    for copy in copies:
        if asked and copy.owner.platform and copy.assignment != asked:
            problems.append(
                f"{copy.owner.student} handed in a notebook of {copy.assignment} where most handed"
                f" in {asked}; it was collected as {copy.assignment}."
            )
            copy = copy._replace(
                owner=copy.owner._replace(platform="", number="", file="", late=False)
            )
        found.append(copy)
    return found


def asked_for(copies: list[Copy]) -> str:
    """The assignment for which most of what a platform numbers was handed in; "" of no majority."""
    counts = Counter(copy.assignment for copy in copies if copy.owner.platform)
    (asked, most), *_ = counts.most_common() or [("", 0)]
    return asked if most * 2 > counts.total() else ""

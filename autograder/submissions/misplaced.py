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
    numbered = [copy for copy in copies if copy.owner.platform]
    counts = Counter(copy.assignment for copy in numbered)
    (asked, most), *others = counts.most_common() or [("", 0)]
    if not others or most * 2 <= len(numbered):
        return copies
    found = []
    for copy in copies:
        if copy.owner.platform and copy.assignment != asked:
            problems.append(
                f"{copy.owner.student} handed in a notebook of {copy.assignment} where most handed"
                f" in {asked}; it was collected as {copy.assignment}."
            )
            copy = copy._replace(
                owner=copy.owner._replace(platform="", number="", file="", late=False)
            )
        found.append(copy)
    return found

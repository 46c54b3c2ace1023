"""When assignments are due."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from autograder.dates import said
from autograder.printing.console import console, remark
from autograder.printing.runs import changes

if TYPE_CHECKING:
    from autograder.deadline import Listing, Settled
    from autograder.gradebook.deadlines import Deadline


def listing(found: Listing) -> None:
    """All deadlines, with the extensions below each."""
    for deadline in found.deadlines:
        _deadline(deadline, found.zone)


def settled(done: Settled) -> None:
    """A deadline that was changed, and whose marks changed with it."""
    _deadline(done.deadline, done.zone)
    for sentence in done.remarks:
        remark(sentence)
    changes(done.outcome.changes)


def _deadline(deadline: Deadline, zone: tzinfo) -> None:
    due = said(deadline.due, zone) if deadline.due else "no date"
    lines = [f"{deadline.assignment}: {due}"]
    lines += [
        f"  {student}: {said(until, zone)}"
        for student, until in sorted(deadline.extensions.items())
    ]
    for line in lines:
        console.print(line, markup=False, highlight=False)

"""What is entered into the gradebook, said without nbgrader."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple


class Entry(NamedTuple):
    """What the gradebook keeps of one marked notebook.

    `scores` are by graded cell, None where a person marks; `silent` are the answers that were left
    as they were given out. `anew` says that this very notebook was not entered before.
    """

    student: str
    assignment: str
    scores: Mapping[str, float | None]
    silent: frozenset[str]
    timestamp: datetime | None = None
    anew: bool = True

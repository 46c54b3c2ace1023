"""Where a submission came from, as far as the platform that gave it says."""

from typing import NamedTuple


class Origin(NamedTuple):
    """Where a submission came from.

    `number` is Moodle's number for the person in this assignment, or Canvas's for the file; `file`
    the name that the platform gave the file; `late` whether the platform called it late.
    """

    assignment: str
    student: str
    platform: str
    number: str
    file: str = ""
    late: bool = False

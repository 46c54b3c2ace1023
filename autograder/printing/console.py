"""Where commands print: what was asked for, and what is said beside it."""

from rich.console import Console

from autograder.feedback.pages import number

console = Console()
errors = Console(stderr=True)

# A longer table helps nobody.
TABLE_ROWS = 50


def out_of(score: float, most: float) -> str:
    """Points of a maximum."""
    return f"{number(score)} of {number(most)}"


def counted(count: int, noun: str) -> str:
    """A number of things.

    >>> counted(1, "submission"), counted(2, "submission")
    ('1 submission', '2 submissions')
    """
    return f"{count} {noun}{'s' if count != 1 else ''}"

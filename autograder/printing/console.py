"""Where commands print: what was asked for, and what is said beside it."""

from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from autograder.feedback.pages import number
from autograder.visible import visible


class Careful(Console):
    """Shows what a student wrote and does not obey it: escape codes are written out."""

    def render_str(self, text: str, **options: Any) -> Text:
        return super().render_str(visible(text), **options)


console = Careful()
errors = Careful(stderr=True)

# In a pipe or a file no line is broken, and no table cut: nobody measures it there.
WIDE = 10_000
for place in (console, errors):
    if not place.is_terminal:
        place.width = WIDE

# A longer table helps nobody.
TABLE_ROWS = 50


def remark(sentence: str) -> None:
    """What a person should know besides what came of a command."""
    errors.print(f"[yellow]![/] {escape(sentence)}", highlight=False, soft_wrap=True)


def out_of(score: float, most: float) -> str:
    """Points of a maximum."""
    return f"{number(score)} of {number(most)}"


def counted(count: int, noun: str) -> str:
    """A number of things.

    >>> counted(1, "submission"), counted(2, "submission")
    ('1 submission', '2 submissions')
    """
    return f"{count} {noun}{'s' if count != 1 else ''}"

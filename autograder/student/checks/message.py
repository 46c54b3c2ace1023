"""What a check found, as text for a terminal and as HTML for a notebook."""

from __future__ import annotations

from textwrap import TextWrapper
from typing import NamedTuple

from . import look
from .public import Case

# What a message begins with. Tests and students tell the states apart by these words.
TITLES = {"right": "Well done", "wrong": "Not right yet", "not started": "Not started"}


class Failure(NamedTuple):
    """The call that went wrong, and the shapes of the wrong part, if it has one."""

    case: Case
    got: tuple[int, ...] | None = None
    expected: tuple[int, ...] | None = None


class Feedback:
    """What a check found. `state` is "right", "wrong" or "not started".

    lines: what happened, the call first, then the likely cause
    mistake: the id of the known mistake that it is, or None
    page: where to read on, an address or a file beside the notebook, "" for none
    next_steps: commands that help, each with what it does
    figure: a drawing, as HTML
    failure: the call whose shapes may be looked at once more, None where there is none
    printed: what the function printed in the call that went wrong
    begin_with: the function that is to be mended first: another one where this one calls it
    is_slow: whether a call was stopped because it took too long
    """

    def __init__(
        self, name: str, state: str, lines: list[str], mistake: str | None = None, page: str = ""
    ) -> None:
        self.name, self.state, self.lines, self.mistake = name, state, lines, mistake
        self.page = page
        self.next_steps: list[str] = []
        self.figure = ""
        self.failure: Failure | None = None
        self.begin_with = name
        self.is_slow = False
        self.printed = ""

    @property
    def title(self) -> str:
        return f"{TITLES[self.state]}: {self.name}"

    def __repr__(self) -> str:
        after = [f"Read on: {look.address(self.page)}"] if self.page else []
        return text(self.state, self.title, [*self.lines, *after, *self.next_steps])

    def _repr_html_(self) -> str:
        first, *rest = self.lines
        is_call = first.startswith(f"{self.name}(") and rest
        call = [f"<code>{look.escape(first)}</code>"] if is_call else []
        body = [*call, *map(look.marked_up, rest if call else self.lines), self.figure]
        foot = [look.link("Read on", self.page)] if self.page else []
        foot += map(look.marked_up, self.next_steps)
        return look.box(self.state, TITLES[self.state], self.name, body, foot)


class Note:
    """A message that judges nothing, such as a hint."""

    def __init__(self, title: str, lines: list[str], page: str = "", figure: str = "") -> None:
        self.title, self.lines, self.page, self.figure = title, lines, page, figure

    def __repr__(self) -> str:
        after = [f"Read on: {look.address(self.page)}"] if self.page else []
        return text("note", self.title, [*self.lines, *after])

    def _repr_html_(self) -> str:
        foot = [look.link("Read on", self.page)] if self.page else []
        body = [*map(look.marked_up, self.lines), self.figure]
        return look.box("note", self.title, "", body, foot)


def text(state: str, title: str, lines: list[str]) -> str:
    """A title with its symbol, and the lines below it, at most 88 columns wide."""
    wrap = TextWrapper(88, initial_indent="  ", subsequent_indent="  ")
    wrap.break_on_hyphens = wrap.break_long_words = False  # an address stays whole
    below = map(wrap.fill, lines)
    return "\n".join([f"{look.SYMBOLS[state]} {title}", *below])

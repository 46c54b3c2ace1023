"""How messages look in a notebook: told apart by colour, symbol and words, on light and on dark.

Colours are an orange and a blue that colour-blind readers can tell apart. Text has the colour of
the notebook's own text, since nothing here knows whether its theme is light or dark.
"""

from __future__ import annotations

import os
import re
from html import escape
from typing import Iterable  # noqa: UP035

SYMBOLS = {"right": "\u2713", "wrong": "\u2717", "not started": "\u25cb", "note": "\u2192"}
# Of each state, the edge, seen on white and on black, and the ground of white letters.
COLOURS = {
    "right": ("#2f86d6", "#0b5fa5"),
    "wrong": ("#d9651a", "#a33b00"),
    "not started": ("#808080", "#5f6368"),
    "note": ("#808080", "#5f6368"),
}
FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def box(state: str, words: str, name: str, body: list[str], foot: list[str]) -> str:
    """A message: its first words on coloured ground, then paragraphs, then where to go on."""
    edge, ground = COLOURS[state]
    badge = f"background: {ground}; color: #fff; border-radius: 0.3em; padding: 0.15em 0.5em"
    head = f"<strong style='{badge}'>{SYMBOLS[state]} {escape(words)}</strong>"
    head += f" <code>{escape(name)}</code>" if name else ""
    small = " &nbsp;\u00b7&nbsp; ".join(foot)
    frame = f"border-left: 4px solid {edge}; padding: 0.1em 0 0.1em 0.9em; max-width: 48em"
    return f"<div style='{frame}'>{''.join(map(paragraph, [head, *body, small]))}</div>"


def paragraph(content: str) -> str:
    return f"<div style='margin: 0.45em 0'>{content}</div>" if content else ""


def marked_up(line: str) -> str:
    """A line of text as HTML; what stands between backticks becomes code, and a quoted line."""
    said = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(line))
    return re.sub(r"(in the line: )(.+)", r"\1<code>\2</code>", said)


def link(words: str, page: str) -> str:
    """A link that opens beside the notebook."""
    return f"<a href='{escape(page)}' target='_blank' rel='noopener'>{escape(words)}</a>"


def address(page: str) -> str:
    """A page as a terminal can open it: a file that lies beside the notebook by its full name."""
    if re.match(r"https?:", page):
        return page
    from pathlib import Path

    name, hash, anchor = page.partition("#")
    return Path(FOLDER, name).as_uri() + hash + anchor


def code(text: str) -> str:
    return f"<code>{escape(text)}</code>"


def symbol(state: str) -> str:
    return f"<strong style='color: {COLOURS[state][0]}'>{SYMBOLS[state]}</strong>"


def table(rows: Iterable[tuple[str, ...]]) -> str:
    """Rows of HTML cells, without lines."""
    cell = "<td style='text-align: left; padding: 0.1em 1em 0.1em 0'>"
    body = "".join(f"<tr>{''.join(f'{cell}{text}</td>' for text in row)}</tr>" for row in rows)
    return f"<table style='margin-left: 0'>{body}</table>"

"""Messages in a terminal: coloured where it can, in plain letters where it must."""

from __future__ import annotations

import codecs
import os
import sys

from . import look
from .message import Feedback

# What stands for a symbol that the terminal's encoding does not have.
PLAIN = {"right": "+", "wrong": "x", "not started": "o", "note": ">"}
COLOURS = {"right": "\033[1;34m", "wrong": "\033[1;33m", "not started": "\033[1m"}
END = "\033[0m"


def prepare() -> None:
    """Lets every text be printed, whatever the encoding of the terminal or file."""
    plain = {look.SYMBOLS[state]: letter for state, letter in PLAIN.items()}

    def replaced(error: UnicodeError) -> tuple[str | bytes, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        letter = plain.get(error.object[error.start])
        if letter is None:
            return codecs.backslashreplace_errors(error)
        return letter, error.start + 1

    codecs.register_error("plain", replaced)
    sys.stdout.reconfigure(errors="plain")  # type: ignore[union-attr]


def say(feedback: Feedback) -> None:
    """Prints a message, its first words coloured."""
    head, *rest = repr(feedback).split("\n")
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.name != "nt":
        head = f"{COLOURS[feedback.state]}{head}{END}"
    print("\n".join([head, *rest]))

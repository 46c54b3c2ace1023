"""What hides in text, made visible: controls, and what reorders the letters around it."""

# They change how a word is written in Persian, Urdu, Hindi and others.
JOINERS = "\u200c\u200d"


def visible(text: str) -> str:
    r"""The text with its invisible characters written out; joiners, line ends and tabs stay.

    >>> print(visible("a\x1b[31mb\u202ec"))
    a\u001b[31mb\u202ec
    """
    return _written(text, JOINERS + "\n\t\u00a0")


def in_line(text: str) -> str:
    r"""The same for a name within a sentence: line ends and tabs are written out, too.

    >>> print(in_line("a\nb"))
    a\u000ab
    """
    return _written(text, JOINERS + "\u00a0")


def quoted(name: str) -> str:
    """A name within a sentence, in quotation marks. Python's own would write joiners out."""
    return f"'{in_line(name)}'"


def _written(text: str, kept: str) -> str:
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in kept else f"\\u{ord(c):04x}" for c in text)

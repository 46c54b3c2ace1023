"""Text that is no Python: which line, and what is wrong with it."""

from __future__ import annotations

import re
import unicodedata

from .unknown import described, nearest

# A pattern in Python's own words, and ours.
SENTENCES = [
    (
        r"was never closed",
        "A bracket that opens in this line is never closed. Count the brackets.",
    ),
    (r"unmatched '(.)'", "This line closes a bracket, `{0}`, that no bracket opens."),
    (
        r"closing parenthesis '(.)' does not match opening parenthesis '(.)'",
        "A bracket that opens with `{1}` is closed with `{0}` here.",
    ),
    (r"expected ':'", "A colon is missing at the end of this line."),
    (r"unterminated string|EOL while scanning", "A quote that opens in this line is not closed."),
    (r"forgot a comma", "Two things stand side by side here. Is a comma or an operator missing?"),
    (
        r"Maybe you meant '==' |Maybe you meant '=='",
        "`=` gives a name a value; `==` compares. Which of the two is meant?",
    ),
    (
        r"cannot assign to",
        "What is on the left of `=` cannot be given a value. Only a name or an entry can.",
    ),
    (r"invalid decimal literal", "A name cannot begin with a digit. Is an operator missing?"),
    (
        r"expected an indented block",
        "The line above ends with a colon, so this line must be indented.",
    ),
    (
        r"unindent|unexpected indent|inconsistent use of tabs",
        "This line is not indented like the lines around it. Does it begin with too many spaces, "
        "or too few?",
    ),
    (r"outside function", "This line belongs to a function, but is not indented under its `def`."),
]
# What is typed in place of a sign of Python's.
SIGNS = {"\u2212": "-", "\u2013": "-", "\u2014": "-", "\u00d7": "*", "\u00b7": "*", "\u00f7": "/"}
SIGNS |= dict.fromkeys("\u2018\u2019\u00b4\u2032", "'") | dict.fromkeys(
    "\u201c\u201d\u00ab\u00bb", '"'
)
SIGNS |= {"\u2264": "<=", "\u2265": ">=", "\u2260": "!=", "\u00b2": "**2", "\u00b3": "**3"}
ASK = "Is a sign missing or too many, here or at the end of the line above?"
KEYWORDS = ("return", "def", "for", "while", "import", "from", "else", "elif", "lambda", "raise")
# Operators that other languages have, or that are typed the wrong way round.
OPERATORS = {"=>": ">=", "=<": "<=", "=!": "!=", "<>": "!=", "&&": "and", "||": "or"}
OPERATORS |= {"++": "+= 1", "else if": "elif"}


def broken(error: SyntaxError) -> tuple[str, str]:
    """The line that is not Python, and what is wrong there."""
    line = (error.text or "").strip()
    return f"Python cannot read line {error.lineno}: {_ascii(line)}", _strange(error) or _cause(
        error
    )


def _cause(error: SyntaxError) -> str:
    said = error.msg or ""
    for pattern, sentence in SENTENCES:
        found = re.search(pattern, said)
        if found:
            return sentence.format(*found.groups())
    return _typed(error.text or "") or (
        ASK if said in ("", "invalid syntax") else f"Python says: {said}"
    )


def _typed(line: str) -> str | None:
    """A keyword or an operator that is nearly one of Python's."""
    code = re.sub(r"'[^']*'|\"[^\"]*\"|#.*", "''", line)
    for sign, right in OPERATORS.items():
        if re.search(rf"(?<![=<>!+&|]){re.escape(sign)}(?![=<>+&|])", code):
            return f"Python has no `{sign}`. Is `{right}` meant?"
    first = re.match(r"\s*([A-Za-z]+)\b", code)
    if first and first[1] not in KEYWORDS:
        near = nearest(first[1], KEYWORDS)
        return f"Python does not know the word `{first[1]}`. Is `{near}` meant?" if near else None
    return None


def _strange(error: SyntaxError) -> str | None:
    """A character that Python cannot read, by its code point, and what to type in its place."""
    found = re.search(r"\(U\+([0-9A-F]+)\)|character U\+([0-9A-F]+)", error.msg or "")
    if not found:
        return None
    character = chr(int(found[1] or found[2], 16))
    column = (error.text or "").find(character) + 1
    return f"Column {column} holds {described(character)}. {_instead(character)}"


def _instead(character: str) -> str:
    plain = SIGNS.get(character) or unicodedata.normalize("NFKC", character)
    if unicodedata.decimal(character, None) is not None:
        plain = str(unicodedata.decimal(character))
    if plain.isspace() or unicodedata.category(character) in ("Cf", "Zs"):
        return "It cannot be seen: delete it, and type a space if one belongs there."
    if plain.isascii() and plain.isprintable():
        return f"Type `{plain}` in its place."
    return "Python does not read it outside of quotes and comments."


def _ascii(line: str) -> str:
    """A line whose invisible characters are written out."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)

"""Dates in words of other languages, as Moodle writes them there, made English."""

import re
from collections import defaultdict
from functools import cache

from babel import Locale

LANGUAGES = """
    ar bg ca cs da_DK de el en es et eu fa fi fr gl he hr hu id it lt lv nb nl pl pt ro ru sk sl sr
    sv tr uk
"""
ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Of what Moodle writes, CLDR does not have these: words between day and time, and halves of a day.
OTHERS = {"um": "", "às": "", "г": "", "صبح": "AM", "عصر": "PM"}
WORD = re.compile(r"(?<![/\w])[^\W\d_]+(?![/\w])")
LITERAL = re.compile(r"'([^']+)'")
# What joins words without a space, and the comma of Arabic and Persian.
JOINED = str.maketrans({"\u200c": "", "،": ","})


def in_english(text: str) -> str:
    """The text with the months in English, and without what else its language says of the day.

    A word that is a month here and another elsewhere stays, so that nothing is guessed.

    >>> in_english("Montag, 2. Dezember 2026, 17:00 Uhr")
    ', 2. Dec 2026, 17:00 '
    >>> in_english("2 listopada 2026")
    '2 listopada 2026'
    """
    plain = text.translate(JOINED)
    return WORD.sub(lambda word: _meanings().get(word[0].lower(), word[0]), plain)


@cache
def _meanings() -> dict[str, str]:
    """What words of dates mean in English, "" where the rest says it; none with two meanings."""
    found: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES.split():
        locale = Locale.parse(language)
        for names in (*locale.months["format"].values(), *locale.months["stand-alone"].values()):
            for number, name in names.items():
                _note(found, name.split()[-1], ENGLISH[number - 1])  # Catalan says "de gener"
        for names in (*locale.days["format"].values(), *locale.days["stand-alone"].values()):
            for name in names.values() if language != "en" else ():
                _note(found, name, "")
        patterns = [*locale.date_formats.values(), locale.datetime_skeletons.get("H", "")]
        for literal in LITERAL.findall(" ".join(map(str, patterns))):
            _note(found, literal, "")
    return {word: meant.pop() for word, meant in found.items() if len(meant) == 1} | OTHERS


def _note(found: dict[str, set[str]], name: str, meaning: str) -> None:
    """Notes what the words of a name mean; an initial means too many things."""
    for word in WORD.findall(name.translate(JOINED).lower()):
        if len(word) > 1:
            found[word].add(meaning)

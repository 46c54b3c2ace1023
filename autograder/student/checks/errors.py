"""An exception in a student's function: the line that it is about, and what it means."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .expressions import Place
from .guard import or_nothing
from .made_of import line_key
from .meanings import meaning_of
from .words import an, call_text

LONGEST = 160  # characters of Python's own words that are shown


class Stop(NamedTuple):
    """An exception in words.

    kind: its type
    line: of the function that was called, "" where the error is outside of it
    call, inner: what that line called, with which arguments, and the line of it that stopped;
        "" where it stopped by itself
    meaning: what it means, "" where that is not known
    words: Python's own
    """

    kind: str
    line: str = ""
    call: str = ""
    inner: str = ""
    meaning: str = ""
    words: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """Where it stopped."""
        where = f" in the line: {self.line}" if self.line else ""
        stopped = f"stopped with {an(self.kind)}{where}"
        if not self.inner:
            return (stopped,)
        return (stopped, f"That called {self.call}, which stopped in the line: {self.inner}")

    def key(self, parameters: tuple[str, ...], elementwise: bool) -> str:
        """What the same error has in common whoever made it, "" where the line says nothing.

        That is what the line is made of and the sizes that met, not the names of variables. Of the
        arguments of a function that works entry by entry, only the first counts.
        """
        made_of = line_key(self.line, parameters[:1] if elementwise else parameters)
        sizes = re.findall(r"\([\d, ]+\)", self.meaning)
        return "|".join([self.kind, made_of, *sizes]) if made_of else ""

    @property
    def cause(self) -> str | None:
        """What it means; Python's own words where that is not known."""
        said = f"Python says: {self.words}" if self.words else None
        return self.meaning or said


def places(error: BaseException, names: dict[str, Any]) -> list[Place]:
    """The lines of the notebook, whose global names are given, on the way to the error."""
    found, step = [], error.__traceback__
    while step:
        if step.tb_frame.f_globals is names:
            found.append(Place(step.tb_frame, step.tb_lineno))
        step = step.tb_next
    return found


def line_of(error: BaseException, names: dict[str, Any]) -> str:
    """The line of the notebook that was running when an error came, the end of a sentence."""
    found = places(error, names)
    return f", in the line: {found[-1].line}" if found else "."


def tell(error: BaseException, names: dict[str, Any]) -> Stop:
    """Where in the notebook an error happened, and what it means."""
    kind, words = type(error).__name__, _words(error)
    found = places(error, names)
    if not found:
        ask = "Does your function still take the arguments that its docstring lists?"
        return Stop(kind, meaning=ask, words=words)
    own, helpers = _split(found)
    last = found[-1]
    if last.line.startswith("raise") and helpers:  # the notebook's own words
        return Stop(kind, own.line, meaning=words)
    meaning = or_nothing("The meaning of an error", lambda: meaning_of(error, last)) or ""
    if not helpers or isinstance(error, RecursionError):
        return Stop(kind, own.line, meaning=meaning, words=words)
    return Stop(kind, own.line, _call(helpers[0]), last.line, meaning, words)


def _split(found: list[Place]) -> tuple[Place, list[Place]]:
    """The line of the first function, and the places in functions that it called from there."""
    first = found[0].frame.f_code
    is_own = [place.frame.f_code in (first, *first.co_consts) for place in found]
    end = is_own.index(False) if False in is_own else len(found)
    return found[end - 1], found[end:]


def _call(place: Place) -> str:
    """The call of a function by its arguments, in symbols and shapes."""
    code, values = place.frame.f_code, place.frame.f_locals
    symbols = code.co_varnames[: code.co_argcount]
    try:
        return call_text(code.co_name, symbols, tuple(values.get(name) for name in symbols))
    except Exception:  # for what was given may be anything
        return f"{code.co_name}(...)"


def _words(error: BaseException) -> str:
    """Python's own words, the first line of them."""
    try:
        first = str(error).strip().partition("\n")[0]
    except Exception:  # an exception of the student's own may fail at this as well
        return ""
    return first if len(first) <= LONGEST else f"{first[: LONGEST - 4]} ..."

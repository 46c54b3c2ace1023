"""Several edits that mend a function together: the same slip made again, or two slips."""

from __future__ import annotations

from typing import Iterable, Iterator, NamedTuple, Sequence  # noqa: UP035

from .code import Code, Edit, tokens


class Together(NamedTuple):
    """Edits in the order of their places, none of which touches another.

    is_one: whether they are one slip, made several times
    """

    edits: tuple[Edit, ...]
    is_one: bool = False

    @property
    def line(self) -> int:
        return self.edits[0].line

    def applied(self, source: str) -> str:
        for edit in reversed(self.edits):
            source = edit.applied(source)
        return source

    def code(self, source: str) -> str:
        return _joined(next(_pieces(self.edits))).code(source)

    def told(self, source: str, before: int = 0) -> str:
        """What the edits do, as the beginning of a sentence; `before` lines stand above them."""
        pieces = list(_pieces(self.edits))
        first = _told(pieces[0], source)
        if self.is_one and len(pieces) > 1 and {edit.line for edit in self.edits} == {self.line}:
            return f"{first}, each time,"
        if self.is_one and len(pieces) > 2:
            rest = [edit for piece in pieces[1:] for edit in piece]
            return f"{first}, and likewise in {_lines(rest, before)},"
        more = [
            ("" if piece[0].line == self.line else f"in line {piece[0].line + before} ")
            + _told(piece, source)
            for piece in pieces[1:]
        ]
        return " and ".join([first, *more])

    def asked(self, source: str, before: int = 0) -> str:
        first, *rest = _pieces(self.edits)
        question = _asked(first, source, before)
        if self.is_one and rest:
            lines = _lines([edit for piece in rest for edit in piece], before)
            return f"{question} Think of {lines} as well."
        return "\n".join([question, *(_asked(piece, source, before) for piece in rest)])


def _pieces(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """The edits that are shown in one piece of code, piece by piece."""
    piece: list[Edit] = []
    for edit in edits:
        if piece and edit.first >= max(shown.last for shown in piece):
            yield piece
            piece = []
        piece.append(edit)
    yield piece


def _joined(piece: list[Edit]) -> Edit:
    """The first of some edits, shown with all that the others show."""
    first, last = min(shown.first for shown in piece), max(shown.last for shown in piece)
    return piece[0]._replace(first=first, last=last)


def _asked(piece: list[Edit], source: str, before: int) -> str:
    """The questions about a piece, each once."""
    ask = " And ".join(dict.fromkeys(edit.ask for edit in piece))
    return _joined(piece)._replace(ask=ask).asked(source, before)


def _told(piece: list[Edit], source: str) -> str:
    """What the edits of a piece do to it, together."""
    whole = _joined(piece)
    if len(piece) == 1:
        return whole.told(source)
    end = max(edit.end for edit in piece)
    changed = Together(tuple(piece)).applied(source)
    text = changed[whole.start : len(changed) - (len(source) - end)]
    return whole._replace(end=end, text=text).told(source)


def _lines(edits: Sequence[Edit], before: int) -> str:
    """The lines of some edits, in words."""
    numbers = [str(line + before) for line in sorted({edit.line for edit in edits})]
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    return f"lines {', '.join(numbers[:-1])} and {numbers[-1]}"


def both(first: Edit | Together, second: Edit) -> Together | None:
    """Two changes as one; None where one touches the other."""
    edits = first.edits if isinstance(first, Together) else (first,)
    if any(edit.start < second.end and second.start < edit.end for edit in edits):
        return None
    return Together(tuple(sorted([*edits, second], key=lambda edit: (edit.start, edit.end))))


def repeated(
    edits: Iterable[Edit], code: Code, first: Edit | Together | None = None
) -> Iterator[Together]:
    """The same slip mended wherever it was made, for each slip that was made several times.

    With `first`, only those of which that mends a part.
    """
    found: dict[object, list[Edit]] = {}
    for edit in edits:
        alike = found.setdefault(_slip(edit, code), [])
        if all(edit.end <= other.start or other.end <= edit.start for other in alike):
            alike.append(edit)
    for alike in found.values():
        if len(alike) > 1 and (first is None or first in alike):
            yield Together(tuple(sorted(alike, key=lambda edit: edit.start)), is_one=True)


def _slip(edit: Edit, code: Code) -> object:
    """What an edit takes away and puts in its place, without what stays."""
    old, new = tokens(code.source[edit.start : edit.end]), tokens(edit.text)
    if sorted(old) == sorted(new):
        return edit.weight, tuple(old.index(token) for token in new)
    for short, long in ((old, new), (new, old)):
        for at in range(len(long) - len(short) + 1):
            if long[at : at + len(short)] == short:
                around = tuple(long[:at]), tuple(long[at + len(short) :])
                return edit.weight, short is old, around
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return edit.weight, tuple(old), tuple(new)

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
        return self.edits[0].code(source)

    def told(self, source: str, before: int = 0) -> str:
        """What the edits do, as the beginning of a sentence; `before` lines stand above them."""
        first, *rest = self.edits
        if self.is_one and len(rest) > 1:
            return f"{first.told(source)}, and likewise in {_lines(rest, before)},"
        more = [
            ("" if edit.line == self.line else f"in line {edit.line + before} ") + edit.told(source)
            for edit in rest
        ]
        return " and ".join([first.told(source), *more])

    def asked(self, source: str, before: int = 0) -> str:
        first, *rest = self.edits
        question = first.asked(source, before)
        if self.is_one:
            return f"{question} Think of {_lines(rest, before)} as well."
        return "\n".join([question, *(edit.asked(source, before) for edit in rest)])


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

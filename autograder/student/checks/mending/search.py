"""Choosing among edits: the smallest with which every call comes out right.

An answer of several results is judged by each: an edit counts as well that mends the first wrong
result and spoils none, for real answers often have two slips. Where no single edit does, the same
one is tried wherever the slip was made, and a second one beside that which mends the first result.
"""

from __future__ import annotations

from itertools import islice
from typing import Callable, Iterable, Iterator, NamedTuple, Sequence, TypeVar, Union  # noqa: UP035

from .code import Code, Edit, tokens
from .families import likely
from .together import Together, both, repeated

# Whether each part of an answer is right; nothing where the call failed.
Parts = Sequence[bool]
Call = TypeVar("Call")
Change = Union[Edit, Together]  # noqa: UP007
# What becomes of one of the calls, by its number, with each of some changes.
Tries = Callable[[Iterable[Change], int], Iterator[Parts]]
MOST = 10_000
FIRSTS = 6  # edits that bring in an argument, tried with others


class Found(NamedTuple):
    """A change that mends. `part` is the only part of the answer that it does, -1 for all."""

    edit: Change
    part: int = -1


class Search:
    """The search for what mends a function.

    tries: tells what becomes of a call with a change
    stops: the line in which each call stopped, "" where it did not or that is not known
    most, more: how many single edits are tried, and how many changes beyond those
    """

    def __init__(
        self,
        code: Code,
        tries: Tries,
        stops: Sequence[str] = (),
        most: int = MOST,
        more: int = MOST,
    ) -> None:
        self.code, self.tries, self.stops, self.most, self.more = code, tries, stops, most, more

    def found(self, before: Sequence[Parts]) -> Found | None:
        """The first edit with which all calls are right; else the first that mends a part.

        `before` says what became of each call as the function was written, at least one of them
        wrong.
        """
        wrong = next(number for number, parts in enumerate(before) if not is_right(parts))
        stop = self.stops[wrong] if self.stops else ""
        edits = list(islice(likely(self.code, before[wrong], stop), self.most))
        found = self._chosen(edits, before, wrong)
        if self.more and (found is None or found.part >= 0):
            everywhere = likely(self.code, before[wrong], anywhere=True)
            many = None if found else 2 * self.most  # of the slip that was found, all
            again = repeated(islice(everywhere, many), self.code, found and found.edit)
            whole = self._chosen(islice(again, self.more), before, wrong)
            if whole and whole.part < 0:
                return whole
            if found:
                return self._second(found, len(before), wrong) or found
            return self._chosen(islice(self._with_argument(edits), self.more), before, wrong)
        return found

    def _with_argument(self, edits: Sequence[Edit]) -> Iterator[Together]:
        """Pairs of edits of which one brings in an argument that was not used, late if it can."""
        missing = self.code.unused.intersection(self.code.parameters)
        added = [edit.addition(self.code.source) for edit in edits]
        firsts = [edit for edit in added if edit and missing.intersection(tokens(edit.text))]
        firsts = sorted(firsts, key=lambda edit: -edit.line)[:FIRSTS]
        pairs = (both(first, edit) for edit in edits for first in firsts)
        yield from filter(None, pairs)

    def _second(self, first: Found, count: int, wrong: int) -> Found | None:
        """A second edit with which, beside the first, all calls are right."""
        before = [self._of(first.edit, number) for number in range(count)]
        edits = likely(self.code, before[wrong])
        pairs = filter(None, (both(first.edit, edit) for edit in edits))
        found = self._chosen(islice(pairs, self.more), before, wrong)
        return found if found and found.part < 0 else None

    def _chosen(
        self, changes: Iterable[Change], before: Sequence[Parts], wrong: int
    ) -> Found | None:
        others = [number for number in range(len(before)) if number != wrong]
        part = next((at for at, right in enumerate(before[wrong]) if not right), -1)
        partly: Found | None = None
        for change, after in self._after(changes, wrong):
            if is_right(after):
                if all(is_right(self._of(change, number)) for number in others):
                    return Found(change)
            elif (
                partly is None
                and len(before[wrong]) > 1
                and _is_better(before[wrong], after, part)
                and all(_is_better(before[n], self._of(change, n), part) for n in others)
            ):
                partly = Found(change, part)
        return partly

    def _after(self, changes: Iterable[Change], number: int) -> Iterator[tuple[Change, Parts]]:
        """Each change with what becomes of a call, while there is time."""
        sent: list[Change] = []

        def sending() -> Iterator[Change]:
            for change in changes:
                sent.append(change)
                yield change

        for at, parts in enumerate(self.tries(sending(), number)):
            yield sent[at], parts

    def _of(self, change: Change, number: int) -> Parts:
        return next(self.tries([change], number), ())


def to_mend(
    calls: Sequence[Call], is_ordinary: Callable[[Call], bool], is_wrong: Callable[[Call], bool]
) -> list[Call]:
    """The calls that a change has to make right: the ordinary ones while one of them is wrong.

    What a trap needs comes later. None where all are right.
    """
    ordinary = [call for call in calls if is_ordinary(call)]
    for some in (ordinary, list(calls)):
        if any(map(is_wrong, some)):
            return some
    return []


def is_right(parts: Parts) -> bool:
    """Whether a call did not fail, and every part of its answer is right."""
    return bool(parts) and all(parts)


def _is_better(before: Parts, after: Parts, part: int) -> bool:
    """Whether a part is right now, and none is wrong that was right."""
    if not before or not after:
        return is_right(after)
    return after[part] and all(now for old, now in zip(before, after, strict=True) if old)

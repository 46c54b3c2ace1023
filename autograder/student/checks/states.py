"""A notebook's names as they stood at each check, since later cells may give them other meanings.

The graders' jail and practice.py both run cells with this, so that they judge the same function.
Needs the standard library alone.
"""

from __future__ import annotations

from types import CodeType
from typing import Any, Iterable, Iterator, NamedTuple  # noqa: UP035

END = ""  # the names as they stand when all cells have run
LOOKS = 2000  # functions that are searched for the names they use


class Change(NamedTuple):
    """A name that a function uses, and which cells after its check gave it another meaning.

    cell: the number of the last of them
    first: the number of the first
    """

    name: str
    cell: int
    first: int


class States:
    """The names of a notebook while its cells run, and as they were when each check was reached.

    `names` is the one dict that all its functions look into: what it holds is exchanged.
    """

    def __init__(self, names: dict[str, Any]) -> None:
        self.names = names
        self.own: dict[str, Any] = {}  # exercises as their own cells defined them
        self._kept: dict[str, dict[str, Any]] = {}
        self._seen: dict[str, Any] = {}
        self._changed_at: dict[str, list[int]] = {}
        self._judged_at: dict[str, int] = {}
        self._now = END
        self._last: dict[str, Any] = {}  # as the cells left them

    def ran(self, number: int, answers: Iterable[str], judged: Iterable[str]) -> list[str]:
        """Looks at the names after a cell. Returns which of `answers` it defined.

        `judged` are the exercises whose check has been reached with it.
        """
        before, self._seen = self._seen, dict(self.names)
        nothing = object()
        for name in before.keys() | self._seen.keys():
            if before.get(name, nothing) is not self._seen.get(name, nothing):
                self._changed_at.setdefault(name, []).append(number)
        defined = []
        for name in answers:
            value = self.names.get(name)
            if value is not before.get(name) and callable(value):
                self.own[name] = value
                defined.append(name)
        for name in judged:
            self._kept[name] = dict(self.names)
            self._judged_at[name] = number
        return defined

    def finish(self) -> None:
        """After the last cell: an exercise that is no function any more is what its cell made."""
        self._last = dict(self.names)
        for kept in (*self._kept.values(), self.names):
            for name, value in self.own.items():
                if not callable(kept.get(name)):
                    kept[name] = value
        self._kept[END] = dict(self.names)

    def enter(self, exercise: str, at_end: bool) -> Any:
        """Brings back the names as they stood at an exercise's check, or at the end.

        Returns what the exercise means there, None where it is no function.
        """
        self._switch(END if at_end or exercise not in self._kept else exercise)
        function = self.names.get(exercise)
        return function if callable(function) else None

    def as_checked(self, exercise: str) -> Any:
        """An exercise that can be called in any state: it runs as things stood at its check."""

        def call(*args: Any, **named: Any) -> Any:
            before = self._now
            function = self.enter(exercise, at_end=False)
            try:
                return function(*args, **named)
            finally:
                self._switch(before)

        call.__name__ = exercise
        return call

    def _switch(self, state: str) -> None:
        if state != self._now:
            self._kept[self._now] = dict(self.names)
            self._now = state
            self.names.clear()
            self.names.update(self._kept[state])

    def changes(self, exercise: str) -> list[Change]:
        """What cells after an exercise's check gave another meaning, of all that it uses."""
        if (kept := self._kept.get(exercise)) is None:
            return []
        end = self._last
        used = {exercise, *used_by(kept.get(exercise), kept), *used_by(end.get(exercise), end)}
        nothing = object()
        cells = {
            name: [at for at in self._changed_at.get(name, []) if at > self._judged_at[exercise]]
            for name in sorted(used)
            if kept.get(name, nothing) is not end.get(name, nothing)
        }
        return [Change(name, after[-1], after[0]) for name, after in cells.items() if after]


def used_by(function: Any, names: dict[str, Any]) -> set[str]:
    """The names that a function looks up, and those that what it calls looks up."""
    used: set[str] = set()
    waiting, looks = [function], 0
    while waiting and looks < LOOKS:
        looks += 1
        for code in _codes(waiting.pop()):
            for name in code.co_names:
                if name not in used:
                    used.add(name)
                    waiting.append(names.get(name))
    return used


def _codes(value: Any) -> Iterator[CodeType]:
    """The code of a function, of the functions in it, or of the methods of a class."""
    parts = list(vars(value).values()) if isinstance(value, type) else [value]
    waiting = [getattr(part, "__code__", None) for part in parts]
    while waiting:
        code = waiting.pop()
        if isinstance(code, CodeType):
            yield code
            waiting += code.co_consts

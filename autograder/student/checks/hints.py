"""Hints: from gentle to plain, one at each call."""

from __future__ import annotations

from typing import Any

from . import asked
from .message import Note
from .public import PublicExercise

_shown: dict[str, int] = {}


def give(exercise: PublicExercise, level: Any, again: str) -> Note:
    """A hint of an exercise: of a level, from 1, or the one after the last that was shown.

    `again` is what the student types for the next one, with a place for its level. Raises
    ValueError for a level that the exercise does not have.
    """
    name, count = exercise.name, len(exercise.hints)
    if not count:
        return Note(f"There are no hints for {name}", [], exercise.page)
    number = (
        min(_shown.get(name, 0) + 1, count) if level in (None, "") else asked.level(level, count)
    )
    _shown[name] = number
    more = "This was the last one."
    if number < count:
        more = f"The next one: `{again.format(number + 1)}`"
    lines = [exercise.hints[number - 1], more]
    return Note(f"Hint {number} of {count}: {name}", lines, exercise.page)

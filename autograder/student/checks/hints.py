"""Hints: from gentle to plain, one at each call."""

from __future__ import annotations

from .message import Note
from .public import PublicExercise

_shown: dict[str, int] = {}


def give(exercise: PublicExercise, level: int | None, again: str) -> Note:
    """A hint of an exercise: of a level, from 1, or the one after the last that was shown.

    `again` is what the student types for the next one, with a place for its level. Raises
    ValueError for a level that the exercise does not have.
    """
    name, count = exercise.name, len(exercise.hints)
    if not count:
        return Note(f"There are no hints for {name}", [], exercise.page)
    if level is None:
        level = min(_shown.get(name, 0) + 1, count)
    if not 1 <= level <= count:
        raise ValueError(f"{name} has {count} hints, numbered from 1.")
    _shown[name] = level
    last = level == count
    more = "This was the last one." if last else f"The next one: `{again.format(level + 1)}`"
    lines = [exercise.hints[level - 1], more]
    return Note(f"Hint {level} of {count}: {name}", lines, exercise.page)

"""What goes wrong, with what to say about it, and what is right in another style."""

from importlib import import_module
from importlib.util import find_spec

from autograder.exercises import EXERCISES
from autograder.mistakes.model import Mistake, Variant

_NAMES = [f"{__name__}.{exercise.assignment}.{name}" for name, exercise in EXERCISES.items()]
# A new exercise may do without a file until somebody makes a mistake.
_FILES = [import_module(name) for name in _NAMES if find_spec(name)]
MISTAKES: dict[str, Mistake] = {entry.id: entry for file in _FILES for entry in file.WRONG}
VARIANTS: dict[str, Variant] = {entry.id: entry for file in _FILES for entry in file.RIGHT}


def of(function: str) -> list[Mistake]:
    """The mistakes of one exercise, the likeliest first. Raises KeyError for an unknown name."""
    name = EXERCISES[function].name
    return [mistake for mistake in MISTAKES.values() if mistake.function == name]


__all__ = ["MISTAKES", "VARIANTS", "Mistake", "Variant", "of"]

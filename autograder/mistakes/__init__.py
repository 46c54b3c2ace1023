"""What goes wrong, with what to say about it, and what is right in another style."""

from autograder.exercises import EXERCISES
from autograder.mistakes import activations
from autograder.mistakes.model import Mistake, Variant

MISTAKES: dict[str, Mistake] = {
    mistake.id: mistake for module in (activations,) for mistake in module.WRONG
}
VARIANTS: dict[str, Variant] = {}


def of(function: str) -> list[Mistake]:
    """The mistakes of one exercise, the likeliest first. Raises KeyError for an unknown name."""
    name = EXERCISES[function].name
    return [mistake for mistake in MISTAKES.values() if mistake.function == name]


__all__ = ["MISTAKES", "VARIANTS", "Mistake", "Variant", "of"]

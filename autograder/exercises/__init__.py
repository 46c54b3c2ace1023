"""What is asked: one file an assignment, in the order in which the lecture meets them."""

from autograder.exercises import activations, batching, forward_pass
from autograder.exercises.model import Exercise, Probe

ASSIGNMENTS: dict[str, dict[str, Exercise]] = {
    module.__name__.rpartition(".")[2]: {exercise.name: exercise for exercise in module.EXERCISES}
    for module in (activations, forward_pass, batching)
}
EXERCISES: dict[str, Exercise] = {
    name: exercise for exercises in ASSIGNMENTS.values() for name, exercise in exercises.items()
}

__all__ = ["ASSIGNMENTS", "EXERCISES", "Exercise", "Probe"]

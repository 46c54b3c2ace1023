"""Distances: a wrong answer, and a right one in another style."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "squared",
        "return ((P - target) ** 2).sum(axis=1, keepdims=True)",
        hint="What is the last step from a sum of squares to a length?",
        explanation="This is the square of the distance. Take the root.",
        symptom="Twice as far looks four times as far.",
    )
]
RIGHT = [
    Variant(
        "norm",
        "return np.linalg.norm(P - target, axis=1)[:, None]",
        "NumPy knows the length of a vector.",
    )
]

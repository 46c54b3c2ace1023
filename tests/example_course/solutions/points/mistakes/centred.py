"""The centre: a wrong answer, and a right one in another style."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "wrong-axis",
        """
        centre = P.mean(axis=1, keepdims=True)
        return centre, P - centre
        """,
        hint="Is the average taken over the points, or over the coordinates of each?",
        explanation="axis=1 averages the coordinates of each point. The points lie along axis 0.",
        symptom="One number for each point instead of one for each coordinate.",
    )
]
RIGHT = [
    Variant(
        "sum",
        """
        centre = (P.sum(axis=0) / len(P)).reshape(1, -1)
        return centre, P - centre
        """,
        "The mean, written out.",
    )
]

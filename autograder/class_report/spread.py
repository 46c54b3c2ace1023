"""How marks are spread, in words."""

from collections.abc import Sequence

import numpy as np

from autograder.feedback.pages import number


def spread(scores: Sequence[float]) -> str:
    """The median and the middle half of some points, in words; "" of none.

    >>> spread([1, 2, 3, 4, 5])
    'median 3, the middle half from 2 to 4'
    """
    if not scores:
        return ""
    low, middle, high = (number(float(value)) for value in np.percentile(scores, [25, 50, 75]))
    return f"median {middle}, the middle half from {low} to {high}"

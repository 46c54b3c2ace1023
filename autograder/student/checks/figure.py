"""A drawing of a student's function against the expected curve."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import clock
from .answers import numbers
from .calls import attempt
from .public import PublicExercise


def draw(exercise: PublicExercise, function: Any) -> str:
    """An HTML image; "" for an exercise without a curve, or without Matplotlib."""
    if exercise.curve is None or not callable(function):
        return ""
    try:
        import base64
        import io

        from matplotlib.figure import Figure
    except ImportError:
        return ""
    (at, expected), symbol = exercise.curve, exercise.parameters[0]
    figure = Figure(figsize=(4.2, 2.4), layout="constrained")
    axes = figure.subplots()
    axes.plot(at, expected, color="0.6", linewidth=5, label="expected")
    mine = numbers(attempt(clock.limited(function), (symbol,), (at,)).value)
    if mine is not None and mine.shape == at.shape and np.isfinite(mine).any():
        axes.plot(at, mine, color="tab:blue", linestyle="--", label="yours")
    axes.set_xlabel(symbol)
    axes.legend(title=exercise.name)
    data = io.BytesIO()
    figure.savefig(data, format="png", dpi=110)
    text = base64.b64encode(data.getvalue()).decode("ascii")
    says = f"Your {exercise.name}, dashed, over the expected curve, for {symbol} from "
    says += f"{at.min():g} to {at.max():g}"
    return f"<img alt='{says}' src='data:image/png;base64,{text}'>"

"""Drawings: a student's curve over the expected one, or the shapes that went wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import boxes, clock, listing
from .answers import numbers
from .calls import attempt
from .look import COLOURS
from .message import Failure, Feedback
from .public import PublicExercise
from .tracing import followed

BLUE, GREY = COLOURS["right"][0], COLOURS["note"][0]


def add(exercise: PublicExercise, function: Any, feedback: Feedback) -> None:
    """Draws what there is to see: the shapes where they are wrong, else the curve."""
    if feedback.failure:
        feedback.figure = of_shapes(exercise, function, feedback.failure)
    if feedback.state in ("right", "wrong") and not (feedback.figure or feedback.is_slow):
        feedback.figure = curve(exercise, function)


def of_shapes(exercise: PublicExercise, function: Any, failure: Failure) -> str:
    """The operation at which shapes went wrong, or else what came back beside what is expected."""
    trace = followed(exercise, function, failure.case)
    met, says = listing.drawn(trace.operation) if trace and trace.operation else ([], "")
    if failure.got is None or failure.expected is None:
        return boxes.draw(met, says)
    if not (trace and trace.operation and trace.operation.result == failure.got):
        met, says = [boxes.Box(failure.got, "yours", colour=boxes.ORANGE)], f"yours: {failure.got}"
    expected = boxes.Box(failure.expected, "expected")
    return boxes.draw([*met, "", expected], f"{says}, expected: {failure.expected}")


def curve(exercise: PublicExercise, function: Any) -> str:
    """An HTML image; "" for an exercise without a curve, or without Matplotlib."""
    if exercise.curve is None:
        return ""
    try:
        import base64
        import io

        from matplotlib.figure import Figure
    except ImportError:
        return ""
    (at, expected), symbol = exercise.curve, exercise.parameters[0]
    figure = Figure(figsize=(4.2, 2.4), layout="constrained", facecolor="none")
    axes = figure.subplots()
    axes.set_facecolor("none")
    axes.tick_params(colors=GREY)
    axes.spines[:].set_color(GREY)
    axes.plot(at, expected, color="#999999", alpha=0.6, linewidth=6, label="expected")
    mine = numbers(attempt(clock.limited(function), (symbol,), (at,)).value)
    if mine is not None and mine.shape == at.shape and np.isfinite(mine).any():
        axes.plot(at, mine, color=BLUE, linewidth=2, linestyle="--", label="yours")
    axes.set_xlabel(symbol, color=GREY)
    axes.legend(framealpha=0, labelcolor=GREY)
    data = io.BytesIO()
    figure.savefig(data, format="png", dpi=110)
    text = base64.b64encode(data.getvalue()).decode("ascii")
    says = f"Your {exercise.name}, dashed, over the expected curve, for {symbol} from "
    says += f"{at.min():g} to {at.max():g}"
    return f"<img alt='{says}' src='data:image/png;base64,{text}'>"

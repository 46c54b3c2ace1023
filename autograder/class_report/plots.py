"""Plots of a class by matplotlib: the same data gives the same bytes."""

import base64
import io
from typing import Any, NamedTuple

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.class_report.analysis import ItemSummary

STYLE: Any = {
    "svg.hashsalt": "class report",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
BLUE, LIGHT, GREY = "#1f5fa8", "#8fbcf0", "#c8ccd2"


class Plot(NamedTuple):
    """A picture for an <img>, and what it says in words."""

    source: str
    words: str


def distribution(scores: list[float], max_score: float) -> Plot:
    """A histogram of marks in ten classes of equal width; extra credit falls into the last."""
    counts, edges = np.histogram(np.clip(scores, 0, max_score), bins=10, range=(0, max_score))
    with rc_context(STYLE):
        figure = Figure(figsize=(6.4, 2.6), layout="constrained")
        axes: Axes = figure.subplots()
        axes.bar(edges[:-1], counts, width=np.diff(edges), align="edge", color=BLUE, edgecolor="w")
        axes.set_xticks(edges, [f"{edge:.3g}" for edge in edges])
        axes.set(xlabel="points", ylabel="students")
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        words = ", ".join(map(str, counts))
        return Plot(
            _svg(figure),
            f"Histogram: students in ten classes of points from 0 to {max_score:g}: {words}.",
        )


def items(rows: list[ItemSummary], students: int) -> Plot:
    """For each item, how many solved it, had a part right, nothing right, or left it out.

    `rows` give points. Answers that wait for a person count as left out.
    """
    parts = {
        "solved": (BLUE, [row.solved or 0 for row in rows]),
        "partly right": (LIGHT, [row.partly or 0 for row in rows]),
        "nothing right": (GREY, [row.failed or 0 for row in rows]),
        "not attempted": ("#ffffff", [students - row.attempted for row in rows]),
    }
    with rc_context(STYLE):
        figure = Figure(figsize=(6.4, 0.9 + 0.28 * len(rows)), layout="constrained")
        axes: Axes = figure.subplots()
        left = np.zeros(len(rows))
        for label, (color, counts) in parts.items():
            names = [row.name for row in rows]
            axes.barh(names, counts, left=left, color=color, edgecolor="#555", lw=0.5, label=label)
            left += counts
        axes.invert_yaxis()
        axes.set(xlabel="students")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        figure.legend(loc="outside upper left", ncols=4, frameon=False)
        return Plot(_svg(figure), "Bars: the numbers stand in the table below.")


def _svg(figure: Figure) -> str:
    file = io.BytesIO()
    figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    return "data:image/svg+xml;base64," + base64.b64encode(file.getvalue()).decode()

"""The drawings: the 3-4-1 network, and what broadcasting copies and adds up."""

import example
import numpy as np
from drawing import COLOURS, WIDTH, Drawn
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from solutions.batching import notebook as batching

Points = list[tuple[float, float]]

# Where the units of the 3-4-1 network stand, and what is written beside them.
UNITS = {
    "x": [(1.6, 3.9 - 1.3 * i) for i in range(3)],
    "hidden": [(5.2, 4.55 - 1.3 * i) for i in range(4)],
    "output": [(8.6, 2.6)],
}
LABELS = [
    (1.6, 0.25, "x  (3, 1)", "x"),
    (3.4, 4.9, "W^[1]  (4, 3)", "w"),
    (5.2, -0.4, "a^[1]  (4, 1)", "a"),
    (7.15, 4.3, "W^[2]  (1, 4)", "w"),
    (8.6, 1.6, "a^[2]  (1, 1)", "a"),
]


def network() -> Drawn:
    """3-4-1: one line a weight, as thick as the weight is large."""
    figure, axes = canvas(2.6, (10.4, 6.0), bottom=-0.6)
    first, second = example.P["W1"], example.P["W2"]
    lines(axes, UNITS["x"], UNITS["hidden"], first)
    lines(axes, UNITS["hidden"], UNITS["output"], second)
    for layer, symbol in zip(UNITS.values(), "xaa", strict=True):
        units(axes, layer, symbol)
    for x, y, text, symbol in LABELS:
        axes.text(x, y, text, color=COLOURS[symbol], ha="center")
    arrow = {"arrowstyle": "->", "color": COLOURS["a"], "lw": 1.6}
    axes.annotate("", (10.2, 2.6), (9.15, 2.6), arrowprops=arrow)
    return (
        figure,
        "The 3-4-1 network",
        f"Three inputs on the left, four hidden units, one output on the right. {first.size} lines "
        f"join inputs and hidden units, {second.size} lines join hidden units and output. "
        f"W of layer 1 has shape {first.shape}, W of layer 2 {second.shape}.",
    )


def canvas(height: float, size: tuple[float, float], bottom: float = 0.0) -> tuple[Figure, Axes]:
    """An empty sheet to draw on, in units of its own."""
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, size[0]), ylim=(bottom, bottom + size[1]))
    axes.set_aspect("equal")
    axes.axis("off")
    return figure, axes


def lines(axes: Axes, left: Points, right: Points, weights: np.ndarray) -> None:
    for (i, j), weight in np.ndenumerate(weights):
        (x0, y0), (x1, y1) = left[j], right[i]
        width = 0.5 + 1.1 * abs(weight)
        axes.plot([x0, x1], [y0, y1], color=COLOURS["w"], lw=width, alpha=0.55, zorder=1)


def units(axes: Axes, layer: Points, symbol: str) -> None:
    edge = COLOURS[symbol]
    for i, centre in enumerate(layer, start=1):
        axes.add_patch(Circle(centre, 0.47, fc=COLOURS["paper"], ec=edge, lw=1.8, zorder=2))
        label = f"{symbol}_{i}" if len(layer) > 1 else symbol
        axes.text(*centre, label, color=edge, ha="center", va="center", size=12, zorder=3)


def broadcast_sum() -> Drawn:
    """b copied into m columns forwards, dZ summed over them backwards."""
    b = example.P["b1"]
    dz = np.array([[1, -2, 0, 1, 1], [0, 1, 1, -1, 2], [2, 0, -1, 1, 0], [-1, 1, 1, 0, -2]], float)
    _, db, _ = batching.linear_backward(dz, example.X, example.P["W1"])
    figure, axes = canvas(2.15, (13.4, 6.4))
    grid(axes, b, (0.3, 5.2), "b", "b  (4, 1)")
    grid(axes, np.repeat(b, 5, axis=1), (2.2, 5.2), "b", "used in 5 columns", ghosts=1)
    grid(axes, dz, (7.5, 5.2), "d", "dZ  (4, 5)", form="{:g}")
    grid(axes, db, (12.2, 5.2), "b", "db  (4, 1)", form="{:g}")
    arrow = {"arrowstyle": "->", "color": COLOURS["ink"], "lw": 1.3}
    axes.annotate("", (2.1, 0.75), (0.8, 0.75), arrowprops=arrow)
    axes.annotate("", (12.9, 0.75), (11.2, 0.75), arrowprops=arrow)
    axes.text(2.3, 0.6, "forwards: copy")
    axes.text(10.9, 0.6, "backwards: add", ha="right")
    sums = ", ".join(f"{value:g}" for value in db.ravel())
    return (
        figure,
        "A broadcast forwards is a sum backwards",
        f"Forwards the column b is used in all 5 columns. Backwards the 5 columns of dZ are added "
        f"up, row by row: db = {sums}.",
    )


def grid(
    axes: Axes,
    numbers: np.ndarray,
    corner: tuple[float, float],
    symbol: str,
    label: str,
    form: str = "{:.1f}",
    ghosts: int | None = None,
) -> None:
    """A matrix as cells; columns from `ghosts` on are copies and get a dashed edge."""
    left, top = corner
    colour = COLOURS[symbol]
    for (i, j), number in np.ndenumerate(numbers):
        ghost = ghosts is not None and j >= ghosts
        x, y = left + 0.9 * j, top - 0.9 * (i + 1)
        style = {"ls": (0, (2, 2)) if ghost else "-", "lw": 0.8, "ec": colour}
        axes.add_patch(Rectangle((x, y), 0.9, 0.9, fc="none", **style))
        text = form.format(number).replace("-", "−")
        axes.text(
            x + 0.45,
            y + 0.42,
            text,
            ha="center",
            va="center",
            size=8,
            color=colour,
            alpha=0.6 if ghost else 1,
        )
    axes.text(left + 0.45 * numbers.shape[1], top + 0.3, label, ha="center", color=colour)

"""The figures of the lecture, drawn from the graded reference solution."""

from collections.abc import Callable
from pathlib import Path

import example
import matplotlib as mpl
import numpy as np
from drawing import COLOURS, STYLE, save
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from solutions import activations, batching, forward_pass

WIDTH = 4.5
Drawn = tuple[Figure, str, str]
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


def curve(name: str) -> Drawn:
    """An activation on the left, its slope on the right."""
    z = np.linspace(-6, 6, 121)
    value, slope = getattr(activations, name)(z), getattr(activations, "d_" + name)(z)
    if "relu" in name:
        slope = np.where(z == 0, np.nan, slope)  # the line must not claim a slope at the kink
    figure = Figure(figsize=(WIDTH, 1.8), layout="constrained")
    left, right = figure.subplots(1, 2)
    for axes, y, title, colour in (
        (left, value, "value g(z)", COLOURS["a"]),
        (right, slope, "slope g′(z)", COLOURS["d"]),
    ):
        axes.axhline(0, color=COLOURS["faint"], lw=0.7, zorder=0)
        axes.axvline(0, color=COLOURS["faint"], lw=0.7, zorder=0)
        axes.plot(z, y, color=colour)
        axes.set_title(title, color=colour)
        axes.set_xticks([-6, -3, 0, 3, 6])
        axes.set_xlabel("z", color=COLOURS["z"])
    right.set_ylim(-0.08, 1.12)
    return (
        figure,
        f"{TITLES[name]} and its slope",
        f"For z from -6 to 6 the value runs from {value.min():.3g} to {value.max():.3g}, "
        f"the slope from {np.nanmin(slope):.3g} to {np.nanmax(slope):.3g}.",
    )


TITLES = {
    "sigmoid": "Sigmoid",
    "tanh": "Tanh",
    "relu": "ReLU",
    "leaky_relu": "Leaky ReLU",
    "linear": "Linear",
}


def kink() -> Drawn:
    """ReLU close to zero, with lines of several slopes that touch it there."""
    z = np.linspace(-1, 1, 41)
    figure = Figure(figsize=(WIDTH, 1.8), layout="constrained")
    axes = figure.add_subplot()
    touching = [0, 0.25, 0.5, 0.75, 1]
    for slope in touching:
        axes.plot(z, slope * z, color=COLOURS["d"], lw=1, ls=(0, (4, 3)))
    axes.plot(z, activations.relu(z), color=COLOURS["a"])
    axes.text(-0.98, 0.08, "ReLU(z)", color=COLOURS["a"])
    axes.text(0.12, -0.6, "dashed: slopes from 0 to 1", color=COLOURS["d"])
    axes.set(ylim=(-1.05, 1.05), yticks=[-1, 0, 1], xticks=[-1, 0, 1])
    axes.set_xlabel("z", color=COLOURS["z"])
    low, high = activations.d_relu(np.array([-1.0, 1.0]))
    return (
        figure,
        "The kink of ReLU",
        f"Left of zero the slope is {low:g}, right of zero {high:g}. At zero every dashed line, "
        f"with slope {touching[0]} up to {touching[-1]}, touches the curve.",
    )


def vanishing() -> Drawn:
    """How much the end of a chain of ten sigmoid units feels each layer, on a log scale."""
    length = 10
    layer = np.arange(1, length + 1)
    figure = Figure(figsize=(WIDTH, 2.6), layout="constrained")
    axes = figure.add_subplot()
    one, four = (np.abs(activations.chain_gradients(1.0, np.full(length, w))) for w in (1.0, 4.0))
    best = 0.25 ** (length + 1.0 - layer)
    axes.semilogy(layer, best, "--", color=COLOURS["ink"], lw=1.2)
    axes.semilogy(layer, one, "o-", color=COLOURS["d"], ms=5)
    axes.semilogy(layer, four, "s-", color=COLOURS["w"], ms=4.5)
    axes.text(5.3, one[4] * 0.05, "all w = 1", color=COLOURS["d"])
    axes.text(5.3, four[4] * 0.05, "all w = 4", color=COLOURS["w"])
    axes.text(1.0, best[5], "a quarter each time", color=COLOURS["ink"], ha="left")
    powers = np.arange(-12, 1, 2)
    axes.set_yticks(10.0**powers, [f"10^{power}".replace("-", "−") for power in powers])
    axes.set_xticks(layer)
    axes.set_xlabel("layer l")
    axes.set_title("size of ∂a_10 / ∂z_l", loc="left")
    axes.grid(axis="y")
    axes.minorticks_off()
    return (
        figure,
        "Gradients along a chain of ten sigmoid units",
        f"With all weights 1 the derivative falls from {one[-1]:.2g} at layer 10 to {one[0]:.2g} "
        f"at layer 1; with all weights 4 from {four[-1]:.2g} to {four[0]:.2g}. "
        f"A quarter at each of ten layers would leave {best[0]:.2g}.",
    )


def collapse() -> Drawn:
    """Two layers with and without a bend, for one input."""
    p = {"W1": np.array([[1.0], [-1.0]]), "b1": np.array([[0.5], [1.0]])}
    p |= {"W2": np.array([[1.5, 1.0]]), "b2": np.array([[-1.5]])}
    x = np.linspace(-3, 3, 61).reshape(1, -1)
    z1 = p["W1"] @ x + p["b1"]
    bent = p["W2"] @ activations.relu(z1) + p["b2"]
    straight = p["W2"] @ z1 + p["b2"]
    w, b = forward_pass.collapse(p["W1"], p["b1"], p["W2"], p["b2"])
    figure = Figure(figsize=(WIDTH, 1.9), layout="constrained")
    for axes, y, title in zip(
        figure.subplots(1, 2, sharey=True), (straight, bent), ("linear", "ReLU"), strict=True
    ):
        axes.plot(x[0], y[0], color=COLOURS["z"])
        axes.set_title(f"hidden layer: {title}")
        axes.set_xlabel("x", color=COLOURS["x"])
        axes.axhline(0, color=COLOURS["faint"], lw=0.7, zorder=0)
    gap = np.abs(w @ x + b - straight).max()
    return (
        figure,
        "Two layers with and without a bend",
        f"Left: two linear layers draw one straight line, z = {w.item():g} x + {b.item():g} "
        f"(largest difference from the single layer {gap:.1g}). Right: with ReLU in between the "
        "line has two kinks.",
    )


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


FIGURES: dict[str, Callable[[], Drawn]] = {
    "network": network,
    "kink": kink,
    "vanishing": vanishing,
    "collapse": collapse,
    "broadcast_sum": broadcast_sum,
}


def draw_all(to: Path) -> None:
    """Write every figure into a folder that exists."""
    with mpl.rc_context(STYLE):
        for name, make in FIGURES.items():
            save_drawn(make(), to / f"{name}.svg")
        for name in TITLES:
            save_drawn(curve(name), to / f"{name}.svg")


def save_drawn(drawn: Drawn, path: Path) -> None:
    figure, title, description = drawn
    save(figure, path, title, description)

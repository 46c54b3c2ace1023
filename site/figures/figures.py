"""The plots of the lecture, and the list of all its figures; drawn from the graded reference."""

from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
import numpy as np
from drawing import COLOURS, STYLE, WIDTH, Drawn, save
from matplotlib.figure import Figure
from pictures import broadcast_sum, network

from solutions.activations import notebook as activations
from solutions.forward_pass import notebook as forward_pass


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


# How each curve is dashed where all five stand together; the later ones lie on top.
DASHES = {
    "linear": (0, (6, 2, 1, 2)),
    "leaky_relu": (0, (1, 1.5)),
    "relu": "-",
    "sigmoid": "-",
    "tanh": (0, (5, 2)),
}
VALUE_LABELS = [
    (-3.9, 0.2, "sigmoid", "left"),
    (-3.9, -0.85, "tanh", "left"),
    (-3.9, -0.36, "ReLU, leaky", "left"),
    (-1.9, -1.7, "linear", "right"),
    (1.9, 2.25, "ReLU, leaky ReLU, linear", "right"),
]
SLOPE_LABELS = [
    (-3.9, 0.15, "sigmoid", "left"),
    (1.15, 0.5, "tanh", "left"),
    (-3.9, -0.13, "ReLU, leaky ReLU", "left"),
    (-3.9, 0.88, "linear", "left"),
    (0.8, 0.88, "ReLU, leaky ReLU", "left"),
]


def comparison() -> Drawn:
    """All five activations in one plot, all five slopes in another."""
    z = np.linspace(-4, 4, 161)
    figure = Figure(figsize=(WIDTH, 2.5), layout="constrained")
    left, right = figure.subplots(1, 2)
    largest = []
    for name, dashes in DASHES.items():
        value, slope = getattr(activations, name)(z), getattr(activations, "d_" + name)(z)
        largest.append(f"{TITLES[name]} {slope.max():g}")
        if "relu" in name:
            slope = np.where(z == 0, np.nan, slope)
        left.plot(z, value, color=COLOURS["a"], ls=dashes, lw=1.6)
        right.plot(z, slope, color=COLOURS["d"], ls=dashes, lw=1.6)
    for axes, title, symbol, labels in (
        (left, "values g(z)", "a", VALUE_LABELS),
        (right, "slopes g′(z)", "d", SLOPE_LABELS),
    ):
        axes.axhline(0, color=COLOURS["faint"], lw=0.7, zorder=0)
        axes.axvline(0, color=COLOURS["faint"], lw=0.7, zorder=0)
        axes.set_title(title, color=COLOURS[symbol])
        axes.set_xticks([-4, -2, 0, 2, 4])
        axes.set_xlabel("z", color=COLOURS["z"])
        for x, y, words, side in labels:
            axes.text(x, y, words, color=COLOURS[symbol], size=7, ha=side)
    left.set_ylim(-2, 2.6)
    right.set_ylim(-0.22, 1.12)
    return (
        figure,
        "Five activations and their slopes",
        f"The largest slopes: {', '.join(largest)}. For positive z ReLU, leaky ReLU and linear are "
        "one line; for negative z ReLU and leaky ReLU lie close together.",
    )


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
    one, four = (np.abs(activations.chain_gradients(0.5, np.full(length, w))) for w in (1.0, 4.0))
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
    if not np.allclose(w @ x + b, straight):
        raise ArithmeticError("the single layer does not draw the line of the two")
    return (
        figure,
        "Two layers with and without a bend",
        f"Left: two linear layers draw one straight line, that of the single layer "
        f"z = {w.item():g} x + {b.item():g}. Right: with ReLU in between the line has two kinks.",
    )


FIGURES: dict[str, Callable[[], Drawn]] = {
    "network": network,
    "comparison": comparison,
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

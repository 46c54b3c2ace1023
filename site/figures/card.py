"""The picture that shows when somebody shares a link to the site."""

from pathlib import Path

import example
import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from pictures import UNITS

# The colours of the light scheme, as in lecture.css: a card has no style sheet.
COLOURS = {"w": "#1b5aa3", "x": "#2a6a32", "a": "#ad3126", "ink": "#22262c", "paper": "#fcfbf8"}
SIZE = (12.0, 6.3)  # inches of 100 dots, the proportions that the networks ask for


def draw(path: Path, title: str) -> None:
    """Writes the network of the lecture under its title, as PNG."""
    with mpl.rc_context(mpl.rcParamsDefault):
        figure = Figure(figsize=SIZE, facecolor=COLOURS["paper"])
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, SIZE[0]), ylim=(0, SIZE[1]))
        axes.axis("off")
        axes.text(0.8, 5.35, title, size=34, weight="bold", color=COLOURS["ink"])
        network(axes, (0.6, 0.35))
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, dpi=100, metadata={"Software": None})


def network(axes: mpl.axes.Axes, corner: tuple[float, float]) -> None:
    places = {
        layer: [(corner[0] + 1.05 * x, corner[1] + 0.86 * y) for x, y in units]
        for layer, units in UNITS.items()
    }
    for weights, left, right in (
        (example.P["W1"], places["x"], places["hidden"]),
        (example.P["W2"], places["hidden"], places["output"]),
    ):
        for (i, j), weight in np.ndenumerate(weights):
            (x0, y0), (x1, y1) = left[j], right[i]
            axes.plot([x0, x1], [y0, y1], color=COLOURS["w"], lw=1 + 2 * abs(weight), alpha=0.55)
    for layer, units in places.items():
        edge = COLOURS["x" if layer == "x" else "a"]
        for centre in units:
            axes.add_patch(Circle(centre, 0.4, fc=COLOURS["paper"], ec=edge, lw=4, zorder=2))

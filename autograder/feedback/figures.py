"""Figures of a student's values beside the expected ones: data when marking, SVG when shown."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from markupsafe import Markup

from autograder.feedback.pages import number, render
from autograder.model import Exercise
from autograder.results import Figure

# Public inputs for curves. At a kink in zero more than one slope is right: zero is left out, and
# its neighbours draw the kink sharp.
GRID = np.sort([*np.arange(-39, 40, 2) / 10, -0.0007, 0.0007])
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 340, 210, 48, 12, 34, 34


def figure_of(exercise: Exercise, theirs: Any, expected: Any) -> Figure | None:
    """The figure of an exercise, None where the answer has no such numbers.

    For a curve, both hold the values on GRID; for bars, the numbers themselves, in any shape.
    """
    right = _numbers(expected)
    yours = _numbers(theirs)
    if right is None or yours is None or len(yours) != len(right) or not exercise.figure:
        return None
    if exercise.figure.kind == "bars":
        places = [float(entry) for entry in range(1, len(right) + 1)]
        return Figure("bars", exercise.figure.label, "entry", places, yours, right)
    symbol = exercise.parameters[0]
    return Figure("curve", f"{exercise.name}({symbol})", symbol, GRID.tolist(), yours, right)


def _numbers(value: Any) -> list[float | None] | None:
    """All entries in order, to five digits; None for an entry that is no finite number."""
    try:
        entries = np.asarray(value, float).ravel().tolist()
    except (TypeError, ValueError):
        return None
    return [float(f"{entry:.5g}") if math.isfinite(entry) else None for entry in entries]


@dataclass(frozen=True)
class Scale:
    """From numbers to places in the drawing."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a number, beyond the ends too, but never so far that SVG gives up."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + min(max(share, -9), 9) * (self.end - self.start), 1)

    def inside(self, value: float) -> float:
        """The place of a number, or the end that it lies beyond."""
        return self(min(max(value, self.low), self.high))

    @property
    def ticks(self) -> list[float]:
        """Three to seven round numbers between the ends."""
        step = 10 ** math.floor(math.log10((self.high - self.low) / 3))
        step *= max(factor for factor in (1, 2, 5) if 3 * factor * step <= self.high - self.low)
        first, last = math.ceil(self.low / step), math.floor(self.high / step)
        return [round(tick * step, 10) for tick in range(first, last + 1)]


def draw(figure: Figure) -> Markup:
    """The figure as HTML with an inline SVG. It names itself by what it shows, in words too."""
    across = _across(figure)
    up = _up(figure)
    return render(
        "figure.html.j2",
        figure=figure,
        id="figure-" + "".join(c if c.isalnum() else "-" for c in figure.label),
        says=in_words(figure),
        across=across,
        up=up,
        width=WIDTH,
        height=HEIGHT,
        expected=_path(figure.x, figure.wanted, across, up),
        theirs=_path(figure.x, figure.theirs, across, up),
    )


def _across(figure: Figure) -> Scale:
    space = 0 if figure.kind == "curve" else 0.6
    return Scale(min(figure.x) - space, max(figure.x) + space, LEFT, WIDTH - RIGHT)


def _up(figure: Figure) -> Scale:
    """Room for the expected values, and for theirs as far as they do not flatten those."""
    expected = [value for value in figure.wanted if value is not None] or [0.0]
    low, high = min(expected), max(expected)
    span = (high - low) or abs(high) or 1.0
    theirs = [value for value in figure.theirs if value is not None]
    low = max(min([low, *theirs]), low - span)
    high = min(max([high, *theirs]), high + span)
    air = 0.06 * max(high - low, span)
    return Scale(low - air, high + air, HEIGHT - BOTTOM, TOP)


def _path(x: Sequence[float], y: Sequence[float | None], across: Scale, up: Scale) -> str:
    """A path through the points, interrupted at gaps."""

    def steps() -> Iterator[str]:
        pen = "M"
        for place, value in zip(x, y, strict=True):
            if value is None:
                pen = "M"
                continue
            yield f"{pen}{across(place):g} {up(value):g}"
            pen = "L"

    return " ".join(steps())


class Gap(NamedTuple):
    """Where a student's value is farthest from the expected one."""

    x: float
    theirs: float
    expected: float


def _widest(figure: Figure) -> Gap | None:
    """None where all values agree to the digits that are kept."""
    known = [
        Gap(x, theirs, expected)
        for x, theirs, expected in zip(figure.x, figure.theirs, figure.wanted, strict=True)
        if theirs is not None and expected is not None
    ]
    size = max((abs(gap.expected) for gap in known), default=0.0)
    apart = [gap for gap in known if abs(gap.theirs - gap.expected) > 1e-4 * size]
    return max(apart, key=lambda gap: abs(gap.theirs - gap.expected), default=None)


def in_words(figure: Figure) -> str:
    """What the figure shows, for those who cannot see it and as its caption."""
    missing = sum(value is None for value in figure.theirs)
    if missing == len(figure.theirs):
        return "Your function gave no number here."
    widest = _widest(figure)
    if widest is None:
        says = "Your values and the expected ones agree here."
    else:
        place = f"{figure.axis}{' =' if figure.kind == 'curve' else ''} {number(widest.x)}"
        says = (
            f"They differ most at {place}: yours is {widest.theirs:.3g}, "
            f"{widest.expected:.3g} is expected."
        )
    return f"{says} {missing} of your values are not numbers." if missing else says

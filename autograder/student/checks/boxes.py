"""Shapes drawn as boxes: which axes meet, what broadcasting stretches, what is expected."""

from __future__ import annotations

from typing import NamedTuple

from .look import COLOURS, escape

MOST = 12  # cells along an axis; a longer one is drawn shorter
TALL = 96  # pixels of the largest box
BLUE, ORANGE = COLOURS["right"][0], COLOURS["wrong"][0]
GAP = 34  # pixels between two boxes


class Box(NamedTuple):
    """An array: its shape, what is said below it, and how many of its rows and columns are copies.

    stretched: the shape that broadcasting gives it
    meets: the axis, "rows" or "columns", that has to fit its neighbour, and whether it does
    """

    shape: tuple[int, ...]
    name: str
    stretched: tuple[int, ...] = ()
    meets: tuple[str, bool] | None = None
    colour: str = BLUE

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns as drawn."""
        return grid(self.stretched or self.shape)


def grid(shape: tuple[int, ...]) -> tuple[int, int]:
    """Rows and columns of a shape; a single axis is a row, as broadcasting reads it."""
    rows, columns = (1, 1, *shape)[-2:]
    return min(rows, MOST), min(columns, MOST)


def met(
    symbol: str, names: tuple[str, str], shapes: tuple[tuple[int, ...], ...], result: object
) -> list[Box | str]:
    """The boxes of two arrays that met in an operation, and of what came out."""
    left, right = shapes
    if symbol == "@":
        fits = result is not None
        boxes: list[Box | str] = [
            Box(left, names[0], meets=("columns", fits)),
            "@",
            Box(right, names[1], meets=("rows", fits)),
        ]
    else:
        wide = result if isinstance(result, tuple) else ()
        boxes = [Box(left, names[0], wide), symbol, Box(right, names[1], wide)]
    return (
        [*boxes, "=", Box(result, "comes out", colour=ORANGE)]
        if isinstance(result, tuple)
        else boxes
    )


def draw(boxes: list[Box | str], says: str) -> str:
    """Boxes and signs in a row, as SVG; "" where one has more than two axes."""
    arrays = [box for box in boxes if isinstance(box, Box)]
    if not arrays or any(len(box.stretched or box.shape) > 2 for box in arrays):
        return ""
    cell = min(16.0, TALL / max(max(box.size) for box in arrays))
    half = cell * max(box.size[0] for box in arrays) / 2
    middle, below = 22 + half, 22 + 2 * half
    parts, x = [], 14.0
    for box in boxes:
        if isinstance(box, str):
            parts.append(_text(x + GAP / 2 - 14, middle + 5, box, 16))
            x += GAP
            continue
        wide = max(cell * box.size[1], 7.0 * max(len(box.name), len(str(box.shape))))
        parts.append(_box(box, x + wide / 2, middle, cell))
        parts.append(_text(x + wide / 2, below + 18, box.name, 13))
        parts.append(_text(x + wide / 2, below + 35, str(box.shape), 13))
        x += wide + 10
    high = below + 44
    head = f"<svg role='img' aria-label='{escape(says)}' width='{x:.0f}' height='{high:.0f}' "
    style = "style='max-width: 100%; font-family: sans-serif'"
    return f"{head}viewBox='0 0 {x:.0f} {high:.0f}' {style}>{''.join(parts)}</svg>"


def _box(box: Box, centre: float, middle: float, cell: float) -> str:
    rows, columns = box.size
    own = grid(box.shape)
    left, top = centre - cell * columns / 2, middle - cell * rows / 2
    parts = []
    for row in range(rows):
        for column in range(columns):
            copy = row >= own[0] or column >= own[1]
            look = f"fill='none' stroke='{box.colour}' stroke-dasharray='2 2'"
            if not copy:
                look = f"fill='{box.colour}' fill-opacity='0.28' stroke='{box.colour}'"
            place = f"x='{left + cell * column + 1:.1f}' y='{top + cell * row + 1:.1f}'"
            parts.append(f"<rect {place} width='{cell - 2:.1f}' height='{cell - 2:.1f}' {look}/>")
    if box.meets:
        parts.append(_edge(box, left, top, cell))
    return "".join(parts)


def _edge(box: Box, left: float, top: float, cell: float) -> str:
    """A line along the axis that meets the neighbour's, with its length; orange if they differ."""
    axis, fits = box.meets or ("", True)
    rows, columns = box.size
    colour = BLUE if fits else ORANGE
    if axis == "columns":
        count = box.shape[-1] if box.shape else 1
        line = f"x1='{left}' y1='{top - 6}' x2='{left + cell * columns}' y2='{top - 6}'"
        number = _text(left + cell * columns / 2, top - 10, str(count), 13, colour)
    else:
        count = box.shape[-2] if len(box.shape) > 1 else (box.shape or (1,))[0]
        line = f"x1='{left - 5}' y1='{top}' x2='{left - 5}' y2='{top + cell * rows}'"
        number = _text(left - 13, top + cell * rows / 2 + 4, str(count), 13, colour)
    return f"<line {line} stroke='{colour}' stroke-width='3'/>{number}"


def _text(x: float, y: float, text: str, size: int, colour: str = "currentColor") -> str:
    place = f"x='{x:.1f}' y='{y:.1f}' text-anchor='middle' font-size='{size}'"
    return f"<text {place} fill='{colour}'>{escape(text)}</text>"

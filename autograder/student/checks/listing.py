"""A trace for reading: each line with the shape under every symbol."""

from __future__ import annotations

from typing import Any

from . import boxes, look
from .instrument import Piece, Untraceable
from .message import Note, text
from .public import Case, PublicExercise
from .tracing import Operation, Step, Trace, follow
from .words import call_text

MARKED = "background: rgba(217, 101, 26, 0.18); border-radius: 0.2em"
SMALL = "font-size: 0.8em; opacity: 0.85; line-height: 1.2"


class Listing:
    """What a call did with shapes, line by line."""

    def __init__(self, exercise: PublicExercise, case: Case, trace: Trace) -> None:
        self.call = call_text(exercise.name, exercise.parameters, case.args)
        self.name, self.trace = exercise.name, trace
        self.figure = figure(trace)

    @property
    def close(self) -> str:
        """What is said below the lines."""
        if any(step.mark for step in self.trace.steps):
            return "Look at the marked line first."
        return "No shape is out of place here."

    def __repr__(self) -> str:
        lines = []
        for step in self.trace.steps:
            result = f"  \u2192 {step.result}" if step.result else ""
            lines.append(f"{step.number:>3}  {_plain(step)}{result}")
            lines += [f"     \u2191 {step.mark}"] if step.mark else []
        head = text("note", f"Shapes in {self.name}", [self.call])
        return "\n".join([head, "", *lines, "", f"  {self.close}"])

    def _repr_html_(self) -> str:
        rows = "".join(map(_row, self.trace.steps))
        table = f"<table style='margin-left: 0; border-spacing: 0'>{rows}</table>"
        body = [look.code(self.call), table, self.figure, look.escape(self.close)]
        return look.box("note", f"Shapes in {self.name}", "", body, [])


def trace(exercise: PublicExercise, function: Any) -> Listing | Note:
    """A function, run with the arguments of its first public case."""
    if not callable(function):
        line = "Its cell has to run first, without an error."
        return Note(f"There is no function {exercise.name} yet", [line])
    case = exercise.cases[0]
    try:
        return Listing(exercise, case, follow(exercise, function, case))
    except Untraceable:
        line = "Only a function that a cell defines, with `def`, can be followed line by line."
        return Note(f"{exercise.name} cannot be followed", [line])


def figure(trace: Trace) -> str:
    """The operation at which the shapes went wrong, drawn; "" where none is known."""
    return boxes.draw(*drawn(trace.operation)) if trace.operation else ""


def drawn(operation: Operation) -> tuple[list[boxes.Box | str], str]:
    """The boxes of an operation, and what they show in words."""
    met = boxes.met(operation.symbol, operation.names, operation.shapes, operation.result)
    return met, f"{operation}: {operation.result or 'they do not fit together'}"


def _plain(step: Step) -> str:
    """The line with each shape behind its symbol."""
    return _written(step, 0, len(step.text), list(step.shapes), _behind)


def _behind(symbol: str, shape: str) -> str:
    return f"{symbol} {shape}"


def _row(step: Step) -> str:
    number = f"<td style='opacity: 0.6; text-align: right; vertical-align: top'>{step.number}</td>"
    indent = len(step.text) - len(step.text.lstrip())
    line = _written(step, indent, len(step.text), list(step.shapes), _under)
    line += _under(" \u2192", step.result) if step.result else ""
    mark = f"<div>\u2191 {look.escape(step.mark)}</div>" if step.mark else ""
    style = f"text-align: left; padding: 0.15em 0.6em; {MARKED if mark else ''}"
    code = "white-space: pre; font-family: var(--jp-code-font-family, monospace)"
    pad = f"margin-left: {indent * 0.6}em"
    return (
        f"<tr>{number}<td style='{style}'><div style='{code}; {pad}'>{line}</div>{mark}</td></tr>"
    )


def _under(symbol: str, shape: str) -> str:
    box = "display: inline-block; text-align: center; vertical-align: top"
    return (
        f"<span style='{box}'>{symbol}<br><span style='{SMALL}'>{look.escape(shape)}</span></span>"
    )


def _written(step: Step, start: int, end: int, pieces: list[tuple[Piece, str]], put: Any) -> str:
    """A part of a line; its outermost pieces first, then what lies inside of them."""
    escape = look.escape if put is _under else str
    said, place = "", start
    for index, (piece, shape) in enumerate(pieces):
        if piece.start < place or piece.end > end:
            continue
        inner = [other for other in pieces[index + 1 :] if other[0].end <= piece.end]
        symbol = (
            _written(step, piece.start, piece.end, inner, put)
            if step.text[piece.start : piece.end] == piece.name
            else escape(piece.name)
        )
        said += escape(step.text[place : piece.start]) + put(symbol, shape)
        place = piece.end
    return said + escape(step.text[place:end])

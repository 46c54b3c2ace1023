"""A student's function, run once, with the shape under every symbol."""

from __future__ import annotations

import contextlib
from copy import deepcopy
from typing import Any, Callable, NamedTuple  # noqa: UP035

import numpy as np

from . import clock
from .answers import compare, expected_parts
from .instrument import (
    AT,
    CALL,
    COMPUTED,
    OPERATION,
    PLACE,
    RESULT,
    SEEN,
    STORED,
    Piece,
    Source,
    Untraceable,
    label,
    rewritten,
    source_of,
)
from .message import Failure
from .notebook import quietly
from .public import Case, PublicExercise
from .scene import Scene, symbols

ROUNDS = 500  # executions of lines that are kept
SYMBOLS = {"dot": "@", "matmul": "@", "add": "+", "subtract": "-", "multiply": "*", "divide": "/"}


class Operation(NamedTuple):
    """Two arrays that met: what they are called, their shapes, and the shape that came out.

    result: None where they do not fit together
    """

    symbol: str
    names: tuple[str, str]
    shapes: tuple[tuple[int, ...], tuple[int, ...]]
    result: tuple[int, ...] | None

    @property
    def grew(self) -> bool:
        """Whether broadcasting made something larger than both."""
        return self.symbol != "@" and self.result is not None and self.result not in self.shapes

    def __str__(self) -> str:
        (one, other), (left, right) = self.names, self.shapes
        return f"{one} {left} {self.symbol} {other} {right}"


class Step(NamedTuple):
    """A line that ran: its number in the cell, its text, and the shapes of its pieces.

    result: the shape that it returns, "" for other lines
    mark: what is wrong with it, "" for a line that is right
    """

    number: int
    text: str
    shapes: tuple[tuple[Piece, str], ...]
    result: str
    mark: str


class Trace(NamedTuple):
    """The lines that ran, in order, and the operation at which the shapes went wrong, if any."""

    steps: list[Step]
    operation: Operation | None


def follow(exercise: PublicExercise, function: Any, case: Case) -> Trace:
    """Runs a function on a case and follows the shapes.

    Raises Untraceable for a function whose text cannot be found, such as one that is imported.
    """
    source = rewritten(source_of(function))
    recorder = _Recorder(source, _expected(exercise, case))
    names = {**function.__globals__, **recorder.names}
    exec(source.code, names)  # noqa: S102
    try:
        with quietly(), np.errstate(all="ignore"):
            value = clock.limited(names[function.__name__])(*deepcopy(case.args))
        recorder.end(value, case, exercise.results)
    except (Exception, SystemExit) as error:
        recorder.stop(error)
    return Trace(recorder.steps(), recorder.operation)


def followed(exercise: PublicExercise, function: Any, case: Case) -> Trace | None:
    """As `follow`, but None for a function whose text cannot be found."""
    try:
        return follow(exercise, function, case)
    except Untraceable:
        return None


def is_about_shapes(exercise: PublicExercise, function: Any, failure: Failure) -> bool:
    """Whether arrays that did not fit, or one of a wrong shape, are what went wrong in a call."""
    if failure.got is not None:
        return True
    trace = followed(exercise, function, failure.case)
    return trace is not None and trace.operation is not None


def _expected(exercise: PublicExercise, case: Case) -> dict[str, tuple[int, ...]]:
    """The shapes that symbols of the course have in a case: the results', and others by their axes.

    Where the course numbers a symbol, as W1 and W2, and the arguments are numbered, its name
    without a number may stand for any layer, so that nothing is said of it.
    """
    arguments = symbols(exercise.parameters, case.args)
    sizes = {"1": 1, **Scene("", arguments, {}, exercise.symbols).sizes()}
    numbered = any(name[-1:].isdigit() for name in arguments)
    found = {}
    for name, axes in exercise.symbols.items() if not exercise.elementwise else ():
        is_any = numbered and f"{name}1" in exercise.symbols
        if all(axis in sizes for axis in axes) and not is_any:
            found[name] = tuple(sizes[axis] for axis in axes)
    results = expected_parts(case.low, exercise.results)
    found |= {name: np.shape(value) for name, value in results.items() if name}
    return {name: shape for name, shape in found.items() if name not in arguments}


class _Recorder:
    """What the rewritten function tells while it runs."""

    def __init__(self, source: Source, expected: dict[str, tuple[int, ...]]) -> None:
        self.source, self.expected = source, expected
        self.runs: list[tuple[int, dict[int, str]]] = []
        self.marks: dict[int, str] = {}
        self.operation: Operation | None = None

    @property
    def names(self) -> dict[str, Any]:
        told = {AT: self.at, SEEN: self.seen, STORED: self.stored, PLACE: self.place}
        return told | {OPERATION: self.operate, CALL: self.call}

    def at(self, line: int) -> None:
        if len(self.runs) < ROUNDS:
            self.runs.append((line, {}))

    def seen(self, line: int, piece: int, value: Any) -> Any:
        for known, shapes in reversed(self.runs):
            if known == line:
                shapes.setdefault(piece, label(value))
                break
        return value

    def stored(self, line: int, piece: int, value: Any) -> None:
        """Marks the line when a symbol of the course does not get its shape.

        What several statements give a value may still be on its way to it.
        """
        self.seen(line, piece, value)
        name = self.source.pieces[line][piece].name
        right = self.expected.get(name) if name in self.source.once else None
        if right is not None and isinstance(value, np.ndarray) and value.shape != right:
            self.mark(f"{name} is {value.shape} here, and should be {right}.")

    def place(self, line: int, piece: int, look: Callable[[], Any]) -> None:
        """What stands where something is about to be put; a dict may have nothing there yet."""
        with contextlib.suppress(Exception):
            self.seen(line, piece, look())

    def operate(self, line: int, symbol: str, one: str, other: str, left: Any, right: Any) -> Any:
        return self.met(symbol, (one, other), (left, right), COMPUTED[symbol], {})

    def call(
        self, line: int, piece: int, names: tuple[str, ...], function: Any, *args: Any, **named: Any
    ) -> Any:
        symbol = SYMBOLS.get(getattr(function, "__name__", ""), "")
        owner = getattr(function, "__self__", None)
        if symbol and isinstance(owner, np.ndarray) and len(args) == 1:  # W.dot(x)
            value = self.met(symbol, (names[0], names[1]), (owner, *args), np.dot, named)
        elif symbol and len(args) == 2:
            value = self.met(symbol, (names[1], names[2]), args, function, named)
        else:
            value = function(*args, **named)
        return self.seen(line, piece, value) if piece != RESULT else value

    def met(
        self, symbol: str, names: tuple[str, str], args: Any, function: Any, named: dict[str, Any]
    ) -> Any:
        """Two values meet; the line is marked where broadcasting grows an array."""
        result = None
        try:
            value = function(*args, **named)
            result = getattr(value, "shape", ())
            return value
        finally:
            if all(isinstance(argument, np.ndarray) for argument in args):
                operation = Operation(symbol, names, (args[0].shape, args[1].shape), result)
                if operation.grew or result is None:
                    self.operation = self.operation or operation
                if operation.grew:
                    self.mark(f"{operation} grew to {result} by broadcasting.")

    def mark(self, says: str) -> None:
        """Marks the line that runs, if none is marked yet."""
        if not self.marks and self.runs:
            self.marks[len(self.runs) - 1] = says

    def end(self, value: Any, case: Case, results: tuple[str, ...]) -> None:
        """Marks the last line when what comes back does not have its shape.

        Whatever shapes a right answer came by, nothing is wrong with them.
        """
        if compare(value, case.low, case.high, results) is None:
            self.marks, self.operation = {}, None
        elif not label(value) or not isinstance(case.low, np.ndarray):
            return
        elif np.shape(value) != case.low.shape:
            self.mark(f"{np.shape(value)} comes back, and {case.low.shape} is expected.")

    def stop(self, error: BaseException) -> None:
        """Marks the line at which the function stopped."""
        if not self.runs:
            return
        met = self.operation if self.operation and self.operation.result is None else None
        said = f"{type(error).__name__} here{f': {met} do not fit together' if met else ''}."
        if isinstance(error, clock.TooSlow):
            said = "It was still running here."
        elif isinstance(error, NotImplementedError):
            said = "Your code goes here."
        self.marks.setdefault(len(self.runs) - 1, said)

    def steps(self) -> list[Step]:
        """Each line once, as it ran first, or where it is marked."""
        shown: dict[int, Step] = {}
        for place, (line, shapes) in enumerate(self.runs):
            mark = self.marks.get(place, "")
            if line in shown and not mark:
                continue
            pieces = self.source.pieces.get(line, {})
            labelled = [
                (pieces[symbol], text) for symbol, text in shapes.items() if symbol and text
            ]
            labelled.sort(key=lambda pair: (pair[0].start, -pair[0].end))
            step = Step(
                self.source.numbers[line],
                self.source.lines[line],
                tuple(labelled),
                "" if "times" in shapes.get(RESULT, "") else shapes.get(RESULT, ""),
                mark,
            )
            shown[line] = step
        return list(shown.values())

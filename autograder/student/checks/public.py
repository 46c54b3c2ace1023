"""The public cases of checks.json: calls, right answers, and what known mistakes would answer."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np

from .needs import Damaged


class Case(NamedTuple):
    """A call, and the lowest and the highest right answer.

    is_ordinary: whether nothing is special about it but, perhaps, the sizes
    """

    args: tuple[Any, ...]
    low: Any
    high: Any
    is_ordinary: bool = True


class PublicExercise(NamedTuple):
    """What checks.json holds of one function.

    points: what it is worth when it is graded
    elementwise: whether it treats its first argument entry by entry
    mistakes: dicts with "id", "hint", "page" and "gives", an outcome for each case
    curve: points and the expected values there, for a function with a curve, else None
    symbols: what the axes of each symbol are called
    tried: the kinds of inputs that the graded run takes, and what else it looks at
    """

    name: str
    points: float
    parameters: tuple[str, ...]
    results: tuple[str, ...]
    elementwise: bool
    page: str
    cases: list[Case]
    mistakes: list[dict[str, Any]]
    hints: list[str]
    stub: str
    curve: tuple[np.ndarray, np.ndarray] | None
    symbols: dict[str, list[str]]
    tried: list[str]


class WrittenQuestion(NamedTuple):
    """A question that is answered in words; `stub` is what stands there before."""

    points: float
    stub: str


class LockedCell(NamedTuple):
    """A cell that is not to be changed: what says most of what it is, and its text's digest."""

    line: str
    digest: str


class Assignment(NamedTuple):
    """An assignment's folder, its exercises and its written questions by their names, in order.

    order: the names of all assignments of the course
    locked: the cells that came with the notebook and are not to be changed, by their names
    """

    folder: str
    name: str
    exercises: dict[str, PublicExercise]
    written: dict[str, WrittenQuestion]
    order: list[str]
    locked: dict[str, LockedCell]

    @property
    def notebook(self) -> str:
        """The file in its folder that students work in."""
        return os.path.join(self.folder, f"{self.name}.ipynb")


def load(folder: str) -> Assignment:
    """The assignment in `folder`. Raises ValueError when checks.json is missing or damaged."""
    try:
        with open(os.path.join(folder, "checks.json"), encoding="utf-8") as file:
            data = json.load(file)
        exercises = {name: _exercise(name, entry) for name, entry in data["exercises"].items()}
        locked = {name: LockedCell(*cell) for name, cell in data["locked"].items()}
        written = {name: WrittenQuestion(**entry) for name, entry in data["written"].items()}
        return Assignment(folder, data["assignment"], exercises, written, data["order"], locked)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(
            f"checks.json in {folder} is missing or damaged. Take the one you were given again."
        ) from error


def digest(text: str) -> str:
    """What the text of a cell is known by."""
    return sha256(text.strip().encode("utf-8", "replace")).hexdigest()[:16]


def _exercise(name: str, entry: dict[str, Any]) -> PublicExercise:
    cases = []
    for case in entry["cases"]:
        low = decode(case["low"])
        high = decode(case["high"]) if "high" in case else low
        cases.append(Case(decode(case["args"]), low, high, not case.get("special")))
    for mistake in entry["mistakes"]:
        mistake["gives"] = [
            {**outcome, "value": decode(outcome["value"])} if "value" in outcome else outcome
            for outcome in mistake["gives"]
        ]
    curve = entry.get("curve")
    return PublicExercise(
        name=name,
        points=entry["points"],
        parameters=tuple(entry["parameters"]),
        results=tuple(entry["results"]),
        elementwise=entry["elementwise"],
        page=entry["page"],
        cases=cases,
        mistakes=entry["mistakes"],
        hints=entry["hints"],
        stub=entry["stub"],
        curve=(np.array(curve["at"]), np.array(curve["expected"])) if curve else None,
        symbols=entry["symbols"],
        tried=entry["tried"],
    )


def decode(value: Any) -> Any:
    """A value of checks.json. JSON has no arrays, tuples or nan; an object with one key says which.

    >>> decode({"array": [1.0, "inf"], "shape": [2, 1]})
    array([[ 1.],
           [inf]])
    """
    if isinstance(value, list):
        return [decode(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "array" in value:
        flat = [float(item) if isinstance(item, str) else item for item in value["array"]]
        return np.array(flat or np.empty(0)).reshape(value["shape"])
    if "tuple" in value:
        return tuple(decode(item) for item in value["tuple"])
    return {key: decode(item) for key, item in value["dict"].items()}

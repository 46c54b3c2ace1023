"""Notebooks as students hand them in, made from known answers."""

import inspect
import json
from collections.abc import Iterator, Mapping
from copy import deepcopy

import nbformat
from nbformat import NotebookNode

from autograder.exercises import ASSIGNMENTS
from autograder.mistakes import MISTAKES, VARIANTS

# Besides right answers and mistakes, what every class hands in.
BROKEN = b'{"cells": [{"cell_type": "code", "source": ["def sigmoid(z'


def solved(assignment: str) -> dict[str, str]:
    """The reference's text for every exercise of an assignment, without nbgrader's marks."""
    exercises = ASSIGNMENTS[assignment].items()
    return {name: without_marks(inspect.getsource(one.reference)) for name, one in exercises}


def without_marks(source: str) -> str:
    """A function's text without the lines that tell nbgrader where its solution is."""
    return "\n".join(line for line in source.splitlines() if not line.lstrip().startswith("### "))


def filled(released: NotebookNode, answers: Mapping[str, str]) -> bytes:
    """The released notebook with these texts in the cells of these grade ids."""
    notebook = deepcopy(released)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(name, cell.source)
    return nbformat.writes(notebook).encode()


def sample_class(released: Mapping[str, NotebookNode]) -> Iterator[tuple[str, str, bytes]]:
    """(student, assignment, notebook) of a small class: right, wrong, empty and broken answers."""
    for assignment, notebook in released.items():
        right = solved(assignment)
        yield "ada", assignment, filled(notebook, right | _written(notebook))
        yield "blank", assignment, filled(notebook, {})
        yield "broken", assignment, BROKEN
        yield "half", assignment, filled(notebook, dict(list(right.items())[: len(right) // 2]))
        yield "other-style", assignment, filled(notebook, right | _variants(assignment))
        yield "typo", assignment, filled(notebook, right | {next(iter(right)): "def oops(:"})
        for number in range(1, 7):
            answers = right | _mistaken(assignment, number)
            yield f"learner-{number}", assignment, filled(notebook, answers)
        yield "untidy", assignment, _without(filled(notebook, right), list(right)[1])


def _written(released: NotebookNode) -> dict[str, str]:
    marks = [cell.metadata.get("nbgrader", {}) for cell in released.cells]
    ids = [mark.grade_id for mark in marks if mark.get("grade") and mark.get("solution")]
    return dict.fromkeys(ids, "Because each factor is at most $1/4$, and $0 < a < 1$.")


def _variants(assignment: str) -> dict[str, str]:
    """The last right answer in another style, for every exercise that has one."""
    mine = [one for one in VARIANTS.values() if one.function in ASSIGNMENTS[assignment]]
    return {variant.function: variant.source for variant in mine}


def _mistaken(assignment: str, number: int) -> dict[str, str]:
    """Every third exercise answered with a known mistake, another one for each number."""
    answers = {}
    for position, function in enumerate(ASSIGNMENTS[assignment]):
        mistakes = [one for one in MISTAKES.values() if one.function == function]
        if mistakes and (position + number) % 3 == 0:
            answers[function] = mistakes[number % len(mistakes)].source
    return answers


def _without(data: bytes, function: str) -> bytes:
    """The notebook with the answer cell of one exercise deleted."""
    notebook = json.loads(data)
    notebook["cells"] = [
        cell
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") != function
    ]
    return json.dumps(notebook).encode()

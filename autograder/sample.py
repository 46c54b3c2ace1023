"""Notebooks as students hand them in, made from known answers."""

import inspect
import json
from collections.abc import Iterator, Mapping
from copy import deepcopy

from autograder.catalog import Assignment, Catalog
from autograder.notebooks import Node, written

# Besides right answers and mistakes, what every class hands in.
BROKEN = b'{"cells": [{"cell_type": "code", "source": ["def answer('


def solved(assignment: Assignment) -> dict[str, str]:
    """The reference's text for every exercise of an assignment, without nbgrader's marks."""
    exercises = assignment.exercises.items()
    return {
        name: without_marks(inspect.getsource(exercise.reference)) for name, exercise in exercises
    }


def without_marks(source: str) -> str:
    """A function's text without the lines that tell nbgrader where its solution is."""
    return "\n".join(line for line in source.splitlines() if not line.lstrip().startswith("### "))


def filled(released: Node, answers: Mapping[str, str]) -> bytes:
    """The released notebook with these texts in the cells of these grade ids."""
    notebook = deepcopy(released)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(name, cell.source)
    return written(notebook)


def sample_class(
    catalog: Catalog, released: Mapping[str, Node]
) -> Iterator[tuple[str, str, bytes]]:
    """(student, assignment, notebook) of a small class: right, wrong, empty and broken answers."""
    for content in catalog:
        assignment, notebook, right = content.name, released[content.name], solved(content)
        yield "ada", assignment, filled(notebook, right | _written(notebook))
        yield "blank", assignment, filled(notebook, {})
        yield "broken", assignment, BROKEN
        yield "half", assignment, filled(notebook, dict(list(right.items())[: len(right) // 2]))
        yield "other-style", assignment, filled(notebook, right | _variants(content))
        yield "typo", assignment, filled(notebook, right | {next(iter(right)): "def oops(:"})
        for number in range(1, 7):
            answers = right | _mistaken(content, number)
            yield f"learner-{number}", assignment, filled(notebook, answers)
        yield (
            "untidy",
            assignment,
            _without(filled(notebook, right), list(right)[min(1, len(right) - 1)]),
        )


def _written(released: Node) -> dict[str, str]:
    marks = [cell.metadata.get("nbgrader", {}) for cell in released.cells]
    ids = [mark.grade_id for mark in marks if mark.get("grade") and mark.get("solution")]
    return dict.fromkeys(ids, "Because $0 < a < 1$, each factor is smaller than 1.")


def _variants(assignment: Assignment) -> dict[str, str]:
    """The last right answer in another style, for every exercise that has one."""
    exercises = [exercise for exercise in assignment.exercises.values() if exercise.variants]
    return {exercise.name: exercise.variants[-1].source for exercise in exercises}


def _mistaken(assignment: Assignment, number: int) -> dict[str, str]:
    """Every third exercise answered with a known mistake, another one for each number."""
    answers = {}
    for position, (function, exercise) in enumerate(assignment.exercises.items()):
        mistakes = exercise.mistakes
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

"""What students wrote, as it stands in their marked notebooks."""

import ast
import json
from collections.abc import Iterator

from autograder import notebooks
from autograder.course import Course
from autograder.notebooks import Node
from autograder.student.checks.magics import parsed_anew
from autograder.student.checks.trees import unparsed


def cells(course: Course, student: str, assignment: str) -> list[Node]:
    """The cells of a marked notebook; none where there is no whole one."""
    try:
        return list(notebooks.read(course.marked(student, assignment)).cells)
    except (OSError, json.JSONDecodeError, AttributeError):
        return []


def answers(course: Course, student: str, assignment: str) -> dict[str, str]:
    """What stands in each answer cell, by exercise."""
    return dict(_answers(cells(course, student, assignment)))


def _answers(written: list[Node]) -> Iterator[tuple[str, str]]:
    for cell in written:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("solution"):
            yield mark["grade_id"], cell.source


def plain(code: str) -> str:
    """The same for two texts that differ only in comments, docstrings, spacing and brackets.

    >>> plain("def f(z):  # slope\\n    'It.'\\n    return (z)") == plain("def f( z ): return z")
    True
    """
    tree = parsed_anew(code)
    if tree is None:
        return code.strip()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return unparsed(tree) or code.strip()

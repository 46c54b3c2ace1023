"""A percent script as the notebook that nbgrader starts from, with the solutions in it."""

import ast
import inspect
import itertools
from importlib import import_module
from typing import Any

import jupytext
from nbformat import NotebookNode

from autograder.catalog import Assignment
from autograder.course import CourseError
from autograder.release.filling import filled
from autograder.student import checks

WRITTEN_POINTS = 2
KINDS = ("answer", "test", "given", "written")


def source_notebook(assignment: Assignment, site: str = "") -> NotebookNode:
    """The notebook of an assignment, with nbgrader's metadata in place of our short marks.

    `site` is where the course's pages are published, if they are. Raises CourseError for a mark
    that nothing stands behind, and for one that is missing.
    """
    notebook = jupytext.read(assignment.notebook)
    notebook.metadata.pop("jupytext", None)
    found: set[tuple[str, str]] = set()
    for number, cell in enumerate(notebook.cells):
        marks = {kind: name for kind in KINDS if (name := cell.metadata.get(kind))}
        found.update(marks.items())
        cell.metadata = NotebookNode(
            {"nbgrader": nbgrader_metadata(assignment, marks)} if marks else {}
        )
        cell.id = "-".join([*marks, *marks.values()])[:64] or f"story-{number}"
        cell.id = cell.id.replace(", ", "-").replace("_", "-")
        if "given" in marks:
            cell.source = given_source(assignment, marks["given"].split(", "), cell.source, site)
    for kind, name in itertools.product(("answer", "test"), assignment.exercises):
        if (kind, name) not in found:
            raise CourseError(
                f"{assignment.notebook} has no cell {kind}={name!r}, which exercises.py beside it "
                "asks for."
            )
    return notebook


def nbgrader_metadata(assignment: Assignment, marks: dict[str, str]) -> dict[str, Any]:
    """The metadata of a marked cell; points of a test cell stand in exercises.py."""
    ((kind, name),) = marks.items()
    ids = {"test": f"test_{name}", "given": f"given_{name.replace(', ', '_')}"}
    metadata = {
        "grade": kind in ("test", "written"),
        "grade_id": ids.get(kind, name),
        "locked": kind in ("test", "given"),
        "schema_version": 3,
        "solution": kind in ("answer", "written"),
        "task": False,
    }
    if kind in ("answer", "test") and name not in assignment.exercises:
        raise CourseError(
            f"{assignment.notebook} has a cell {kind}={name!r}, and exercises.py beside it lists "
            "no such exercise. Add it there, or take the mark off the cell."
        )
    if kind == "test":
        metadata["points"] = assignment.exercises[name].points
    if kind == "written":
        metadata["points"] = WRITTEN_POINTS
    return metadata


def given_names(assignment: Assignment) -> list[str]:
    """What the notebook of an assignment gives: functions, and cells such as that of NumPy."""
    cells = jupytext.read(assignment.notebook).cells
    return [name for cell in cells for name in cell.metadata.get("given", "").split(", ") if name]


def given_source(assignment: Assignment, names: list[str], source: str, site: str) -> str:
    """The text of a given cell: where it imports from other content, the functions themselves.

    The cell of the checks finds them wherever the notebook runs.
    """
    if names == ["checks"]:
        known = {"assignment": assignment.name, "site": site, "names": checks.__all__}
        return filled("first_cell.py", **known).rstrip()
    statement = next(iter(ast.parse(source).body), None)
    if not (isinstance(statement, ast.ImportFrom) and statement.level):
        return source
    package = next(iter(assignment.exercises.values())).reference.__module__.rpartition(".")[0]
    module = import_module("." * statement.level + (statement.module or ""), package)
    functions = "\n\n".join(inspect.getsource(getattr(module, name)) for name in names)
    return "\n".join(line for line in functions.splitlines() if "### " not in line)

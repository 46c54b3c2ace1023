"""Giving a cell of the notebook its first text again."""

from __future__ import annotations

import json
import os
from typing import Any

from .notebook import as_cell


def put_back(path: str, name: str, first: dict[str, Any]) -> str:
    """Gives the cell of `name` its first text again; returns the copy of the notebook made before.

    A cell that was deleted comes back before its test cell, or at the end; `first` is that cell.
    """
    with open(path, "rb") as file:
        before = file.read()
    notebook = json.loads(before)
    cells = notebook["cells"]
    names = [as_cell(cell).grade_id for cell in cells]
    if name not in names:
        test = f"test_{name}"
        cells.insert(names.index(test) if test in names else len(names), first)
    for cell in cells:
        if as_cell(cell).grade_id == name:
            cell["source"] = first["source"]
    fresh, backup = f"{path}.tmp", _unused(path)
    with open(backup, "xb") as file:
        file.write(before)
    with open(fresh, "wb") as file:
        file.write(json.dumps(notebook, indent=1, ensure_ascii=False).encode() + b"\n")
    os.replace(fresh, path)
    return backup


def answer_cell(name: str, text: str) -> dict[str, Any]:
    """A cell that nbgrader knows as the answer to a function."""
    mark = {"cell_type": "code", "grade": False}
    return _cell(f"answer-{name}", name, text, mark) | {"execution_count": None, "outputs": []}


def written_cell(name: str, points: float, text: str) -> dict[str, Any]:
    """A cell that nbgrader knows as the answer to a written question."""
    mark = {"cell_type": "markdown", "grade": True, "points": points}
    return _cell(f"written-{name}", name, text, mark)


def _cell(id: str, name: str, text: str, mark: dict[str, Any]) -> dict[str, Any]:
    mark |= {"grade_id": name, "locked": False, "schema_version": 3, "solution": True}
    return {
        "cell_type": mark["cell_type"],
        "id": id.replace("_", "-"),
        "metadata": {"nbgrader": mark | {"task": False}},
        "source": text.splitlines(keepends=True),
    }


def _unused(path: str) -> str:
    """A name beside `path` that no file has yet."""
    stem, suffix = os.path.splitext(path)
    number = 1
    while os.path.exists(backup := f"{stem}-backup-{number}{suffix}"):
        number += 1
    return backup

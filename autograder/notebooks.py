"""Notebooks as marking handles them: the JSON of nbformat 4, its keys as attributes.

nbformat itself imports a validator that takes longer than marking several notebooks. What is read
here was written by our own release, so there is nothing to validate.
"""

import json
from pathlib import Path
from typing import Any

import msgspec


class Node(dict[str, Any]):
    """An object of a notebook; `cell.metadata` is `cell["metadata"]`, as in nbformat."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value


def read(path: Path) -> Node:
    """A notebook of ours, each source as one text. Raises OSError."""
    notebook: Node = json.loads(path.read_bytes(), object_hook=Node)
    for cell in notebook.cells:
        if isinstance(cell.source, list):
            cell.source = "".join(cell.source)
    return notebook


def code_cell(source: str, name: str, outputs: list[Node] | None = None) -> Node:
    """A code cell with this id."""
    cell: dict[str, Any] = {"cell_type": "code", "id": name, "metadata": Node(), "source": source}
    return Node(cell | {"execution_count": None, "outputs": outputs or []})


def written(notebook: Node) -> bytes:
    """The bytes of a notebook's file. nbformat's writer takes fifty times as long."""
    return msgspec.json.format(msgspec.json.encode(notebook, order="sorted"), indent=1)

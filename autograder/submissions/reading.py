"""A submitted notebook's bytes as cells, read with distrust, and the assignment they belong to."""

from typing import Any

import msgspec

from autograder.catalog import Catalog
from autograder.limits import MAX_BYTES, MAX_CELLS, MAX_SOURCE


class Unreadable(Exception):
    """The bytes are no notebook that can be marked; the message is a sentence for the student."""


class RawCell(msgspec.Struct):
    """The little of a submitted cell that is ever looked at."""

    cell_type: str = ""
    source: str | list[str] = ""
    metadata: dict[str, Any] = {}

    @property
    def text(self) -> str:
        return self.source if isinstance(self.source, str) else "".join(self.source)

    @property
    def grade_id(self) -> str | None:
        mark = self.metadata.get("nbgrader")
        name = mark.get("grade_id") if isinstance(mark, dict) else None
        return name if isinstance(name, str) else None


class RawNotebook(msgspec.Struct):
    cells: list[RawCell]


def parse(data: bytes) -> list[RawCell]:
    """The cells of a submitted notebook. Raises Unreadable."""
    if not data:
        raise Unreadable("There is no notebook, or an empty one.")
    if len(data) > MAX_BYTES:
        raise Unreadable(f"The notebook is larger than {MAX_BYTES // 1_000_000} MB.")
    try:
        cells = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=RawNotebook).cells
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(f"The file is not a notebook: {error}.") from None
    if len(cells) > MAX_CELLS:
        raise Unreadable(f"The notebook has more than {MAX_CELLS} cells.")
    for number, cell in enumerate(cells, 1):
        if len(cell.text) > MAX_SOURCE:
            raise Unreadable(f"Cell {number} is longer than {MAX_SOURCE} characters.")
    return cells


def complaints(data: bytes) -> list[str]:
    """Why the bytes cannot be read as a notebook: one sentence, or none."""
    try:
        parse(data)
    except Unreadable as error:
        return [str(error)]
    return []


def recognise(catalog: Catalog, data: bytes, name: str) -> str | None:
    """The assignment of a notebook: by its grade ids, else by its file name, else None."""
    try:
        found = assignment_of(catalog, parse(data))
    except Unreadable:
        found = None
    return found or next((a for a in catalog.assignments if a in name.lower()), None)


def assignment_of(catalog: Catalog, cells: list[RawCell]) -> str | None:
    """The assignment to which most of the grade ids belong, None where none does."""
    ids = {cell.grade_id for cell in cells}
    found = {one.name: len(ids & one.exercises.keys()) for one in catalog}
    best = max(found, key=lambda a: found[a])
    return best if found[best] else None

"""A submitted notebook's bytes as cells, read with distrust, and the assignment they belong to."""

import codecs
import json
from collections.abc import Iterator
from typing import Any

import msgspec

from autograder.catalog import Catalog
from autograder.limits import MAX_CELLS, MAX_EMPTY_CELLS, MAX_FILE, MAX_ODD, MAX_SOURCE
from autograder.student.checks.finding import Cell, known
from autograder.submissions.names import without
from autograder.submissions.unreadable import Unreadable, no_cells, no_notebook

# A longer mark comes first where it begins with a shorter one.
MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}

# Reads no further than to the end of a notebook, whatever a crash left behind it. An integer of a
# million digits takes minutes; as a float it is infinite.
PATIENT = json.JSONDecoder(parse_int=float)


class RawCell(msgspec.Struct):
    """The little of a submitted cell that is ever looked at."""

    cell_type: str = ""
    source: str | list[str] = ""
    metadata: dict[str, Any] = {}
    id: Any = ""

    @property
    def as_found(self) -> Cell:
        """The cell as the search for answers takes it."""
        name = self.id if isinstance(self.id, str) else ""
        return Cell(self.cell_type, self.text, self.grade_id or "", name)

    @property
    def text(self) -> str:
        return self.source if isinstance(self.source, str) else "".join(self.source)

    @property
    def grade_id(self) -> str | None:
        mark = self.metadata.get("nbgrader")
        name = mark.get("grade_id") if isinstance(mark, dict) else None
        return name if isinstance(name, str) else None

    @property
    def is_answer(self) -> bool:
        """Whether nbgrader marked it as a student's to write."""
        mark = self.metadata.get("nbgrader")
        return isinstance(mark, dict) and mark.get("solution") is True


class RawNotebook(msgspec.Struct):
    cells: list[RawCell]


def parse(data: bytes) -> list[RawCell]:
    """The cells of a submitted notebook. Raises Unreadable."""
    if len(data) > MAX_FILE:
        raise Unreadable(f"The notebook is larger than {MAX_FILE // 1_000_000} MB.")
    cells = _cells(data)
    if sum(1 for cell in cells if cell.source) > MAX_CELLS or len(cells) > MAX_EMPTY_CELLS:
        raise Unreadable(f"The notebook has more than {MAX_CELLS} cells.")
    for number, cell in enumerate(cells, 1):
        if cell.cell_type == "code" and len(cell.text) > MAX_SOURCE:
            raise Unreadable(f"Cell {number} is longer than {MAX_SOURCE} characters.")
    return cells


def _cells(data: bytes) -> list[RawCell]:
    try:
        return msgspec.json.decode(data, type=RawNotebook).cells
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _whatever_reads(data)


def _whatever_reads(data: bytes) -> list[RawCell]:
    """The cells of a notebook that is odd: in another encoding, of an old version, with what JSON
    does not know in its outputs. What is never looked at cannot make it unreadable."""
    text = _text(data[: MAX_ODD + 1])
    try:
        found = None if len(data) > MAX_ODD else PATIENT.raw_decode(text.lstrip())[0]
    except (ValueError, RecursionError):
        found = None
    if found is None:
        raise no_notebook(text, is_large=len(data) > MAX_ODD)
    if not isinstance(found, dict):
        raise no_cells()
    cells = [_cell(cell) for cell in _listed(found)]
    if not cells:
        raise no_cells()
    return cells


def _text(data: bytes) -> str:
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, errors="replace")
    if b"\0" in data[:2]:  # a notebook begins with a brace, of which UTF-16 makes two bytes
        return data.decode("utf-16-le" if data[:1] != b"\0" else "utf-16-be", errors="replace")
    return data.decode(errors="replace")


def _listed(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The cells, which version 3 of the format keeps in sheets."""
    sheets = found.get("worksheets")
    for part in (found, *(sheets if isinstance(sheets, list) else ())):
        cells = part.get("cells") if isinstance(part, dict) else None
        for cell in cells if isinstance(cells, list) else ():
            if isinstance(cell, dict):
                yield cell


def _cell(cell: dict[str, Any]) -> RawCell:
    kind, metadata = cell.get("cell_type"), cell.get("metadata")
    source = cell.get("source", cell.get("input"))
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return RawCell(
        kind if isinstance(kind, str) else "",
        whole,
        metadata if isinstance(metadata, dict) else {},
        cell.get("id", ""),
    )


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
        cells = parse(data)
    except Unreadable:
        cells = []
    named = (title for title in catalog.assignments if without(name, [title]) != name)
    return assignment_of(catalog, cells) or next(named, None) or _by_its_text(catalog, cells)


def _by_its_text(catalog: Catalog, cells: list[RawCell]) -> str | None:
    """The assignment whose functions a notebook checks, where nothing else tells.

    None for one that asks for other answers: what it has in common may have been given in it.
    """
    if any(cell.is_answer for cell in cells):
        return None
    code = [cell.as_found for cell in cells if cell.cell_type == "code"]
    for assignment in catalog:
        if any(known(cell, assignment.exercises) for cell in code):
            return assignment.name
    return None


def assignment_of(catalog: Catalog, cells: list[RawCell]) -> str | None:
    """The assignment to which most of the grade ids belong, None where none does.

    Nor does one of which a notebook has less than it asks for besides: that of another course, or
    of an assignment that was taken out.
    """
    ids = {cell.grade_id for cell in cells}
    answers = {cell.grade_id for cell in cells if cell.is_answer}
    found = {assignment.name: len(ids & assignment.exercises.keys()) for assignment in catalog}
    best = max(found, key=lambda a: found[a])
    others = answers - catalog[best].exercises.keys()
    return best if found[best] and found[best] >= len(others) else None

"""A submitted notebook rebuilt: the released one, around what the student wrote."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from autograder.catalog import Catalog
from autograder.limits import MAX_CODE
from autograder.notebooks import Node, code_cell
from autograder.submissions.reading import RawCell, assignment_of, parse
from autograder.submissions.unreadable import Unreadable


@dataclass
class Rebuilt:
    """A notebook rebuilt from the released one, with the student's text put in.

    `added` are the positions of the student's own code cells; `problems` are sentences.
    """

    assignment: str
    notebook: Node
    problems: list[str] = field(default_factory=list)

    def code(self) -> Iterator[tuple[str, str, str | None]]:
        """(id, source, exercise or None) of the code cells that run, in order."""
        for number, cell in enumerate(self.notebook.cells):
            mark = cell.metadata.get("nbgrader", {})
            if cell.cell_type == "code" and not mark.get("grade"):
                exercise = mark.get("grade_id") if mark.get("solution") else None
                yield (
                    exercise or mark.get("grade_id") or f"cell {number + 1}",
                    cell.source,
                    exercise,
                )

    def answer(self, exercise: str) -> str:
        """What stands in the answer cell of an exercise."""
        return next(source for _, source, name in self.code() if name == exercise)

    def written(self) -> list[str]:
        """The ids of the answers that a person marks."""
        marks = [cell.metadata.get("nbgrader", {}) for cell in self.notebook.cells]
        return [mark["grade_id"] for mark in marks if mark.get("grade") and mark.get("solution")]


def rebuild(data: bytes, assignment: str, released: Node, catalog: Catalog) -> Rebuilt:
    """The released notebook with the student's text in it; unreadable bytes leave it untouched."""
    submission = Rebuilt(assignment, deepcopy(released))
    try:
        cells = parse(data)
    except Unreadable as error:
        submission.problems.append(f"{error} Nothing could be marked.")
        return submission
    other = assignment_of(catalog, cells)
    if other not in (assignment, None):
        submission.problems.append(f"This is the notebook of `{other}`, not of `{assignment}`.")
        return submission
    known = {
        cell.metadata.nbgrader.grade_id: cell
        for cell in submission.notebook.cells
        if "nbgrader" in cell.metadata
    }
    texts = _own_texts(cells, known, submission.problems)
    _add_cells(submission, _added(cells, known))
    for name, cell in known.items():
        if not cell.metadata.nbgrader.solution:
            continue
        if name in texts:
            cell.source = texts[name] if cell.cell_type == "code" else harmless(texts[name])
        else:
            submission.problems.append(f"Cell '{name}' was deleted; restored and marked 0.")
    if sum(len(source) for _, source, _ in submission.code()) > MAX_CODE:
        problem = (
            f"All code together is longer than {MAX_CODE} characters. Nothing could be marked."
        )
        return Rebuilt(assignment, deepcopy(released), [problem])
    return submission


def _own_texts(cells: list[RawCell], known: dict[str, Node], problems: list[str]) -> dict[str, str]:
    """The student's text for each cell that nbgrader knows; of duplicates the last one counts."""
    texts: dict[str, str] = {}
    for cell in cells:
        name = cell.grade_id
        if name not in known or name is None:
            continue
        if name in texts:
            problems.append(f"Cell '{name}' stands there twice; the last one counts.")
        if cell.cell_type != known[name].cell_type:
            problems.append(f"Cell '{name}' was turned into another type; turned back.")
        if not known[name].metadata.nbgrader.solution and cell.text != known[name].source:
            problems.append(f"Cell '{name}' is given and was changed; restored.")
        texts[name] = cell.text
    return texts


def _added(cells: list[RawCell], known: dict[str, Node]) -> list[tuple[str | None, str]]:
    """The student's own code cells, each with the id of the known cell before it."""
    last = {cell.grade_id: number for number, cell in enumerate(cells)}
    added, before = [], None
    for number, cell in enumerate(cells):
        if cell.grade_id in known and last[cell.grade_id] == number:
            before = cell.grade_id
        elif cell.cell_type == "code" and cell.text.strip():
            added.append((before, cell.text))
    return added


def _add_cells(submission: Rebuilt, added: list[tuple[str | None, str]]) -> None:
    """Puts each added cell after the known cell it followed; the rest of the order is ours."""
    cells = []
    following: dict[str | None, list[Node]] = {}
    for number, (before, source) in enumerate(added):
        cell = code_cell(source, f"added-{number}")
        following.setdefault(before, []).append(cell)
    first = following.pop(None, [])
    for cell in submission.notebook.cells:
        cells.append(cell)
        cells += following.get(cell.metadata.get("nbgrader", {}).get("grade_id"), [])
    submission.notebook.cells = first + cells


def harmless(markdown: str) -> str:
    """Markdown in which nothing is a tag, a link or an image any more.

    A space after `<`, `!` or `]` is enough for that, and hurts neither formulas nor code.
    """
    return re.sub(r"<(?=[A-Za-z/!?])|!(?=\[)|\](?=[(\[:])", r"\g<0> ", markdown)

"""Which released cell a submitted one is, when programs have lost what nbgrader knew it by."""

from collections.abc import Sequence

from autograder.notebooks import Node
from autograder.student.checks.finding import known
from autograder.submissions.reading import RawCell


def identities(cells: Sequence[RawCell], released: Node, exercises: Sequence[str]) -> list[str]:
    """The grade id of the released cell that each is, "" for a student's own.

    By its grade id, else by its cell id, else by its text; a written answer whose ids were lost
    by the text above it.
    """
    marks = [cell.metadata.get("nbgrader", {}) for cell in released.cells]
    by_id, by_text, below = {}, {}, {}
    for cell, mark, before in zip(released.cells, marks, [None, *released.cells], strict=False):
        if name := mark.get("grade_id"):
            by_id[cell.get("id", "")] = name
            if not mark.get("solution"):
                by_text[cell.source.strip()] = name
            elif cell.cell_type == "markdown" and before is not None:
                below[before.source.strip()] = name
    ours = set(by_id.values())
    names, above = [], ""
    for cell in cells:
        as_found = cell.as_found
        name = as_found.grade_id if as_found.grade_id in ours else by_id.get(as_found.id, "")
        if not name and cell.cell_type == "code":
            name = by_text.get(cell.text.strip()) or known(as_found._replace(id=""), exercises)
        if not name and cell.cell_type == "markdown":
            name = below.get(above, "")
        names.append(name if name in ours else "")
        above = cell.text.strip()
    return names

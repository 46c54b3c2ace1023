"""The feedback as a notebook, for a platform that gives feedback the name of the student's file."""

import msgspec

from autograder.feedback.pages import number, points
from autograder.gradebook.grades import PageMarks
from autograder.notebooks import Node, written
from autograder.visible import visible


def feedback_notebook(notebook: Node, marks: PageMarks) -> bytes:
    """The marked notebook with all that the feedback page says: points, comments, what was wrong.

    nbgrader's marks on the cells are taken off, so that it is never taken for a submission.
    """
    marks.put(notebook)
    cells = [_markdown("total", _total(marks))]
    for cell in notebook.cells:
        mark = cell.metadata.pop("nbgrader", {})
        cells.append(cell)
        if said := _said(mark):
            cells.append(_markdown(f"about-{mark['grade_id']}"[:64], said))
    metadata = {key: value for key, value in notebook.metadata.items() if key != "autograder"}
    return written(Node(notebook | {"cells": cells, "metadata": metadata}))


def _total(marks: PageMarks) -> str:
    whose = marks.name or marks.student
    lines = [
        f"# Feedback on {marks.assignment}, {_plain(whose)}",
        f"**{number(marks.score)} of {points(marks.max_score)}**",
    ]
    if marks.late_penalty:
        were = "was" if marks.late_penalty == 1 else "were"
        lines.append(f"{points(marks.late_penalty)} {were} taken off because it came late.")
    return "\n\n".join(lines)


def _said(mark: dict[str, object]) -> str:
    """What a person, or nobody yet, said of an answer; the tests speak for themselves."""
    if not mark.get("solution"):
        return ""
    said = []
    if mark.get("grade"):
        is_waiting = mark.get("waiting")
        of = f"{number(_float(mark, 'score'))} of {points(_float(mark, 'points'))}"
        said.append(f"**{'Not marked yet' if is_waiting else of}**")
    if comment := mark.get("comment"):
        said.append(f"Comment: {comment}")
    return "\n\n".join(said)


def _float(mark: dict[str, object], name: str) -> float:
    return msgspec.convert(mark.get(name, 0.0), float, strict=False)


def _plain(text: str) -> str:
    """A name in Markdown that stays a name."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]<>()#!|&" else c for c in visible(text))


def _markdown(name: str, source: str) -> Node:
    return Node({"cell_type": "markdown", "id": name, "metadata": Node(), "source": source})

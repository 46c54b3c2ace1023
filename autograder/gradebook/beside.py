"""In nbgrader's formgrader: a model answer, and what gives points, before each written answer."""

from pathlib import Path
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from traitlets import Unicode

from autograder.release.written import Model, models

# What only the formgrader tells of a notebook that it shows.
FORMGRADER = ("submission_id", "assignment_id")


class ModelAnswers(Preprocessor):
    """Puts them on the page alone: no file has them, and no student sees the page."""

    solutions = Unicode(help="The folder of the assignments' contents.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        if all(name in resources for name in FORMGRADER):
            script = Path(self.solutions) / resources["assignment_id"] / "notebook.py"
            known = models(script) if script.is_file() else {}
            nb.cells = [shown for cell in nb.cells for shown in (*_beside(cell, known), cell)]
        return nb, resources


def _beside(cell: NotebookNode, known: dict[str, Model]) -> list[NotebookNode]:
    mark = cell.metadata.get("nbgrader", {})
    model = known.get(mark.get("grade_id", "")) if mark.get("solution") else None
    if not model:
        return []
    parts = [f"**Model answer**\n\n{model.answer}"]
    parts += [f"**What gives points**\n\n{model.scheme}"] if model.scheme else []
    quoted = "\n".join(f"> {line}" for line in "\n\n".join(parts).splitlines())
    return [new_markdown_cell(quoted)]

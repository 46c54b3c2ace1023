"""Reports as notebook outputs: what generate_feedback and the formgrader show."""

import nbformat
from jinja2 import Environment, PackageLoader
from nbformat import NotebookNode

from autograder.results import CellResult, Report

TEMPLATES = Environment(loader=PackageLoader("autograder", "templates"), autoescape=True)


def show(report: Report, notebook: NotebookNode) -> NotebookNode:
    """Puts the marks on the cells of a rebuilt notebook: its score and its tests on each.

    nbgrader reads the score from the text of the one output; every graded code cell has one.
    """
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in report.cells:
            cell.outputs = [_output(report.cells[name])]
    if report.problems:
        notebook.cells.insert(0, _notice(report.problems))
    return notebook


def _output(cell: CellResult) -> NotebookNode:
    score = min(max(cell.score, 0.0), cell.max_score)
    html = TEMPLATES.get_template("cell.html.j2").render(cell=cell)
    return nbformat.v4.new_output("execute_result", {"text/plain": repr(score), "text/html": html})


def _notice(problems: list[str]) -> NotebookNode:
    """A cell on top that says what was found in the notebook as it was handed in."""
    html = TEMPLATES.get_template("problems.html.j2").render(problems=problems)
    output = nbformat.v4.new_output("display_data", {"text/html": html})
    return nbformat.v4.new_code_cell("# About this submission", outputs=[output], id="notice")


def sentence(name: str) -> str:
    """The name of a test as a sentence.

    >>> sentence("test_the_shape_is_right")
    'The shape is right'
    """
    return name.removeprefix("test_").replace("_", " ").capitalize()


TEMPLATES.filters["sentence"] = sentence

"""Reports as notebook outputs: what formgrader shows, and what the feedback page is made of."""

from collections import Counter
from typing import Any, NamedTuple

from markupsafe import Markup

from autograder.feedback import figures
from autograder.feedback.pages import render
from autograder.notebooks import Node, code_cell
from autograder.results import CellResult, Proof, Report, TestResult

NOTICE = "about-this-submission"
UNMARKED = "No hidden test ran for this cell. Please tell your instructor."


class Cause(NamedTuple):
    """What is said about a test; tests that failed for one cause share it."""

    message: str
    failed: bool
    hint: str | None
    explanation: str | None
    mistake: str | None
    proof: Proof | None


def show(report: Report, notebook: Node, site: str = "") -> Node:
    """Puts the marks on the cells of a rebuilt notebook, and on top what was found in it.

    nbgrader reads a score from the text of a cell's one output, and takes silence for full marks,
    so every graded code cell gets an output. `site` is where the lecture's pages are published;
    without it, pages are named but not linked.
    """
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and mark.get("grade") and not mark.get("solution"):
            result = report.cells.get(mark.grade_id, CellResult(0.0, mark.points, []))
            cell.outputs = [_output(result, site)]
    notebook.cells.insert(0, _notice(report))
    return notebook


def score_of(cell: CellResult) -> float:
    """The score between 0 and the maximum, 0 where it is no number."""
    return min(cell.score, cell.max_score) if cell.score > 0 else 0.0


def part(cell: CellResult, site: str = "") -> Markup:
    """The score of a cell, its tests and what is said about them, as HTML."""
    return render(
        "cell.html.j2",
        cell=cell,
        score=score_of(cell),
        outcomes=Counter(test.outcome for test in cell.tests),
        causes=causes(cell.tests),
        figure=figures.draw(cell.figure) if cell.figure else "",
        site=site,
        unmarked=UNMARKED,
    )


def causes(tests: list[TestResult]) -> list[Cause]:
    """What the tests that ran say, each thing once."""
    spoken = {
        test.message: test for test in tests if test.message and test.outcome != "not_attempted"
    }
    return [
        _cause(test)
        for message, test in spoken.items()
        if not any(message in other for other in spoken if other != message)
    ]


def _cause(test: TestResult) -> Cause:
    message, hint = test.message or "", test.hint or ""
    return Cause(
        message=message,
        failed=test.outcome != "passed",
        hint=None if test.mistake or hint in message else hint,
        explanation=test.hint if test.mistake else None,
        mistake=test.mistake,
        proof=test.proof,
    )


def _output(cell: CellResult, site: str) -> Node:
    data = {"text/plain": repr(score_of(cell)), "text/html": str(part(cell, site))}
    return output("execute_result", data, execution_count=None)


def _notice(report: Report) -> Node:
    """A cell on top: how the notebook was marked, and what was found in it."""
    html = str(render("notice.html.j2", report=report))
    shown = output("display_data", {"text/html": html})
    return code_cell("# About this submission", NOTICE, [shown])


def output(kind: str, data: dict[str, str], **more: Any) -> Node:
    """An output of a cell, of that type and in those formats."""
    return Node(output_type=kind, metadata=Node(), data=Node(data), **more)

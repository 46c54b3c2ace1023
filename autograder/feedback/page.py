"""The page that `nbgrader generate_feedback` writes: one file, no script, no other host.

nbgrader's own template asks three hosts for scripts, has no headings to move by and is not made for
phones. Formulas become MathML, which every current browser draws by itself.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache, lru_cache
from glob import escape
from pathlib import Path
from typing import Any, Literal, NamedTuple

from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from traitlets import default

from autograder.dates import said
from autograder.feedback.cells import NOTICE
from autograder.feedback.formulas import SafeRenderer
from autograder.feedback.pages import TEMPLATES, render
from autograder.limits import MAX_WRITTEN
from autograder.notebooks import Node
from autograder.submissions.handed_in import handed_in
from autograder.visible import visible

# What an answer's mark says where nbgrader says nothing.
BLANK: dict[str, Any] = {
    "grade_id": "", "grade": False, "solution": False, "comment": None, "score": 0.0, "points": 0.0,
    "waiting": False, "by_hand": False,
}  # fmt: skip
# What is not known of a page that is made by itself.
UNTOLD: dict[str, Any] = {"student": "", "name": "", "handed_in": None, "zone": UTC, "digest": ""}
CSS = Path(__file__).parents[1] / "templates" / "page.css"


class FeedbackExporter(Exporter):
    """Turns a marked notebook with its grades into the feedback page."""

    output_mimetype = "text/html"

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        if self.parent is not None:
            self.parent.assignments |= _passed_over(self.parent.coursedir)

    @default("file_extension")
    def _html(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: Any = None, **more: Any
    ) -> tuple[str, Any]:
        nb, resources = super().from_notebook_node(nb, resources, **more)
        if self.parent is not None:
            _drop_copy(self.parent.coursedir, resources["nbgrader"])
        return page(nb, resources["nbgrader"]), resources


def _drop_copy(coursedir: Any, where: dict[str, Any]) -> None:
    """Removes the marked notebook, which nbgrader copies beside the page of such a folder."""
    student, assignment = where["student"], where["assignment"]
    folder = coursedir.format_path(coursedir.feedback_directory, student, assignment)
    Path(folder, f"{assignment}.ipynb").unlink(missing_ok=True)


def _passed_over(coursedir: Any) -> dict[str, list[str]]:
    """The notebooks in folders whose names nbgrader takes for patterns, such as `d[1]`."""
    folder = Path(coursedir.format_path(coursedir.autograded_directory, "", ""))
    assignments = (coursedir.assignment_id,)
    return {
        str(marked.folder): [str(marked.folder / f"{marked.assignment}.ipynb")]
        for marked in handed_in(folder, assignments, coursedir.student_id)
        if escape(str(marked.folder)) != str(marked.folder)
    }


class Block(NamedTuple):
    """One piece of the page: a cell, and for an answer its mark and what marking wrote about it."""

    kind: Literal["answer", "story", "added"]
    cell: NotebookNode | Node
    name: str = ""
    mark: dict[str, Any] = BLANK
    marking: Markup = Markup()


def page(notebook: NotebookNode | Node, grades: dict[str, Any]) -> str:
    """The feedback on one notebook.

    `grades` holds score, max_score and late_penalty, and as far as they are known assignment,
    student, name, handed_in (UTC), the zone to show it in, and a digest to know the page by.
    """
    return render(
        "feedback.html.j2",
        css=Markup(CSS.read_text("utf-8")),  # noqa: S704  (our own)
        grades=UNTOLD | {"assignment": grades.get("notebook", ""), **grades},
        today=f"{datetime.now().astimezone():%d %b %Y}".lstrip("0"),
        notices=[part(cell) for cell in notebook.cells if cell.get("id") == NOTICE],
        blocks=list(blocks(notebook)),
    )


def blocks(notebook: NotebookNode | Node) -> Iterator[Block]:
    """The pieces of the page in order; a test cell is joined to the answer that it marks."""
    cells = [(cell, BLANK | cell.metadata.get("nbgrader", {})) for cell in notebook.cells]
    tests = {mark["grade_id"]: (cell, mark) for cell, mark in cells if mark["grade"]}
    for cell, mark in cells:
        name = mark["grade_id"]
        if mark["solution"]:
            test, points = tests.get(f"test_{name}", (cell, mark))
            comment = {"comment": mark["comment"]}
            yield Block("answer", cell, name, points | comment, part(test))
        elif cell.cell_type == "markdown":
            yield Block("story", cell)
        elif not name and cell.get("id") != NOTICE:
            yield Block("added", cell)


def part(cell: NotebookNode | Node) -> Markup:
    """What marking wrote on a cell; its templates escaped it."""
    outputs = cell.get("outputs", [])
    html = [output.data["text/html"] for output in outputs if "text/html" in output.get("data", {})]
    return Markup("".join(html))  # noqa: S704


@lru_cache(maxsize=256)  # what was asked stands on the page of everybody
def markdown(text: str) -> Markup:
    """Markdown as HTML: tags in it are text, formulas MathML, images their description.

    A text that is too long to be read as Markdown is shown as it is.
    """
    if len(text) > MAX_WRITTEN:
        return Markup("<pre>{}</pre>").format(visible(text))
    return Markup(MarkdownWithMath(renderer=SafeRenderer()).render(text))  # noqa: S704


def inline(text: str) -> Markup:
    """One line of Markdown, to stand in a heading."""
    return Markup(markdown(text).strip().removeprefix("<p>").removesuffix("</p>"))  # noqa: S704


def python(source: str) -> Markup:
    """Python code with its words marked."""
    return Markup(highlight(visible(source), *_pygments()))  # noqa: S704  (pygments escapes)


@cache
def _pygments() -> tuple[PythonLexer, HtmlFormatter]:
    return PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)


def heading(text: str) -> tuple[str, str]:
    """The title of a section that a Markdown cell starts with, "" for none, and what follows.

    The notebook's own title is dropped: the page has one.
    """
    first, _, rest = text.partition("\n")
    if not first.startswith("#"):
        return "", text
    return ("" if first.startswith("# ") else first.strip("# ")), rest


TEMPLATES.filters |= {
    "heading": heading,
    "inline": inline,
    "markdown": markdown,
    "python": python,
    "said": said,
}

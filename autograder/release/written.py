"""Written questions: the model answer, and what gives points, as they stand in a percent script."""

import re
from pathlib import Path
from typing import NamedTuple

import jupytext

# As nbgrader marks where its solutions begin and end.
SCHEME = re.compile(r"^### BEGIN MARK SCHEME$(.*?)^### END MARK SCHEME$", re.MULTILINE | re.DOTALL)


class Model(NamedTuple):
    """A model answer and its mark scheme, both Markdown; `scheme` is "" where there is none."""

    answer: str
    scheme: str


def models(script: Path) -> dict[str, Model]:
    """The model answers of a notebook's script, by the name of the question."""
    cells = jupytext.read(script).cells
    return {
        name: _model(cell.source) for cell in cells if (name := cell.metadata.get("written", ""))
    }


def _model(source: str) -> Model:
    scheme = SCHEME.search(source)
    return Model(SCHEME.sub("", source).strip(), scheme[1].strip() if scheme else "")

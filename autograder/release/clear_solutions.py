"""The one preprocessor of nbgrader's release that is ours: a stub says which function it is."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions as NbgraderClearSolutions


class ClearSolutions(NbgraderClearSolutions):
    """As nbgrader's, but a stub names its function."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> Any:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        self.code_stub = {"python": f'# YOUR CODE HERE\nraise NotImplementedError("{name}")'}
        return super().preprocess_cell(cell, resources, index)

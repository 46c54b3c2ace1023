"""What lateness costs when nbgrader itself marks: by the same rules as ours."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import AssignLatePenalties

from autograder.gradebook.deadlines import settle
from autograder.gradebook.lateness import Lateness


class LatePenalties(AssignLatePenalties):
    """In the place of nbgrader's, with the extensions that were given before anything came."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        of = resources["nbgrader"]
        with Gradebook(of["db_url"]) as gradebook:
            settle(gradebook, Lateness(self.config), (of["assignment"],), of["student"])
        return nb, resources

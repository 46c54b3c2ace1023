"""solutions/ -> assignments/: what students and readers get, with nothing of a solution in it."""

from autograder.release.assignments import (
    ClearSolutions,
    build,
    differences,
    export,
    nbgrader_config,
)

__all__ = ["ClearSolutions", "build", "differences", "export", "nbgrader_config"]

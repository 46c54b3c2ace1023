"""nbgrader without its server: the half of its start that a command of ours does not need."""

import sys
from importlib.metadata import version
from importlib.util import find_spec
from types import ModuleType


def spare_the_server() -> None:
    """Lets `import nbgrader.api` import no more than that.

    `nbgrader/__init__.py` imports four extensions of the Jupyter server, and all that they need,
    only to name them to a server; that takes more than a second. Where nbgrader is loaded already,
    as in its own commands, nothing is changed.
    """
    spec = find_spec("nbgrader")
    if "nbgrader" in sys.modules or spec is None:
        return
    package = ModuleType("nbgrader")
    package.__spec__, package.__file__ = spec, spec.origin
    package.__path__ = list(spec.submodule_search_locations or [])
    package.__dict__["__version__"] = version("nbgrader")
    sys.modules["nbgrader"] = package

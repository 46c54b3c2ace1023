"""Cells run at home and in the graded run as in Jupyter, whatever is installed."""

import pytest

from autograder.student.checks.finding import Cell
from autograder.student.checks.imports import missing
from autograder.student.checks.notebook import run


def names_after(*sources):
    """The names that cells leave; none of them may fail."""
    done = run([Cell("code", source) for source in sources])
    assert not done.errors
    return done.names


def failure_of(*sources):
    """The one error of some cells."""
    (error,) = run([Cell("code", source) for source in sources]).errors.values()
    return error


@pytest.mark.parametrize(
    "source",
    [
        "import pandas as pd",
        "import pandas, numpy, torch.nn as nn",
        "from sklearn.metrics import accuracy_score as score, f1_score",
        "from pandas import *",
        "if True:\n    import seaborn",
        "try:\n    import pandas\nfinally:\n    done = 1",
        "try:\n    import pandas\nexcept KeyError:\n    pass",
        "def helper():\n    import pandas\n    return 1\nhelper()",
        "class Helper:\n    from pandas import DataFrame",
        "match 1:\n    case 1:\n        import pandas",
        "import numpy.linalg, pandas.io\nnumpy.linalg.norm([1])",
    ],
)
def test_an_import_that_nothing_needs_costs_nothing(source):
    assert names_after(source + "\nx = 1")["x"] == 1


@pytest.mark.parametrize(
    "use",
    ["pd.DataFrame()", "pd()", "pd[0]", "pd + 1", "1 * pd", "for one in pd: pass", "pd.a = 1"],
)
def test_a_missing_module_that_is_used_is_named(use):
    error = failure_of("import pandas as pd", use)
    assert isinstance(error, ModuleNotFoundError)
    assert str(error) == "The graded run has NumPy and Matplotlib only, not `pandas`."
    assert error.name == "pandas"


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    import pandas\nexcept ImportError:\n    x = 1",
        "try:\n    from pandas import a\nexcept (KeyError, ModuleNotFoundError):\n    x = 1",
        "try:\n    if True:\n        import pandas\nexcept:\n    x = 1",
        "import contextlib as c\nx=1\nwith c.suppress(ImportError):\n    import pandas\n    x = 2",
        "try:\n    import numpy.nothing\nexcept ImportError:\n    x = 1",
    ],
)
def test_a_cell_that_is_ready_for_a_missing_module_notices_it(source):
    assert names_after(source)["x"] == 1


def test_a_missing_part_of_what_is_there_fails_at_once():
    assert isinstance(failure_of("import numpy.nothing"), ModuleNotFoundError)


def test_imports_of_the_future_and_a_docstring_keep_their_place():
    assert names_after('"""Text."""\nfrom __future__ import annotations\nimport pandas\nx = 1')


@pytest.mark.parametrize(
    "source",
    [
        "from IPython.display import display, HTML, clear_output\ndisplay(HTML('<b>'))",
        "import IPython.display as show\nshow.display(show.Markdown('a'), metadata={})",
        "import IPython\nIPython.get_ipython().run_line_magic('matplotlib', 'inline')",
        "from IPython.display import *\nclear_output(wait=True)",
        "from IPython import get_ipython\nget_ipython().system('ls')",
        "get_ipython().run_cell_magic('time', '', 'x')",
        "display(1, 2)",
        "'colab' in str(get_ipython())",
        "from checks import check, ready\ncheck('f')\nready()",
        "import checks\nchecks.check('f')",
    ],
)
def test_what_only_shows_something_is_swallowed(source):
    assert names_after(source + "\nx = 1")["x"] == 1


@pytest.mark.parametrize(
    "source",
    [
        "import asyncio\nawait asyncio.sleep(0.01)\nx = 1",
        "async def one(): return 1\nx = await one()",
        "async def ones():\n    yield 1\nasync for x in ones(): pass",
        "async def ones():\n    yield 1\nx = [one async for one in ones()][0]",
        "import asyncio\nx = await asyncio.to_thread(lambda: 1)",
        "import asyncio\nasync def one(): return 1\nx = sum(await asyncio.gather(one())) ",
    ],
)
def test_await_outside_of_a_function_is_awaited(source):
    assert names_after(source)["x"] == 1


def test_what_is_awaited_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr("autograder.student.checks.clock.CELL", 0.2)
    assert "still running" in str(failure_of("import asyncio\nawait asyncio.Event().wait()"))


def test_the_imports_that_the_graded_run_lacks_are_found_in_the_text():
    source = (
        "import pandas as pd, os\nfrom torch import nn\ntry:\n    import jax\nexcept ImportError: 0"
    )
    assert missing(source) == [("pandas", "pd", 1), ("torch", "nn", 2)]
    assert missing("from . import a\nimport = 3") == []

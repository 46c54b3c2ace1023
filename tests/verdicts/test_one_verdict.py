"""What check says, what practice.py says, and what two ways of grading give: one verdict."""

import pytest
from untidy import DEFINED, SHAPES

from .table import too_good

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
# What runs in Jupyter; `click` stands for a module that is installed there and not when graded.
RIGHT = {
    "an import that nothing needs": f"import click\nfrom rich import print as show\n{DEFINED}",
    "an optional import": f"try:\n    import click\nexcept ImportError:\n    pass\n{DEFINED}",
    "IPython's display": f"from IPython.display import HTML, display as d\n{DEFINED}\nd(HTML(''))",
    "the shell asked for": f"get_ipython().run_line_magic('matplotlib', 'inline')\n{DEFINED}",
    "await": f"import asyncio\nawait asyncio.sleep(0)\n{DEFINED}",
    "a command of two lines": f"!true \\\n    more\n{DEFINED}",
    "a magic in the middle": f"{DEFINED}\n%timeit -n 1 -r 1 sigmoid(0)\nx = 1",
    "a timed cell": f"%%time\n{DEFINED}",
    "a cell that is indented": "\n".join(f"    {line}" for line in DEFINED.splitlines()),
    "a failure below": f"{DEFINED}\nprint(1 / 0)",
}
WRONG = {
    "a module that is needed": f"from click import style\n{DEFINED} + 0 * len(style(''))",
    "a module that is needed above": f"import click\nlevel = click.style('')\n{DEFINED}",
    "the stub's line left": DEFINED.replace("(z):\n", "(z):\n    raise NotImplementedError\n", 1),
    "a minus of another alphabet": "def sigmoid(z):\n    return 1 / (1 + np.exp(\u2212z))",
    "half the digits": DEFINED.replace("z))", "np.asarray(z, np.float32)))", 1),
    "an endless loop": "def sigmoid(z):\n    while True: pass",
    "another language": f"%%bash\n{DEFINED}",
}  # fmt: skip
# Where Jupyter itself ends up with something else: a stub that runs last, a cell that is text, and
# a helper that another cell has changed when what calls it is checked.
CALLERS = {"d_sigmoid", "chain_gradients", "weight_gradient"}  # of sigmoid
OTHERWISE_IN_JUPYTER = {
    "a copy of the stub": {"sigmoid", *CALLERS},
    "above the stub": {"sigmoid", *CALLERS},
    "in a given cell": {"sigmoid", *CALLERS},
    "turned into text": {"sigmoid", *CALLERS},
    "a helper's name in two cells": CALLERS,
}


@pytest.fixture(scope="module")
def cases(shapes, answered):
    single = {
        case: answered("activations", {"sigmoid": text}) for case, text in (RIGHT | WRONG).items()
    }
    return shapes | single


@pytest.fixture(scope="module")
def table(cases, verdicts):
    return verdicts(cases)


@pytest.mark.parametrize("door", ["practice", "ready"])
@pytest.mark.parametrize("case", [*SHAPES, *RIGHT])
def test_at_home_a_right_answer_is_right(table, case, door):
    assert {name for name, state in table[door][case].items() if state != "right"} <= {
        "why_not_sigmoid"
    }


@pytest.mark.parametrize("door", ["mark", "nbgrader"])
@pytest.mark.parametrize("case", [*SHAPES, *RIGHT])
def test_when_graded_a_right_answer_is_right(table, case, door):
    assert set(table[door][case].values()) == {1.0}


@pytest.mark.parametrize("case", [*SHAPES, *RIGHT, *WRONG])
def test_in_jupyter_right_is_right_and_well_done_earns_its_points(table, cases, jupyter, case):
    said = jupyter(cases[case])
    if case not in WRONG:
        wrong = {name for name, state in said.items() if state != "right"}
        assert wrong <= OTHERWISE_IN_JUPYTER.get(case, set())
    assert too_good(said, table["mark"][case]) == []
    assert too_good(said, table["nbgrader"][case]) == []


@pytest.mark.parametrize("door", ["practice", "ready"])
@pytest.mark.parametrize("case", WRONG)
def test_at_home_well_done_earns_its_points(table, case, door):
    assert too_good(table[door][case], table["mark"][case]) == []
    assert too_good(table[door][case], table["nbgrader"][case]) == []
    assert table["mark"][case] == pytest.approx(table["nbgrader"][case])

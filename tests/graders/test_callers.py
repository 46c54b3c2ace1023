"""Whether a function may call others is read from the cells that can hold its code."""

import time

import pytest

from autograder.graders.callers import callers
from autograder.submissions.rebuilding import CodeCell

F = CodeCell("f", "def f(z):\n    return z", ("f",))


G = CodeCell("g", "def g(z):\n    return f(z)", ("g",))
CASES = {
    "names it": ([G], ["g"]),
    "names nothing": ([CodeCell("g", "def g(z):\n    return z", ("g",))], []),
    "by another": ([CodeCell("g", "g = h", ("g",)), CodeCell("h", "h = f", ("h",))], ["g", "h"]),
    "by a helper": (
        [CodeCell("", "def twice(z):\n    f(z)"), CodeCell("g", "g = 1", ("g",))],
        ["g"],
    ),
    "in one cell": ([CodeCell("both", f"{F.source}\n{G.source}", ("f", "g"))], ["g"]),
    "as text": ([CodeCell("g", "def g(z):\n    return eval('f')(z)", ("g",))], ["g"]),
}


@pytest.mark.parametrize(("cells", "found"), CASES.values(), ids=CASES)
def test_a_caller_names_a_function_or_what_names_it(cells, found):
    asked = [name for name in ("g", "h") if any(name in cell.answers for cell in cells)]
    assert callers(["f"], asked, [F, *cells]) == found


def test_a_function_does_not_call_itself_by_being_defined():
    assert callers(["f"], ["f"], [F]) == []


def test_as_many_cells_as_there_may_be_take_no_time():
    cells = [CodeCell(str(at), "import os; os._exit(0)") for at in range(500)]
    names = [f"f{at}" for at in range(12)]
    start = time.perf_counter()
    assert callers(names, names, cells) == []
    assert time.perf_counter() - start < 0.5

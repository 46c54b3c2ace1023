"""How the cells of a notebook run."""

import pytest

from autograder.sandbox import Cell


def run(jail, *sources):
    """Each source defines `f`, if it defines anything."""
    with jail.submission() as student:
        return student.run([Cell(f"cell {at}", text, ("f",)) for at, text in enumerate(sources)])


def test_cells_share_a_namespace_and_run_in_order(jail):
    with jail.submission() as student:
        cells = [Cell("a", "offset = 2"), Cell("b", "def f(x):\n    return x + offset", ("f",))]
        student.run(cells)
        assert student.call("f", (3,)).value == 5


def test_a_failing_cell_does_not_stop_the_next(any_jail):
    first, second = run(any_jail, "1 / 0", "def f(): pass")
    assert (first.error, second.error) == ("ZeroDivisionError", None)
    assert second.defined == ("f",)


def test_a_syntax_error_costs_its_own_cell(any_jail):
    first, second = run(any_jail, "def f(:", "def f(): pass")
    assert (first.error, second.error) == ("SyntaxError", None)


@pytest.mark.parametrize("name", ["SystemExit", "KeyboardInterrupt", "GeneratorExit"])
def test_leaving_is_an_error_like_others(any_jail, name):
    first, second = run(any_jail, f"raise {name}", "def f(): pass")
    assert (first.error, second.defined) == (name, ("f",))


def test_an_exercise_keeps_the_meaning_that_its_own_cell_gave_it(any_jail):
    with any_jail.submission() as student:
        twice = Cell("a", "def f(x): return 2 * x", ("f",), ("f",))
        student.run([twice, Cell("b", "f = f(1)")])
        assert student.changes == {"f": [("f", "b", 1)]}
        assert student.call("f", (2,)).value == 4


def test_a_function_calls_the_other_exercises_by_their_own_meaning(any_jail):
    with any_jail.submission() as student:
        student.run(
            [
                Cell("a", "def f(x):\n    return 2 * x", ("f",)),
                Cell("b", "def g(x):\n    return f(x)", ("g",)),
                Cell("c", "f = None"),
            ]
        )
        assert student.call("g", (2,)).value == 4


def test_an_exercise_that_its_cell_does_not_define_is_missing(any_jail, call):
    assert call(any_jail, "g = 3").failure.kind == "missing"
    assert call(any_jail, "f = 3").failure.kind == "missing"


def test_a_definition_in_another_cell_stands_in(any_jail):
    with any_jail.submission() as student:
        student.run([Cell("a", "def f(): return 1"), Cell("b", "", ("f",))])
        assert student.call("f", ()).value == 1


def test_a_definition_counts_though_its_cell_fails_after_it(any_jail, call):
    assert call(any_jail, "def f(): return 1\n1 / 0").value == 1


def test_checks_is_a_stub_that_does_nothing(any_jail, call):
    source = "from checks import check, anything\ncheck('f')\ndef f(): return 1"
    assert call(any_jail, source).value == 1


def test_input_meets_the_end_of_file(any_jail):
    assert run(any_jail, "input()")[0].error == "EOFError"


def test_a_main_block_and_a_dataclass_work_as_in_a_notebook(any_jail, call):
    source = """
from dataclasses import dataclass
@dataclass
class Pair:
    x: "int" = 3
if __name__ == "__main__":
    def f(): return Pair().x
"""
    assert call(any_jail, source).value == 3


def test_matplotlib_works_when_it_is_imported(jail, call):
    pytest.importorskip("matplotlib")
    source = """
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.gcf().canvas.draw()
def f(): return len(plt.get_fignums())
"""
    assert call(jail, source).value == 1


def test_matplotlib_works_when_its_name_is_hidden_from_us(any_jail, call):
    pytest.importorskip("matplotlib")
    source = """
import importlib
plt = importlib.import_module("mat" + "plotlib.py" + "plot")
def f(): return len(plt.plot([1, 2]))
"""
    assert call(any_jail, source).value == 1


def test_a_notebook_that_does_not_plot_finds_no_matplotlib_loaded(any_jail, call):
    call(any_jail, "import matplotlib.pyplot\ndef f(): pass")
    assert call(any_jail, "import sys\ndef f(): return len(sys.modules['mat' 'plotlib'])").failure


def test_only_numpy_and_matplotlib_can_be_imported(jail):
    for package in ("pytest", "IPython", "nbformat", "autograder", "solutions", "landlock"):
        source = f"import importlib\nimportlib.import_module({package!r})"
        assert run(jail, source)[0].error == "ModuleNotFoundError"


def test_random_numbers_are_the_same_every_time(any_jail, call):
    source = "import numpy as np, random\ndef f(): return np.random.rand(), random.random()"
    assert call(any_jail, source).value == call(any_jail, source).value


def test_a_cell_may_await(jail, call):
    waited = "import asyncio\nawait asyncio.sleep(0.01)\nasync def two(): return 2\nx = await two()"
    assert call(jail, f"{waited}\ndef f(): return x").value == 2


def test_a_module_that_is_missing_fails_where_it_is_used(any_jail, call):
    source = "import pandas as pd\ndef f(x): return pd.abs(x) if x else 1"
    assert call(any_jail, source, 0).value == 1
    assert call(any_jail, source, 1).failure.detail == "ModuleNotFoundError"

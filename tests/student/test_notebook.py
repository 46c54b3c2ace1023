"""What Python runs of a notebook's cells."""

import ast
import json
from pathlib import Path

import pytest

from autograder.student.checks.finding import Cell
from autograder.student.checks.imports import missing
from autograder.student.checks.magics import runnable
from autograder.student.checks.notebook import read, run
from autograder.student.checks.resetting import answer_cell, put_back


def code(name, source):
    return Cell("code", source, name)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "x = 1",
        "x = (7\n% 4)",
        'text = """\n%matplotlib inline\n!ls\n"""',
        "# 100%\nx = 1 != 2",
        "x = 'what?'",
    ],
)
def test_python_stays_as_it_is(source):
    assert runnable(source) == (source, [])


@pytest.mark.parametrize(
    ("source", "text", "skipped"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1", ["%matplotlib inline"]),
        ("if True:\n    !pip list\nx = 1", "if True:\n    pass\nx = 1", ["!pip list"]),
        ("np.exp?\nx = 1", "pass\nx = 1", ["np.exp?"]),
        ("?np.exp", "pass", ["?np.exp"]),
        ("files = !ls\nx = 1", "files = []\nx = 1", ["files = !ls"]),
        ("t = %timeit -o f()\nx = 1", "t = None\nx = 1", ["t = %timeit -o f()"]),
        ("a, b = !ls\nx = 1", "pass\nx = 1", ["a, b = !ls"]),
        ("%time x = f('it\\'s')", "x = f('it\\'s')", []),
        ("if 1:\n    y = %time f(1)", "if 1:\n    y = f(1)", []),
        ("!pip a \\\n  b \\\n  c\nx = 1", "pass\n\n\nx = 1", ["!pip a \\\n  b \\\n  c"]),
        ('x = """\n%not\n"""\n!echo it\'s', 'x = """\n%not\n"""\npass', ["!echo it's"]),
        ("x = (1\n% 2)  # (\n%who", "x = (1\n% 2)  # (\npass", ["%who"]),
        (
            "def f(): return 1\n%timeit f()\ny = 2",
            "def f(): return 1\npass\ny = 2",
            ["%timeit f()"],
        ),
        ("  x = 1\n  y = 2", "x = 1\ny = 2", []),
        (">>> def f():\n...     return 1\n>>> x = 1", "def f():\n    return 1\nx = 1", []),
        ("%%time\nx = 1", "\nx = 1", ["%%time"]),
        ("\n%%timeit -n 3\nx = 1", "\n\nx = 1", ["%%timeit -n 3"]),
        ("%%time\n%matplotlib inline\nx = 1", "\npass\nx = 1", ["%%time", "%matplotlib inline"]),
        ("%%bash\nrm -r x", "", ["%%bash"]),
        ("%%html\n<b>", "", ["%%html"]),
    ],
)
def test_what_is_for_jupyter_alone_is_left_out_and_told(source, text, skipped):
    assert runnable(source) == (text, skipped)
    ast.parse(text)


def test_text_that_is_no_python_comes_back_to_be_complained_about():
    assert runnable("def f(:\n    pass")[0] == "def f(:\n    pass"


LONG = [
    "x = '\0'",
    "(" * 5000 + ")" * 5000,
    "\ud800",
    "!\nx = '" + "\\" * 5001,
    "!\nwith " + "a." * 20_000 + "b(): import c",
    "%time " + "a = " * 20_000,
]


@pytest.mark.parametrize("source", LONG)
def test_hostile_text_does_not_raise(source):
    text, _ = runnable(source)
    assert isinstance(text, str)
    assert isinstance(missing(text), list)


def test_cells_run_in_order_and_a_failing_one_does_not_stop_the_next():
    done = run([code("", "x = 1"), code("", "y = x / 0"), code("", "z = x + 1")])
    assert (done.names["z"], list(done.errors)) == (2, ["cell 2"])


def test_a_cell_may_exit_ask_or_print_without_disturbing_anybody(capsys):
    cells = [
        code("", "raise SystemExit"),
        code("", "input()"),
        code("", "print('hello')\nx = 1"),
    ]
    done = run(cells)
    assert done.names["x"] == 1
    assert [type(error) for error in done.errors.values()] == [SystemExit, EOFError]
    assert capsys.readouterr().out == ""


def test_test_cells_are_not_run():
    assert not run([code("test_layer", 'check("layer")')]).errors


def test_an_exercise_keeps_what_its_own_cell_gave_to_its_name():
    cells = [code("relu", "def relu(z): return z"), code("", "relu = relu(3)")]
    assert callable(run(cells, ["relu"]).names["relu"])


def test_text_may_be_a_string_or_a_list_of_lines(tmp_path):
    path = tmp_path / "a.ipynb"
    cells = [
        {"cell_type": "code", "metadata": {}, "source": ["x = 1\n", "y = 2"]},
        {"cell_type": "markdown", "metadata": {}, "source": "text"},
        {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": "relu"}}, "source": "z = 3"},
    ]
    path.write_text(json.dumps({"cells": cells}))
    assert [cell for cell in read(path) if cell.kind == "code"] == [
        code("", "x = 1\ny = 2"),
        code("relu", "z = 3"),
    ]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3}', '{"cells": [{}]}', "\x00"])
def test_a_damaged_notebook_is_a_sentence(tmp_path, text):
    path = tmp_path / "a.ipynb"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"a\.ipynb cannot be read\. Open it in Jupyter and save"):
        read(path)


def test_putting_a_cell_back_keeps_every_copy_made_before(tmp_path):
    path = tmp_path / "a.ipynb"
    cell = {
        "cell_type": "code",
        "metadata": {"nbgrader": {"grade_id": "relu"}},
        "source": "mine: \u03c3",
    }
    path.write_text(json.dumps({"cells": [cell], "nbformat": 4}))
    before = path.read_bytes()
    first = put_back(path, "relu", answer_cell("relu", "def relu(z):\n    pass"))
    second = put_back(path, "relu", answer_cell("relu", "other"))
    assert (Path(first).name, Path(second).name) == ("a-backup-1.ipynb", "a-backup-2.ipynb")
    assert Path(first).read_bytes() == before
    assert read(second) == [code("relu", "def relu(z):\n    pass")]
    assert read(path) == [code("relu", "other")]
    assert len(list(tmp_path.iterdir())) == 3


def test_text_that_would_take_gigabytes_to_compile_is_only_read():
    nested = [" " * i + "try: pass\n" + " " * i + "finally:\n" for i in range(30)]
    source = "".join(nested) + " " * 30 + "pass\n"
    assert runnable(source) == (source, [])

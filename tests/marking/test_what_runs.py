"""What of a student's notebook runs, and in which order."""

import json

import pytest

from autograder.sample import filled, solved


def with_cells(data, after, *sources):
    """The notebook with added code cells after the cell with this grade id."""
    notebook = json.loads(data)
    ids = [c["metadata"].get("nbgrader", {}).get("grade_id") for c in notebook["cells"]]
    added = [
        {"cell_type": "code", "source": source, "metadata": {}, "outputs": []} for source in sources
    ]
    notebook["cells"][ids.index(after) + 1 : ids.index(after) + 1] = added
    return json.dumps(notebook).encode()


@pytest.fixture(scope="session")
def mark_added(catalog, marker, released):
    """mark_added(answers, after, *sources): a solved notebook with these cells added."""
    right = solved(catalog["activations"])

    def call(answers, after, *sources):
        data = with_cells(filled(released["activations"], right | answers), after, *sources)
        return marker.mark(data, "activations.ipynb")

    return call


def lost(report):
    """The functions that did not get all their points."""
    cells = report.cells.items()
    return {name.removeprefix("test_") for name, one in cells if one.score < one.max_score}


def test_a_helper_in_an_added_cell_works_as_in_jupyter(mark_added):
    answers = {"tanh": "def tanh(z): return helper(z)"}
    assert lost(mark_added(answers, "sigmoid", "def helper(z): return np.tanh(z)")) == set()


def test_an_import_in_an_added_cell_works_as_in_jupyter(mark_added):
    answers = {"tanh": "def tanh(z): return numpy.tanh(z)"}
    assert lost(mark_added(answers, "sigmoid", "import numpy, math, functools")) == set()


def test_a_helper_in_the_answer_cell_works(mark_added):
    answers = {"tanh": "def half(z): return np.tanh(z)\ndef tanh(z): return half(z)"}
    assert lost(mark_added(answers, "sigmoid")) == set()


def test_a_lambda_is_a_function_too(mark_added):
    assert lost(mark_added({"tanh": "tanh = lambda z: np.tanh(z)"}, "sigmoid")) == set()


def test_matplotlib_loads_when_it_is_imported(mark_added):
    report = mark_added(
        {}, "sigmoid", "import matplotlib.pyplot as plt\nplt.plot([1, 2]); done = 1"
    )
    assert (lost(report), report.problems) == (set(), [])


def test_a_failing_cell_does_not_stop_the_next(mark_added):
    report = mark_added({}, "sigmoid", "1 / 0", "undefined_name")
    assert lost(report) == set()
    assert any("ZeroDivisionError" in problem for problem in report.problems)
    assert any("NameError" in problem for problem in report.problems)


def test_an_answer_that_is_no_python_costs_its_own_function(mark_added):
    report = mark_added({"tanh": "def tanh(z) return"}, "sigmoid")
    assert lost(report) == {"tanh"}
    assert any("'tanh' ended with SyntaxError" in problem for problem in report.problems)


def test_an_exercises_name_given_to_something_else_later_costs_a_sentence_only(mark_added):
    report = mark_added({}, "d_linear", "sigmoid = sigmoid(3)")
    assert lost(report) == set()
    assert any("`sigmoid`" in problem for problem in report.problems)


def test_lines_with_magic_are_skipped_and_reported(mark_added):
    report = mark_added({}, "sigmoid", "%matplotlib inline\n!ls\nhelper = 1")
    assert lost(report) == set()
    assert any("%matplotlib inline" in problem for problem in report.problems)
    assert any("!ls" in problem for problem in report.problems)


def test_a_timed_cell_runs_its_body(mark_added):
    answers = {"tanh": "%%time\ndef tanh(z): return np.tanh(z)"}
    assert lost(mark_added(answers, "sigmoid")) == set()


def test_a_cell_of_another_language_is_skipped(mark_added):
    report = mark_added({"tanh": "%%bash\necho hello"}, "sigmoid")
    assert lost(report) == {"tanh"}
    assert any("%%bash" in problem for problem in report.problems)


def test_a_percent_sign_that_continues_an_expression_is_no_magic(mark_added):
    answers = {"tanh": "def tanh(z):\n    k = (7\n    % 4)\n    return np.tanh(z) * k / 3"}
    assert lost(mark_added(answers, "sigmoid")) == set()


def test_checks_and_input_do_no_harm(mark_added):
    cells = ["from checks import check\ncheck('sigmoid')", "import checks", "name = input()"]
    report = mark_added({}, "sigmoid", *cells)
    assert lost(report) == set()
    assert any("EOFError" in problem for problem in report.problems)


RIGHT = """def tanh(z):
    return np.tanh(z)"""


@pytest.mark.parametrize(
    "source",
    [
        f"import pandas as pd\n{RIGHT}",
        f"from pandas import DataFrame\n{RIGHT}",
        f"from IPython.display import display, HTML\n{RIGHT}\ndisplay(HTML('done'))",
        f"get_ipython().run_line_magic('matplotlib', 'inline')\n{RIGHT}",
        f"import asyncio\nawait asyncio.sleep(0)\n{RIGHT}",
        f"!pip install pandas \\\n    torch\n{RIGHT}",
        f"{RIGHT}\n%timeit tanh(0)\nhelper = 1",
        f"x = 1\n%time y = x\ny + 1\n{RIGHT}",
        f"try:\n    import torch\nexcept ImportError:\n    torch = None\n{RIGHT}",
        f"{RIGHT}\nimport pandas as pd\npd.DataFrame(tanh(np.zeros(3)))",
    ],
)
def test_what_runs_in_jupyter_runs_when_graded(mark_added, source):
    assert lost(mark_added({"tanh": source}, "sigmoid")) == set()


def test_an_import_that_the_graded_run_lacks_is_told(mark_added):
    report = mark_added({"tanh": f"import pandas, torch.nn\n{RIGHT}"}, "sigmoid", "import pandas")
    assert report.problems == [
        "The graded run has NumPy and Matplotlib only; cell 'cell 6' imports `pandas`.",
        "The graded run has NumPy and Matplotlib only; cell 'tanh' imports `pandas`, `torch`.",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "import pandas as pd\ndef tanh(z): return pd.DataFrame(np.tanh(z)).to_numpy()",
        f"import pandas as pd\nframe = pd.DataFrame()\n{RIGHT}",
    ],
)
def test_an_answer_that_needs_a_missing_module_is_told_which(mark_added, source):
    report = mark_added({"tanh": source}, "sigmoid")
    assert lost(report) == {"tanh"}
    hints = {test.hint for test in report.cells["test_tanh"].tests if test.outcome == "failed"}
    assert hints == {
        "The graded run has NumPy and Matplotlib only; this notebook imports `pandas`. "
        "An answer needs NumPy alone."
    }


def test_the_stubs_line_left_above_an_answer_is_told(mark_added):
    left = "def tanh(z):\n    raise NotImplementedError('tanh')\n    return np.tanh(z)"
    (told,) = mark_added({"tanh": left}, "sigmoid").problems
    assert told.startswith("The line `raise NotImplementedError(...)` is still in `tanh`")


def test_an_endless_cell_costs_nothing_but_itself(mark_added):
    report = mark_added({}, "sigmoid", "while True: pass")
    assert lost(report) == set()
    assert any("stopped" in problem for problem in report.problems)


def test_an_endless_function_is_stopped_alone_with_a_sentence(mark_added):
    report = mark_added({"tanh": "def tanh(z):\n    while True: pass"}, "sigmoid")
    assert lost(report) == {"tanh"}
    assert report.cells["test_tanh"].score == 0
    messages = [test.message for test in report.cells["test_tanh"].tests]
    assert any("Stopped after 2 s in `tanh`" in str(message) for message in messages)


def test_a_function_that_ends_its_process_is_marked_alone(mark_added):
    report = mark_added({"tanh": "import os\ndef tanh(z): os._exit(0)"}, "sigmoid")
    assert lost(report) == {"tanh"}


def test_code_in_another_assignments_cells_is_run_as_added_code(catalog, marker, released):
    right = solved(catalog["forward_pass"])
    data = with_cells(filled(released["forward_pass"], right), "neuron", "x = 1")
    assert lost(marker.mark(data, "anything.ipynb")) == set()

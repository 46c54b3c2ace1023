"""python practice.py, as typed in a terminal."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from functools import partial

import pytest

STACK = "return np.vstack([w.T for w in ws])"
NEURON = "return w.T @ x + b"
FORWARD = """
z1 = p["W1"] @ x + p["b1"]
a1 = sigmoid(z1)
z2 = p["W2"] @ a1 + p["b2"]
return z1, a1, z2, sigmoid(z2)
"""
SHAPES = """
hidden, out = {"Z1": (n_h, m), "A1": (n_h, m)}, {"Z2": (n_y, m), "A2": (n_y, m)}
parameters = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
return {"X": (n_x, m)} | hidden | out | parameters
"""


def test_an_untouched_notebook_shows_the_way_and_calls_nothing_wrong(folder):
    status, text = folder("forward_pass").practice()
    assert status == 1
    assert text.splitlines() == [
        "forward_pass: 0 of 7 done",
        "  \u25cb neuron             2 points",
        "  \u25cb stack_rows         3 points",
        "  \u25cb layer              3 points",
        "  \u25cb forward            5 points",
        "  \u25cb layer_shapes       4 points",
        "  \u25cb collapse           3 points",
        "  \u25cb why_b_is_a_column  2 points   in your own words: still open",
        "",
        "\u25cb Not started: neuron",
        "  Put your code in place of the line `raise NotImplementedError(...)`.",
        "  A hint: python practice.py --hint neuron",
    ]


def test_only_the_first_function_that_is_not_right_is_explained(folder):
    here = folder("forward_pass")
    here.write("neuron", NEURON)
    here.write("stack_rows", "return np.hstack(ws)")
    here.write("layer", "return 1 / 0")
    status, text = here.practice()
    assert status == 1
    assert text.startswith(
        "forward_pass: 1 of 7 done\n  \u2713 neuron             2 points\n  \u2717 stack"
    )
    assert "  \u2717 layer              3 points   not right yet\n  \u25cb forward " in text
    assert "you returned (3, 4), expected (4, 3)" in text
    assert "ZeroDivisionError" not in text


def test_all_checks_whatever_is_written(folder):
    here = folder("forward_pass")
    here.write("stack_rows", STACK)
    here.write("layer", "return 1 / 0")
    status, text = here.practice("--all")
    assert status == 1
    assert (
        "  \u25cb neuron             2 points\n  \u2713 stack_rows         3 points\n  \u2717 layer"
        in text
    )
    assert "stopped with a ZeroDivisionError in the line: return 1 / 0" in text
    assert text.count("Not started") == 1


def test_when_all_functions_are_right_it_says_what_is_left_to_do(folder):
    here = folder("forward_pass")
    here.write("neuron", NEURON)
    here.write("stack_rows", STACK)
    here.write("layer", "return W @ x + b")
    here.write("forward", FORWARD)
    here.write("layer_shapes", SHAPES)
    here.write("collapse", "return W2 @ W1, W2 @ b1 + b2")
    status, text = here.practice()
    assert status == 1
    assert "All 6 functions of forward_pass pass the public checks." in text
    assert "Still open, to be answered in words: why_b_is_a_column." in text
    assert "`python practice.py --ready` runs it as the graders will." in text
    assert "hand in the file forward_pass.ipynb." in text


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("def Relu(z):\n    return z", "The cell of `relu` defines `Relu`. Python needs the exact"),
        ("def tanh(z):\n    return z", "The cell of `relu` defines `tanh`, but not `relu`."),
        ("    return z", "The cell of `relu` has no line that begins with `def relu`."),
        ("", "The cell of `relu` has no line that begins with `def relu`."),
    ],
)
def test_a_cell_that_lost_its_function_says_what_it_has(folder, source, says):
    here = folder("activations")
    here.replace("relu", source)
    said = " ".join(here.practice("relu")[1].split())
    assert says in said
    assert "Run its cell" not in said


def test_one_function_may_be_checked_alone(folder):
    here = folder("forward_pass")
    here.write("stack_rows", STACK)
    status, text = here.practice("stack_rows")
    assert (status, text.splitlines()[0]) == (0, "\u2713 Well done: stack_rows")
    status, text = here.practice("layr")
    assert status == 2
    assert text.startswith("There is no exercise 'layr' here. Is `layer` meant? There are: neuron,")


def test_a_cell_that_is_not_python_is_told_by_its_line(folder):
    here = folder("forward_pass")
    here.write("neuron", "return w.T @ x + b)")
    status, text = here.practice("neuron")
    assert status == 1
    assert text.splitlines()[:3] == [
        "\u2717 Not right yet: neuron",
        "  The cell of `neuron` does not run.",
        "  Python cannot read line 2: return w.T @ x + b)",
    ]


def test_magics_and_failing_cells_of_ones_own_do_no_harm(folder):
    here = folder("forward_pass")
    here.write("neuron", NEURON)
    here.add("%matplotlib inline\n!pip list\nimport matplotlib.pyplot as plt\nplt.show()")
    here.add("print(undefined)")
    here.add("raise SystemExit")
    status, text = here.practice("neuron")
    assert (status, text.splitlines()[0]) == (0, "\u2713 Well done: neuron")


def test_a_module_that_is_missing_is_told_once(folder):
    here = folder("activations")
    here.write("relu", "import no_such_module\nreturn z")
    assert here.practice("relu")[1].count("The graded run has NumPy and Matplotlib only") == 1


def test_what_a_wrong_function_prints_is_shown(folder):
    here = folder("forward_pass")
    here.write("neuron", "print('shape', x.shape)\nreturn w")
    assert "It printed: shape (3, 1)" in here.practice("neuron")[1]


def test_an_error_is_blamed_on_the_function_that_has_it(folder):
    here = folder("activations")
    here.write("sigmoid", "return 1 / (1 + np.exp(z))")
    here.write("d_sigmoid", "a = sigmoid(z)\nreturn a")
    status, text = here.practice("d_sigmoid")
    assert status == 1
    assert "`d_sigmoid` calls `sigmoid`, which is not right yet. Begin with `sigmoid`." in text


def test_hints_come_one_by_one_and_end(folder):
    here = folder("forward_pass")
    status, first = here.practice("--hint", "layer")
    assert status == 0
    assert first.startswith("\u2192 Hint 1 of 3: layer\n")
    assert "The next one: `python practice.py --hint layer 2`" in first
    last = here.practice("--hint", "layer", "3")[1]
    assert "This was the last one." in last
    assert here.practice("--hint", "layer", "4") == (
        2,
        "There is no hint '4'. Ask for a number: 1 to 3.\n",
    )


def test_a_missing_or_damaged_notebook_is_a_sentence(folder):
    here = folder("forward_pass")
    here.notebook.write_text('{"cells": [')
    assert here.practice() == (
        2,
        "forward_pass.ipynb cannot be read. Open it in Jupyter and save it.\n",
    )
    here.notebook.unlink()
    assert here.practice() == (
        2,
        "There is no forward_pass.ipynb here. Is it in this folder, and saved?\n",
    )


def test_it_works_from_any_folder_in_any_encoding(folder, tmp_path):
    here = folder("forward_pass")
    here.write("neuron", "print('\u03c3')\nreturn \u03c3")
    command = [sys.executable, str(here.path / "practice.py"), "neuron"]
    where = {**os.environ, "PYTHONIOENCODING": "ascii"}
    how = {"cwd": tmp_path.parent, "env": where, "capture_output": True, "text": True}
    ran = subprocess.run(command, timeout=60, **how)
    assert ran.stderr == ""
    assert ran.stdout.startswith("x Not right yet: neuron\n")
    assert r"The name `\u03c3` is not known here." in ran.stdout


def test_watch_checks_again_after_each_save(folder):
    here = folder("forward_pass")
    command = [sys.executable, "-u", "practice.py", "neuron", "--watch"]
    with subprocess.Popen(command, cwd=here.path, stdout=subprocess.PIPE, text=True) as process:
        lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        reader = threading.Thread(target=lambda: [lines.put(line) for line in process.stdout])
        reader.start()
        try:
            wait_for(lines, "Not started: neuron")
            here.write("neuron", "return w")
            wait_for(lines, "you returned (3, 1), expected (1, 1)")
            here.notebook.write_text("half a fi")
            wait_for(lines, "cannot be read")
        finally:
            process.kill()
            process.wait(timeout=60)
            reader.join()


def wait_for(lines, text):
    """Reads lines until one contains the text; fails after some seconds."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if text in lines.get(timeout=30):
            return
    raise AssertionError(text)


@pytest.fixture
def endless(folder):
    """A folder whose first answer never ends, and which waits for a moment only."""
    work = folder("forward_pass")
    work.write("neuron", "while True: pass")
    clock = work.path / "checks" / "clock.py"
    clock.write_text(clock.read_text("utf-8").replace("CALL = 2.0 ", "CALL = 0.3 "))
    return work


def test_an_endless_loop_is_given_up_with_a_question(endless):
    status, text = endless.practice("neuron")
    assert status == 1
    assert "your function is still running after 0.3 s, in the line: while True: pass" in text
    assert "Does a loop here never end?" in text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_an_endless_loop_is_given_up_in_the_background_of_a_shell_script_too(endless):
    """There a job ignores the signal of Ctrl+C."""
    ignoring = partial(signal.signal, signal.SIGINT, signal.SIG_IGN)
    status, text = endless.practice("neuron", preexec_fn=ignoring)
    assert status == 1
    assert "your function is still running after 0.3 s" in text


RELU = "def relu(z): return np.maximum(0, z)"


def test_an_import_that_the_graded_run_lacks_is_warned_of(folder):
    relu = folder("activations")
    relu.add("import click", 4)
    relu.replace("relu", f"import click\n{RELU}")
    status, said = relu.practice("relu")
    assert (status, "Well done: relu" in said) == (0, True)
    assert "only; this cell imports `click`." in said
    relu.replace("relu", "def relu(z): return click.style(z)")
    status, said = relu.practice("relu")
    assert (status, "Not right yet: relu" in said) == (1, True)
    assert "NumPy and Matplotlib only, not `click`." in said


def test_an_answer_counts_that_stands_above_what_fails_in_its_cell(folder):
    relu = folder("activations")
    relu.replace("relu", f"{RELU}\nprint(1 / 0)")
    status, said = relu.practice("relu")
    assert (status, "Well done: relu" in said) == (0, True)
    assert "After `relu`, its cell failed" in said


def test_the_stubs_line_that_was_left_is_told(folder):
    relu = folder("activations")
    relu.write("relu", "raise NotImplementedError('relu')\nreturn np.maximum(0, z)")
    _, said = relu.practice("relu")
    assert "is still in `relu` and ends every call" in said


def test_a_function_that_calls_what_a_later_cell_spoilt_counts_as_when_it_was_checked(folder):
    here = folder("activations")
    here.replace("sigmoid", "def _s(z): return np.exp(-z)\ndef sigmoid(z): return 1 / (1 + _s(z))")
    here.replace("tanh", "def _s(z): return 2 * z\ndef tanh(z): return np.tanh(_s(z) / 2)")
    here.replace("d_sigmoid", "def d_sigmoid(z): return sigmoid(z) * (1 - sigmoid(z))")
    status, said = here.practice("d_sigmoid")
    assert status == 0, said
    assert "Well done: d_sigmoid" in said

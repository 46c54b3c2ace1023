"""check(...) in a notebook."""

import html
import subprocess
import sys

import pytest

from autograder.student.checks import check
from autograder.student.checks import feedback as module


@pytest.fixture
def notebook(release_folder, monkeypatch):
    """Runs text as a cell of a notebook of that assignment; returns the last value of `found`."""

    def call(assignment, text):
        monkeypatch.setattr(module, "FOLDER", release_folder / assignment)
        names = {"check": check}
        exec("import numpy as np\n" + text, names)
        return names["found"]

    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    return call


WRONG = "def relu(z): return z\nfound = check('relu')"
RIGHT = "def relu(z): return np.maximum(0, z)\nfound = check('relu')"


def test_check_finds_the_function_of_the_cell_that_calls_it(notebook):
    assert notebook("activations", RIGHT).state == "right"
    assert notebook("activations", WRONG).state == "wrong"


def test_an_unknown_name_is_answered_with_the_names_there_are(notebook):
    text = repr(notebook("forward_pass", "found = check('layr')"))
    assert text.startswith("There is no exercise 'layr' here, only neuron, stack_rows, layer,")


def test_a_name_that_was_given_to_something_else_is_noticed(notebook):
    text = repr(notebook("activations", "relu = 3\nfound = check('relu')"))
    assert text.startswith("relu is an int now, not a function.")


@pytest.mark.parametrize("text", [WRONG, RIGHT, "found = check('relu')"])
def test_without_the_courses_graders_nothing_is_ever_right(notebook, monkeypatch, text):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(AssertionError, match="The course's graders did not run"):
        notebook("activations", text)


def test_validation_fails_with_the_message(notebook, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    with pytest.raises(AssertionError, match=r"relu\(z \(4, 1\)\)"):
        notebook("activations", WRONG)
    with pytest.raises(AssertionError, match="not started"):
        notebook("activations", "def relu(z): raise NotImplementedError('relu')\ncheck('relu')")
    assert notebook("activations", RIGHT).state == "right"


def test_what_the_student_wrote_is_escaped_in_html(notebook):
    name = "<script>alert(1)</script>"
    page = notebook("activations", f"found = check({name!r})")._repr_html_()
    assert name not in page
    assert html.escape(name) in page
    page = notebook("activations", 'def relu(z): return "<b>" < z\nfound = check("relu")')
    assert "<b>" not in page._repr_html_()


def test_an_activation_is_drawn_with_a_text_for_those_who_do_not_see_it(notebook):
    page = notebook("activations", WRONG)._repr_html_()
    assert "<img alt='Your relu, dashed, over the expected curve" in page
    assert "src='data:image/png;base64," in page


def test_a_function_that_cannot_be_drawn_still_gets_its_message(notebook):
    page = notebook("activations", "def relu(z): return z / (z.size < 9)\nfound = check('relu')")
    assert "relu(z (4, 1))" in page._repr_html_()


def test_matrices_are_not_drawn(notebook):
    text = "def layer(W, x, b): return W @ x\nfound = check('layer')"
    assert "<img" not in notebook("forward_pass", text)._repr_html_()


def test_a_damaged_checks_json_is_a_sentence(notebook, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"checks\.json in .* is missing or damaged"):
        check("relu")


def test_the_checks_need_numpy_alone_and_matplotlib_only_to_draw(folder):
    code = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in allowed:
            raise ModuleNotFoundError(name)
allowed = {*sys.stdlib_module_names, "numpy", "checks"}
sys.meta_path.insert(0, Block())
from checks import check
def relu(z): return z
print(check("relu")._repr_html_())
"""
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, '.'){code}"]
    how = {"cwd": folder("activations").path, "capture_output": True, "text": True}
    ran = subprocess.run(command, timeout=60, **how)
    assert ran.returncode == 0, ran.stderr
    assert "relu(z (4, 1))" in ran.stdout
    assert "<img" not in ran.stdout

"""python -m pytest in an assignment's folder."""

import subprocess
import sys


def pytest_in(path, *words):
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-rs",
        "--no-header",
        *words,
    ]
    return subprocess.run(command, cwd=path, capture_output=True, text=True).stdout


def test_solved_exercises_pass_and_others_are_skipped_with_a_sentence(folder):
    here = folder("forward_pass")
    here.write("neuron", "return w.T @ x + b")
    text = pytest_in(here.path)
    assert "1 passed, 5 skipped" in text
    assert "layer: not started. Put your code in place of the line" in text


def test_a_wrong_answer_fails_with_our_message_and_no_traceback(folder):
    here = folder("forward_pass")
    here.write("neuron", "return w @ x + b")
    text = pytest_in(here.path)
    assert "w is (3, 1), x is (3, 1): the 1 of w must meet the rows of x, not 3." in text
    assert "Traceback" not in text
    assert "test_public.py:" not in text.partition("short test summary")[0]


def test_a_damaged_notebook_is_a_sentence(folder):
    here = folder("forward_pass")
    here.notebook.write_text("{")
    assert "forward_pass.ipynb cannot be read. Open it in Jupyter and save it." in pytest_in(
        here.path
    )


def test_all_assignments_may_be_tested_at_once(release_folder):
    text = pytest_in(release_folder)
    assert "23 skipped" in text

"""python -m pytest in an assignment's folder."""

import os
import shutil
import subprocess
import sys


def pytest_in(path):
    """What `python -m pytest` prints in a folder, without plugins, which students do not have."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs", "--no-header"]
    alone = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    how = {"cwd": path, "env": alone, "capture_output": True, "text": True}
    return subprocess.run(command, timeout=120, **how).stdout


def test_solved_exercises_pass_and_others_are_skipped_with_a_sentence(folder):
    here = folder("forward_pass")
    here.write("neuron", "return w.T @ x + b")
    text = pytest_in(here.path)
    assert "1 passed, 5 skipped" in text
    assert "Not started: layer  Put your code in place of the line" in text


def test_a_wrong_answer_fails_with_our_message_and_no_traceback(folder):
    here = folder("forward_pass")
    here.write("neuron", "return w @ x + b")
    text = pytest_in(here.path)
    assert "w is (3, 1), x is (3, 1): w has 1 column, so x needs 1 row, not 3." in text
    assert "Traceback" not in text
    assert "test_public.py:" not in text.partition("short test summary")[0]


def test_a_damaged_notebook_is_a_sentence(folder):
    here = folder("forward_pass")
    here.notebook.write_text("{")
    assert "forward_pass.ipynb cannot be read. Open it in Jupyter and save it." in pytest_in(
        here.path
    )


def test_all_assignments_may_be_tested_at_once(release_folder, catalog, tmp_path):
    shutil.copytree(release_folder, tmp_path / "assignments")
    text = pytest_in(tmp_path / "assignments")
    assert f"{len(catalog.exercises)} skipped" in text

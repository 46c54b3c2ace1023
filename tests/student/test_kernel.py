"""The checks in a real kernel, driven as VS Code does it: cells sent, outputs read."""

import json
import os
import shutil
import threading
import time

import pytest
from jupyter_client.manager import start_new_kernel

# The client's event loop is left to the garbage collector by the library itself.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.alone,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
RELU = "def relu(z):\n    return np.maximum(0, z)"


class Kernel:
    """A kernel in a folder, and the notebook whose cells it runs."""

    def __init__(self, manager, client, notebook):
        self.manager, self.client, self.notebook = manager, client, notebook

    @property
    def cells(self):
        return json.loads(self.notebook.read_text("utf-8"))["cells"]

    def cell(self, identity):
        return "".join(next(cell["source"] for cell in self.cells if cell["id"] == identity))

    def run(self, source, timeout=60):
        """Everything that a cell shows, as text."""
        shown = []

        def output(message):
            content = message["content"]
            data = content.get("data", {}).get("text/plain", content.get("text", ""))
            shown.append(data or "\n".join(content.get("traceback", [])))

        self.client.execute_interactive(source, timeout=timeout, output_hook=output)
        return "\n".join(filter(None, shown))

    def begin(self):
        """Runs the first two cells, as the notebook says."""
        assert self.run(self.cell("given-checks")) == ""
        assert self.run(self.cell("given-numpy")) == ""

    def save(self, name, source):
        """Saves the notebook with another text in a cell, a moment after whatever ran."""
        notebook = json.loads(self.notebook.read_text("utf-8"))
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == name:
                cell["source"] = source
        time.sleep(0.7)
        self.notebook.write_text(json.dumps(notebook), "utf-8")


@pytest.fixture
def kernel(folder, tmp_path):
    """kernel(cwd) -> a kernel for the first notebook, by default beside it."""
    started = []

    def start(where=None, files=True):
        here = folder("activations").path if files else tmp_path
        env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        manager, client = start_new_kernel(cwd=str(where or here), env=env, startup_timeout=60)
        started.append((manager, client))
        return Kernel(manager, client, here / "activations.ipynb")

    yield start
    for manager, client in started:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_the_first_steps_work_as_they_are_written(kernel):
    notebook = kernel()
    notebook.begin()
    assert notebook.run(notebook.cell("answer-sigmoid")) == ""
    assert "Not started: sigmoid" in notebook.run('check("sigmoid")')
    notebook.run(RELU)
    assert "Well done: relu" in notebook.run('check("relu")')
    assert "Hint 1 of 3: relu" in notebook.run('hint("relu")')
    assert "\u2713 relu             1 point" in notebook.run("progress()")


def test_a_cell_that_failed_is_spoken_of_instead_of_the_function_from_before(kernel):
    notebook = kernel()
    notebook.begin()
    notebook.run(RELU)
    notebook.run(RELU + ")")
    text = notebook.run('check("relu")')
    assert "Not right yet: relu" in text
    assert "Python cannot read line 2: return np.maximum(0, z))" in text
    assert "the version from before" in text
    notebook.run("unknown\n" + RELU)
    assert "The name `unknown` is not known here." in notebook.run('check("relu")')
    notebook.run(RELU + "\nrelu(3) / 0")
    assert "Well done: relu" in notebook.run('check("relu")')


def test_a_notebook_saved_with_another_version_is_noticed(kernel):
    notebook = kernel()
    notebook.begin()
    notebook.run(RELU)
    assert "Well done" in notebook.run('check("relu")')
    notebook.save("relu", RELU + "  # with a comment\n")
    assert "Well done" in notebook.run('check("relu")')
    notebook.save("relu", RELU + ")")
    assert "the saved notebook holds another one" in notebook.run('check("relu")')
    notebook.run("def relu(z): return z")
    notebook.save("relu", RELU)
    text = notebook.run('check("relu")')
    assert "you returned" in text
    assert "Was its cell run again?" in text


def test_a_deleted_cell_can_be_brought_back(kernel):
    notebook = kernel()
    notebook.begin()
    saved = json.loads(notebook.notebook.read_text("utf-8"))
    saved["cells"] = [cell for cell in saved["cells"] if cell["id"] != "answer-relu"]
    notebook.notebook.write_text(json.dumps(saved), "utf-8")
    text = notebook.run('check("relu")')
    assert "not in the saved notebook any more" in text
    assert "python practice.py --reset relu" in text


def test_an_endless_loop_ends_by_itself_and_an_interrupt_in_two_sentences(kernel):
    notebook = kernel()
    notebook.begin()
    notebook.run("def relu(z):\n    while True: pass")
    start = time.monotonic()
    text = notebook.run('check("relu")', timeout=20)
    assert "still running after 2 s, in the line: while True: pass" in text
    assert time.monotonic() - start < 8
    threading.Timer(1, notebook.manager.interrupt_kernel).start()
    text = notebook.run('check("relu")', timeout=20)
    assert "Traceback" not in text
    assert "You stopped this, in the line: while True: pass" in text
    assert "Well done: linear" in notebook.run("def linear(z): return z\ncheck('linear')")


def test_a_function_that_asks_or_prints_disturbs_nobody(kernel):
    notebook = kernel()
    notebook.begin()
    notebook.run("def relu(z):\n    print('x' * 9999)\n    return float(input('z? '))")
    text = notebook.run('check("relu")')
    assert "stopped with an EOFError in the line: return float(input('z? '))" in text
    assert len(text) < 1000


def test_a_kernel_in_another_folder_finds_the_checks(kernel, tmp_path):
    notebook = kernel(where=tmp_path)
    notebook.begin()
    assert "Not started: relu" in notebook.run(notebook.cell("answer-relu") + "\ncheck('relu')")


def test_a_notebook_alone_says_what_it_needs_and_an_uploaded_zip_will_do(
    kernel, release_folder, tmp_path
):
    notebook = kernel(files=False)
    shutil.copy(release_folder / "activations" / "activations.ipynb", tmp_path)
    text = notebook.run(notebook.cell("given-checks"))
    assert "The checks are missing: the folder `checks` and the file `checks.json`" in text
    assert "Traceback" not in text
    assert "The checks are missing" in notebook.run('check("relu")')
    shutil.make_archive(tmp_path / "activations", "zip", release_folder, "activations")
    notebook.run("import zipfile\nzipfile.ZipFile('activations.zip').extractall()")
    notebook.begin()
    assert "Well done" in notebook.run(RELU + "\ncheck('relu')")


def test_a_notebook_that_is_not_saved_is_not_ready(kernel):
    notebook = kernel()
    notebook.begin()
    notebook.run(RELU)
    said = " ".join(notebook.run("ready()").split())
    assert "Fix first The file does not hold what ran last of `relu`. Save the notebook" in said
    notebook.save("relu", RELU)
    said = " ".join(notebook.run("ready()").split())
    assert "\u2713 relu" in said
    assert "Fix first Not written yet: `sigmoid`" in said


def test_what_the_graded_run_lacks_is_told_at_once(kernel):
    notebook = kernel()
    notebook.begin()
    notebook.run(f"import click\n{RELU}")
    said = notebook.run('check("relu")')
    assert "Well done: relu" in said
    assert "only; this cell imports `click`." in said
    notebook.run("def relu(z):\n    click.style('')\n    return np.maximum(0, z)")
    said = notebook.run('check("relu")')
    assert "Not right yet: relu" in said
    assert "only; your answer uses `click`." in said

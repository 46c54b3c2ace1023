"""CONTRIBUTING.md, followed to the letter in a copy of the repository."""

import json
import re
import shutil
import subprocess
import sys

import nbformat
import pytest

from autograder.sample import filled

IGNORED = shutil.ignore_patterns(
    ".git",
    ".venv",
    "build",
    "classroom",
    "node_modules",
    "__pycache__",
    "site",
    "tests",
    "*.egg-info",
)


@pytest.fixture(scope="module")
def blocks(course):
    """The Python blocks of the worked example: the answer, the entry, the test class."""
    return re.findall(
        r"```python\n(.*?)```", (course.root / "CONTRIBUTING.md").read_text(), re.DOTALL
    )


@pytest.fixture(scope="module")
def copy(course, tmp_path_factory, blocks):
    """The repository with the exercise of the example added, and built."""
    root = tmp_path_factory.mktemp("fork") / "course"
    shutil.copytree(course.root, root, ignore=IGNORED)
    answer, entry, test = blocks
    before(root / "solutions" / "batching.py", '# %% answer="forward_loop"', answer + "\n\n")
    exercises = root / "autograder" / "exercises" / "batching.py"
    before(exercises, "    Exercise(reference.forward_loop", entry)
    with (root / "autograder" / "graders" / "test_batching.py").open("a") as file:
        file.write("\n\n" + test)
    autograder(root, "build")
    return root


def before(path, mark, text):
    whole = path.read_text()
    assert whole.count(mark) == 1
    path.write_text(whole.replace(mark, text + mark))


def autograder(root, *words):
    """The copy's own command line; without -P the copy's packages come first on the path."""
    run = [sys.executable, "-c", "from autograder.cli import main; main()", *words]
    done = subprocess.run(run, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def notebook(root):
    return root / "assignments" / "batching" / "batching.ipynb"


def test_the_stub_of_the_example_reaches_students_without_its_solution(copy):
    text = notebook(copy).read_text()
    assert 'raise NotImplementedError(\\"scale_columns\\")' in text
    assert "X * s" not in text


@pytest.mark.parametrize(("answer", "score"), [("X * s", 2), ("X * s.T", 0), ("X * s[0, 0]", 0.5)])
def test_a_submission_of_the_example_is_marked(copy, tmp_path, answer, score):
    released = nbformat.read(notebook(copy), 4)
    source = f"def scale_columns(X, s):\n    return {answer}"
    (tmp_path / "batching.ipynb").write_bytes(filled(released, {"scale_columns": source}))
    said = autograder(
        copy, "mark", "--json", "--i-accept-unsandboxed", str(tmp_path / "batching.ipynb")
    )
    cell = json.loads(said)["cells"]["test_scale_columns"]
    assert cell["max_score"] == 2
    assert cell["score"] == pytest.approx(score)


def test_the_public_check_of_the_example_works_in_the_students_folder(copy, tmp_path):
    shutil.copytree(copy / "assignments" / "batching", tmp_path / "batching")
    run = [sys.executable, "practice.py", "scale_columns"]
    done = subprocess.run(
        run, cwd=tmp_path / "batching", capture_output=True, text=True, check=False
    )
    assert "scale_columns" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr

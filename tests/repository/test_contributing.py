"""CONTRIBUTING.md, followed to the letter in a fresh clone, with the tests at the end."""

import json
import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest

from autograder.sample import filled

pytestmark = pytest.mark.slow
# Caught and not caught: without a transpose, with one, with one factor for all.
ANSWERS = [("X * s", 2), ("X * s.T", 0), ("X * s[0, 0]", 0.2)]


@pytest.fixture(scope="module")
def text(course):
    return (course.root / "CONTRIBUTING.md").read_text("utf-8")


@pytest.fixture(scope="module")
def clone(course, tmp_path_factory):
    return fresh(course, tmp_path_factory.mktemp("fork") / "course")


def fresh(course, root):
    """A fresh clone of what is committed, or where there is no git, a copy."""
    command = ["git", "clone", "-q", str(course.root), str(root)]
    if subprocess.run(command, capture_output=True, timeout=60).returncode:
        ignored = shutil.ignore_patterns(".*", "build", "classroom", "node_modules")
        shutil.copytree(course.root, root, ignore=ignored)
    return root


def environment_of(clone):
    """In it the clone's own packages are the ones that are imported."""
    ours = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    return ours | {"PYTHONPATH": str(clone)}


def runner(clone):
    """run(word, ...) -> what one of the clone's own programs prints."""

    def call(*words, timeout=120):
        done = subprocess.run(
            [sys.executable, *words],
            cwd=clone,
            env=environment_of(clone),
            capture_output=True,
            text=True,
            timeout=timeout,
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout

    return call


@pytest.fixture(scope="module")
def run(clone):
    program = runner(clone)
    return lambda *words: program("-m", *words)


@pytest.fixture(scope="module")
def followed(clone, run, text):
    """The clone in which both recipes were followed."""
    answer, entry, _ = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    solutions = clone / "solutions" / "batching"
    before(solutions / "notebook.py", '# %% answer="forward_loop"', answer + "\n\n")
    end_of_list(solutions / "exercises.py", entry)
    (command,) = re.findall(r"^    autograder (new .*)$", text, re.MULTILINE)
    run("autograder", *command.split())
    run("autograder", "build")
    return clone


def before(path, mark, text):
    whole = path.read_text("utf-8")
    assert whole.count(mark) == 1
    path.write_text(whole.replace(mark, text + mark), "utf-8")


def end_of_list(path, entry):
    whole = path.read_text("utf-8")
    assert whole.endswith("]\n")
    path.write_text(whole.removesuffix("]\n") + entry + "]\n", "utf-8")


def test_stubs_reach_students_without_their_solutions(followed):
    for assignment, function, solution in (
        ("batching", "scale_columns", "X * s"),
        ("cost", "log_loss", "2 * A"),
    ):
        released = followed / "assignments" / assignment / f"{assignment}.ipynb"
        text = released.read_text("utf-8")
        assert f'raise NotImplementedError(\\"{function}\\")' in text
        assert solution not in text


@pytest.mark.parametrize(("answer", "score"), ANSWERS)
def test_answers_to_the_new_exercise_are_marked(followed, run, tmp_path, answer, score):
    released = nbformat.read(followed / "assignments" / "batching" / "batching.ipynb", 4)
    source = f"def scale_columns(X, s):\n    return {answer}"
    (tmp_path / "batching.ipynb").write_bytes(filled(released, {"scale_columns": source}))
    notebook = str(tmp_path / "batching.ipynb")
    said = run("autograder", "mark", "--json", "--i-accept-unsandboxed", notebook)
    cell = json.loads(said)["cells"]["test_scale_columns"]
    assert cell["max_score"] == 2
    assert cell["score"] == pytest.approx(score)


def test_the_doctor_finds_the_clone_sound(followed, run):
    said = run("autograder", "doctor", "--i-accept-unsandboxed")
    assert "The reference gets every point, the stub none." in said
    assert "`log_loss` is a draft" in said


def test_the_clone_passes_its_own_tests(followed):
    """`make test`, in the environment that is there already."""
    ready = f"VENV={sys.prefix}"
    command = ["make", "-o", f"{sys.prefix}/ready", ready, "test"]
    done = subprocess.run(
        command,
        cwd=followed,
        env=environment_of(followed),
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


NAV = """nav:
  - Home: index.md
  - The cost: exercises/cost.md
  - Common mistakes: [mistakes/index.md, mistakes/cost.md]
"""


def test_another_lecture_takes_the_place_of_this_one(course, text, gates, tmp_path):
    fork = fresh(course, tmp_path / "fork")
    for command in re.findall(r"^    (git rm .*)$", text, re.MULTILINE):
        subprocess.run(command, shell=True, cwd=fork, check=True, timeout=60)
    (line,) = re.findall(r"`(LECTURE = .*?)`", text)
    lecture = f"from autograder.model import Lecture\n\n{line}\n"
    (fork / "solutions" / "course.py").write_text(lecture, "utf-8")
    menu = (fork / "mkdocs.yml").read_text("utf-8")
    before, teaching = menu.partition("nav:")[0], menu.partition("  - Teaching:")[2]
    (fork / "mkdocs.yml").write_text(f"{before}{NAV}  - Teaching:{teaching}", "utf-8")
    for page in ("index.md", "students.md"):
        (fork / "site" / page).write_text("# The cost\n\n[Exercises](exercises/cost.md)\n", "utf-8")
    run = runner(fork)
    run("-m", "autograder", "new", "cost", "log_loss")
    assert "Fill in" in run("-m", "autograder", "build")
    assert "The reference gets every point" in run(
        "-m", "autograder", "doctor", "--i-accept-unsandboxed"
    )
    assert "13 marked" in run("-m", "autograder", "demo")
    run("site/tools/build.py", "--without-python", timeout=240)
    exercises = fork / "build" / "site" / "exercises" / "cost" / "index.html"
    assert 'id="log_loss"' in exercises.read_text("utf-8")

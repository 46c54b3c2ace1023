"""An assignment's folder as a student has it, and ways to write into its notebook."""

import json
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.student.checks.feedback import Feedback, explain
from autograder.student.checks.notebook import read, run
from autograder.student.checks.public import load


def answer(stub: str, body: str) -> str:
    """A stub with a body in the place of its docstring and what follows."""
    return stub.partition('"""')[0] + textwrap.indent(textwrap.dedent(body).strip(), "    ").strip()


class Folder:
    """A copy of one assignment's folder, with the commands that a student gives in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notebook = path / f"{path.name}.ipynb"

    def write(self, name: str, body: str) -> None:
        """Puts a body into the answer cell of a function, as typed there, and saves."""
        source = next(cell.source for cell in read(str(self.notebook)) if cell.grade_id == name)
        self.replace(name, answer(source, body))

    def replace(self, name: str, source: str) -> None:
        """Gives a cell that nbgrader knows another text, and saves."""
        notebook = json.loads(self.notebook.read_text("utf-8"))
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == name:
                cell["source"] = source
        self.notebook.write_text(json.dumps(notebook), "utf-8")

    def add(self, source: str, place: int = 3) -> None:
        """Adds a code cell of the student's own."""
        notebook = json.loads(self.notebook.read_text("utf-8"))
        cell = {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "id": "own"}
        notebook["cells"].insert(place, cell)
        self.notebook.write_text(json.dumps(notebook), "utf-8")

    def practice(self, *words: str, typed: str = "", **how: object) -> tuple[int, str]:
        """The exit status of `python practice.py ...`, and what it printed."""
        command = [sys.executable, "practice.py", *words]
        how |= {"cwd": self.path, "input": typed, "capture_output": True, "text": True}
        ran = subprocess.run(command, timeout=60, **how)
        assert "Traceback" not in ran.stderr
        return ran.returncode, ran.stdout + ran.stderr


@pytest.fixture(scope="session")
def release_folder(course) -> Path:
    """What students were given."""
    return course.assignments


@pytest.fixture
def folder(release_folder: Path, tmp_path: Path) -> Callable[[str], Folder]:
    """folder(assignment) -> a copy of its folder."""

    def copy(assignment: str) -> Folder:
        shutil.copytree(release_folder / assignment, tmp_path / assignment)
        return Folder(tmp_path / assignment)

    return copy


@pytest.fixture(scope="session")
def feedback(release_folder: Path, catalog) -> Callable[..., Feedback]:
    """feedback(name, body) -> what `check(name)` finds when that stands in the answer cell."""
    cells, exercises = {}, {}
    for assignment in catalog.assignments:
        released = read(release_folder / assignment / f"{assignment}.ipynb")
        for name, exercise in load(release_folder / assignment).exercises.items():
            cells[name], exercises[name] = released, exercise

    def call(name: str, body: str, **others: str) -> Feedback:
        bodies = {name: body, **others}
        answered = [
            cell._replace(source=answer(cell.source, bodies[cell.grade_id]))
            if cell.grade_id in bodies
            else cell
            for cell in cells[name]
        ]
        return explain(exercises[name], run(answered, bodies).names.get(name))

    return call


@pytest.fixture(autouse=True)
def nothing_fails_in_silence(caplog) -> Iterator[None]:
    """What is said beside a verdict may fail at a student's; in a test it may not."""
    yield
    assert [record for record in caplog.get_records("call") if record.name.endswith("guard")] == []

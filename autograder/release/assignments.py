"""solutions/ -> assignments/: the students' folders, with nothing of a solution in them."""

import ast
import filecmp
import inspect
import json
import shutil
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import jupytext
from nbformat import NotebookNode
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearSolutions as NbgraderClearSolutions
from traitlets.config import Config, PyFileConfigLoader

from autograder.course import CONFIG, Course, CourseError
from autograder.exercises import ASSIGNMENTS, EXERCISES
from autograder.release.public_checks import public_checks

STUDENT = Path(__file__).parents[1] / "student"
GUIDE = ("README.md", "pytest.ini", "requirements.txt")
NOT_COPIED = (*GUIDE, "__pycache__")
WRITTEN_POINTS = 2


class ClearSolutions(NbgraderClearSolutions):
    """As nbgrader's, but a stub says which function it is."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> Any:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        self.code_stub = {"python": f'# YOUR CODE HERE\nraise NotImplementedError("{name}")'}
        return super().preprocess_cell(cell, resources, index)


def source_notebook(script: Path) -> NotebookNode:
    """The notebook of a percent script, with nbgrader's metadata in place of our short marks."""
    notebook = jupytext.read(script)
    notebook.metadata.pop("jupytext", None)
    for number, cell in enumerate(notebook.cells):
        marks = {
            kind: name
            for kind in ("answer", "test", "given", "written")
            if (name := cell.metadata.get(kind))
        }
        cell.metadata = NotebookNode({"nbgrader": nbgrader_metadata(marks)} if marks else {})
        cell.id = "-".join([*marks, *marks.values()])[:64] or f"story-{number}"
        cell.id = cell.id.replace(", ", "-").replace("_", "-")
        if "given" in marks:
            cell.source = given_source(marks["given"].split(", "), cell.source)
    return notebook


def nbgrader_metadata(marks: dict[str, str]) -> dict[str, Any]:
    """The metadata of a marked cell; points of a test cell stand in exercises/."""
    ((kind, name),) = marks.items()
    ids = {"test": f"test_{name}", "given": f"given_{name.replace(', ', '_')}"}
    metadata = {
        "grade": kind in ("test", "written"),
        "grade_id": ids.get(kind, name),
        "locked": kind in ("test", "given"),
        "schema_version": 3,
        "solution": kind in ("answer", "written"),
        "task": False,
    }
    if kind == "test":
        metadata["points"] = EXERCISES[name].points
    if kind == "written":
        metadata["points"] = WRITTEN_POINTS
    return metadata


def given_source(names: list[str], source: str) -> str:
    """The text of a given cell: where it imports from solutions, the functions themselves."""
    (statement, *_) = ast.parse(source).body
    if not (
        isinstance(statement, ast.ImportFrom) and str(statement.module).startswith("solutions")
    ):
        return source
    module = import_module(str(statement.module))
    functions = "\n\n".join(inspect.getsource(getattr(module, name)) for name in names)
    return "\n".join(line for line in functions.splitlines() if "### " not in line)


def nbgrader_config(course: Course) -> Config:
    """The course's own nbgrader configuration. Raises CourseError when it cannot be read."""
    try:
        return PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
    except Exception as error:
        raise CourseError(f"{course.root / CONFIG} cannot be read: {error}") from error


def build(course: Course, target: Path, source: Path | None = None) -> None:
    """Writes the students' folders into `target`, replacing those that stand there.

    With `source`, also writes there what nbgrader's own generate_assignment starts from.
    """
    with tempfile.TemporaryDirectory() as scratch:
        for assignment in ASSIGNMENTS:
            write_source(course, assignment, Path(scratch) / "source" / assignment)
            generate(course, assignment, Path(scratch))
            write_checks(course, assignment, Path(scratch) / "release" / assignment)
        for name in GUIDE:
            shutil.copy(STUDENT / name, Path(scratch) / "release" / name)
        replace_folders(Path(scratch) / "release", target)
        if source:
            replace_folders(Path(scratch) / "source", source)


def export(course: Course, target: Path) -> None:
    """Writes the students' folders to a new or empty folder. Raises CourseError otherwise."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CourseError(f"{target} is not empty. Name a new folder, so that nothing is lost.")
    build(course, target)


def write_source(course: Course, assignment: str, folder: Path) -> None:
    """What nbgrader calls the source: the notebook with its solutions, and the students' files."""
    folder.mkdir(parents=True)
    notebook = source_notebook(course.solutions / f"{assignment}.py")
    jupytext.write(notebook, folder / f"{assignment}.ipynb")
    shutil.copytree(STUDENT, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_COPIED))


def generate(course: Course, assignment: str, scratch: Path) -> None:
    """nbgrader's generate_assignment, without touching the gradebook."""
    config = nbgrader_config(course)
    config.CourseDirectory.root = str(scratch)
    config.CourseDirectory.source_directory = "source"
    config.CourseDirectory.release_directory = "release"
    config.CourseDirectory.assignment_id = assignment
    config.GenerateAssignment.no_database = True
    config.GenerateAssignment.preprocessors = [
        name for name in config.GenerateAssignment.preprocessors if not name.endswith("SaveCells")
    ]
    app = NbGrader(config=config, log_level="ERROR")
    coursedir = CourseDirectory(config=config, parent=app)
    GenerateAssignment(coursedir=coursedir, config=config, parent=app).start()


def write_checks(course: Course, assignment: str, folder: Path) -> None:
    """Beside a released notebook, the public cases, with the stubs for `practice.py --reset`."""
    notebook = jupytext.read(folder / f"{assignment}.ipynb")
    stubs = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
    }
    text = json.dumps(public_checks(assignment, stubs, course.site), indent=1) + "\n"
    (folder / "checks.json").write_text(text, encoding="utf-8")


def replace_folders(source: Path, target: Path) -> None:
    """Makes `target` hold what `source` holds; other files in `target` stay."""
    target.mkdir(parents=True, exist_ok=True)
    for item in sorted(source.iterdir()):
        if item.is_dir():
            shutil.rmtree(target / item.name, ignore_errors=True)
            shutil.copytree(item, target / item.name)
        else:
            shutil.copy(item, target / item.name)


def differences(course: Course) -> list[str]:
    """Paths in assignments/ that are not what a build would write now."""
    with tempfile.TemporaryDirectory() as scratch:
        build(course, Path(scratch))
        return sorted(_differing(Path(scratch), course.assignments))


def _differing(fresh: Path, kept: Path) -> Iterator[str]:
    names = {path.relative_to(root) for root in (fresh, kept) for path in root.rglob("*")}
    for name in sorted(names):
        if "__pycache__" in name.parts or (fresh / name).is_dir():
            continue
        if not _same(fresh / name, kept / name):
            yield str(name)


def _same(one: Path, other: Path) -> bool:
    if not (one.exists() and other.exists()):
        return False
    if filecmp.cmp(one, other, shallow=False):
        return True
    return one.suffix == ".json" and same_numbers(one, other)


def same_numbers(one: Path, other: Path) -> bool:
    """Whether two JSON files agree to 12 digits; machines differ in the last ones."""

    def load(path: Path) -> Any:
        return json.loads(path.read_text("utf-8"), parse_float=lambda text: f"{float(text):.12g}")

    return bool(load(one) == load(other))

"""solutions/ -> assignments/: the students' folders, with nothing of a solution in them."""

import json
import math
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jupytext
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory

from autograder.catalog import Assignment, Catalog
from autograder.course import Course, CourseError
from autograder.gradebook.settings import nbgrader_config
from autograder.release.public_checks import public_checks
from autograder.release.source import source_notebook

STUDENT = Path(__file__).parents[1] / "student"
GUIDE = ("README.md", "pytest.ini", "requirements.txt")
NOT_COPIED = (*GUIDE, "__pycache__")


def build(course: Course, catalog: Catalog, target: Path, source: Path | None = None) -> None:
    """Writes the students' folders into `target`, replacing those that stand there.

    With `source`, also writes there what nbgrader's own generate_assignment starts from.
    """
    with tempfile.TemporaryDirectory() as scratch:
        for assignment in catalog:
            write_source(assignment, Path(scratch) / "source" / assignment.name)
            generate(course, assignment, Path(scratch))
            folder = Path(scratch) / "release" / assignment.name
            checks = write_checks(course, catalog, assignment, folder)
            # nbgrader's own generate_assignment copies it, as every other file of the source.
            shutil.copy(checks, Path(scratch) / "source" / assignment.name)
        for name in GUIDE:
            shutil.copy(STUDENT / name, Path(scratch) / "release" / name)
        replace_folders(Path(scratch) / "release", target)
        if source:
            replace_folders(Path(scratch) / "source", source)


def export(course: Course, catalog: Catalog, target: Path) -> None:
    """Writes the students' folders to a new or empty folder. Raises CourseError otherwise."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CourseError(f"{target} is not empty. Name a new folder, so that nothing is lost.")
    build(course, catalog, target)


def write_source(assignment: Assignment, folder: Path) -> None:
    """What nbgrader calls the source: the notebook with its solutions, and the students' files."""
    folder.mkdir(parents=True)
    jupytext.write(source_notebook(assignment), folder / f"{assignment.name}.ipynb")
    shutil.copytree(STUDENT, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_COPIED))


def generate(course: Course, assignment: Assignment, scratch: Path) -> None:
    """nbgrader's generate_assignment, without touching the gradebook."""
    config = nbgrader_config(course)
    config.CourseDirectory.root = str(scratch)
    config.CourseDirectory.source_directory = "source"
    config.CourseDirectory.release_directory = "release"
    config.CourseDirectory.assignment_id = assignment.name
    config.GenerateAssignment.no_database = True
    config.GenerateAssignment.preprocessors = [
        name for name in config.GenerateAssignment.preprocessors if not name.endswith("SaveCells")
    ]
    app = NbGrader(config=config, log_level="ERROR")
    coursedir = CourseDirectory(config=config, parent=app)
    GenerateAssignment(coursedir=coursedir, config=config, parent=app).start()


def write_checks(course: Course, catalog: Catalog, assignment: Assignment, folder: Path) -> Path:
    """Beside a released notebook, the public cases, with the stubs for `practice.py --reset`."""
    notebook = jupytext.read(folder / f"{assignment.name}.ipynb")
    stubs, written = {}, {}
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("solution") and cell.cell_type == "code":
            stubs[mark["grade_id"]] = cell.source
        elif mark.get("solution"):
            written[mark["grade_id"]] = {"points": mark["points"], "stub": cell.source}
    checks = {"order": list(catalog.assignments), "written": written}
    checks |= public_checks(assignment, stubs, course.site)
    text = json.dumps(checks, indent=1) + "\n"
    path = folder / "checks.json"
    path.write_text(text, encoding="utf-8")
    return path


def replace_folders(source: Path, target: Path) -> None:
    """Makes `target` hold what `source` holds; other files in `target` stay."""
    target.mkdir(parents=True, exist_ok=True)
    for item in sorted(source.iterdir()):
        if item.is_dir():
            shutil.rmtree(target / item.name, ignore_errors=True)
            shutil.copytree(item, target / item.name)
        else:
            shutil.copy(item, target / item.name)


def differing(fresh: Path, kept: Path) -> Iterator[str]:
    """The paths of files that are not the same in two folders; numbers count to 12 digits."""
    names = {path.relative_to(root) for root in (fresh, kept) for path in root.rglob("*")}
    for name in sorted(names):
        if "__pycache__" in name.parts or ".ipynb_checkpoints" in name.parts:
            continue
        if not (fresh / name).is_dir() and not _same(fresh / name, kept / name):
            yield name.as_posix()


def _same(one: Path, other: Path) -> bool:
    if not (one.is_file() and other.is_file()):
        return False
    if one.read_bytes() == other.read_bytes():
        return True
    return one.suffix == ".json" and same_values(
        *(json.loads(path.read_text("utf-8")) for path in (one, other))
    )


def same_values(one: Any, other: Any) -> bool:
    """Whether two JSON values agree, numbers up to the digits in which machines differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_values(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_values, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    return type(one) is type(other) and bool(one == other)

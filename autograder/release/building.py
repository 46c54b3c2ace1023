"""solutions/ -> assignments/: the students' folders, with nothing of a solution in them."""

import hashlib
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
from autograder.course import Course
from autograder.gradebook.settings import nbgrader_config
from autograder.release import guide
from autograder.release.public_checks import public_checks
from autograder.release.reading import Reading
from autograder.release.source import source_notebook
from autograder.student.checks.public import digest

NOT_COPIED = (*guide.COPIED, "__pycache__")


def build(course: Course, catalog: Catalog, target: Path, source: Path | None = None) -> None:
    """Writes the students' folders into `target`, replacing those that stand there.

    With `source`, also writes there what nbgrader's own generate_assignment starts from.
    """
    with tempfile.TemporaryDirectory() as scratch:
        for assignment in catalog:
            write_source(course, assignment, Path(scratch) / "source" / assignment.name)
            generate(course, assignment, Path(scratch))
            folder = Path(scratch) / "release" / assignment.name
            reading = Reading(course, catalog, assignment)
            reading.write(folder)
            checks = write_checks(catalog, assignment, folder, reading)
            # nbgrader's own generate_assignment copies them, as every other file of the source.
            shutil.copy(checks, Path(scratch) / "source" / assignment.name)
            reading.write(Path(scratch) / "source" / assignment.name)
        guide.write(course, catalog, list(catalog.assignments), Path(scratch) / "release")
        replace_folders(Path(scratch) / "release", target)
        if source:
            shutil.rmtree(source, ignore_errors=True)  # what is left there would be an assignment
            replace_folders(Path(scratch) / "source", source)


def write_source(course: Course, assignment: Assignment, folder: Path) -> None:
    """What nbgrader calls the source: the notebook with its solutions, and the students' files."""
    folder.mkdir(parents=True)
    notebook = source_notebook(assignment, course.site)
    jupytext.write(notebook, folder / f"{assignment.name}.ipynb")
    shutil.copytree(
        guide.STUDENT, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_COPIED)
    )


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


def write_checks(catalog: Catalog, assignment: Assignment, folder: Path, reading: Reading) -> Path:
    """Beside a released notebook, the public cases, with the stubs for `practice.py --reset`."""
    released = folder / f"{assignment.name}.ipynb"
    notebook = jupytext.read(released)
    stubs, written, locked = {}, {}, {}
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("solution") and cell.cell_type == "code":
            stubs[mark["grade_id"]] = cell.source
        elif mark.get("solution"):
            written[mark["grade_id"]] = {"points": mark["points"], "stub": cell.source}
        elif mark.get("locked"):
            locked[mark["grade_id"]] = [_telling_line(cell.source), digest(cell.source)]
    checks = public_checks(assignment, stubs, reading)
    checks |= {"order": list(catalog.assignments), "written": written, "locked": locked}
    checks |= {"notebook": hashlib.sha256(released.read_bytes()).hexdigest()}
    text = json.dumps(checks, indent=1) + "\n"
    path = folder / "checks.json"
    path.write_text(text, encoding="utf-8")
    return path


def _telling_line(text: str) -> str:
    """The line of a cell that says most of what it is."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for beginning in ("from checks", "check(", "def ", "import "):
        for line in lines:
            if line.startswith(beginning):
                return line
    return lines[0] if lines else ""


def replace_folders(source: Path, target: Path, but: str = "") -> None:
    """Makes `target` hold what `source` holds, but for one file; others in `target` stay."""
    target.mkdir(parents=True, exist_ok=True)
    for item in sorted(source.iterdir()):
        if item.is_dir():
            shutil.rmtree(target / item.name, ignore_errors=True)
            shutil.copytree(item, target / item.name)
        elif item.name != but:
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

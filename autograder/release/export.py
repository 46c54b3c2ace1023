"""The folder that students get: what is released now, and no answer in it is ever touched."""

import hashlib
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.catalog import Catalog
from autograder.course import Course, CourseError
from autograder.release import building, guide, source


@dataclass
class Exported:
    """What an export did with the notebooks: written anew, and left as they were found."""

    written: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def export(course: Course, catalog: Catalog, target: Path, names: Sequence[str]) -> Exported:
    """Writes the folders of some assignments into `target`, beside those exported before.

    What an earlier export wrote is brought up to date. A notebook that is not as it was released is
    left alone, since a student may have worked in it. Raises CourseError for an unknown assignment,
    where none is named, and for a folder that holds anything but an export.
    """
    if not names:
        raise CourseError(
            "Name the assignments that are released now. There are: "
            f"{', '.join(catalog.assignments)}. A later one may hold functions that an earlier one "
            "asks for."
        )
    catalog.check(names)
    there = _exported(catalog, target)
    done = Exported()
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch)
        building.build(course, catalog, fresh)
        target.mkdir(parents=True, exist_ok=True)
        for name in names:
            _update(fresh / name, target / name, done)
        guide.write(course, catalog, [*there, *names], target)
    return done


def gives_away(catalog: Catalog, names: Sequence[str]) -> dict[str, list[str]]:
    """For each assignment among these, the answers to other assignments that its notebook gives."""
    asked = {name: assignment.name for assignment in catalog for name in assignment.exercises}
    found = {}
    for name in names:
        given = source.given_names(catalog[name])
        found[name] = [function for function in given if asked.get(function, name) != name]
    return {name: answers for name, answers in found.items() if answers}


def _exported(catalog: Catalog, target: Path) -> list[str]:
    """The assignments that an earlier export left in a folder."""
    if target.exists() and not target.is_dir():
        raise CourseError(f"{target} is a file. Name a folder.")
    there = [name for name in catalog.assignments if (target / name / "checks.json").is_file()]
    if not there and target.is_dir() and any(target.iterdir()):
        raise CourseError(f"{target} is not empty. Name a new folder, so that nothing is lost.")
    return there


def _update(fresh: Path, folder: Path, done: Exported) -> None:
    """Brings one assignment's folder up to date; its notebook only if nobody worked in it."""
    notebook = f"{fresh.name}.ipynb"
    old = folder / notebook
    is_ours = not old.exists() or _digest(old) in (_digest(fresh / notebook), _released(folder))
    (done.written if is_ours else done.left).append(notebook)
    building.replace_folders(fresh, folder, but="" if is_ours else notebook)


def _released(folder: Path) -> str:
    """The digest of the notebook as it was released into this folder."""
    try:
        return str(json.loads((folder / "checks.json").read_text("utf-8"))["notebook"])
    except (OSError, ValueError, KeyError):
        return ""


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()

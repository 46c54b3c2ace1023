"""Marks one submission on Gradescope.

Upload a zip of this repository with setup.sh and run_autograder from this folder at its top.
Gradescope then puts a submission into BASE/submission and reads BASE/results/results.json.
"""

import json
from pathlib import Path
from typing import Any

import click

from autograder import catalog
from autograder.catalog import Catalog
from autograder.course import Course, CourseError
from autograder.feedback.cells import causes
from autograder.files import replace
from autograder.marking import seed_of
from autograder.results import CellResult, Report
from autograder.run.one_by_one import OneByOne
from autograder.submissions.handed_in import Found, assignments_in, find_notebook


def found_in(folder: Path, known: Catalog) -> tuple[str | None, Found]:
    """(assignment, notebook) of what was handed in, recognised by its cells; else (None, ...)."""
    for assignment in assignments_in(folder, known):
        return assignment, find_notebook(folder, assignment, known)
    return None, Found(b"", "")


def results(report: Report) -> dict[str, Any]:
    """A report as Gradescope reads it; the written answer is marked there by a person."""
    return {
        "score": report.score,
        "output": "\n".join(report.problems),
        "tests": [_test(name, cell) for name, cell in report.cells.items()],
    }


def _test(name: str, cell: CellResult) -> dict[str, Any]:
    said = [[cause.message, cause.hint, cause.explanation] for cause in causes(cell.tests)]
    return {
        "name": name.removeprefix("test_"),
        "score": cell.score,
        "max_score": cell.max_score,
        "output": "\n\n".join("\n".join(filter(None, parts)) for parts in said),
    }


@click.command()
@click.argument("base", type=click.Path(exists=True, path_type=Path))
def main(base: Path) -> None:
    """Mark BASE/submission into BASE/results/results.json.

    Where no mark can be trusted, as without a jail, no results are written.
    """
    try:
        marked = _marked(base / "submission")
    except CourseError as error:
        raise click.ClickException(str(error)) from error
    (base / "results").mkdir(exist_ok=True)
    replace(base / "results" / "results.json", json.dumps(marked, indent=1).encode())


def _marked(folder: Path) -> dict[str, Any]:
    course = Course.find()
    known = catalog.load(course.solutions)
    assignment, found = found_in(folder, known)
    if assignment is None:
        return {"score": 0, "output": "No notebook of this course was handed in."}
    seed = seed_of(course.secret(), found.data, "gradescope", assignment)
    with OneByOne(course) as marker:
        report = marker.mark(found.data, found.name, assignment, seed)
    return results(report.found(found.name, found.problems))


if __name__ == "__main__":
    main()

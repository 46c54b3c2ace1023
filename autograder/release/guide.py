"""What lies above the students' folders: how to begin, and which folders there are."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from autograder.catalog import Assignment, Catalog
from autograder.course import Course
from autograder.release import small_html
from autograder.release.filling import filled
from autograder.release.reading import FOLDER, file
from autograder.student import checks

STUDENT = Path(__file__).parents[1] / "student"
COPIED = ("pytest.ini", "requirements.txt")
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def write(course: Course, catalog: Catalog, names: list[str], target: Path) -> None:
    """Writes README.md and index.html, for the assignments that are there, and what they share.

    The folders of the assignments stand in `target` already.
    """
    assignments = [assignment for assignment in catalog if assignment.name in names]
    text = filled(
        "students_readme.md",
        title=course.title,
        assignments=[assignment.name for assignment in assignments],
        count=NUMBERS[len(assignments)] if len(assignments) < len(NUMBERS) else len(assignments),
        folders=", ".join(f"`{assignment.name}`" for assignment in assignments),
        function=_first(assignments[0]),
        names=checks.__all__,
        pages=any((target / name / FOLDER).is_dir() for name in names),
    )
    (target / "README.md").write_text(text, "utf-8")
    pages = "\n".join(_pages(catalog, target, names))
    (target / "index.html").write_text(small_html.page(f"{text}\n{pages}", {}), "utf-8")
    for name in COPIED:
        shutil.copy(STUDENT / name, target / name)


def _pages(catalog: Catalog, target: Path, names: list[str]) -> Iterator[str]:
    """Links to the pages that travel with the folders, in the order of the exercises."""
    for name in names:
        folder = target / name / FOLDER
        exercises = catalog[name].exercises.values()
        files = [file(exercise.page) for exercise in exercises if exercise.page]
        files += [f"mistakes-{exercise.name}.html" for exercise in exercises]
        pages = [folder / page for page in dict.fromkeys(files) if (folder / page).is_file()]
        if pages:
            yield f"## To read for {name}\n\n<ul>"
        for page in pages:
            title = re.search(r"<title>(.*)</title>", page.read_text("utf-8"))
            said = title[1] if title else page.stem
            yield f'<li><a href="{page.relative_to(target).as_posix()}">{said}</a></li>'
        if pages:
            yield "</ul>\n"


def _first(assignment: Assignment) -> str:
    return next(iter(assignment.exercises))

"""A new assignment: a folder that works as it is, to be filled in."""

import keyword
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.course import Course, CourseError
from autograder.release.filling import filled


def new(course: Course, assignment: str, functions: Sequence[str] = ()) -> list[Path]:
    """Writes the files of a new assignment; returns their paths.

    By default it has one function, of its own name. Raises CourseError for a name that Python
    cannot use, and where a file stands already.
    """
    functions = functions or (assignment,)
    _check_names(assignment, functions)
    files = dict(_files(course, assignment, functions))
    if standing := next((path for path in files if path.exists()), None):
        raise CourseError(
            f"{standing.relative_to(course.root)} is there already. Nothing was written."
        )
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return list(files)


def _check_names(assignment: str, functions: Sequence[str]) -> None:
    for name in (assignment, *functions):
        if not name.isidentifier() or keyword.iskeyword(name) or name != name.lower():
            raise CourseError(
                f"{name!r} cannot be a name here: use small letters, digits and _, as in `cost_2`."
            )
    if len(set(functions)) < len(functions):
        raise CourseError("Each function needs a name of its own.")


def _files(course: Course, assignment: str, functions: Sequence[str]) -> Iterator[tuple[Path, str]]:
    folder = course.solutions / assignment
    title = assignment.replace("_", " ").capitalize()
    names = {"assignment": assignment, "functions": functions, "title": title}
    yield folder / "notebook.py", filled("new/notebook.py", **names)
    yield folder / "exercises.py", filled("new/exercises.py", **names)
    for function in functions:
        yield folder / "mistakes" / f"{function}.py", filled("new/mistake.py", function=function)
    site = course.root / "site"
    yield site / "exercises" / f"{assignment}.md", filled("new/page.md", **names)
    yield site / "mistakes" / f"{assignment}.md", filled("new/mistakes.md", **names)

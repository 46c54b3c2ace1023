"""What is asked, as Markdown: the signature and docstring of each exercise, never its body."""

import inspect
from pathlib import PurePosixPath

from autograder.catalog import Assignment, Catalog
from autograder.model import Exercise
from autograder.release.mistakes_page import mistakes_page


def pages(catalog: Catalog) -> dict[str, str]:
    """The parts of the site that are made of the catalogue, by the names of their files."""
    exercises = {f"exercises-{one.name}.md": exercises_page(one) for one in catalog}
    return exercises | {"mistakes.md": mistakes_page(catalog)}


def exercises_page(assignment: Assignment) -> str:
    """A section for each function of an assignment, with its points and its lecture page."""
    exercises = assignment.exercises.values()
    many = f"{len(exercises)} functions" if len(exercises) > 1 else "One function"
    intro = f"{many}, {assignment.points:g} points, and a written question.\n"
    return "\n".join([intro, *map(section, exercises)])


def section(exercise: Exercise) -> str:
    path, _, anchor = exercise.page.partition("#")
    page = f"../{PurePosixPath(path)}.md" + (f"#{anchor}" if anchor else "")
    points = f"{exercise.points:g} point" + ("s" if exercise.points != 1 else "")
    stub = f'def {exercise.name}{inspect.signature(exercise.reference)}:\n    """{doc(exercise)}"""'
    head = f"## {exercise.name} {{ .function }}\n\n{points} · [read about it]({page})\n"
    cell = f'<live-cell exercise="{exercise.name}"></live-cell>'
    return f'{head}\n<div class="live" markdown>\n\n```python\n{stub}\n```\n\n{cell}\n</div>\n'


def doc(exercise: Exercise) -> str:
    text = inspect.getdoc(exercise.reference) or ""
    lines = text.split("\n")
    indented = [("    " + line).rstrip() for line in lines[1:]]
    return "\n".join([lines[0], *indented, "    "])

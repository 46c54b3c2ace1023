"""What is asked, as Markdown: the signature and docstring of each exercise, never its body."""

import inspect
from pathlib import Path

from autograder.catalog import Assignment, Catalog
from autograder.model import Exercise
from autograder.release.headings import link
from autograder.release.mistakes_page import index, mistakes_page
from autograder.release.repairs import repairs


def pages(catalog: Catalog, site: Path) -> dict[str, str]:
    """The parts of the site that are made of the catalogue, by the names of their files.

    site: the folder of the pages' sources
    """
    texts = {"mistakes.md": index(catalog)} | dict(repairs(catalog, site))
    for assignment in catalog:
        texts[f"exercises-{assignment.name}.md"] = exercises_page(assignment, site)
        texts[f"mistakes-{assignment.name}.md"] = mistakes_page(catalog, assignment, site)
    return texts


def exercises_page(assignment: Assignment, site: Path) -> str:
    """A section for each function of an assignment: points, lecture page, and why it is asked."""
    exercises = assignment.exercises.values()
    many = f"{len(exercises)} functions" if len(exercises) > 1 else "One function"
    intro = f"{many}, {assignment.points:g} points, and a written question.\n"
    return "\n".join([intro, *(section(exercise, site) for exercise in exercises)])


def section(exercise: Exercise, site: Path) -> str:
    page = link(site, exercise.page, "Read about it", "../")
    points = f"{exercise.points:g} point" + ("s" if exercise.points != 1 else "")
    facts = " · ".join(filter(None, [points, page]))
    stub = f'def {exercise.name}{inspect.signature(exercise.reference)}:\n    """{doc(exercise)}"""'
    head = f"## {exercise.name} {{ .function }}\n\n{facts}\n"
    why = f"\n{exercise.why}\n" if exercise.why else ""
    cell = f'<live-cell exercise="{exercise.name}"></live-cell>'
    return f'{head}{why}\n<div class="live" markdown>\n\n```python\n{stub}\n```\n\n{cell}\n</div>\n'


def doc(exercise: Exercise) -> str:
    text = inspect.getdoc(exercise.reference) or ""
    lines = text.split("\n")
    indented = [("    " + line).rstrip() for line in lines[1:]]
    return "\n".join([lines[0], *indented, "    "])

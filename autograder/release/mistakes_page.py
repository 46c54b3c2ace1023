"""The catalogue of mistakes as pages of the site, in Markdown: one for each assignment."""

import re
from collections.abc import Iterator
from inspect import getsource
from pathlib import Path

from autograder.catalog import Assignment, Catalog
from autograder.model import Exercise, Mistake
from autograder.release.headings import link
from autograder.release.symptoms import symptom

INTRODUCTION = """\
What others wrote, what they saw, and a question that helped them on. `check` and `practice.py` link
here when an answer equals one of these. The right lines are not here: they are yours.
"""


def index(catalog: Catalog) -> str:
    """The way to each exercise's mistakes."""
    listed = "\n".join(listing(assignment) for assignment in catalog)
    return f"# Common mistakes\n\n{INTRODUCTION}\n<old-address></old-address>\n\n{listed}"


def listing(assignment: Assignment) -> str:
    """The exercises of an assignment that have mistakes, as links."""
    page = f"{assignment.name}.md"
    links = [
        f"- [{exercise.name}]({page}#{anchor(exercise)}): {len(exercise.mistakes)}"
        for exercise in assignment.exercises.values()
        if exercise.mistakes
    ]
    return "\n".join([f"## [{title(assignment)}]({page})", "", *links, ""])


def mistakes_page(catalog: Catalog, assignment: Assignment, site: Path) -> str:
    """The mistakes of one assignment; each has its id as an anchor.

    site: the folder of the pages' sources
    """
    right = right_lines(catalog)
    named = [exercise for exercise in assignment.exercises.values() if exercise.mistakes]
    sections = (section(exercise, right, site) for exercise in named)
    head = f"# Common mistakes: {title(assignment).lower()}\n\n{INTRODUCTION}"
    return "\n".join([head, "<mistake-filter></mistake-filter>\n", *sections])


def title(assignment: Assignment) -> str:
    return assignment.name.replace("_", " ").capitalize()


def section(exercise: Exercise, right: frozenset[str], site: Path) -> str:
    """The mistakes of one exercise, and where to read on; `right` are lines of right answers."""
    more = link(site, exercise.page, "Read on", "../")
    head = f"## {exercise.name} {{#{anchor(exercise)}}}"
    return "\n\n".join(filter(None, [head, more, entries(exercise, right)]))


def entries(exercise: Exercise, right: frozenset[str], more: str = "") -> str:
    """The mistakes of an exercise, each followed by `more`; those that look alike are numbered."""
    heads = [plain(mistake.symptom.rstrip(".")) for mistake in exercise.mistakes]
    for head in dict.fromkeys(heads):
        alike = [at for at, other in enumerate(heads) if other == head]
        for number, at in enumerate(alike if alike[1:] else [], 1):
            heads[at] = f"{head} ({number} of {len(alike)})"
    pairs = zip(heads, exercise.mistakes, strict=True)
    return "\n".join(entry(exercise, head, mistake, right) + more for head, mistake in pairs)


def anchor(exercise: Exercise) -> str:
    """What the ids of its mistakes begin with."""
    return exercise.mistakes[0].id.removesuffix(f"-{exercise.mistakes[0].name}")


def entry(exercise: Exercise, head: str, mistake: Mistake, right: frozenset[str]) -> str:
    """One mistake: what one sees, the wrong lines, and the hint."""
    kind = f' data-symptom="{known}"' if (known := symptom(exercise, mistake)) else ""
    head = f"### {head} {{#{mistake.id}{kind}}}"
    lines = "\n".join(wrong_lines(mistake, right))
    wrote = f"```python\n{lines}\n```\n\n" if lines else ""
    return f"{head}\n\n{wrote}{plain(mistake.hint)}\n"


def wrong_lines(mistake: Mistake, right: frozenset[str]) -> list[str]:
    """What of the answer stands in no right answer; of a line of shapes, the wrong ones."""
    return [piece for piece in pieces(mistake.body) if piece not in right]


def right_lines(catalog: Catalog) -> frozenset[str]:
    """The lines of every right answer, to any exercise, that we know."""
    texts = [getsource(exercise.reference) for exercise in catalog.exercises]
    texts += [variant.body for variant in catalog.variants.values()]
    return frozenset(piece for text in texts for piece in pieces(text))


def pieces(text: str) -> Iterator[str]:
    """The lines of a text, and the entries of a dict of tuples one by one."""
    for line in text.splitlines():
        yield from re.findall(r'"\w+": \(.*?\)', line) or filter(None, [line.strip()])


def plain(text: str) -> str:
    """Text in which Markdown sees nothing but text."""
    return re.sub(r"([*_<\\\[\]])", r"\\\1", text)

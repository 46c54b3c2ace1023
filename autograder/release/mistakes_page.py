"""The catalogue of mistakes as a page of the site, in Markdown."""

import re
from collections.abc import Iterator
from inspect import getsource

from autograder.catalog import Catalog
from autograder.model import Exercise, Mistake

INTRODUCTION = """\
# Common mistakes

What others wrote, what they saw, and a question that helped them on. `check` and `practice.py` link
to this page when an answer equals one of these. The right lines are not here: they are yours.
"""


def mistakes_page(catalog: Catalog) -> str:
    """The whole page; each mistake has its id as an anchor."""
    right = right_lines(catalog)
    sections = (section(one, right) for one in catalog.exercises if one.mistakes)
    return "\n".join([INTRODUCTION, *sections])


def section(exercise: Exercise, right: frozenset[str]) -> str:
    """The mistakes of one exercise; `right` are lines of right answers."""
    anchor = exercise.mistakes[0].id.removesuffix(f"-{exercise.mistakes[0].name}")
    entries = "\n".join(entry(mistake, right) for mistake in exercise.mistakes)
    return f"## {exercise.name} {{#{anchor}}}\n\n{entries}"


def entry(mistake: Mistake, right: frozenset[str]) -> str:
    """One mistake: what one sees, the wrong lines, the hint, and where to read on."""
    title = plain(mistake.symptom.rstrip("."))
    lines = "\n".join(wrong_lines(mistake, right))
    wrote = f"```python\n{lines}\n```\n\n" if lines else ""
    link = re.sub(r"/(#|$)", r".md\1", mistake.page)
    return f"### {title} {{#{mistake.id}}}\n\n{wrote}{plain(mistake.hint)} [Read on]({link})\n"


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

"""The catalogue as a page of the site: run as a module, this prints its Markdown."""

import re
from collections.abc import Iterator
from functools import cache
from inspect import getsource

from autograder.exercises import ASSIGNMENTS, EXERCISES
from autograder.mistakes import VARIANTS, Mistake, of

INTRODUCTION = """\
# Common mistakes

What others wrote, what they saw, and a question that helped them on. `check` and `practice.py` link
to this page when an answer equals one of these. The right lines are not here: they are yours.
"""


def mistakes_page() -> str:
    """The whole page; each mistake has its id as an anchor."""
    sections = (section(name) for exercises in ASSIGNMENTS.values() for name in exercises)
    return "\n".join([INTRODUCTION, *sections])


def section(function: str) -> str:
    """The mistakes of one exercise."""
    entries = "\n".join(entry(mistake) for mistake in of(function))
    return f"## {function} {{#{function.replace('_', '-')}}}\n\n{entries}"


def entry(mistake: Mistake) -> str:
    """One mistake: what one sees, the wrong lines, the hint, and where to read on."""
    title = plain(mistake.symptom.rstrip("."))
    lines = "\n".join(wrong_lines(mistake))
    wrote = f"```python\n{lines}\n```\n\n" if lines else ""
    link = re.sub(r"/(#|$)", r".md\1", mistake.page)
    return f"### {title} {{#{mistake.id}}}\n\n{wrote}{plain(mistake.hint)} [Read on]({link})\n"


def wrong_lines(mistake: Mistake) -> list[str]:
    """What of the answer stands in no right answer; of a line of shapes, the wrong ones."""
    return [piece for piece in pieces(mistake.body) if piece not in right_lines()]


@cache
def right_lines() -> frozenset[str]:
    """The lines of every right answer, to any exercise, that we know."""
    texts = [getsource(exercise.reference) for exercise in EXERCISES.values()]
    texts += [variant.body for variant in VARIANTS.values()]
    return frozenset(piece for text in texts for piece in pieces(text))


def pieces(text: str) -> Iterator[str]:
    """The lines of a text, and the entries of a dict of tuples one by one."""
    for line in text.splitlines():
        yield from re.findall(r'"\w+": \(.*?\)', line) or filter(None, [line.strip()])


def plain(text: str) -> str:
    """Text in which Markdown sees nothing but text."""
    return re.sub(r"([*_<\\\[\]])", r"\\\1", text)


if __name__ == "__main__":
    print(mistakes_page())

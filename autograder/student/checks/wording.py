"""What a sentence may name: a function, a method, a loop only where the student's text has it."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from typing import Optional

from .expressions import name_in
from .magics import parsed
from .words import listed

# The names and constructions in a text; None where it is not known.
Words = Optional[frozenset[str]]  # noqa: UP045  (read when this is imported)
SAME = {"absolute": "abs", "fabs": "abs", "average": "mean", "around": "round", "rint": "round"}
JOINING = {"concatenate", "hstack", "vstack", "stack", "column_stack", "append"}
LOOPS = (ast.For, ast.While, ast.comprehension)
# In a sentence, what is no English word but the name of a function, a method or an option.
_CODE = re.compile(r"np\.(\w+)|\b(\w+)\(|\b(\w*[a-z]_\w+)\b|\b(astype|ravel|squeeze|clip)\b")
_STACKS = re.compile(r"\b([hvd]stack|concatenate|reshape|einsum|cumsum|cumprod|piecewise)\b")


@lru_cache(maxsize=256)  # a text is asked for each sentence about it
def words_of(source: str) -> Words:
    """The names in a text, and what it is made of: loop, index, minus, divide, number, join."""
    tree = parsed(source)
    if tree is None:
        return None
    found: set[str] = set()
    for node in ast.walk(tree):
        word = name_in(node) or _construction(node)
        if word:
            found |= {word, SAME.get(word, word)}
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add(f"{node.value.id}.{node.attr}")
    return frozenset(found | ({"join"} if found & JOINING else set())) or None


def _construction(node: ast.AST) -> str | None:
    if isinstance(node, LOOPS):
        return "loop"
    if isinstance(node, ast.Subscript):
        is_key = isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str)
        return None if is_key else "index"
    if isinstance(node, (ast.Sub, ast.USub)):
        return "minus"
    if isinstance(node, ast.Div):
        return "divide"
    is_size = isinstance(node, ast.Constant) and type(node.value) is int and node.value > 1
    return "number" if is_size else None


def ask(words: Words, form: str, **things: str) -> str:
    """A question about those of some things that a text has; "" where it has none of them.

    >>> ask(words_of("z[0].sum()"), "Is it {}?", index="an index", sum="a sum", loop="a loop")
    'Is it an index or a sum?'
    """
    said = [thing for word, thing in things.items() if words is None or word in words]
    return form.format(listed(said, "or")) if said else ""


def code_names(sentence: str) -> set[str]:
    """What a sentence names as code.

    >>> sorted(code_names("np.exp and zeros_like copy a sum; vstack joins."))
    ['exp', 'vstack', 'zeros_like']
    """
    found = [*_CODE.finditer(sentence), *_STACKS.finditer(sentence)]
    return {name for match in found for name in match.groups() if name}

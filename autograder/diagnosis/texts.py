"""What stands in a student's text: is it like a known mistake's, and what does it name?

Used where the inputs cannot tell: every call raised the same exception. Text is only read.
"""

import ast
import re
from collections import Counter
from functools import lru_cache

from autograder.model import Mistake
from autograder.student.checks.made_of import operations
from autograder.student.checks.magics import parsed, runnable
from autograder.student.checks.wording import code_names, words_of


def similar(source: str, other: str, function: str) -> bool:
    """Whether `function` is made of the same operations in both texts, whatever its variables.

    >>> one = "def f(z):\\n    return np.max(0, z)"
    >>> similar(one, "def f(z):\\n    out = np.max(0, z)\\n    return out", "f")
    True
    >>> similar(one, "def f(z):\\n    return np.maximum(0, z)", "f")
    False
    """
    return operations_of(source, function) == operations_of(other, function) != Counter()


@lru_cache(maxsize=256)  # a text is compared with every known mistake
def operations_of(source: str, function: str) -> Counter[str]:
    """The operators, attributes, constants and called names in a function, if it can be read."""
    for node in ast.walk(parsed(source) or ast.Module([], [])):
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return Counter(operations(node))
    return Counter()


def is_apt(mistake: Mistake, sentence: str, source: str) -> bool:
    """Whether what a sentence names of a known mistake's text stands in the student's, too."""
    theirs = words_of(runnable(source)[0])
    return theirs is None or named(mistake, sentence) <= theirs


def named(mistake: Mistake, sentence: str) -> set[str]:
    """What a sentence about a known mistake names as code of its text."""
    return code_names(sentence) & (words_of(mistake.source) or set()) - {mistake.function}


@lru_cache(maxsize=256)  # cells that are given out are the same for everybody
def words(source: str) -> frozenset[str]:
    """The names and the strings in a text; where it is no Python, every word.

    >>> sorted(words("f(z.shape)  # not g"))
    ['f', 'shape', 'z']
    """
    tree = parsed(source)
    if tree is None:
        return frozenset(re.findall(r"\w+", source))
    return frozenset(word for node in ast.walk(tree) if (word := _name(node)))


def _name(node: ast.AST) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return node.attr if isinstance(node, ast.Attribute) else None

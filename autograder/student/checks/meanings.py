"""What an exception means, in the words of the lecture, and what it is about in the line.

NumPy's own text is read for that: it changes from version to version, so the line is asked first.
"""

from __future__ import annotations

import re
from typing import Callable  # noqa: UP035

from . import misuses
from .expressions import Place
from .imports import ONLY, is_graded
from .misfits import arguments, items, operands, shapes_apart, unpacked
from .unknown import missing_attribute, unknown_name

# A pattern in an exception's text, and what to say; {0} and {1} are the groups of the pattern.
SENTENCES = [
    (
        r"truth value of an array",
        "One yes or no is needed here, but an array has one for each entry. Which NumPy function "
        "decides entry by entry?",
    ),
    (
        r"converted to .*(scalar|index)|to integer scalar",
        "An array was given where a single number is needed.",
    ),
    (
        r"together with shapes (\(.*?\)) (\(.*?\))|shapes (\(.*?\)) and (\(.*?\)) not aligned",
        "Arrays of shapes {0} and {1} meet in this line, and do not fit together.",
    ),
    (
        r"size (\d+) is different from (\d+)",
        "The inner sizes of a product in this line are {1} and {0}. They have to be equal.",
    ),
    (
        r"setting an array element with a sequence",
        "An array was put where there is room for one number.",
    ),
    (
        r"could not broadcast input array from shape (\(.*?\)) into shape (\(.*?\))",
        "An array of shape {0} was put into a place of shape {1}. Which shape is right?",
    ),
    (
        r"cannot reshape array of size (\d+) into shape (\(.*?\))",
        "{0} numbers cannot fill the shape {1}. Was a size typed in as a number?",
    ),
    (
        r"axis (-?\d+) is out of bounds",
        "This array has no axis {0}. What is its shape?",
    ),
    (
        r"index (-?\d+) is out of bounds for axis \d+ with size (\d+)",
        "An axis of length {1} has no index {0}, because counting starts at 0. "
        "Is it the wrong axis, or was a size typed in as a number?",
    ),
    (
        r"(list|tuple).* index out of range",
        "This index is beyond the last entry. Counting starts at 0.",
    ),
    (r"too many indices", "There are more indices than axes. Did the array lose an axis?"),
    (
        r"array dimensions|number of dimensions|at least one array|same shape|zero-dimensional",
        "The pieces to be joined do not fit together. What shape does each of them have?",
    ),
    (
        r"Cannot cast ufunc",
        "Numbers with decimals cannot be written into an array of integers. "
        "Would a new array be better?",
    ),
    (
        r"to unpack|cannot unpack",
        "The names on the left are not as many as the values on the right.",
    ),
    (
        r"item assignment|not subscriptable|has no len|not iterable|unsized",
        "Something here is a plain number: it has no entries, no length and nothing to loop over.",
    ),
    (r"math (range|domain) error", "A function of `math` was given a number that it cannot take."),
    (
        r"Numerical result out of range",
        "This number is too large for Python, which stops there. Does NumPy have the function?",
    ),
    (r"division by zero", "Something is divided by 0 here."),
    (r"'NoneType'", "Something here is None."),
    (
        r"not supported for the input types",
        "This operator does not work on floats. Did you mean a power? In Python that is `**`.",
    ),
    (
        r"object is not callable",
        "Something that has parentheses after it is not a function.",
    ),
    (
        r"as an integer|only int|indices must be integers|must be an integer",
        "A whole number is needed here: an index, a size or an axis.",
    ),
    (
        r"maximum recursion depth",
        "The function calls itself again and again. Which function did you mean to call?",
    ),
]
READERS: list[Callable[[BaseException, Place], str | None]] = [
    shapes_apart,
    operands,
    items,
    arguments,
    unpacked,
    *misuses.READERS,
]
# What says nothing of the arguments of a call, and may be said of hidden ones.
PLAIN = frozenset(sentence for _, sentence in SENTENCES if "{" not in sentence)


def meaning_of(error: BaseException, where: Place) -> str | None:
    """What went wrong, in symbols and shapes; None when that is not known."""
    if isinstance(error, NameError):
        return unknown_name(error, where)
    if isinstance(error, ModuleNotFoundError):
        module = error.name or ""
        if is_graded(module):
            return f"There is no module `{module}` here. An answer needs NumPy alone."
        return f"{ONLY}, not `{module}`. An answer needs NumPy alone."
    if isinstance(error, KeyError):
        return f"There is no key {error}. The docstring names the keys."
    if isinstance(error, AttributeError) and error.name and "NoneType" not in str(error):
        return missing_attribute(error, where)
    found = (reader(error, where) for reader in READERS)
    return next((said for said in found if said), None) or _from_text(str(error))


def _from_text(said: str) -> str | None:
    for pattern, sentence in SENTENCES:
        found = re.search(pattern, said)
        if found:
            return sentence.format(*(group for group in found.groups() if group))
    return None

"""What the catalogue is made of: answers that students write, with what to say to them."""

import io
import warnings
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from textwrap import dedent, indent
from typing import Any

import numpy as np

from autograder.exercises import EXERCISES


def quiet(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function; what it prints and warns of goes nowhere."""

    @wraps(function)
    def call(*args: Any) -> Any:
        with warnings.catch_warnings(), np.errstate(all="ignore"), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            return function(*args)

    return call


@dataclass(frozen=True)
class Attempt:
    """Somebody's body of an exercise's function, in the parameter names of the exercise."""

    id: str
    function: str
    body: str

    @property
    def source(self) -> str:
        """The whole function, with the signature that the notebook gives."""
        head = f"def {self.function}{signature(EXERCISES[self.function].reference)}:"
        return f"{head}\n{indent(self.body, '    ')}\n"

    def compile(self) -> Callable[..., Any]:
        """The function; it sees NumPy and the correct versions of its notebook's other functions."""
        names = dict(EXERCISES[self.function].reference.__globals__)
        exec(self.source, names)  # noqa: S102  (our own text, not a student's)
        return quiet(names[self.function])


@dataclass(frozen=True)
class Mistake(Attempt):
    """A wrong answer.

    `hint` is shipped to students: one gentle sentence without any part of the solution.
    `explanation` is for after marking: the cause, and what is right. `symptom` says what one
    observes, and `page` is the site page, with anchor, that treats it.
    """

    hint: str
    explanation: str
    symptom: str
    page: str


@dataclass(frozen=True)
class Variant(Attempt):
    """A right answer in another style than the reference's."""

    note: str


def wrong(function: str, page: str | None = None) -> Callable[..., Mistake]:
    """A maker of the mistakes of one exercise: name, body, hint, explanation, symptom.

    The name is put behind the function's to make the id: relu, "np-max" -> "relu-np-max".
    """
    where = page or EXERCISES[function].page

    def make(name: str, body: str, *, hint: str, explanation: str, symptom: str) -> Mistake:
        return Mistake(_id(function, name), function, _tidy(body), hint, explanation, symptom, where)

    return make


def right(function: str) -> Callable[[str, str, str], Variant]:
    """A maker of the variants of one exercise: name, body, note."""

    def make(name: str, body: str, note: str) -> Variant:
        return Variant(_id(function, name), function, _tidy(body), note)

    return make


def _id(function: str, name: str) -> str:
    return f"{function.replace('_', '-')}-{name}"


def _tidy(body: str) -> str:
    return dedent(body).strip()

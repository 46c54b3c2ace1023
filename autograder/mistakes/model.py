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
        """The function; it sees NumPy and the correct other functions of its notebook."""
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


def entries(function: str) -> tuple[Callable[..., Mistake], Callable[..., Variant]]:
    """Makers of the mistakes and the variants of one exercise.

    The name of an entry is put behind the function's to make the id: "np-max" -> "relu-np-max".
    """
    page, prefix = EXERCISES[function].page, function.replace("_", "-")

    def wrong(name: str, body: str, *, hint: str, explanation: str, symptom: str) -> Mistake:
        return Mistake(f"{prefix}-{name}", function, tidy(body), hint, explanation, symptom, page)

    def right(name: str, body: str, note: str) -> Variant:
        return Variant(f"{prefix}-{name}", function, tidy(body), note)

    return wrong, right


def instead(body: str, changes: dict[str, str]) -> str:
    """`body` with other text in some places. Raises ValueError where there is nothing to change."""
    for old, new in changes.items():
        if old not in body:
            raise ValueError(f"{old!r} does not occur in\n{body}")
        body = body.replace(old, new)
    return body


def tidy(body: str) -> str:
    return dedent(body).strip()

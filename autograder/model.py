"""The words that content is written in: exercises, their inputs, and the answers we know.

What stands under `solutions/` imports this module and nothing else of ours.
"""

import io
import linecache
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from functools import cached_property, wraps
from inspect import signature
from textwrap import dedent, indent
from types import FunctionType
from typing import Any, Literal, Protocol, TypeVar

import numpy as np
from numpy.random import Generator

from autograder.traps import ELEMENTWISE as ELEMENTWISE
from autograder.traps import SIZED as SIZED
from autograder.traps import SharedTest as SharedTest
from autograder.traps import Trap as Trap

Test = TypeVar("Test", bound=Callable[..., None])


def weight(share: float) -> Callable[[Test], Test]:
    """Says which share of an exercise's points a hidden test decides, beside its other tests."""

    def mark(test: Test) -> Test:
        vars(test)["weight"] = share
        return test

    return mark


def once_right(test: Test) -> Test:
    """Says that a hidden test counts only for an answer whose ordinary values are right."""
    vars(test)["once_right"] = True
    return test


@dataclass(frozen=True, eq=False)
class Probe:
    """One call: the arguments, and what is special about them.

    says: completes the sentence "with ..." in a message
    also: a second thing that is special; the call costs nothing more where that one alone fails
    """

    says: str
    args: tuple[Any, ...]
    trap: Trap = Trap.NONE
    also: Trap = Trap.NONE


@dataclass(frozen=True)
class Figure:
    """How an exercise's values are drawn beside the expected ones.

    A curve is drawn over the first argument of a function that works entry by entry; bars show the
    first result, and `label` says what it is.
    """

    kind: Literal["curve", "bars"]
    label: str = ""


CURVE = Figure("curve")


@dataclass(frozen=True, eq=False)
class Exercise:
    """A function that students write.

    public: fixed inputs, shipped to students; more than one tells more mistakes apart
    hidden: `hidden(rng)` draws the inputs that decide the mark
    page: the site page, with anchor, that treats the exercise
    tests: the hidden tests that it shares with others
    results: names for the parts of a result that is a tuple
    elementwise: whether the function does the same with each entry of its first argument
    at_kink: the other end of the interval that is right where a slope jumps
    why: what it is good for, in a sentence or two, for its page
    hints: from gentle to plain, in words, for students who ask
    also: what hidden tests look at that no input shows, such as "whether ..."
    if_only: what to ask when inputs of one trap alone go wrong, in place of the usual question
    symbols: the axes of its symbols where they differ from the lecture's, see `Lecture`
    draft: still being written: what the lecture asks of a full catalogue does not hold for it yet

    The catalogue adds the lecture's symbols, and the mistakes and variants of the exercise.
    """

    reference: Callable[..., Any]
    points: float
    public: Sequence[Probe]
    hidden: Callable[[Generator], list[Probe]]
    page: str = ""
    tests: tuple[SharedTest, ...] = SIZED
    results: tuple[str, ...] = ()
    elementwise: bool = False
    figure: Figure | None = None
    at_kink: Callable[..., Any] | None = None
    why: str = ""
    hints: Sequence[str] = ()
    also: Sequence[str] = ()
    if_only: Mapping[Trap, str] = field(default_factory=dict)
    symbols: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    draft: bool = False
    mistakes: tuple["Mistake", ...] = ()
    variants: tuple["Variant", ...] = ()

    @property
    def name(self) -> str:
        return self.reference.__name__

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The symbols of the arguments, such as ("W", "x", "b")."""
        return tuple(signature(self.reference).parameters)

    def expected(self, args: tuple[Any, ...]) -> tuple[Any, Any]:
        """The lowest and the highest right answer: equal, except where a slope jumps."""
        with np.errstate(over="ignore"):  # e^1000 on the way to a right answer is no news
            low = self.reference(*args)
            return low, self.at_kink(*args) if self.at_kink else low


@dataclass(frozen=True, eq=False)
class Attempt:
    """Somebody's body of an exercise's function, in the parameter names of the exercise.

    The catalogue adds the id and the exercise's reference.
    """

    name: str
    body: str
    id: str = field(default="", kw_only=True)
    reference: Callable[..., Any] | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "body", dedent(self.body).strip())

    @property
    def function(self) -> str:
        """The name of the exercise."""
        return self._reference.__name__

    @property
    def source(self) -> str:
        """The whole function, with the signature that the notebook gives."""
        head = f"def {self.function}{signature(self._reference)}:"
        return f"{head}\n{indent(self.body, '    ')}\n"

    def compile(self) -> Callable[..., Any]:
        """The function; it sees NumPy and the correct other functions of its notebook.

        As there, they share one namespace, and errors find the lines of the text.
        """
        names, filename = dict(self._reference.__globals__), f"<{self.id or self.name}>"
        for name, value in names.items():
            if isinstance(value, FunctionType):
                names[name] = FunctionType(value.__code__, names, name, value.__defaults__)
        lines = self.source.splitlines(keepends=True)
        linecache.cache[filename] = (len(self.source), None, lines, filename)
        exec(compile(self.source, filename, "exec"), names)  # noqa: S102  (our own text)
        return quiet(names[self.function])

    @property
    def _reference(self) -> Any:
        if self.reference is None:
            raise ValueError(f"{self.name!r} belongs to no catalogue yet")
        return self.reference


@dataclass(frozen=True, eq=False)
class Mistake(Attempt):
    """A wrong answer.

    `hint` is shipped to students: one gentle sentence without any part of the solution.
    `explanation` is for after marking: the cause, and what is right. `symptom` says what one
    observes. The catalogue adds the lecture page of the exercise, and the place on the site where
    the mistake itself is described.
    """

    hint: str
    explanation: str
    symptom: str
    page: str = field(default="", kw_only=True)
    place: str = field(default="", kw_only=True)


@dataclass(frozen=True, eq=False)
class Variant(Attempt):
    """A right answer in another style than the reference's."""

    note: str


def quiet(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function; what it prints and warns of goes nowhere."""

    @wraps(function)
    def call(*args: Any) -> Any:
        with warnings.catch_warnings(), np.errstate(all="ignore"), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            return function(*args)

    return call


def instead(body: str, changes: dict[str, str]) -> str:
    """`body` with other text in some places. Raises ValueError where there is nothing to change."""
    for old, new in changes.items():
        if old not in body:
            raise ValueError(f"{old!r} does not occur in\n{body}")
        body = body.replace(old, new)
    return body


@dataclass(frozen=True)
class Quality:
    """What this course asks of a full catalogue, drafts apart; 0 asks for nothing."""

    points: float = 0  # of each assignment, by machine
    mistakes: int = 0  # of each exercise
    variants: int = 0
    hints: int = 0
    unseen: float = 1  # the part of its points that a kind of input may cost which `check` lacks


@dataclass(frozen=True)
class Lecture:
    """What all assignments share.

    order: the assignments as the lecture meets them; others follow by name
    symbols: the names of the axes of each symbol, "1" where a length is 1; of a list of arrays,
        its length comes first
    examples: the name of the axis along which examples lie, "" where there is none
    quality: what a full catalogue must hold
    """

    order: tuple[str, ...] = ()
    symbols: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    examples: str = ""
    quality: Quality = Quality()


class Wrong(AssertionError):
    """A hidden test failed; what it carries may be read by the student.

    `is_guess`: the hint is what the answers look like, which a proof makes needless.
    """

    def __init__(
        self,
        message: str,
        mistake: str | None = None,
        hint: str | None = None,
        outcome: Literal["failed", "error"] = "failed",
        is_guess: bool = False,
    ) -> None:
        super().__init__(message)
        self.message, self.mistake, self.hint, self.outcome = message, mistake, hint, outcome
        self.is_guess = is_guess


class Graded(Protocol):
    """A student's answer to one exercise, as a hidden test gets it."""

    def expect(self, *traps: Trap) -> None:
        """Ends the test with a diagnosis unless all hidden inputs of these traps go right.

        What fails with both of an input's traps costs the test of one of them only.
        """

    def loops(self, one_by_one: Sequence[str] = ()) -> bool:
        """Whether the function loops over the entries of the last axis of its first argument.

        `one_by_one` names functions of the notebook that take one example or loop by themselves.
        """

"""What an exercise is: a function to write, its reference, its points, and the inputs to try."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from inspect import signature
from typing import Any

import numpy as np
from numpy.random import Generator


@dataclass(frozen=True)
class Probe:
    """One call: the arguments, and what is special about them.

    `says` completes the sentence "with ..." in a message. `trap` is "" for an ordinary input and
    otherwise the name of the trap ("large", "integers", "m = 1", ...), by which graders select.
    """

    says: str
    args: tuple[Any, ...]
    trap: str = ""


@dataclass(frozen=True, eq=False)
class Exercise:
    """A function that students write.

    `public` probes are fixed and shipped to students; `hidden(rng)` draws the others. `results`
    names the parts of a result that is a tuple. `at_kink`, when given, is the other end of the
    interval that is right where a slope jumps. `page` is the site page, with anchor, that treats
    the exercise.
    """

    reference: Callable[..., Any]
    points: float
    public: Sequence[Probe]
    hidden: Callable[[Generator], list[Probe]]
    page: str
    results: tuple[str, ...] = ()
    at_kink: Callable[..., Any] | None = field(default=None)

    @property
    def name(self) -> str:
        return self.reference.__name__

    @property
    def assignment(self) -> str:
        return self.reference.__module__.rpartition(".")[2]

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The symbols of the arguments, such as ("W", "x", "b")."""
        return tuple(signature(self.reference).parameters)

    def wanted(self, args: tuple[Any, ...]) -> tuple[Any, Any]:
        """The lowest and the highest right answer: equal, except where a slope jumps."""
        with np.errstate(over="ignore"):  # e^1000 on the way to a right answer is no news
            low = self.reference(*args)
            return low, self.at_kink(*args) if self.at_kink else low

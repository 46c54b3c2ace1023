"""What is run, and what comes of it: cells and calls, outcomes and failures."""

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["raised", "stopped", "died", "memory", "malformed", "missing", "unbound"]
SENTENCES = {
    "raised": "raised {detail}{place}",
    "stopped": "stopped after {detail}{place}",
    "died": "the process ended{place} ({detail})",
    "memory": "ran out of memory{place}",
    "malformed": "`{where}` returned {what}: only numbers, arrays, tuples, lists and dicts count",
    "unbound": "its cell ended with {what} before `{where}` was defined",
    "missing": "not defined by its own cell{place}: write it in the cell that asks for it",
}

WORDS = {
    "str": "text",
    "bytes": "text",
    "MaskedArray": "a masked array",
    "object": "something else",
    "huge int": "a number too large to travel",
    "too many values": "too many values",
    "too deep": "lists nested too deep",
    "too large": "more data than is allowed",
}


@dataclass(frozen=True)
class Failure:
    """`detail` is of a bounded set: an exception's name, a duration, a signal, a type's name.

    `where` is the name of the function, or the id of the cell, that was running.
    """

    kind: Kind
    detail: str = ""
    where: str = ""

    @property
    def sentence(self) -> str:
        place = f" in `{self.where}`" if self.where else ""
        article = "an" if self.detail[:1] in "aeiouAEIOU" else "a"
        what = WORDS.get(self.detail, f"{article} {self.detail}")
        words = {"detail": self.detail, "where": self.where, "place": place, "what": what}
        return SENTENCES[self.kind].format(**words)


@dataclass(frozen=True)
class Cell:
    """A code cell to run; `exercise` is the name that it is to define."""

    id: str
    source: str
    exercise: str | None = None


@dataclass(frozen=True)
class CellOutcome:
    """How a cell went. `shadowed`: a later cell gave the exercise's name to something else."""

    id: str
    failure: Failure | None = None
    defined: bool = False
    shadowed: bool = False

    @property
    def error(self) -> str | None:
        """The exception's name, or the kind of failure that was none; None if all went well."""
        if self.failure is None:
            return None
        return self.failure.detail if self.failure.kind == "raised" else self.failure.kind


@dataclass(frozen=True)
class Answer:
    """What a call gave: a value, or a failure.

    `args_after` are the arguments as the call left them, each None when it changed them and they
    can no longer travel. None, too, where there is no value.
    `asked` are the names whose calls were answered from outside.
    """

    value: Any = None
    failure: Failure | None = None
    args_after: tuple[Any, ...] | None = None
    asked: frozenset[str] = frozenset()

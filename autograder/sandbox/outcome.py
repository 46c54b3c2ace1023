"""What is run, and what comes of it: cells and calls, outcomes and failures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from autograder.student.checks.errors import Stop
from autograder.visible import in_line

Kind = Literal["raised", "stopped", "died", "memory", "malformed", "missing", "unbound"]
SENTENCES = {
    "raised": "raised {detail}{place}",
    "stopped": "stopped after {detail}{place}",
    "died": "the process ended{place} ({detail})",
    "memory": "ran out of memory{place}",
    "malformed": "`{where}` returned {what}: only numbers, arrays, tuples, lists and dicts count",
    "unbound": "its cell ended with {what} before `{where}` was defined",
    "missing": "no cell defines `{where}`: write it in the cell that asks for it",
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

    `where` is the name of the function, or the id of the cell, that was running. `stop` is what the
    student's process says of an exception, which may be anything.
    """

    kind: Kind
    detail: str = ""
    where: str = ""
    stop: Stop | None = field(default=None, compare=False)

    @property
    def sentence(self) -> str:
        place = f" in `{self.where}`" if self.where else ""
        article = "an" if self.detail[:1] in "aeiouAEIOU" else "a"
        what = WORDS.get(self.detail, f"{article} {self.detail}")
        words = {"detail": self.detail, "where": self.where, "place": place, "what": what}
        return SENTENCES[self.kind].format(**words)


def stop_of(detail: str, said: Sequence[str]) -> Stop | None:
    """An exception in the words of a student's process, what hides in them made visible."""
    return Stop(detail, *map(in_line, said)) if len(said) + 1 == len(Stop._fields) else None


@dataclass(frozen=True)
class Cell:
    """A code cell to run.

    answers: the exercises that it is to define
    judged: those whose check is reached with it, so that they are kept as they are then
    """

    id: str
    source: str
    answers: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()


@dataclass(frozen=True)
class CellOutcome:
    """How a cell went; `defined` are the exercises that it defined of those that it was to."""

    id: str
    failure: Failure | None = None
    defined: tuple[str, ...] = ()

    @property
    def error(self) -> str | None:
        """The exception's name, or the kind of failure that was none; None if all went well."""
        if self.failure is None:
            return None
        return self.failure.detail if self.failure.kind == "raised" else self.failure.kind


class Changed(NamedTuple):
    """A name that an exercise uses and that cells changed after its check.

    cell: the id of the last of them
    since: which of the cells that were run was the first
    """

    name: str
    cell: str
    since: int


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

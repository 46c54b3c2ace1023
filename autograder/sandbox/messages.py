"""What the two sides say to each other. Both import this file."""

import builtins
import struct
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from numpy.linalg import LinAlgError

from ..limits import MAX_CHANGES, MAX_NAME, MAX_SAID
from .wire import Node

EXCEPTIONS = frozenset(
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
) | {"LinAlgError"}


def name_of(error: BaseException) -> str:
    """The exception's type, or the nearest of its bases, that is in EXCEPTIONS."""
    return next(kind.__name__ for kind in type(error).__mro__ if _is_known(kind))


def _is_known(kind: type) -> bool:
    return kind is LinAlgError or getattr(builtins, kind.__name__, None) is kind


Word = Annotated[str, Meta(max_length=MAX_NAME)]
Words = Annotated[list[Word], Meta(max_length=MAX_CHANGES)]
Said = Annotated[list[Annotated[str, Meta(max_length=MAX_SAID)]], Meta(max_length=5)]


END = struct.Struct("<id")  # of a student's process: exit status, seconds of CPU time


class Hello(Struct, tag=True):
    """The server is up: what it runs on."""

    python: str
    numpy: str
    msgspec: str


class Source(Struct):
    """A cell's source, the exercises that it is to define, and those judged as they are then."""

    text: str
    answers: tuple[str, ...]
    judged: tuple[str, ...]


class Run(Struct, tag=True):
    """To the student: run these cells, in order. Each is answered with Ran, all with Bound."""

    cells: list[Source]


class Call(Struct, tag=True):
    """To the student: call a function; calls to `answers` inside it come back as Asked.

    `at_end`: as the names stand after the last cell, not as they stood at the function's check.
    `texts`: what to define and call in the place of the notebook's own function. Each is answered,
    the second with the next serial number.
    `counted`: return how many steps it takes, not its value.
    """

    serial: int
    name: str
    args: Node
    answers: list[str]
    at_end: bool
    texts: list[str] = []
    counted: bool = False


class Told(Struct, tag=True):
    """To the student: what was Asked; `error` is an exception's name."""

    value: Node
    error: str | None = None


class Ready(Struct, tag=True):
    """From the student: every restriction is in force, nothing has run yet."""


class Ran(Struct, tag=True):
    """From the student: one cell has run; which exercises it defined.

    `said` are the parts of a Stop but the first, of an error; nothing where none is told.
    """

    error: Word | None
    defined: Words
    said: Said = []


class Change(Struct):
    """A name that an exercise uses; the last and the first cell to change it after its check."""

    exercise: Word
    name: Word
    cell: int
    first: int


class Bound(Struct, tag=True):
    """From the student: all cells have run; what some changed that is judged earlier."""

    changes: Annotated[list[Change], Meta(max_length=MAX_CHANGES)]


class Returned(Struct, tag=True):
    """From the student: a value and, when they changed, the arguments as they are now.

    `changed` says that they did; `args` is then None if they can no longer travel.
    """

    serial: int
    value: Node
    changed: bool
    args: Node


class Failed(Struct, tag=True):
    """From the student: no value. The kinds are those of Failure; `said` is as in Ran."""

    serial: int
    kind: Word
    detail: Word
    said: Said = []


class Asked(Struct, tag=True):
    """From the student: the answer to a call that is answered from outside, please."""

    serial: int
    name: Word
    args: Node
    named: Node


decode_order = msgspec.msgpack.Decoder(Run | Call | Told).decode
decode_reply = msgspec.msgpack.Decoder(Ran | Bound | Returned | Failed | Asked).decode
decode_hello = msgspec.msgpack.Decoder(Hello).decode
decode_ready = msgspec.msgpack.Decoder(Ready).decode

"""One call of a student's function: the order that goes in, and what the reply to it means."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, Self

from . import wire
from .line import Line
from .messages import EXCEPTIONS, Call, Failed, Returned
from .outcome import Answer, Failure, stop_of

Args = tuple[Any, ...]
AHEAD = 16 * 1024  # bytes of orders that are sent together
FIRST, MOST = 8, 64  # texts that are sent together, at first and at most


class Order(NamedTuple):
    """A call that is sent, or about to be."""

    serial: int
    name: str
    args: Args
    frame: bytes
    calls: int = 1

    @classmethod
    def of(
        cls,
        serial: int,
        name: str,
        args: Args,
        answers: Collection[str],
        at_end: bool,
        texts: Sequence[str] = (),
        counted: bool = False,
    ) -> Self:
        """The call `name(*args)`, within which calls of `answers` are answered out here.

        With `texts`, of the functions that they define, the later with the next serial numbers;
        `counted`, for its steps and not its value.
        """
        parts: list[bytes] = []
        call = Call(
            serial, name, wire.pack(args, parts), sorted(answers), at_end, list(texts), counted
        )
        return cls(serial, name, args, wire.frame(call, parts), len(texts) or 1)

    def singles(self) -> Iterator["Order"]:
        """The order for each of its calls."""
        return (self._replace(serial=self.serial + number) for number in range(self.calls))


def growing(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts to send together: few at first, for an early answer may make the others needless."""
    rest, size = iter(texts), FIRST
    while some := list(islice(rest, size)):
        yield some
        size = min(2 * size, MOST)


def batches(orders: Iterable[Order], one_by_one: bool) -> Iterator[list[Order]]:
    """Orders to send before the first is answered, which spares both sides much waking up.

    Few bytes at once: if both sides waited for the other to read, neither would. What is answered
    from outside comes on the same line as orders, so those go one by one.
    """
    batch: list[Order] = []
    for order in orders:
        if batch and (one_by_one or sum(len(held.frame) for held in [*batch, order]) > AHEAD):
            yield batch
            batch = []
        batch.append(order)
    if batch:
        yield batch


def failure_of(line: Line, failed: Failed, name: str) -> Failure:
    """Checks what a process says of its failure. Raises LostError."""
    if failed.kind == "raised" and failed.detail in EXCEPTIONS:
        return Failure("raised", failed.detail, name, stop_of(failed.detail, failed.said))
    if failed.kind == "malformed" and failed.detail in wire.UNFIT:
        return Failure("malformed", failed.detail, name)
    if failed.kind in ("memory", "missing") and not failed.detail:
        return Failure(failed.kind, "", name)  # type: ignore[arg-type]
    raise line.nonsense()


def answer_of(
    line: Line, reply: Returned, body: memoryview, args: Args, asked: frozenset[str]
) -> Answer:
    """The value that came back, and the arguments as the call left them. Raises LostError."""
    if not reply.changed:
        (value,) = line.values(body, reply.value)
        return Answer(value, args_after=args, asked=asked)
    value, after = line.values(body, reply.value, reply.args)
    known = after if isinstance(after, tuple) else (None,) * len(args)
    return Answer(value, args_after=known, asked=asked)

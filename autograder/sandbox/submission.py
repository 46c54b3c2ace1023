"""One student's notebook in the jail: its cells, then calls of its functions."""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import count
from typing import Any

from autograder.limits import Limits

from . import wire
from .line import Clock, Line, LostError
from .messages import EXCEPTIONS, Asked, Bound, Failed, Ran, Returned, Run, Source
from .orders import Args, Order, answer_of, batches, failure_of, growing
from .outcome import Answer, Cell, CellOutcome, Changed, Failure, stop_of
from .questions import at_most, told

References = Mapping[str, Callable[..., Any]]
NOBODY: References = {}
TRYING = 0.5  # seconds for all variants of a function on one input; their number ends it earlier
PLOTS = re.compile("matplotlib|pylab")  # half a second to import, so a server has done it


class Submission:
    """Runs the cells once, then answers calls. Made by `Jail.submission`.

    A function or a cell that hangs or kills its process costs itself only: the other cells run
    again in another process, as long as there is time. No process that was told an answer from
    outside is asked to find that answer by itself later.
    """

    def __init__(
        self, connect: Callable[[Clock, bool], Line], limits: Limits, clock: Clock
    ) -> None:
        self._connect, self._limits, self._clock = connect, limits, clock
        self._line: Line | None = None
        self._told: frozenset[str] = frozenset()
        self._cells: list[Cell] = []
        self._plots = False
        self._fatal: dict[int, Failure] = {}  # cells that ended a process
        self._undefined: dict[str, Failure] = {}  # what such cells were to define
        self._lost: dict[tuple[str, frozenset[str], bool], Failure] = {}  # calls that did
        self.changes: dict[str, list[Changed]] = {}
        self._losses = 0  # of processes, in cells
        self._excused: LostError | None = None
        self._serials = count(1)
        self._is_spoilt = False  # by a variant

    def run(self, cells: Sequence[Cell]) -> list[CellOutcome]:
        """Runs the cells in order in one namespace; a failing one does not stop the next."""
        self._cells = list(cells)
        self._plots = any(PLOTS.search(cell.source) for cell in cells)
        while True:
            try:
                outcomes, failure = self._start(), None
                break
            except LostError as lost:
                outcomes, failure = {}, self._lose(lost)
                self._losses += 1
                if self._losses > self._limits.losses:
                    break
        return [
            outcomes.get(at) or CellOutcome(cell.id, self._fatal.get(at, failure))
            for at, cell in enumerate(self._cells)
        ]

    def call(self, name: str, args: Args, answers: References = NOBODY) -> Answer:
        """As `calls`, once."""
        return self.calls(name, [args], answers)[0]

    def calls(
        self,
        name: str,
        inputs: Sequence[Args],
        answers: References = NOBODY,
        at_end: bool = False,
        counted: bool = False,
    ) -> list[Answer]:
        """Calls an exercise's function with fresh copies of the arguments in `inputs`, in order.

        It is called as it stood when its check was reached, or with `at_end` as after the last
        cell. Within it, calls of the names in `answers` are answered by those functions, out here.
        With `counted`, the value is the number of steps that a call takes.
        """
        done: list[Answer] = []
        known = frozenset(answers)
        key = name, known, at_end
        while rest := inputs[len(done) :]:
            if failure := self._lost.get(key):
                return done + [Answer(failure=failure)] * len(rest)
            memory = at_most(self._limits.asked_memory) if answers else nullcontext()
            try:
                with memory:
                    for answer in self._answers(name, rest, answers, at_end, counted):
                        done.append(self._explained(name, answer))
            except (LostError, MemoryError) as error:
                lost = error if isinstance(error, LostError) else LostError("memory", "")
                failure = replace(self._lose(lost), where=name)
                if not self._is_excused(lost):
                    self._lost[key] = failure
        return done

    def variants(
        self,
        name: str,
        texts: Iterable[str],
        args: Args,
        answers: References = NOBODY,
        at_end: bool = False,
    ) -> Iterator[Answer]:
        """Calls what each text defines in the place of an exercise's function, while time lasts.

        One that ends the process ends this, for all functions. Some are called at once, so more of
        them may be called than are asked for.
        """
        how = args, answers, at_end
        yield from self._tried(
            ([self._order(name, *how, some)] for some in growing(texts)), answers
        )

    def edited(
        self,
        name: str,
        text: str,
        inputs: Sequence[Args],
        answers: References = NOBODY,
        at_end: bool = False,
    ) -> Iterator[Answer]:
        """As `variants`, of one text with several arguments."""
        orders = [self._order(name, args, answers, at_end, [text]) for args in inputs]
        yield from self._tried(batches(orders, bool(answers)), answers)

    def _order(
        self, name: str, args: Args, answers: References, at_end: bool, texts: Sequence[str]
    ) -> Order:
        first, *_ = [next(self._serials) for _ in texts]
        return Order.of(first, name, args, answers, at_end, texts)

    def _tried(self, batches: Iterable[list[Order]], answers: References) -> Iterator[Answer]:
        """What becomes of orders with texts, while time lasts."""
        end = time.monotonic() + TRYING
        try:
            for some in batches:
                if self._is_spoilt or time.monotonic() > end:
                    return
                line = self._line_for(frozenset(answers))
                with self._clock.allow(TRYING):
                    line.send(b"".join(order.frame for order in some))
                    singles = [single for order in some for single in order.singles()]
                    done = [self._answer(line, single, answers) for single in singles]
                yield from done
        except LostError as lost:
            self._lose(lost)
            self._is_spoilt = True

    def _explained(self, name: str, answer: Answer) -> Answer:
        """What nothing defines may be missing because of what its cell ended with."""
        why = self._undefined.get(name)
        if why and answer.failure and answer.failure.kind == "missing":
            return replace(answer, failure=why)
        return answer

    def close(self) -> None:
        """Ends the process; nothing of it stays."""
        if self._line:
            self._line.close()
        self._line, self._told = None, frozenset()

    def _lose(self, lost: LostError) -> Failure:
        self.close()
        return lost.failure

    def _is_excused(self, lost: LostError) -> bool:
        """Whether to try again: once, for sleeping and being starved look the same from here."""
        if lost.excused and self._excused is None:
            self._excused = lost
        return lost is self._excused

    def _line_for(self, known: frozenset[str]) -> Line:
        """A process that was told no more than `known`. Raises LostError."""
        if not self._told <= known:
            self.close()
        if self._line is None:
            self._start()
        assert self._line
        return self._line

    def _start(self) -> dict[int, CellOutcome]:
        """A process in which all cells have run, except those that were fatal. Raises LostError."""
        if self._losses > self._limits.losses:
            raise LostError("stopped", "too many failures")
        cells = {at: cell for at, cell in enumerate(self._cells) if at not in self._fatal}
        outcomes: dict[int, CellOutcome] = {}
        line = self._line = self._connect(self._clock, self._plots)
        with self._clock.allow(self._limits.cells):
            sources = [Source(cell.source, cell.answers, cell.judged) for cell in cells.values()]
            line.send(wire.frame(Run(sources), []))
            for at, cell in cells.items():
                outcomes[at] = self._cell_outcome(line, at, cell)
            bound, _ = line.hear(Bound)
        self.changes = _changes(bound, cells)
        return outcomes

    def _cell_outcome(self, line: Line, at: int, cell: Cell) -> CellOutcome:
        try:
            ran, _ = line.hear(Ran)
            if ran.error not in EXCEPTIONS | {None}:
                raise line.nonsense()
        except LostError as lost:
            if not self._is_excused(lost):
                self._fatal[at] = failure = replace(lost.failure, where=cell.id)
                self._undefined.update(dict.fromkeys(cell.answers, failure))
            raise
        stop = stop_of(ran.error or "", ran.said)
        raised = Failure("raised", ran.error, cell.id, stop) if ran.error else None
        defined = tuple(name for name in cell.answers if name in ran.defined)
        for name in cell.answers:
            if raised and name not in defined:
                self._undefined[name] = Failure("unbound", raised.detail, name, stop)
        return CellOutcome(cell.id, raised, defined)

    def _answers(
        self,
        name: str,
        inputs: Sequence[Args],
        answers: References,
        at_end: bool,
        counted: bool,
    ) -> Iterator[Answer]:
        """What becomes of each call. Raises LostError."""
        line = self._line_for(frozenset(answers))
        orders = [
            Order.of(next(self._serials), name, args, answers, at_end, counted=counted)
            for args in inputs
        ]
        for some in batches(orders, one_by_one=bool(answers)):
            with self._clock.allow(self._limits.call):
                line.send(b"".join(order.frame for order in some))
            for order in some:
                with self._clock.allow(self._limits.call):
                    answer = self._answer(line, order, answers)
                yield answer

    def _answer(self, line: Line, order: Order, answers: References) -> Answer:
        asked: set[str] = set()
        for _ in range(self._limits.questions + 1):
            reply, body = line.hear(Returned, Failed, Asked)
            if reply.serial != order.serial:
                break
            if isinstance(reply, Asked):
                if reply.name not in answers:
                    break
                asked.add(reply.name)
                self._tell(line, reply, body, answers[reply.name])
            elif isinstance(reply, Failed):
                return Answer(failure=failure_of(line, reply, order.name), asked=frozenset(asked))
            else:
                return answer_of(line, reply, body, order.args, frozenset(asked))
        raise line.nonsense()

    def _tell(
        self, line: Line, asked: Asked, body: memoryview, reference: Callable[..., Any]
    ) -> None:
        self._told |= {asked.name}
        is_short = len(body) <= self._limits.asked_body
        question = line.values(body, asked.args, asked.named) if is_short else (None, None)
        line.send(told(reference, *question))


def _changes(bound: Bound, cells: dict[int, Cell]) -> dict[str, list[Changed]]:
    """What a process says that later cells changed, as far as it can be: it is told to students.

    `cells` are those that it ran, by their place among all.
    """
    changes: dict[str, list[Changed]] = {}
    places = list(cells)
    for change in bound.changes:
        if 0 <= change.first <= change.cell < len(places) and change.name.isidentifier():
            changed = Changed(change.name, cells[places[change.cell]].id, places[change.first])
            changes.setdefault(change.exercise, []).append(changed)
    return changes

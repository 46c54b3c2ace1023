"""The student's process: shuts every door, then runs cells and answers calls.

It runs inside the jail. Nothing that it says is trusted outside, so student code that takes this
module apart gains what returning a value gains.
"""

import builtins
import ctypes
import linecache
import os
import random
import sys
import types
from collections.abc import Callable
from contextlib import nullcontext, suppress
from functools import partial
from typing import Any

import numpy as np
from msgspec.structs import replace

from ..limits import MAX_CHANGES, MAX_NAME, MAX_SAID
from ..student.checks.errors import tell
from ..student.checks.mending.functions import function_of
from ..student.checks.running import execute, new_names
from ..student.checks.states import States
from . import wire
from .messages import (
    Asked,
    Bound,
    Call,
    Change,
    Failed,
    Ran,
    Ready,
    Returned,
    Run,
    Source,
    decode_order,
    name_of,
)
from .steps import steps_of

CHANNEL, LIFELINE = 3, 4
AT_ONCE = 32 * 1024  # bytes of answers that are written together
KEPT, SMALL = 500, 4096  # answers from outside that are kept, and the bytes of each
NO_LIMIT = 2**31
PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, SECCOMP_MODE_FILTER = 1, 22, 38, 2


class SockFprog(ctypes.Structure):
    """struct sock_fprog: a BPF program, eight bytes an instruction."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def be_a_student(setup: dict[str, Any], program: SockFprog | None) -> None:
    """The whole life of the forked process, until it is killed or fails."""
    os.closerange(LIFELINE + 1, 256)  # the server has fewer
    _limit(setup["limits"], all_of_them=program is not None)
    if program is not None:
        _lock(program)
    Namespace(partial(os.read, CHANNEL), partial(os.write, CHANNEL), setup).live()


def _limit(limits: dict[str, list[int]], all_of_them: bool) -> None:
    import resource

    for name, (soft, hard) in limits.items():
        if (number := getattr(resource, f"RLIMIT_{name}", None)) is not None:
            with nullcontext() if all_of_them else suppress(ValueError):  # macOS refuses some
                resource.setrlimit(number, (soft, hard))


def _lock(program: SockFprog) -> None:
    """Dies with its parent, gains no privileges, and makes no system call that is not allowed."""
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    for arguments in (
        (PR_SET_PDEATHSIG, 9, 0, 0, 0),
        (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0),
    ):
        if prctl(*arguments):
            raise OSError(ctypes.get_errno(), "prctl")


class Namespace:
    """One notebook's names, and the line to the outside."""

    def __init__(
        self,
        read: Callable[[int], bytes],
        write: Callable[[Any], int],
        setup: dict[str, Any],
    ) -> None:
        self.read, self.write = wire.Reader(read), write
        self.longest = setup["head"], setup["body"]  # in bytes
        main = sys.modules["__main__"] = types.ModuleType("__main__")
        self.names: dict[str, Any] = main.__dict__
        self.names.update(new_names())
        self.states = States(self.names)
        self.answers: dict[tuple[str, bytes], tuple[Any, memoryview]] = {}  # from outside
        self.latest: tuple[Any, Any] = None, None  # text of an edited function, and what it defines

    def say(self, message: Any, body: list[bytes] | None = None) -> None:
        wire.write_all(self.write, wire.frame(message, body or []))

    def hear(self) -> tuple[Any, memoryview]:
        return wire.read_frame(self.read, decode_order, NO_LIMIT, NO_LIMIT)

    def live(self) -> None:
        """Says that it is ready and does what it is told, until the line ends."""
        random.seed(0)  # a fork has seeded it anew
        self.say(Ready())
        self.serve()

    def serve(self) -> None:
        while True:
            order, body = self.hear()
            if isinstance(order, Run):
                self.run(order.cells)
            else:
                self.answer(order, body)

    def run(self, cells: list[Source]) -> None:
        for number, cell in enumerate(cells):
            self.run_cell(number, cell)
        self.states.finish()
        judged = [name for cell in cells for name in cell.judged]
        self.say(Bound([change for name in judged for change in self.changes(name)][:MAX_CHANGES]))

    def changes(self, exercise: str) -> list[Change]:
        with suppress(Exception):  # what a student's object says of its code may be anything
            found = self.states.changes(exercise)
            return [Change(exercise, *change) for change in found if len(change.name) <= MAX_NAME]
        return []

    def run_cell(self, number: int, cell: Source) -> None:
        error, said = None, []
        filename = f"<cell {number + 1}>"
        lines = cell.text.splitlines(keepends=True)
        linecache.cache[filename] = (len(cell.text), None, lines, filename)
        try:
            execute(cell.text, filename, self.names)
        except BaseException as raised:
            error = name_of(raised)
            said = [] if isinstance(raised, SyntaxError) else self.said_of(raised)
        self.say(Ran(error, self.states.ran(number, cell.answers, cell.judged), said))

    def said_of(self, error: BaseException) -> list[str]:
        """Where in the notebook an error happened and what it means; nothing where that fails."""
        with suppress(Exception):
            return [part[:MAX_SAID] for part in tell(error, self.names)[1:]]
        return []

    def answer(self, call: Call, body: memoryview) -> None:
        """Says what a call gave, or those of all texts, at once where nothing else is said."""
        answered: list[bytes] = []
        for number in range(len(call.texts) or 1):
            text = call.texts[number : number + 1]
            single = replace(call, serial=call.serial + number, texts=text)
            answered.append(self.answered(single, body))
            if call.answers or sum(map(len, answered)) > AT_ONCE:
                wire.write_all(self.write, b"".join(answered))
                answered.clear()
        wire.write_all(self.write, b"".join(answered))

    def answered(self, call: Call, body: memoryview) -> bytes:
        """The reply to one call."""
        try:
            reply, parts = self.reply(call, body)
        except MemoryError:
            reply, parts = Failed(call.serial, "memory", ""), []
        except wire.Unfit as unfit:
            reply, parts = Failed(call.serial, "malformed", str(unfit)), []
        except BaseException as raised:
            said = [] if call.texts else self.said_of(raised)
            reply, parts = Failed(call.serial, "raised", name_of(raised), said), []
        data = wire.frame(reply, parts)
        if not wire.fits(data, *self.longest):
            data = wire.frame(Failed(call.serial, "malformed", "too large"), [])
        return data

    def reply(self, call: Call, body: memoryview) -> tuple[Any, list[bytes]]:
        """Calls the function. Raises what it raises, and Unfit for what cannot travel."""
        if (function := self.states.enter(call.name, call.at_end)) is None:
            return Failed(call.serial, "missing", ""), []
        for text in call.texts:
            function = self.edited(text, call.name)
        (args,) = wire.values_of(body, call.args)
        if call.counted:
            steps = self.with_answers(call, lambda: steps_of(lambda: function(*args)))
            return Returned(call.serial, steps, False, None), []
        value = self.with_answers(call, lambda: function(*args))
        parts: list[bytes] = []
        node = wire.pack(value, parts)
        after: list[bytes] = []
        try:
            args_now = wire.pack(args, after)
        except wire.Unfit:
            return Returned(call.serial, node, True, None), parts
        if args_now == call.args and b"".join(after) == body:
            return Returned(call.serial, node, False, None), parts
        reply = Returned(call.serial, node, True, args_now)
        if wire.fits(wire.frame(reply, parts + after), *self.longest):
            return reply, parts + after
        return Returned(call.serial, node, True, None), parts

    def edited(self, text: str, name: str) -> Callable[..., Any]:
        """What a text defines, made once for the calls that follow each other."""
        if self.latest[0] != (text, name):
            self.latest = (text, name), function_of(text, name, self.names)
        return self.latest[1]

    def with_answers(self, call: Call, body: Callable[[], Any]) -> Any:
        """Runs `body` while the names in `call.answers` are answered from outside."""
        before = {name: self.names[name] for name in call.answers if name in self.names}
        self.names.update({name: self.proxy(call, name) for name in call.answers})
        try:
            return body()
        finally:
            for name in call.answers:
                self.names.pop(name, None)
            self.names.update(before)

    def proxy(self, call: Call, name: str) -> Callable[..., Any]:
        def ask(*args: Any, **named: Any) -> Any:
            parts: list[bytes] = []
            try:
                question = Asked(call.serial, name, wire.pack(args, parts), wire.pack(named, parts))
            except wire.Unfit as unfit:
                raise TypeError(f"{name} cannot take this: {unfit}") from None
            told, body = self.told(call, question, parts)
            if told.error:
                raise getattr(builtins, told.error, np.linalg.LinAlgError)
            return wire.values_of(body, told.value)[0]

        ask.__name__ = name
        return ask

    def told(self, call: Call, question: Asked, parts: list[bytes]) -> tuple[Any, memoryview]:
        """The answer from outside; edits of a function ask mostly what it asked itself."""
        key = call.name, wire.frame(replace(question, serial=0), parts)
        if call.texts and key in self.answers:
            return self.answers[key]
        self.say(question, parts)
        told, body = self.hear()
        if len(body) <= SMALL and len(self.answers) < KEPT:
            self.answers[key] = told, body
        return told, body

"""What a student may read of an exception: all of it for public inputs, no numbers of hidden ones.

What is said of it comes out of the student's own process, and may be anything.
"""

import ast
import warnings
from contextlib import suppress

from autograder.sandbox import Failure
from autograder.student.checks import grammar
from autograder.student.checks.errors import Stop
from autograder.student.checks.magics import runnable
from autograder.student.checks.meanings import PLAIN
from autograder.student.checks.words import an
from autograder.visible import in_line


def told(failure: Failure, public: bool, source: str) -> tuple[list[str], str | None]:
    """What happened, in lines that complete "with ...: ", and what it comes from.

    `source` is the text of the answer's cell.
    """
    if failure.kind == "unbound" and (error := _syntax_error(runnable(source)[0])):
        where, cause = grammar.broken(error)
        return [failure.sentence, f"In its cell, {where}"], in_line(cause)
    stop = failure.stop or Stop(failure.detail)
    stop = stop if public or failure.kind == "unbound" else _plain(stop, source)
    if failure.kind == "unbound":
        facts = [f"In its cell, Python {fact}" for fact in stop.facts if stop.line]
        return [failure.sentence, *facts], stop.cause if stop.line else None
    if failure.kind != "raised":
        return [failure.sentence], None
    if not stop.line:
        return [f"your function stopped with {an(failure.detail)}"], stop.cause
    first, *rest = stop.facts
    return [f"your function {first}", *rest], stop.cause


def _syntax_error(source: str) -> SyntaxError | None:
    """Why a text is no Python, None where it is or where that cannot be told."""
    with warnings.catch_warnings(), suppress(ValueError, RecursionError, MemoryError):
        warnings.simplefilter("ignore")
        try:
            ast.parse(source)
        except SyntaxError as error:
            return error
    return None


def _plain(stop: Stop, source: str) -> Stop:
    """What may be said of a hidden call: a line of the answer, a sentence that names nothing."""
    lines = {line.strip() for line in source.splitlines()}
    return Stop(
        stop.kind,
        line=stop.line if stop.line in lines else "",
        meaning=stop.meaning if stop.meaning in PLAIN else "",
    )

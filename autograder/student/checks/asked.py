"""What is meant by what a student asks for: a name, a function, a list, or something else."""

from __future__ import annotations

import re
from typing import Any, Iterator  # noqa: UP035

from .public import Assignment
from .unknown import nearest


class NotFound(ValueError):
    """Nothing is meant that could be checked: a title, and what to do."""

    def __init__(self, title: str, line: str) -> None:
        super().__init__(f"{title}. {line}")
        self.title, self.line = title, line


def exercises(asked: Any, assignment: Assignment, names: dict[str, Any]) -> list[str]:
    """The names of the exercises that are meant; all of them for the name of the assignment.

    names: those of the notebook, which tell what a function is called. Raises NotFound.
    """
    found: list[str] = []
    for thing in _flat(asked):
        text = _text(thing, assignment, names)
        found += assignment.exercises if text == assignment.name else [_exercise(text, assignment)]
    return list(dict.fromkeys(found))


def exercise(asked: Any, assignment: Assignment, names: dict[str, Any]) -> str:
    """The exercise that is meant, the first of several. Raises NotFound."""
    found = exercises(asked, assignment, names)
    if not found:
        raise NotFound("Which function?", _known(assignment))
    return found[0]


def level(asked: Any, count: int) -> int:
    """The number of a hint, which may be text. Raises ValueError where there is no such hint."""
    text = str(asked).strip()
    if not text.isdecimal() or not 1 <= int(text) <= count:
        many = "1 to " if count > 1 else ""
        raise ValueError(f"There is no hint {text!r}. Ask for a number: {many}{count}.")
    return int(text)


def _flat(asked: Any) -> Iterator[Any]:
    """What is asked for, piece by piece, out of lists in lists."""
    if isinstance(asked, (list, tuple, set, frozenset)):
        for thing in asked:
            yield from _flat(thing)
    else:
        yield asked


def _text(asked: Any, assignment: Assignment, names: dict[str, Any]) -> str:
    """A name without what was typed around it; that of a function."""
    if isinstance(asked, str):
        text = asked.strip().strip("\"'`")
        called = re.fullmatch(r"(\w+)\s*\(.*\)", text)
        return called[1] if called else text
    if callable(asked):
        same = (name for name in assignment.exercises if names.get(name) is asked)
        return next(same, str(getattr(asked, "__name__", asked)))
    first = next(iter(assignment.exercises))
    raise NotFound(
        "Which function?",
        f'Write its name in quotes, without arguments, as in `check("{first}")`.',
    )


def _exercise(text: str, assignment: Assignment) -> str:
    if text in assignment.exercises:
        return text
    same = [name for name in assignment.exercises if name.lower() == text.lower()]
    if same:
        return same[0]
    if text in assignment.written:
        raise NotFound(
            f"{text} is answered in words",
            "A person reads your answer and gives the points. No check can do that.",
        )
    near = nearest(text, assignment.exercises)
    ask = f"Is `{near}` meant? " if near else ""
    raise NotFound(f"There is no exercise {text!r} here", f"{ask}{_known(assignment)}")


def _known(assignment: Assignment) -> str:
    return f"There are: {', '.join(assignment.exercises)}."

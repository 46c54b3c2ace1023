"""Attacks a jail, and says what held."""

import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox import Cell, Failure, Jail
from autograder.sandbox.attacks import (
    QUICK,
    READING,
    Attack,
    leave_something,
    outlive_the_grader,
    paths,
    see_the_previous_submission,
)

# What a wall looks like from inside. An attack that fails otherwise was not stopped: it is broken.
WALLS = {"PermissionError", "FileNotFoundError", "OSError", "RuntimeError", "BlockingIOError"}


@dataclass(frozen=True)
class Proof:
    """One attack on a jail: what was tried, what came of it, and whether the jail held.

    `promised` is false where this kind of isolation does not claim to hold.
    """

    name: str
    tried: str
    held: bool
    observed: str
    promised: bool = True

    @property
    def is_breach(self) -> bool:
        return self.promised and not self.held


def attack(jail: Jail, course: Path | None = None, short: bool = False) -> list[Proof]:
    """Tries every attack as a student would, in the jail given.

    `course` is the folder of the course, which must be out of reach. `short` leaves out the slow
    attack.
    """
    slow = () if short else (outlive_the_grader,)
    _try(jail, [leave_something], course)
    return _try(jail, [see_the_previous_submission, *QUICK, *slow], course)


def _try(jail: Jail, attacks: Sequence[Attack], course: Path | None) -> list[Proof]:
    theirs, system = paths(course)
    cells = [Cell("where", f"COURSE, SYSTEM = {theirs!r}, {system!r}")]
    cells += [
        Cell(attack.__name__, inspect.getsource(attack), (attack.__name__,)) for attack in attacks
    ]
    with jail.submission() as student:
        student.run(cells)
        answers = [student.call(attack.__name__, ()) for attack in attacks]
    return [
        Proof(
            name=attack.__name__.replace("_", " "),
            tried=inspect.getdoc(attack) or "",
            held=_is_wall(answer.failure) if answer.failure else answer.value is False,
            observed=_observed(answer.failure, answer.value),
            promised=jail.isolation != "process" or attack not in READING,
        )
        for attack, answer in zip(attacks, answers, strict=True)
    ]


def _is_wall(failure: Failure) -> bool:
    return failure.kind in ("memory", "stopped") or failure.detail in WALLS


def _observed(failure: Failure | None, value: object) -> str:
    if failure is None:
        return "nothing found" if value is False else "got through"
    return failure.detail if failure.kind == "raised" else failure.sentence

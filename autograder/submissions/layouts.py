"""Whose a file is: what LMSs and tools make of a submission's path."""

import re
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import PurePosixPath
from typing import NamedTuple

from autograder.dates import parse_utc


class Owner(NamedTuple):
    """Who handed a file in, as an id that can name a folder.

    `person` tells people of one id apart, where the layout does. `when` is in UTC. `order` is
    larger for the later of two submissions. `lms_user_id` is how the LMS knows the person.
    `platform` gave the file, `number` is what it knows the person or the file by in this
    assignment, `file` its own name for the file, and `late` says that it called it late.
    """

    student: str
    person: str = ""
    when: datetime | None = None
    order: int = 0
    lms_user_id: str = ""
    platform: str = ""
    number: str = ""
    file: str = ""
    late: bool = False


# Moodle: `Ada Lovelace_1234_assignsubmission_file_`, a folder or the beginning of a file's name;
# some versions leave out a folder's last underscore.
MOODLE = re.compile(r"(?P<name>[^/]+)_(?P<number>\d+)_assignsubmission_file(_|$)")
# Canvas: `lovelaceada_LATE_340934_208490284_activations-1.ipynb`: user, then submission.
CANVAS = re.compile(r"(?P<name>[^_/]+)_(?P<late>LATE_)?(?P<user>\d+)_(?P<number>\d+)_[^/]+")
# nbgrader's exchange: `ada+activations+2026-11-02 10:00:00.000000 UTC+x7a9`, the end is optional.
EXCHANGE = re.compile(r"(?P<name>[^+/]+)\+(?P<assignment>[^+/]+)\+(?P<when>[^+/]+)(\+[^+/]+)?")
# GitHub Classroom: `activations-submissions/activations-ada/`.
GITHUB = re.compile(r"(?P<slug>[^/]+)-submissions")


def owner(path: PurePosixPath, assignments: Collection[str], by_name: bool = True) -> Owner | None:
    """Whose a file is, by its path below the place it was found in; None when nobody can tell.

    A file that no LMS or tool put there may, by its own name, still be somebody's.
    """
    for layout in LAYOUTS:
        if found := layout(path):
            return found
    return _nbgrader(path, assignments) or (_loose(path, assignments) if by_name else None)


def _moodle(path: PurePosixPath) -> Owner | None:
    for part in path.parts:
        if match := MOODLE.match(part):
            number = match["number"]
            return Owner(identifier(match["name"]), number, platform="moodle", number=number)
    return None


def _exchange(path: PurePosixPath) -> Owner | None:
    for part in path.parts:
        if match := EXCHANGE.fullmatch(part):
            try:
                return Owner(identifier(match["name"]), when=parse_utc(match["when"]))
            except (ValueError, OverflowError):
                return None
    return None


def _canvas(path: PurePosixPath) -> Owner | None:
    for part in path.parts:
        if match := CANVAS.fullmatch(part):
            student = identifier(f"{match['name']}-{match['user']}")
            return Owner(
                student,
                order=int(match["number"]),
                lms_user_id=match["user"],
                platform="canvas",
                number=match["number"],
                file=part,
                late=bool(match["late"]),
            )
    return None


def _github(path: PurePosixPath) -> Owner | None:
    for folder, child in zip(path.parts, path.parts[1:], strict=False):
        match = GITHUB.fullmatch(folder)
        if match and child.startswith(f"{match['slug']}-"):
            return Owner(identifier(child.removeprefix(f"{match['slug']}-")))
    return None


def _nbgrader(path: PurePosixPath, assignments: Collection[str]) -> Owner | None:
    """STUDENT/ASSIGNMENT/..., as nbgrader keeps submissions."""
    for student, assignment in zip(path.parts, path.parts[1:-1], strict=False):
        if assignment in assignments:
            return Owner(identifier(student))
    return None


def _loose(path: PurePosixPath, assignments: Collection[str]) -> Owner | None:
    """NAME.ipynb, with or without the assignment in the name; deeper down nobody is named so."""
    if len(path.parts) > 2:
        return None
    name = path.stem
    for assignment in assignments:
        name = re.sub(rf"[-_ ]*{assignment}[-_ ]*", " ", name, flags=re.IGNORECASE)
    return Owner(identifier(name)) if identifier(name) else None


LAYOUTS: list[Callable[[PurePosixPath], Owner | None]] = [
    _moodle,
    _exchange,
    _canvas,
    _github,
]


def identifier(name: str) -> str:
    """A name as a student's id: letters, digits and a few signs, so that it can name a folder.

    >>> identifier("Ada King, Countess of Lovelace")
    'Ada-King-Countess-of-Lovelace'
    """
    return re.sub(r"[^\w.@-]+", "-", name).strip("-._")[:100]

"""How platforms name what they hand out: the patterns of Moodle, Canvas and others."""

import re
from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple

from autograder.dates import parse_utc
from autograder.submissions.names import UNREADABLE, identifier, without


class Owner(NamedTuple):
    """Who handed files in, as an id that can name a folder; "" where the name cannot be an id.

    `called` is the name as it was found. `person` tells people of one id apart, where the layout
    does. `when` is in UTC, `local` a time without a zone. `order` is larger for the later of two
    submissions. `lms_user_id` is how the LMS knows the person. `platform` gave the file, `number`
    is what it knows the person or the file by in this assignment, `file` its own name for the
    file, and `late` says that it called it late. `shares` is the id that several people would have.
    """

    student: str
    called: str
    person: str = ""
    when: datetime | None = None
    local: datetime | None = None
    order: int = 0
    lms_user_id: str = ""
    platform: str = ""
    number: str = ""
    file: str = ""
    late: bool = False
    shares: str = ""


Namer = Callable[[str], Owner | None]

# Moodle: `Ada Lovelace_1234_assignsubmission_file_`, a folder or the beginning of a file's name;
# some versions leave out a folder's last underscore.
MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+(_|$)")
# Its archive of all submissions: `COURSE-ASSIGNMENT-4711`, with a browser's `(1)` perhaps.
MOODLE_ARCHIVE = re.compile(r"(?P<words>[^-].*-.+)-\d+(\s*\(\d{1,3}\))?")
# Canvas: `lovelaceada_LATE_340934_208490284_activations-1.ipynb`: user, then submission.
# A text or a link in place of a file has no number.
TYPED = r"(?:text|link)\.html"
CANVAS = re.compile(
    rf"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<user>\d+)_(?:(?P<number>\d+)_.+|{TYPED})"
)
# The same where it hides names: `anon_x7Kd2_208490284_activations.ipynb`.
ANONYMOUS = re.compile(
    rf"anon_(?P<late>LATE_)?(?P<user>[A-Za-z0-9]{{5}})_(?:(?P<number>\d+)_.+|{TYPED})"
)
# Blackboard: `Homework 1_alovelace_attempt_2026-11-02-10-00-00_activations.ipynb`, and a .txt.
BLACKBOARD = re.compile(r".+?_(?P<name>[^_]+)_attempt_(?P<when>\d{4}(-\d\d){5})(_.*|\.txt)?")
# Brightspace: `12345-678 - Ada Lovelace - Nov 2, 2026 1000 AM - activations.ipynb`, or a folder.
BRIGHTSPACE = re.compile(
    r"(?P<number>\d+)-\d+ - (?P<name>.+?)"
    r" - (?P<when>[A-Z][a-z]{2} \d\d?, \d{4} \d{3,4} [AP]M)( - .*)?"
)
# nbgrader's exchange: `ada+activations+2026-11-02 10:00:00.000000 UTC+x7a9`, the end is optional.
EXCHANGE = re.compile(
    r"(?P<name>[^+]+)\+(?P<assignment>[^+]+)\+(?P<when>\d{4}-\d\d?-\d[^+]*)(\+[^+]+)?"
)
# GitHub Classroom: `activations-submissions/activations-ada/`.
GITHUB = re.compile(r"(?P<slug>.+)-submissions")


def named(called: str, **known: object) -> Owner:
    """An owner by a name; without an id where a part of the name could not be read."""
    student = "" if UNREADABLE in called else identifier(called)
    return Owner(student, called, **known)  # type: ignore[arg-type]


def _moodle(name: str) -> Owner | None:
    if not (match := MOODLE.match(name)):
        return None
    number = match["number"]
    return named(match["name"], person=number, platform="moodle", number=number)


def _canvas(name: str) -> Owner | None:
    match = CANVAS.fullmatch(name)
    return _of_canvas(match, f"{match['name']}-{match['user']}", match["user"]) if match else None


def _anonymous(name: str) -> Owner | None:
    match = ANONYMOUS.fullmatch(name)
    return _of_canvas(match, f"anon-{match['user']}", "") if match else None


def _of_canvas(match: re.Match[str], called: str, user: str) -> Owner:
    number, late = match["number"] or "", bool(match["late"])
    return named(
        called,
        order=int(number[:18] or 0),
        lms_user_id=user,
        platform="canvas",
        number=number,
        file=match[0],
        late=late,
    )


def _blackboard(name: str) -> Owner | None:
    if not (match := BLACKBOARD.fullmatch(name)):
        return None
    try:
        local = datetime.strptime(match["when"], "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        return None
    return named(match["name"], local=local, platform="blackboard")


def _brightspace(name: str) -> Owner | None:
    if not (match := BRIGHTSPACE.fullmatch(name)):
        return None
    day, hour, half = match["when"].rsplit(" ", 2)
    try:
        local = datetime.strptime(f"{day} {hour:0>4} {half}", "%b %d, %Y %I%M %p")
    except ValueError:
        return None
    return named(match["name"], person=match["number"], local=local, platform="brightspace")


def _exchange(name: str) -> Owner | None:
    if not (match := EXCHANGE.fullmatch(name)):
        return None
    try:
        return named(match["name"], when=parse_utc(match["when"]))
    except (ValueError, OverflowError):  # what a student's clock said
        return named(match["name"])


def _github(slug: str) -> Namer:
    def owner(name: str) -> Owner | None:
        user = name.removeprefix(f"{slug}-")
        return named(user) if user not in (name, "") else None

    return owner


# What stands first in a name is the platform's; of two patterns that fit, the first is meant.
LAYOUTS: tuple[Namer, ...] = (_canvas, _anonymous, _moodle, _blackboard, _brightspace, _exchange)


def platform_of(names: list[str], around: str) -> Namer | None:
    """How a platform named these: by the pattern that fits most; None where none fits half.

    `around` is the name of the folder that holds them. A few may be called so by a student.
    """
    layouts = [*LAYOUTS, *(_github(slug["slug"]) for slug in [GITHUB.fullmatch(around)] if slug)]
    fits = [sum(layout(name) is not None for name in names) for layout in layouts]
    return layouts[fits.index(max(fits))] if max(fits) * 2 >= len(names) > 0 else None


def is_class_archive(name: str, assignments: Collection[str]) -> bool:
    """Whether a platform calls an archive of a whole class so.

    `Ada-Lovelace-4711` may be a person's: a course or its assignment has to be told by a digit, or
    by the name of one of `assignments`.
    """
    found = MOODLE_ARCHIVE.fullmatch(name)
    words = found["words"] if found else ""
    return without(words, assignments) != words or any(letter.isdigit() for letter in words)


def by_own_name(name: str) -> Owner | None:
    """Whose a file is by its own name, where a platform gave it that name."""
    return next((owner for layout in LAYOUTS if (owner := layout(name))), None)

"""The notebooks of a source: whose each is, and for which assignment; two people never meet."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from logging import getLogger
from typing import NamedTuple

from autograder.catalog import Catalog
from autograder.submissions.apart import Known, People, Register, called, introduced, tell_apart
from autograder.submissions.items import Item, Refused, Source
from autograder.submissions.layouts import HandIn, sort
from autograder.submissions.misplaced import asked_for, set_right
from autograder.submissions.names import is_archive, is_notebook, stem, without
from autograder.submissions.notebooks import Candidate, notebooks
from autograder.submissions.passed_over import few
from autograder.submissions.platforms import Owner, by_own_name, named
from autograder.submissions.reading import complaints, recognise
from autograder.visible import in_line, quoted

log = getLogger(__name__)
# A class hands in over more than this; a platform makes an archive in less.
DOWNLOAD = timedelta(minutes=2)


class Copy(NamedTuple):
    """One notebook of a source: its path in sentences, whose it is, and how to read it again."""

    path: str
    owner: Owner
    assignment: str
    digest: str
    read: Callable[[], bytes]
    entered: datetime | None = None


@dataclass
class Told:
    """The copies of a source, and what is to be said: `questions` need an answer first.

    `empty_handed` are those whom a platform names, and from whom no notebook came.
    """

    copies: list[Copy] = field(default_factory=list)
    empty_handed: list[Owner] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


def tell(
    source: Source,
    catalog: Catalog,
    people: People,
    register: Callable[[], Register],
    zone: Callable[[], tzinfo],
    is_dropped: bool,
) -> Told:
    """Whose the notebooks of a source are, as far as its layout and the class list tell."""
    told = Told(problems=list(source.problems))
    found = sort(source, catalog.assignments, is_dropped)
    if found.is_ambiguous:
        told.questions.append(_whose_archive(source.name, is_dropped))
    _tell_strays(found.strays, told)
    served: dict[tuple[str, str, str], tuple[Owner, str]] = {}
    for hand_in in found.hand_ins:
        hand_in = _as_listed(hand_in, catalog, register)
        try:
            _tell_one(hand_in, source, catalog, told, served)
        except Exception as error:
            # Whatever it is, it must not cost the others: they are still to come.
            log.exception("Looking through %s failed", hand_in.owner.called)
            told.problems.append(
                f"{in_line(hand_in.owner.called)}: what was handed in could not be looked through"
                f" ({type(error).__name__}). Put the notebook into place by hand."
            )
    for owner, name in served.values():
        if name:
            told.problems.append(f"{owner.student} handed in no notebook, but {name}.")
            told.empty_handed += [owner] if owner.platform else []
    told.copies = _timed(told.copies, zone)
    if told.copies or told.empty_handed:
        known, asked = Known(people, register()), asked_for(told.copies)
        told.copies = tell_apart(told, asked, known)
        told.empty_handed = [introduced(owner, asked, known) for owner in told.empty_handed]
    told.copies = set_right(told.copies, told.problems)
    told.empty_handed = _with_free_ids(told, people)
    return told


def _with_free_ids(told: Told, people: People) -> list[Owner]:
    """Those from whom no notebook came, but for ids that somebody else has."""
    taken = {copy.owner.student.casefold() for copy in told.copies}
    return [
        owner
        for owner in told.empty_handed
        if owner.student.casefold() not in taken
        and people.person_of(owner.student.casefold()) in (None, called(owner))
    ]


def _whose_archive(name: str, is_dropped: bool) -> str:
    way = (
        "move it out of classroom/submitted and name it: `autograder grade --from FILE`"
        if is_dropped
        else "unpack it and collect the folder"
    )
    return (
        f"{in_line(name)} could be one person's or a class's. Of a class, {way}; of one person, put"
        " the notebook into classroom/submitted/STUDENT/ASSIGNMENT/."
    )


def _as_listed(hand_in: HandIn, catalog: Catalog, register: Callable[[], Register]) -> HandIn:
    """Where a name could be a file's rather than a person's, the person who is known by it."""
    name = hand_in.owner.called
    if hand_in.owner.student or by_own_name(name):
        return hand_in
    owner = named(without(stem(name), catalog.assignments))
    is_known = bool(owner.student) and register().knows(owner.student)
    return hand_in._replace(owner=owner) if is_known else hand_in


def _whose(path: str) -> str:
    return (
        f"{path} was not collected: nothing tells whose it is. Name the file after the student, or"
        " put it into classroom/submitted/STUDENT/ASSIGNMENT/."
    )


def _tell_strays(strays: list[Item], told: Told) -> None:
    """Asks whose the notebooks and archives are that nobody is named for; names the other files."""
    others = []
    for item in strays:
        if is_notebook(item.name) or is_archive(item.name):
            told.questions.append(_whose(item.shown))
        else:
            others.append(item.shown)
    if others:
        told.problems.append(f"No notebooks, and nobody's: {few(others)}.")


def _tell_one(
    hand_in: HandIn,
    source: Source,
    catalog: Catalog,
    told: Told,
    served: dict[tuple[str, str, str], tuple[Owner, str]],
) -> None:
    """The notebooks that one person handed in; `served` holds who has none so far, and what."""
    owner = hand_in.owner
    who = owner.student, owner.person, called(owner)
    name = in_line(hand_in.items[0].name) or "an empty folder"
    has_any = False
    for found in notebooks(hand_in.items, source, told.problems):
        has_any = True
        if not owner.student:
            told.questions.append(_whose(found.path))
        elif copy := _copy(found, owner, catalog, told.problems):
            told.copies.append(copy)
    if has_any:
        served[who] = owner, ""
    elif owner.student:
        served.setdefault(who, (owner, name))
    else:
        told.problems.append(
            f"{quoted(owner.called)} handed in no notebook, but {name}; nothing tells who it is."
        )


def _copy(found: Candidate, owner: Owner, catalog: Catalog, problems: list[str]) -> Copy | None:
    path = found.path
    try:
        data = found.read()
    except Refused as error:
        problems.append(f"{path} was not collected: {error}")
        return None
    assignment = recognise(catalog, data, path)
    if assignment is None:
        why = next(iter(complaints(data)), "nothing tells which assignment it is for.")
        problems.append(f"{path} was not collected: {why}")
        return None
    return Copy(path, owner, assignment, hashlib.sha256(data).hexdigest(), found.read, found.when)


def _timed(copies: list[Copy], zone: Callable[[], tzinfo]) -> list[Copy]:
    """The copies with the times at which the platform got them, in UTC.

    Moodle's archives keep the time of each file. Where all have one, it is that of the download.
    """
    times = [_utc(copy.entered, zone) for copy in copies if _by_moodle(copy) and copy.entered]
    is_known = bool(times) and max(times) - min(times) >= DOWNLOAD

    def timed(copy: Copy) -> Copy:
        entered = copy.entered if is_known and _by_moodle(copy) else copy.owner.local
        if entered is None or copy.owner.when:
            return copy
        return copy._replace(owner=copy.owner._replace(when=_utc(entered, zone)))

    return [timed(copy) for copy in copies]


def _by_moodle(copy: Copy) -> bool:
    return copy.owner.platform == "moodle" and copy.owner.when is None


def _utc(when: datetime, zone: Callable[[], tzinfo]) -> datetime:
    """A time in UTC, without a zone as nbgrader keeps it."""
    return (
        (when if when.tzinfo else when.replace(tzinfo=zone())).astimezone(UTC).replace(tzinfo=None)
    )

"""Whose the files of a source are: the outermost level at which a layout is found decides.

Nothing below that level names anybody: it is a student's own.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from autograder.submissions.items import Item, Source
from autograder.submissions.names import is_archive, is_notebook, is_somebody, stem, without
from autograder.submissions.platforms import (
    Namer,
    Owner,
    by_own_name,
    is_class_archive,
    named,
    platform_of,
)

# Folders around the level at which people are named: an archive's own, a course's, a week's.
MAX_WRAPPERS = 3
Level = dict[str, list[Item]]


class HandIn(NamedTuple):
    """What one person handed in at one time."""

    owner: Owner
    items: list[Item]


class Sorted(NamedTuple):
    """The files of a source by their owners; `strays` are those that nobody is named for.

    `is_ambiguous` says that it could be one person's or a class's.
    """

    hand_ins: list[HandIn]
    strays: list[Item]
    is_ambiguous: bool = False


@dataclass
class Place:
    """The level of a source at which people may be named.

    `persons` are those whom what is dropped and the folders around the level are named after.
    """

    level: Level
    depth: int
    around: str
    persons: list[Owner]


def sort(source: Source, assignments: Collection[str], is_dropped: bool = False) -> Sorted:
    """The files of a source by their owners.

    What is dropped among submissions under a person's name is that person's, whatever it holds, but
    for what a platform calls an archive of a class and filled like one. An archive that is named is
    a class's; its own name counts where nothing in it names anybody.
    """
    if not any(item.name for item in source.items):
        return Sorted([], [])
    if source.has_name and (owner := by_own_name(source.name)):
        return Sorted([HandIn(owner, source.items)], [])
    of_archive = _person(source.name, assignments) if source.has_name else None
    place = _place(source, assignments, of_archive if is_dropped else None)
    namer = platform_of(list(place.level), place.around)
    found = _sorted(place, namer or _people(place, assignments))
    named_below = {hand_in.owner.student for hand_in in found.hand_ins} - {""}
    if place.persons:
        several = _others(place, named_below)
        if namer is None:
            return _of_person(source, place.persons[0], several, is_dropped)
        may_be = not is_dropped or is_class_archive(source.name, assignments)
        return found if may_be and len(several) > 1 else Sorted([], [], is_ambiguous=True)
    if of_archive and named_below <= {of_archive.student}:
        return Sorted([HandIn(of_archive, source.items)], [])
    return found


def _others(place: Place, named_below: set[str]) -> set[str]:
    """Whom what bears a person's name names besides."""
    person, *others = place.persons
    return (named_below | {owner.student for owner in others}) - {person.student}


def _of_person(source: Source, person: Owner, others: set[str], is_dropped: bool) -> Sorted:
    """What lies in a folder or an archive that bears a person's name."""
    if not others or (is_dropped and len(others) == 1):
        return Sorted([HandIn(person, source.items)], [])
    return Sorted([], [], is_ambiguous=True)


def _place(source: Source, assignments: Collection[str], of_archive: Owner | None) -> Place:
    """Below the folders that hold nothing but one folder each."""
    persons = [of_archive] if of_archive else []
    place = Place(_level(source.items, 0), 0, source.name, persons)
    while place.depth < MAX_WRAPPERS and _is_wrapper(place, assignments, source.hidden):
        ((name, items),) = place.level.items()
        depth, person = place.depth + 1, _person(name, assignments)
        persons = [*place.persons, *([person] if person else [])]
        place = Place(_level(items, depth), depth, name, persons)
    return place


def _level(items: Iterable[Item], depth: int) -> Level:
    """The files below each name at a depth."""
    level: Level = {}
    for item in items:
        level.setdefault(item.parts[depth], []).append(item)
    return level


def _is_wrapper(
    place: Place, assignments: Collection[str], hidden: Collection[tuple[str, ...]]
) -> bool:
    names = list(place.level)
    is_alone = not any(len(path) == place.depth + 1 for path in hidden)
    if len(names) != 1 or not is_alone or platform_of(names, place.around):
        return False
    items = place.level[names[0]]
    is_folder = all(len(item.parts) > place.depth + 1 for item in items)
    return is_folder and not _holds_assignment(items, place.depth, assignments)


def _holds_assignment(items: list[Item], depth: int, assignments: Collection[str]) -> bool:
    """Whether a folder is a student's as nbgrader keeps them: STUDENT/ASSIGNMENT/FILE.

    Folders below that of an assignment may be those of a class: WEEK/ASSIGNMENT/STUDENT/FILE.
    """
    own = [item.parts for item in items if set(item.parts[depth + 1 : -1][:1]) & set(assignments)]
    is_person = is_somebody(items[0].parts[depth])
    return any(len(parts) == depth + 3 or (is_person and len(parts) > depth + 3) for parts in own)


def _people(place: Place, assignments: Collection[str]) -> Namer:
    """By nbgrader's layout, or by the names that people gave their folders and files."""

    def owner(name: str) -> Owner | None:
        items = place.level[name]
        if _holds_assignment(items, place.depth, assignments):
            return named(name)
        is_file = len(items[0].parts) == place.depth + 1
        if is_file and not (is_notebook(name) or is_archive(name)):
            return None
        if by_own_name(name):  # what a platform would call it; here somebody chose that name
            return Owner("", name)
        return _person(stem(name) if is_file else name, assignments) or Owner("", name)

    return owner


def _sorted(place: Place, namer: Namer) -> Sorted:
    found = Sorted([], [])
    for name, items in place.level.items():
        if owner := namer(name):
            found.hand_ins.append(HandIn(owner, items))
        else:
            found.strays.extend(items)
    return found


def _person(name: str, assignments: Collection[str]) -> Owner | None:
    """The person that a file or a folder may be named after."""
    called = without(name, assignments)
    parts = [part for part in re.split(r"\s+-\s+", called) if is_somebody(part)]
    return named(" - ".join(parts)) if parts else None

"""The notebooks among one person's files, in their archives too."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from autograder.limits import MAX_LOOKED, MAX_NOTEBOOKS, MAX_ZIPS
from autograder.submissions.items import Item, Refused, Source, nested
from autograder.submissions.names import is_archive, is_notebook

ZIP = b"PK\3\4"


class Candidate(NamedTuple):
    """A notebook: its path in a sentence, how to read it (raises Refused), and its entry's time."""

    path: str
    read: Callable[[], bytes]
    when: datetime | None = None


def notebooks(items: list[Item], source: Source, problems: list[str]) -> Iterator[Candidate]:
    """The notebooks, those in archives last; `problems` gets sentences about what is not read."""
    found, archives = _told_apart(items)
    for kind, several, most in (("notebooks", found, MAX_NOTEBOOKS), ("zips", archives, MAX_ZIPS)):
        if len(several) > most:
            problems.append(f"Of {len(several)} {kind}, the first {most} were looked at.")
    allowance = Allowance()
    for item in found[:MAX_NOTEBOOKS]:
        yield Candidate(item.shown, allowance.counting(item.read), item.when)
    for archive in archives[:MAX_ZIPS]:
        try:
            for inner in _in_archive(archive, source, problems):
                yield inner._replace(read=allowance.counting(inner.read))
        except Refused as error:
            problems.append(f"{archive.shown} was not read: {error}")


def _told_apart(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """Notebooks and archives: by their names, unless what is in them says otherwise.

    Where no file has such a name, those count that begin like a notebook.
    """
    named = [item for item in items if is_notebook(item.name) or is_archive(item.name)]
    notebooks: list[Item] = []
    archives: list[Item] = []
    for item in named:
        begins = _beginning(item) if len(named) <= MAX_NOTEBOOKS else b""
        is_zip = begins == ZIP or (is_archive(item.name) and begins[:1] != b"{")
        (archives if is_zip else notebooks).append(item)
    if not named:
        others = [item for item in items[:MAX_NOTEBOOKS] if item.name]
        notebooks = [item for item in others if _beginning(item)[:1] == b"{"]
    return notebooks, archives


def _beginning(item: Item) -> bytes:
    try:
        with item.opened() as file:
            return file.read(len(ZIP))
    except Exception:  # a damaged archive raises nearly anything; reading it all says what is wrong
        return b""


class Allowance:
    """The bytes of notebooks that one person may have looked at."""

    def __init__(self) -> None:
        self._left = MAX_LOOKED

    def counting(self, read: Callable[[], bytes]) -> Callable[[], bytes]:
        """Reads as often as is wanted, and counts once. Raises Refused when too much was read."""
        is_counted = False

        def counted() -> bytes:
            nonlocal is_counted
            if not is_counted and self._left <= 0:
                raise Refused(f"more than {MAX_LOOKED // 1_000_000} MB were looked at already.")
            data = read()
            self._left -= 0 if is_counted else len(data)
            is_counted = True
            return data

        return counted


def _in_archive(archive: Item, source: Source, problems: list[str]) -> Iterator[Candidate]:
    with nested(archive, source.budget) as inner:
        problems += [f"{archive.shown}: {problem}" for problem in inner.problems[:MAX_NOTEBOOKS]]
        found = [item for item in inner.items if is_notebook(item.name)]
        for item in found[:MAX_NOTEBOOKS]:
            read = _reading(archive, item, source)
            yield Candidate(f"{archive.shown}/{item.shown}", read, archive.when)


def _reading(archive: Item, sought: Item, source: Source) -> Callable[[], bytes]:
    """Reads a notebook out of an archive, which is opened for it: it may be closed by then."""

    def read() -> bytes:
        with nested(archive, source.budget) as inner:
            return next(item for item in inner.items if item.parts == sought.parts).read()

    return read

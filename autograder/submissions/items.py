"""What lies in a folder or an archive: files by their names, each read with distrust."""

import os
import stat
import zipfile
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple, TypeVar

from autograder.files import read_regular
from autograder.limits import (
    MAX_ARCHIVE,
    MAX_DIRECTORY,
    MAX_FILE,
    MAX_FILES,
    MAX_FOLDERS,
    MAX_NESTED,
    MAX_NESTED_DIRECTORY,
)
from autograder.submissions.entries import real_name, time_of
from autograder.submissions.names import is_archive, is_notebook, stem
from autograder.submissions.passed_over import PassedOver
from autograder.visible import in_line, quoted

# zipfile unpacks these in steps; of the others, any number of bytes at once.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
CHUNK = 1 << 20
Result = TypeVar("Result")


class Refused(Exception):
    """An archive, a folder or a file that is not read; the message says why."""


class Item(NamedTuple):
    """A file somewhere: the names of its folders and its own, and how to read it.

    `read` raises Refused. `opened` gives its bytes as a file, for an archive. `when` is the time of
    an archive's entry, without a zone where the archive names none. What stands for an empty folder
    has "" for its own name.
    """

    parts: tuple[str, ...]
    read: Callable[[], bytes]
    opened: Callable[[], AbstractContextManager[IO[bytes]]]
    when: datetime | None = None

    @property
    def name(self) -> str:
        return self.parts[-1]

    @property
    def shown(self) -> str:
        """The path in a sentence."""
        return in_line("/".join(self.parts))


@dataclass
class Budget:
    """The bytes that an archive may still unpack to, with all that lies in it."""

    left: int = MAX_ARCHIVE

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise Refused(f"it unpacks to more than {MAX_ARCHIVE // 1_000_000_000} GB. Split it.")


@dataclass
class Source:
    """A folder or an archive: its files, and sentences about what in it is not read.

    `has_name` says that its name tells something of what is in it, as that of an archive does.
    `hidden` are the paths of what is hidden and may have been handed in.
    """

    name: str
    items: list[Item]
    problems: list[str] = field(default_factory=list)
    has_name: bool = False
    hidden: Collection[tuple[str, ...]] = ()
    budget: Budget = field(default_factory=Budget)


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """The files in a folder or a zip, or the notebook that `path` is. Raises Refused."""
    if path.is_symlink():
        raise Refused("it is a link, which is not followed.")
    if path.is_dir():
        yield _folder(path)
    elif is_archive(path.name):
        with _plain(path) as file, _zip(file, MAX_DIRECTORY) as archive:
            yield _of_archive(stem(path.name), archive, Budget())
    elif is_notebook(path.name):
        yield Source(path.parent.name, [_file(path, (path.name,))])
    else:
        raise Refused("it is neither a folder, nor a zip, nor a notebook.")


@contextmanager
def nested(item: Item, budget: Budget) -> Iterator[Source]:
    """What the archive of one student holds; it is unpacked to the disk. Raises Refused."""
    with item.opened() as packed, TemporaryFile() as file:
        size = 0
        while chunk := _carefully(lambda: packed.read(CHUNK)):
            size += len(chunk)
            budget.spend(len(chunk))
            if size > MAX_NESTED:
                raise Refused(f"it is larger than {MAX_NESTED // 1_000_000} MB.")
            file.write(chunk)
        with _zip(file, MAX_NESTED_DIRECTORY) as archive:
            yield _of_archive(stem(item.name), archive, budget)


def _folder(source: Path) -> Source:
    found, passed_over = Source(source.name, []), PassedOver()
    for folder, names, files in os.walk(source):
        below = tuple(map(_readable, Path(folder).relative_to(source).parts))
        names[:] = [
            name
            for name in sorted(names)
            if passed_over.is_entered(Path(folder, name), (*below, _readable(name)))
        ]
        shown = [(name, (*below, _readable(name))) for name in sorted(files)]
        items = [
            _file(Path(folder, name), parts)
            for name, parts in shown
            if not passed_over.is_hidden(parts)
        ]
        found.items += items if items or names or not below else [_nothing_in(below)]
        if len(below) >= MAX_FOLDERS:
            names[:] = []
        if len(found.items) > MAX_FILES:
            raise Refused(f"it holds more than {MAX_FILES} files. Split it.")
    found.problems, found.hidden = passed_over.sentences(), passed_over.hidden
    return found


def _nothing_in(folder: tuple[str, ...]) -> Item:
    """What stands for an empty folder, which may be somebody's."""

    def refuse() -> Any:
        raise Refused("it is an empty folder.")

    return Item((*folder, ""), refuse, refuse)


def _readable(name: str) -> str:
    """A name whose bytes are no UTF-8, with a sign for each letter that could not be read."""
    return os.fsencode(name).decode(errors="replace")


def _file(path: Path, parts: tuple[str, ...]) -> Item:
    def read() -> bytes:
        try:
            data = read_regular(path, MAX_FILE + 1)
        except OSError as error:
            raise Refused(f"it cannot be read ({error.strerror or error}).") from error
        return _bounded(data)

    return Item(parts, read, lambda: _plain(path))


@contextmanager
def _plain(path: Path) -> Iterator[IO[bytes]]:
    if path.is_symlink() or not path.is_file():
        raise Refused("it is no plain file.")
    try:
        file = path.open("rb")
    except OSError as error:
        raise Refused(f"it cannot be read ({error.strerror or error}).") from error
    with file:
        yield file


def _of_archive(name: str, archive: zipfile.ZipFile, budget: Budget) -> Source:
    """The files of an archive that can be read, and sentences about the others."""
    items: dict[tuple[str, ...], Item] = {}  # of two entries of one name the last counts
    problems, passed_over = [], PassedOver()
    folders, entered = dict[tuple[str, ...], None](), set[tuple[str, ...]]()
    for entry in archive.infolist():
        path = real_name(entry).replace("\\", "/")
        parts = tuple(part for part in path.split("/") if part not in ("", "."))
        if passed_over.is_hidden(parts):
            continue
        entered.update(parts[:depth] for depth in range(1, min(len(parts), MAX_FOLDERS)))
        if path.endswith("/") and len(parts) <= MAX_FOLDERS:
            folders[parts] = None
        elif trouble := _trouble(entry, path, parts):
            problems.append(f"{quoted(path)} was not read: it {trouble}.")
        else:
            items[parts] = _entry(archive, entry, parts, budget)
    empty = [_nothing_in(parts) for parts in folders if parts and parts not in entered]
    problems += passed_over.sentences()
    found = [*items.values(), *empty]
    return Source(name, found, problems, True, passed_over.hidden, budget)


def _trouble(entry: zipfile.ZipInfo, name: str, parts: tuple[str, ...]) -> str:
    """Why no program that keeps submissions makes such an entry; "" where one may."""
    if not parts:
        return "has no name"
    if ".." in parts or name.startswith("/") or (len(parts[0]) == 2 and parts[0][1] == ":"):
        return "points out of it"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link"
    if len(parts) > MAX_FOLDERS:
        return f"lies in more than {MAX_FOLDERS} folders"
    if entry.compress_type not in METHODS:
        return "is packed in an unusual way; pack it as an ordinary zip"
    return "is encrypted" if entry.flag_bits & 1 else ""


def _entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, parts: tuple[str, ...], budget: Budget
) -> Item:
    def read() -> bytes:
        if entry.file_size > MAX_FILE:
            return _bounded(b"", entry.file_size)
        data = bytearray()
        with unpacking() as file:
            while len(data) <= MAX_FILE and (chunk := _carefully(lambda: file.read(CHUNK))):
                budget.spend(len(chunk))
                data += chunk
        return _bounded(bytes(data))

    @contextmanager
    def unpacking() -> Iterator[IO[bytes]]:
        with _carefully(lambda: archive.open(entry)) as file:
            yield file

    return Item(parts, read, unpacking, time_of(entry))


def _bounded(data: bytes, size: int = 0) -> bytes:
    if max(size, len(data)) > MAX_FILE:
        raise Refused(f"it is larger than {MAX_FILE // 1_000_000} MB.")
    return data


class Guarded:
    """A file of which at most `most` bytes are read at once, as zipfile reads its directory."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self.file, self.most = file, most

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(self.most + 1 if size < 0 else min(size, self.most + 1))
        if len(data) > self.most:
            raise Refused("it holds too many files.")
        return data

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


@contextmanager
def _zip(file: IO[bytes], most: int) -> Iterator[zipfile.ZipFile]:
    guarded: Any = Guarded(file, most)
    with _carefully(lambda: zipfile.ZipFile(guarded)) as archive:
        yield archive


def _carefully(unpack: Callable[[], Result]) -> Result:
    """What `unpack` returns.

    Raises Refused for whatever goes wrong: a damaged archive makes zipfile and the libraries below
    it raise nearly anything.
    """
    try:
        return unpack()
    except Refused:
        raise
    except Exception as error:
        said = in_line(str(error))[:200] or type(error).__name__
        raise Refused(f"it cannot be read, since it is damaged or no zip ({said}).") from error

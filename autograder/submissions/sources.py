"""What lies in a folder or an archive: files by name, read one at a time and with distrust."""

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from autograder.limits import MAX_BYTES
from autograder.submissions.handed_in import read_regular

MAX_FILES = 200_000
MAX_ARCHIVE = 20_000_000_000  # bytes, all files together, when unpacked
MAX_RATIO = 300  # of a file's size to what it takes in the archive; notebooks reach about 20
MAX_NESTED = 50_000_000  # bytes of an archive that a student handed in
UNIX_TIME, DOS_EPOCH = 0x5455, 1980  # a time in UTC; the year of entries without a time
SKIPPED = ("__MACOSX", "__pycache__")


class Refused(Exception):
    """An archive, a folder or a file that is not read; the message says why."""


class Piece(NamedTuple):
    """A file somewhere: its path there, and how to read it; None when it is no notebook.

    `read` raises Refused. `when` is the time of an archive's entry, without a zone where the
    archive names none.
    """

    path: PurePosixPath
    read: Callable[[], bytes] | None
    when: datetime | None = None


def pieces(source: Path) -> Iterator[Piece]:
    """The files in a folder or a zip, or the notebook that `source` is. Raises Refused."""
    if source.is_symlink():
        raise Refused(f"{source.name} is a link, which is not followed.")
    if source.is_dir():
        yield from _in_folder(source)
    elif source.suffix == ".zip":
        yield from _in_zip(PurePosixPath(source.stem), source)
    elif source.suffix == ".ipynb":
        yield Piece(PurePosixPath(source.name), lambda: _read_file(source))
    else:
        raise Refused(f"{source.name} is neither a folder, nor a zip, nor a notebook.")


def _in_folder(source: Path) -> Iterator[Piece]:
    for folder, names, files in os.walk(source):
        names[:] = sorted(name for name in names if not _is_skipped(name))
        for name in sorted(files):
            path = Path(folder) / name
            shown = PurePosixPath(source.name) / path.relative_to(source).as_posix()
            if name.startswith("."):
                continue
            if path.suffix == ".ipynb":
                yield Piece(shown, lambda path=path: _read_file(path))  # type: ignore[misc]
            elif path.suffix == ".zip" and not path.is_symlink():
                yield from _in_zip(shown.with_suffix(""), path)
            else:
                yield Piece(shown, None)


def _read_file(path: Path) -> bytes:
    try:
        return read_regular(path)
    except OSError as error:
        raise Refused(f"{path.name} cannot be read: {error.strerror or error}.") from error


def _in_zip(shown: PurePosixPath, file: Path | io.BytesIO, depth: int = 0) -> Iterator[Piece]:
    try:
        with zipfile.ZipFile(file) as archive:
            members = _checked(shown, archive.infolist())
            for member in members:
                path = PurePosixPath(member.filename)
                if any(_is_skipped(part) for part in path.parts):
                    continue
                if path.suffix == ".ipynb":
                    data = _unpacked(archive, member, MAX_BYTES + 1)
                    yield Piece(shown / path, lambda data=data: data, _time(member))  # type: ignore[misc]
                elif path.suffix == ".zip" and not depth:
                    data = _unpacked(archive, member, MAX_NESTED)
                    yield from _nested((shown / path).with_suffix(""), data)
                else:
                    yield Piece(shown / path, None)
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise Refused(f"{shown.name}.zip cannot be read: {error}.") from error


def _nested(shown: PurePosixPath, data: bytes) -> Iterator[Piece]:
    """What a student's own archive holds; when it is refused, only that student is concerned."""
    try:
        yield from list(_in_zip(shown, io.BytesIO(data), depth=1))
    except Refused as error:
        reason = error

        def refuse() -> bytes:
            raise reason

        yield Piece(shown.with_suffix(".zip"), refuse)


def _checked(shown: PurePosixPath, members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The members of an archive that no LMS would refuse to make. Raises Refused."""
    where = f"{shown.name}.zip"
    if len(members) > MAX_FILES or sum(one.file_size for one in members) > MAX_ARCHIVE:
        raise Refused(f"{where} is too large to be a class: {len(members)} files. Split it.")
    for one in members:
        path = PurePosixPath(one.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            raise Refused(f"{where} holds {one.filename!r}, which points out of it.")
        if stat.S_ISLNK(one.external_attr >> 16):
            raise Refused(f"{where} holds {one.filename!r}, which is a link.")
        if one.flag_bits & 1:
            raise Refused(f"{where} is encrypted. Unpack it and hand over the folder.")
        if one.file_size > max(1_000_000, MAX_RATIO * one.compress_size):
            raise Refused(f"{where} holds {one.filename!r}, which unpacks to a huge file.")
    return [one for one in members if not one.is_dir()]


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    """At most `limit` bytes, whatever the archive says of itself."""
    try:
        with archive.open(member) as file:
            return file.read(limit)
    except (zlib.error, NotImplementedError, RuntimeError) as error:
        raise Refused(f"{member.filename} cannot be unpacked: {error}.") from error


def _time(member: zipfile.ZipInfo) -> datetime | None:
    """When an entry was last changed: in UTC where the archive says so, else without a zone."""
    extra = member.extra
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == UNIX_TIME and size >= 5 and extra[4] & 1:
            (seconds,) = struct.unpack("<i", extra[5:9])
            return datetime.fromtimestamp(seconds, UTC)
        extra = extra[4 + size :]
    if member.date_time[0] <= DOS_EPOCH:
        return None
    try:
        return datetime(*member.date_time)
    except ValueError:
        return None


def _is_skipped(name: str) -> bool:
    return name.startswith(".") or name in SKIPPED

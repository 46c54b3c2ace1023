"""An entry of a zip: its name in the letters that were meant, and its time."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime

UTF_8 = 0x800
# Extra fields: a time in UTC, and a name in UTF-8 beside one in an older encoding.
UNIX_TIME, UNICODE_PATH = 0x5455, 0x7075
DOS_EPOCH = 1980  # the year of entries without a time


def real_name(entry: zipfile.ZipInfo) -> str:
    """The name, with U+FFFD for what nobody can read.

    Without its UTF-8 flag a name is in the code page of the machine that made it, which no field
    names: zipfile's guess gives box-drawing letters.
    """
    if entry.flag_bits & UTF_8 or entry.orig_filename.isascii():
        return entry.filename
    try:
        raw = entry.orig_filename.partition("\0")[0].encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for kind, data in _extras(entry):
        if kind == UNICODE_PATH and data[:1] == b"\1" and len(data) > 5:
            (checked,) = struct.unpack("<L", data[1:5])
            if checked == zlib.crc32(raw):
                return data[5:].decode(errors="replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("ascii", errors="replace")


def time_of(entry: zipfile.ZipInfo) -> datetime | None:
    """When an entry was last changed: in UTC where the archive says so, else without a zone."""
    for kind, data in _extras(entry):
        if kind == UNIX_TIME and len(data) >= 5 and data[0] & 1:
            (seconds,) = struct.unpack("<i", data[1:5])
            return datetime.fromtimestamp(seconds, UTC)
    if entry.date_time[0] <= DOS_EPOCH:
        return None
    try:
        return datetime(*entry.date_time)
    except ValueError:
        return None


def _extras(entry: zipfile.ZipInfo) -> Iterator[tuple[int, bytes]]:
    extra = entry.extra
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        yield kind, extra[4 : 4 + size]
        extra = extra[4 + size :]

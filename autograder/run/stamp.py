"""The stamp on a marked notebook: by it, a later run knows what is left to do."""

import hashlib
from pathlib import Path
from typing import Any

import msgspec


class Stamp(msgspec.Struct, frozen=True):
    """Digests of what was handed in, and of all that its report and its page depend on."""

    content: str
    report: str


class _Metadata(msgspec.Struct):
    autograder: Stamp


class _Marked(msgspec.Struct):
    metadata: _Metadata


def stamp_of(data: bytes, key: str) -> Stamp:
    """The stamp for a submission's bytes and the store's key of its report."""
    return Stamp(digest(data), digest(key.encode()))


def put(stamp: Stamp, notebook: dict[str, Any]) -> None:
    """Stamps a marked notebook. What is written without a stamp counts as half done."""
    notebook["metadata"]["autograder"] = msgspec.to_builtins(stamp)


def drop(notebook: dict[str, Any]) -> None:
    """Takes the stamp off, as long as something is still to be written."""
    del notebook["metadata"]["autograder"]


def read(path: Path) -> Stamp | None:
    """The stamp of a notebook in autograded/; None where there is no whole one."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Marked).metadata.autograder
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def digest(data: bytes) -> str:
    """What stands for these bytes in a stamp."""
    return hashlib.sha256(data).hexdigest()[:24]

"""The stamp on a marked notebook: by it, a later run knows what is left to do."""

import hashlib
from functools import cache
from pathlib import Path

import msgspec
from nbformat import NotebookNode

AUTOGRADER = Path(__file__).parents[1]
# What shows a report to people; a change here changes no mark.
SHOWING = ["feedback", "mistakes", "templates"]


class Stamp(msgspec.Struct, frozen=True):
    """Digests of what was handed in, of the report made of it, and of what shows reports."""

    content: str
    report: str
    shown: str


class _Metadata(msgspec.Struct):
    autograder: Stamp


class _Marked(msgspec.Struct):
    metadata: _Metadata


def stamp_of(data: bytes, key: str) -> Stamp:
    """The stamp for a submission's bytes and the store's key of its report."""
    return Stamp(_short(data), _short(key.encode()), _showing())


def put(stamp: Stamp, notebook: NotebookNode) -> None:
    """Stamps a marked notebook. What is written without a stamp counts as half done."""
    notebook.metadata["autograder"] = msgspec.to_builtins(stamp)


def read(path: Path) -> Stamp | None:
    """The stamp of a notebook in autograded/; None where there is no whole one."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Marked).metadata.autograder
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


@cache
def _showing() -> str:
    files = [file for part in SHOWING for file in sorted((AUTOGRADER / part).rglob("*"))]
    texts = [file for file in files if file.suffix in (".py", ".j2", ".css")]
    return _short(b"".join(file.read_bytes() for file in texts))


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]

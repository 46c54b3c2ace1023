"""Files that are written whole or not at all, and read only where they are plain."""

import os
import stat
from pathlib import Path

from autograder.limits import MAX_FILE


def replace(path: Path, data: bytes, mode: int | None = None) -> None:
    """Writes a file; what stood there stays until the new one is complete."""
    temporary = path.with_name(f".{path.name}.part")
    temporary.unlink(missing_ok=True)
    try:
        temporary.write_bytes(data)
        if mode is not None:
            temporary.chmod(mode)
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def read_regular(path: Path, limit: int = MAX_FILE + 1) -> bytes:
    """At most `limit` bytes of a plain file. Raises OSError for links, devices and the like."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(f"{path.name} is not a plain file")
        return file.read(limit)

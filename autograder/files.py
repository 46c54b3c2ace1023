"""Files that are written whole or not at all."""

import os
from pathlib import Path


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

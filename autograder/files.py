"""Files that are written whole or not at all."""

import os
from pathlib import Path


def replace(path: Path, data: bytes) -> None:
    """Writes a file; what stood there stays until the new one is complete."""
    temporary = path.with_name(f".{path.name}.part")
    temporary.write_bytes(data)
    os.replace(temporary, path)

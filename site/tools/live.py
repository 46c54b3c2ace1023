"""Python for the browser: what live.lock.json names, downloaded, verified, kept out of git.

`python site/tools/live.py` does it alone, `make site` does it too, when it can.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import packages

LOCK = Path(__file__).with_name("live.lock.json")
FOLDER = packages.VENDOR / "python"
Source = dict[str, str]


class Missing(Exception):
    """A file of the lock that no source gives."""


def provide(folder: Path = FOLDER, lock: Path = LOCK) -> Path:
    """The folder with every file of the lock, below `folder` under a name of its own.

    What is there already is not downloaded again. Raises Missing, and leaves nothing half done.
    """
    wanted = json.loads(lock.read_text("utf-8"))
    home = folder / f"{wanted['version']}-{digest(lock.read_bytes())[:8]}"
    if (home / "files.json").is_file():
        return home
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        draft = Path(scratch) / home.name
        draft.mkdir()
        archives = Archives(Path(scratch))
        for entry in wanted["files"]:
            (draft / entry["file"]).write_bytes(verified(entry, archives.read))
        trim_lock(draft)
        sizes = {file.name: file.stat().st_size for file in sorted(draft.iterdir())}
        (draft / "files.json").write_text(json.dumps(sizes), "utf-8")
        folder.mkdir(parents=True)
        draft.rename(home)
    return home


def verified(entry: dict[str, Any], read: Callable[[Source], bytes]) -> bytes:
    """The bytes that the lock names, from the first source that has them."""
    problems = []
    for source in entry["sources"]:
        try:
            content = read(source)
        except (OSError, KeyError, ValueError, subprocess.CalledProcessError) as problem:
            problems.append(f"{label(source)} does not give it ({type(problem).__name__})")
            continue
        if digest(content) == entry["sha256"]:
            return content
        problems.append(f"{label(source)} gives other bytes")
    raise Missing(f"{entry['file']}: {'; '.join(problems)}.")


def trim_lock(folder: Path) -> None:
    """Pyodide's own list of packages, cut down to those that are here; their hashes must agree."""
    path = folder / "pyodide-lock.json"
    lock = json.loads(path.read_text("utf-8"))
    here = {file.name: digest(file.read_bytes()) for file in folder.glob("*.whl")}
    kept = {name: one for name, one in lock["packages"].items() if one["file_name"] in here}
    for one in kept.values():
        if one["sha256"] != here[one["file_name"]]:
            raise Missing(f"{one['file_name']}: Pyodide's own lock names another SHA-256.")
    path.write_text(json.dumps(lock | {"packages": kept}), "utf-8")


class Archives:
    """The packages of the sources, each downloaded once, by the ordinary clients."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.known: dict[str, Path | Exception] = {}

    def read(self, source: Source) -> bytes:
        """A member of a package; the whole package where the source names no path."""
        archive = self.archive(source)
        if "path" not in source:
            return archive.read_bytes()
        if archive.suffix == ".tgz":
            with tarfile.open(archive) as packed:
                member = packed.extractfile(source["path"])
                return member.read() if member else b""
        with zipfile.ZipFile(archive) as packed:
            return packed.read(source["path"])

    def archive(self, source: Source) -> Path:
        name = label(source)
        if name not in self.known:
            folder = Path(tempfile.mkdtemp(dir=self.scratch))
            try:
                (npm if "npm" in source else pip)(source, folder)
                self.known[name] = next(folder.iterdir())
            except (OSError, StopIteration, subprocess.CalledProcessError) as problem:
                self.known[name] = OSError(str(problem))
        found = self.known[name]
        if isinstance(found, Exception):
            raise found
        return found


def npm(source: Source, folder: Path) -> None:
    pin = f"{source['npm']}@{source['version']}"
    command = [packages.node_program(), packages.npm_program(), "pack", "--silent", pin]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603


def pip(source: Source, folder: Path) -> None:
    """Downloads a wheel without running anything of it."""
    options = ["--no-deps", "--only-binary=:all:", "--ignore-requires-python", "--retries=1"]
    if "platform" in source:
        options += [f"--platform={source['platform']}", f"--python-version={source['python']}"]
    pin = f"{source['pypi']}=={source['version']}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", *options, "--dest", folder, pin]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


def label(source: Source) -> str:
    kind = "npm" if "npm" in source else "pypi"
    return f"{source[kind]} {source['version']} from {kind}"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    try:
        print(f"Python for the browser is in {provide()}.")
    except Missing as missing:
        sys.exit(f"{missing}")

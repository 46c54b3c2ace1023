"""What of this machine the jail may read: the interpreter, its library, and a few packages."""

import platform
import re
import sys
import sysconfig
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("numpy", "msgspec", "matplotlib")
NEVER = re.compile(r"__pycache__$|\.\.|.*\.(dist-info|egg-info|data)$|bin$|share$")


@dataclass(frozen=True)
class Interpreter:
    """The Python that runs this, as files: not the virtual environment around it."""

    executable: Path
    stdlib: Path
    libpython: Path | None
    system: tuple[Path, ...]


@cache
def interpreter() -> Interpreter:
    executable = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    stdlib = Path(sysconfig.get_path("stdlib")).resolve()
    name = sysconfig.get_config_var("INSTSONAME") or ""
    folders = (Path(sysconfig.get_config_var("LIBDIR") or "/"), Path(sys.base_prefix, "lib"))
    shared = [folder / name for folder in folders if ".so" in name and (folder / name).is_file()]
    multiarch = sysconfig.get_config_var("MULTIARCH") or f"{platform.machine()}-linux-gnu"
    candidates = [Path(f"/{top}/{multiarch}") for top in ("lib", "usr/lib")]
    system = [path for path in [Path("/lib64"), Path("/usr/lib64"), *candidates] if path.is_dir()]
    return Interpreter(executable, stdlib, shared[0].resolve() if shared else None, tuple(system))


@cache
def places(extra: tuple[str, ...] = ()) -> dict[str, Path]:
    """Top-level name to place, for PACKAGES, `extra` and all that these require."""
    found: dict[str, Path] = {}
    todo, done = [*PACKAGES, *extra], set()
    while todo:
        if (name := todo.pop()) in done:
            continue
        done.add(name)
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # needed on another system only, or matplotlib is not installed
        found |= _top_level(name, distribution)
        todo += _required(distribution)
    return found


def _required(distribution: metadata.Distribution) -> list[str]:
    needs = [need for need in distribution.requires or [] if "extra ==" not in need]
    return [re.split(r"[^\w.-]", need, maxsplit=1)[0] for need in needs]


def _top_level(name: str, distribution: metadata.Distribution) -> dict[str, Path]:
    """The folders and modules that a distribution put beside its metadata."""
    tops = {Path(str(file)).parts[0] for file in distribution.files or []}
    if not tops:  # packages of a Linux distribution keep no list of files
        spec = find_spec(name)
        folders = list(spec.submodule_search_locations or []) if spec else []
        return {name: Path(folders[0])} if folders else {}
    paths = [Path(str(distribution.locate_file(top))) for top in tops if not NEVER.match(top)]
    return {path.name.split(".")[0] if path.is_file() else path.name: path for path in paths}

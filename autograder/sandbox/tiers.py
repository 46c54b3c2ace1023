"""The ways to start the server, best first: bubblewrap, Landlock, a bare process."""

import base64
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

from autograder.limits import Limits

from .inside import inside
from .packages import Interpreter, interpreter, places

Tier = Literal["bubblewrap", "landlock", "process"]

HERE = Path(__file__).parent
LATE = "student/checks/waiting.py"  # imported where a cell waits for something
ENVIRONMENT = {
    "PATH": "",
    "HOME": "/tmp",  # noqa: S108 - nothing can be written there
    "LC_ALL": "C.UTF-8",
    "PYTHONHASHSEED": "0",  # the same marks every time
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "agg",
    "MPLCONFIGDIR": "/tmp",  # noqa: S108
}


class JailError(Exception):
    """No jail of the wanted kind can be had; says what to do."""


def command(
    tier: Tier, limits: Limits, control: int, plots: bool
) -> tuple[list[str], dict[str, str]]:
    """The server's command line and environment; it is reached by the socket `control`.

    Raises JailError.
    """
    setup: dict[str, Any] = {
        "control": control,
        "limits": rlimits(limits),
        "head": limits.head,
        "body": limits.body,
        "program": base64.b64encode(seccomp_filter()).decode(),
        "readable": [],
        "plots": plots,
    }
    if not setup["program"] and (tier != "process" or os.geteuid() == 0):
        raise JailError(f"There is no seccomp filter for {platform.machine()} on {sys.platform}.")
    if tier == "bubblewrap":
        return _bubblewrap(setup)
    found = places(("landlockpy",) if tier == "landlock" else ())
    setup["packages"] = {name: str(path) for name, path in found.items()}
    python = interpreter()
    if tier == "landlock":
        setup["readable"] = _readable(python, found)
    environment = ENVIRONMENT | _libraries(python.libpython.parent if python.libpython else None)
    return _python(str(python.executable), str(HERE / "boot.py"), setup), environment


def rlimits(limits: Limits) -> dict[str, tuple[int, int]]:
    """Soft and hard limits by the names of the `resource` module."""
    return {
        "AS": (limits.memory, limits.memory),
        "CPU": (limits.cpu, limits.cpu + 1),  # a signal that tells why, then one that kills
        "NOFILE": (limits.open_files, limits.open_files),
        "FSIZE": (0, 0),
        "CORE": (0, 0),
        "NPROC": (0, 0),
        "MEMLOCK": (0, 0),
        "MSGQUEUE": (0, 0),
    }


def seccomp_filter() -> bytes:
    """The compiled filter for this machine, or nothing where there is none."""
    machine = {"arm64": "aarch64"}.get(platform.machine(), platform.machine())
    path = HERE / "filters" / f"{machine}.bpf"
    return path.read_bytes() if sys.platform == "linux" and path.exists() else b""


def _python(executable: str, boot: str, setup: dict[str, Any]) -> list[str]:
    return [executable, "-P", "-s", "-S", "-B", boot, json.dumps(setup)]


def _libraries(folder: Path | None) -> dict[str, str]:
    """Without it a relocated Python may pick the system's libpython."""
    return {"LD_LIBRARY_PATH": str(folder)} if folder else {}


def _readable(python: Interpreter, found: dict[str, Path]) -> list[str]:
    """What Landlock lets through; of the standard library all but its site-packages."""
    library = [path for path in python.stdlib.iterdir() if path.name != "site-packages"]
    other = [Path("/etc/ld.so.cache"), Path("/dev/null"), Path("/dev/urandom")]
    late = HERE.parent / LATE
    paths = [*library, *found.values(), *python.system, python.libpython, *other, late]
    return [str(path) for path in paths if path and path.exists()]


def _bubblewrap(setup: dict[str, Any]) -> tuple[list[str], dict[str, str]]:
    if not (bwrap := shutil.which("bwrap")):
        raise JailError(
            "bubblewrap is not installed (on Debian and Ubuntu: apt install bubblewrap)"
        )
    python = interpreter()
    library = f"/python/{python.stdlib.parent.name}/{python.stdlib.name}"
    executable = f"/python/bin/{python.executable.name}"
    found = places()
    mounts = [(path, str(path)) for path in python.system]
    mounts += [(python.executable, executable), (python.stdlib, library)]
    mounts += [(path, f"/packages/{path.name}") for path in found.values()]
    mounts += [(HERE.parent / name, f"/inside/{name}") for name in inside()]
    if python.libpython:
        mounts.append((python.libpython, f"/python/lib/{python.libpython.name}"))
    setup["packages"] = {name: f"/packages/{path.name}" for name, path in found.items()}
    arguments = [word for source, target in mounts for word in ("--ro-bind", str(source), target)]
    if (python.stdlib / "site-packages").is_dir():
        arguments += ["--tmpfs", f"{library}/site-packages"]
    for device in ("/dev/null", "/dev/urandom"):
        arguments += ["--dev-bind", device, device]
    environment = ENVIRONMENT | _libraries(Path("/python/lib") if python.libpython else None)
    for name, value in environment.items():
        arguments += ["--setenv", name, value]
    run = _python(executable, "/inside/sandbox/boot.py", setup)
    return [bwrap, *_walls(bwrap), *arguments, "--remount-ro", "/", "--", *run], {}


def _walls(bwrap: str) -> list[str]:
    version = subprocess.check_output([bwrap, "--version"], text=True)  # noqa: S603
    number = re.search(r"(\d+)\.(\d+)", version)
    sized = ["--size", "65536"] if number and tuple(map(int, number.groups())) >= (0, 7) else []
    return [
        "--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL",
        "--uid", "65534", "--gid", "65534", "--hostname", "jail", *sized, "--tmpfs", "/tmp",  # noqa: S108
        "--chdir", "/tmp",  # noqa: S108
    ]  # fmt: skip

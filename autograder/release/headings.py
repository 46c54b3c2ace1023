"""What the pages of the site are called, for links that say where they lead."""

import re
from pathlib import Path

HEADING = re.compile(r"^## ([^\n]*?) *\{[^}\n]*#([\w-]+)[^}\n]*\} *$", re.MULTILINE)


def heading(site: Path, page: str) -> str:
    """The title of a page and of its section, "" where there is no such page.

    site: the folder of the sources
    page: the address, such as "lecture/activations/#sigmoid"
    """
    path, _, anchor = page.partition("#")
    file = site / f"{path.strip('/')}.md"
    if not path or not file.is_file():
        return ""
    text = file.read_text("utf-8")
    title = re.search(r"^# (.+)$", text, re.MULTILINE)
    sections = {name: words for words, name in HEADING.findall(text)}
    return ", ".join(filter(None, [title and title[1].strip(), sections.get(anchor)]))


def link(site: Path, page: str, words: str, up: str) -> str:
    """A link in Markdown that says where it leads; "" where there is nothing to link to.

    up: the way from the linking page to the home page, such as "../"
    """
    if not page:
        return ""
    path, _, anchor = page.partition("#")
    address = f"{up}{path.strip('/')}.md" + (f"#{anchor}" if anchor else "")
    title = heading(site, page)
    return f"[{words}: {title}]({address})" if title else f"[{words}]({address})"

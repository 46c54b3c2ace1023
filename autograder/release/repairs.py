"""Known mistakes as wrong examples to repair, on the pages that ask for them."""

import re
from collections.abc import Iterator
from pathlib import Path

from autograder.catalog import Catalog
from autograder.course import CourseError

ASKED = re.compile(r'^--8<-- "(repair-([\w-]+)\.md)"$', re.MULTILINE)


def repairs(catalog: Catalog, site: Path) -> Iterator[tuple[str, str]]:
    """The names of the files that pages include, and their Markdown: the wrong function.

    site: the folder of the pages' sources
    Raises CourseError for a mistake that the catalogue does not have.
    """
    for page in sorted(site.rglob("*.md")):
        if "node_modules" in page.parts:
            continue
        for name, mistake in ASKED.findall(page.read_text("utf-8")):
            if mistake not in catalog.mistakes:
                raise CourseError(
                    f"{page.relative_to(site.parent)} asks for the mistake {mistake!r}, which no "
                    "file under solutions/ has."
                )
            yield name, f"```python\n{catalog.mistakes[mistake].source}```\n"

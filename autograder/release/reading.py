"""Where students read on: at the course's site, or on pages that travel with their folder."""

import re
from collections.abc import Iterator
from pathlib import Path

from autograder.catalog import Assignment, Catalog
from autograder.course import Course
from autograder.model import Exercise, Mistake
from autograder.release import mistakes_page, small_html

FOLDER = "pages"
SECTION = re.compile(r"^## ([^\n]*?) *\{ *#([\w-]+) *\}(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


class Reading:
    """The pages for the students of an assignment, by their addresses."""

    def __init__(self, course: Course, catalog: Catalog, assignment: Assignment) -> None:
        self.course, self.catalog, self.assignment = course, catalog, assignment

    def about(self, exercise: Exercise) -> str:
        """The page that treats an exercise, "" where there is none."""
        if self.course.site and exercise.page:
            return f"{self.course.site}{exercise.page}"
        return f"{FOLDER}/{_file(exercise.page)}" if self._source(exercise.page) else ""

    def mistake(self, exercise: Exercise, mistake: Mistake) -> str:
        """The place of a known mistake among the others."""
        if self.course.site:
            return f"{self.course.site}{mistake.place}"
        return f"{FOLDER}/mistakes-{exercise.name}.html#{mistake.id}"

    def write(self, folder: Path) -> None:
        """Writes the pages into an assignment's folder; none where the course has a site."""
        if self.course.site:
            return
        macros = small_html.macros(self.course.root / "site" / "tools" / "macros.json")
        (folder / FOLDER).mkdir()
        for name, text in self._texts():
            (folder / FOLDER / name).write_text(small_html.page(text, macros), "utf-8")

    def _texts(self) -> Iterator[tuple[str, str]]:
        """The names of the pages, and their Markdown."""
        right = mistakes_page.right_lines(self.catalog)
        for exercise in self.assignment.exercises.values():
            if text := self._source(exercise.page):
                yield _file(exercise.page), text
            if exercise.mistakes:
                entries = mistakes_page.entries(exercise, right)
                title = f"# Common mistakes: {exercise.name}"
                yield f"mistakes-{exercise.name}.html", f"{title}\n{entries}"

    def _source(self, page: str) -> str:
        """The Markdown of a page of the site, or of its section; "" where there is no such page."""
        path, _, anchor = page.partition("#")
        file = self.course.root / "site" / f"{path.strip('/')}.md"
        if not path or not file.is_file():
            return ""
        text = file.read_text("utf-8")
        title, _, _ = text.partition("\n")
        for section, name, body in SECTION.findall(text):
            if name == anchor:
                return f"{title}: {section}\n{body}"
        return text


def _file(page: str) -> str:
    """The file of a page, or of its section.

    >>> _file("lecture/many-examples/#loop")
    'many-examples-loop.html'
    """
    path, _, anchor = page.partition("#")
    name = path.strip("/").rpartition("/")[2]
    return f"{name}-{anchor}.html" if anchor else f"{name}.html"

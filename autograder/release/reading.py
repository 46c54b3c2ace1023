"""Where students read on: at the course's site, or on pages that travel with their folder."""

import re
from collections.abc import Iterator
from pathlib import Path

from autograder.catalog import Assignment, Catalog
from autograder.course import Course
from autograder.model import Exercise, Mistake
from autograder.release import mistakes_page, small_html
from autograder.release.headings import link

FOLDER = "pages"
# The list of exercises on a page of theirs: students have it in their notebook.
LISTED = re.compile(r'^--8<-- "exercises-[^"\n]*"$', re.MULTILINE)


class Reading:
    """The pages for the students of an assignment, by their addresses."""

    def __init__(self, course: Course, catalog: Catalog, assignment: Assignment) -> None:
        self.course, self.catalog, self.assignment = course, catalog, assignment

    def about(self, exercise: Exercise) -> str:
        """The page that treats an exercise, "" where there is none."""
        if self.course.site and exercise.page:
            return f"{self.course.site}{exercise.page}"
        anchor, text = exercise.page.partition("#")[2], self._source(exercise.page)
        has_it = (
            re.search(rf"\{{[^}}\n]*#{re.escape(anchor)}\b[^}}\n]*\}}", text) if anchor else None
        )
        place = f"{FOLDER}/{file(exercise.page)}" + (f"#{anchor}" if has_it else "")
        return place if text else ""

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
        texts = dict(self._texts())
        (folder / FOLDER).mkdir()
        for name, text in texts.items():
            (folder / FOLDER / name).write_text(small_html.page(text, macros, texts), "utf-8")

    def _texts(self) -> Iterator[tuple[str, str]]:
        """The names of the pages, and their Markdown: the lecture's, then the known mistakes."""
        exercises = self.assignment.exercises.values()
        for exercise in exercises:
            if text := self._source(exercise.page):
                yield file(exercise.page), text
        right = mistakes_page.right_lines(self.catalog)
        for exercise in exercises:
            if exercise.mistakes:
                more = link(self.course.root / "site", exercise.page, "Read why", "")
                entries = mistakes_page.entries(exercise, right, f"\n{more}\n" if more else "")
                title = f"# Common mistakes: {exercise.name}"
                yield f"mistakes-{exercise.name}.html", f"{title}\n{entries}"

    def _source(self, page: str) -> str:
        """The Markdown of a page of the site, "" where there is no such page."""
        path = page.partition("#")[0].strip("/")
        source = self.course.root / "site" / f"{path}.md"
        text = source.read_text("utf-8") if path and source.is_file() else ""
        return LISTED.sub("", text)


def file(page: str) -> str:
    """The file of a page of the site.

    >>> file("lecture/many-examples/#loop")
    'many-examples.html'
    """
    return f"{page.partition('#')[0].strip('/').rpartition('/')[2]}.html"

"""Feedback in zips: as Moodle and Canvas take it back, and with names that tell whose it is."""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, tzinfo
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from autograder import notebooks
from autograder.feedback.notebook import feedback_notebook
from autograder.gradebook.grades import PageMarks
from autograder.gradebook.marks import Mark
from autograder.submissions.origin import Origin

# Of all entries: a zip of the same pages has the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)
PATTERNS = ("moodle-feedback-*.zip", "canvas-feedback-*.zip", "feedback-*.zip")
# A file's name in the zip, and how to get its bytes when its turn has come.
Files = Mapping[str, Callable[[], bytes]]


class Page(NamedTuple):
    """A feedback page in `path`, made of the marked notebook in `source`; days are in `zone`."""

    marks: PageMarks
    path: Path
    source: Path
    origin: Origin | None
    zone: tzinfo = UTC

    @property
    def name(self) -> str:
        """A file name that says which assignment, whose, and from when."""
        when = self.marks.handed_in
        day = f"-{when.replace(tzinfo=UTC).astimezone(self.zone):%Y-%m-%d}" if when else ""
        return f"{self.marks.assignment}-{self.marks.student}{day}.html"


def for_everybody(pages: Iterable[Page]) -> Files:
    """All pages by names that tell whose they are: for mail, or a folder that students can read."""
    return {page.name: page.path.read_bytes for page in pages}


def for_moodle(pages: Iterable[Page]) -> Files:
    """As Moodle's own download names them: it finds a person by the number after the name.

    The name before the number can be any without an underscore, at which Moodle divides.
    """
    return {
        f"{_without_underscores(page)}_{page.origin.number}_assignsubmission_file_/{page.name}": (
            page.path.read_bytes
        )
        for page in pages
        if page.origin and page.origin.platform == "moodle"
    }


def _without_underscores(page: Page) -> str:
    return page.marks.student.replace("_", "-")


def for_canvas(pages: Iterable[Page]) -> Files:
    """By the very names of Canvas's download, in which it finds the person and the file.

    Canvas shows the student a file that is called as the one that was handed in. So where that was
    a notebook, the feedback is one.
    """
    return {
        PurePosixPath(page.origin.file).name: _canvas_file(page, page.origin)
        for page in pages
        if page.origin and page.origin.platform == "canvas" and page.origin.file
    }


def _canvas_file(page: Page, origin: Origin) -> Callable[[], bytes]:
    return partial(_notebook, page) if origin.file.endswith(".ipynb") else page.path.read_bytes


def _notebook(page: Page) -> bytes:
    return feedback_notebook(notebooks.read(page.source), page.marks)


def stamp_of(marks: Iterable[Mark]) -> bytes:
    """What tells whether the marks of an assignment are still those that a zip was made with."""
    said = sorted((m.student, m.score, m.waiting) for m in marks if m.score is not None)
    return hashlib.sha256(repr(said).encode()).hexdigest().encode()


def pack(target: Path, files: Files, stamp: bytes) -> None:
    """Writes a zip, whole or not at all. Raises OSError when a file of it cannot be read."""
    part = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.comment = stamp
            for name, data in sorted(files.items()):
                entry = zipfile.ZipInfo(name, EPOCH)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                archive.writestr(entry, data())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def is_current(path: Path, stamp: bytes) -> bool:
    """Whether a zip was made with these marks."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.comment == stamp
    except (OSError, zipfile.BadZipFile):
        return False

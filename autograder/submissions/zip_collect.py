"""Collecting for `nbgrader zip_collect`: its two plug-ins, which nbgrader_config.py names."""

from functools import cache, partial
from pathlib import Path
from typing import Any

from dateutil.tz import tzlocal
from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin

from autograder import catalog
from autograder.course import Course
from autograder.dates import parse_utc
from autograder.files import replace
from autograder.roster.register import registered
from autograder.run.store import Store
from autograder.submissions.collect import latest
from autograder.submissions.handed_in import timestamp_text
from autograder.submissions.items import Refused, opened
from autograder.submissions.whose import Copy, tell


class CarefulExtractor(ExtractorPlugin):
    """Writes the notebooks that count as STUDENT/ASSIGNMENT/TIME/; of the rest it says why not."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        for source in sorted(Path(archive_path).iterdir()):
            try:
                self._extract(source, Path(extracted_path))
            except (Refused, OSError) as error:
                self.log.error("Nothing more was collected from %s: %s", source.name, error)

    def _extract(self, path: Path, target: Path) -> None:
        course = Course.find()
        known = catalog.load(course.solutions)
        with Store(course.store) as store, opened(path) as source:
            register = cache(partial(registered, course))
            told = tell(source, known, store, register, tzlocal, is_dropped=False)
            problems = [*told.problems, *told.questions]
            for copy in latest(told.copies, problems):
                replace(_folder(target, copy) / f"{copy.assignment}.ipynb", copy.read())
        for problem in problems:
            self.log.warning("%s", problem)


def _folder(target: Path, copy: Copy) -> Path:
    when = timestamp_text(copy.owner.when) if copy.owner.when else "any time"
    folder = target / copy.owner.student / copy.assignment / when
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class LayoutCollector(FileNameCollectorPlugin):
    """Tells nbgrader whose a notebook is by where the extractor put it."""

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        path = Path(submitted_file)
        if len(path.parts) < 4 or path.suffix != ".ipynb":
            return None
        student, assignment, when = path.parts[-4:-1]
        time = parse_utc(when) if when.endswith("UTC") else None
        return {"student_id": student, "file_id": assignment, "timestamp": time}

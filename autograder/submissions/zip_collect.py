"""The same for `nbgrader zip_collect`: its two plug-ins, which nbgrader_config.py names."""

from pathlib import Path, PurePosixPath
from typing import Any

from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin

from autograder import catalog
from autograder.course import Course
from autograder.files import replace
from autograder.submissions.layouts import owner
from autograder.submissions.reading import recognise
from autograder.submissions.sources import Refused, pieces


class CarefulExtractor(ExtractorPlugin):
    """Unpacks notebooks only, and no archive that points out of itself or unpacks to too much."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        for source in sorted(Path(archive_path).iterdir()):
            try:
                for path, read, _ in pieces(source):
                    if read is None:
                        continue
                    target = Path(extracted_path) / path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    replace(target, read())
            except Refused as error:
                self.log.error("Nothing more was collected from %s: %s", source, error)


class LayoutCollector(FileNameCollectorPlugin):
    """Recognises whose a file is by the layouts of Moodle, Canvas and others."""

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        path = Path(submitted_file)
        below = path.parts[path.parts.index("extracted") + 1 :] if "extracted" in path.parts else ()
        known = catalog.load(Course.find().solutions)
        whose = owner(PurePosixPath(*(below or path.parts)), known.assignments)
        if whose is None or path.suffix != ".ipynb":
            return None
        assignment = recognise(known, path.read_bytes(), path.name)
        if assignment is None:
            return None
        return {"student_id": whose.student, "file_id": assignment, "timestamp": whose.when}

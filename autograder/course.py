"""Where a course keeps its things: the nearest folder with an nbgrader_config.py."""

from dataclasses import dataclass
from pathlib import Path

CONFIG = "nbgrader_config.py"


class CourseError(Exception):
    """Something about the course or a command's input is wrong; the message says what to do."""


@dataclass(frozen=True)
class Course:
    """The folders of one course. `classroom` holds personal data and is never published."""

    root: Path

    @classmethod
    def find(cls, start: Path | None = None) -> "Course":
        """The course around `start`, by default the working directory. Raises CourseError."""
        here = (start or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if (folder / CONFIG).is_file():
                return cls(folder)
        raise CourseError(
            f"No course here: neither {here} nor a folder above it has an {CONFIG}. "
            "Change into the folder of the course."
        )

    @property
    def solutions(self) -> Path:
        return self.root / "solutions"

    @property
    def assignments(self) -> Path:
        return self.root / "assignments"

    @property
    def build(self) -> Path:
        return self.root / "build"

    @property
    def classroom(self) -> Path:
        return self.root / "classroom"

    def released(self, assignment: str) -> Path:
        """The notebook that students were given."""
        return self.assignments / assignment / f"{assignment}.ipynb"

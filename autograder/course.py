"""Where a course keeps its things: the nearest folder with an nbgrader_config.py."""

import os
import re
import stat
from contextlib import suppress
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
    def source(self) -> Path:
        """The notebooks with their solutions, as nbgrader's generate_assignment reads them."""
        return self.build / "source"

    @property
    def classroom(self) -> Path:
        return self.root / "classroom"

    @property
    def submitted(self) -> Path:
        return self.classroom / "submitted"

    @property
    def autograded(self) -> Path:
        return self.classroom / "autograded"

    @property
    def feedback(self) -> Path:
        return self.classroom / "feedback"

    @property
    def store(self) -> Path:
        """Reports that were made already."""
        return self.classroom / "reports.db"

    @property
    def site(self) -> str:
        """Where the lecture's pages are published: site_url of mkdocs.yml, "" where it has none.

        Of `!ENV [NAME, "https://…"]` it is the address that stands there: what is built for
        students must not depend on who builds it.
        """
        written = r"^site_url: *(?:!ENV *\[\w+, *)?[\"']?(https?://[^\s\"'\]]+)"
        found = re.search(written, self._mkdocs, re.MULTILINE)
        return found[1].rstrip("/") + "/" if found else ""

    @property
    def title(self) -> str:
        """What the lecture is called: site_name of mkdocs.yml, "The course" where it has none."""
        found = re.search(r"^site_name: *(.+)$", self._mkdocs, re.MULTILINE)
        return found[1].strip("\"' ") if found else "The course"

    @property
    def _mkdocs(self) -> str:
        try:
            return (self.root / "mkdocs.yml").read_text("utf-8")
        except OSError:
            return ""

    def keep_private(self) -> None:
        """Keeps what is written from now on, and classroom/, from other users of the machine.

        A classroom with its setgid bit is shared with a group on purpose, and stays so.
        """
        mode = self.classroom.stat().st_mode if self.classroom.is_dir() else 0
        is_shared = bool(mode & stat.S_ISGID)
        os.umask(0o007 if is_shared else 0o077)
        if mode & 0o077 and not is_shared:
            with suppress(PermissionError):
                self.classroom.chmod(0o700)

    def released(self, assignment: str) -> Path:
        """The notebook that students were given."""
        return self.assignments / assignment / f"{assignment}.ipynb"

    def marked(self, student: str, assignment: str) -> Path:
        """The marked notebook of a submission."""
        return self.autograded / student / assignment / f"{assignment}.ipynb"

    def page(self, student: str, assignment: str) -> Path:
        """The feedback page of a submission."""
        return self.feedback / student / assignment / f"{assignment}.html"

    def secret(self, replacement: str | None = None) -> bytes:
        """What hidden inputs are drawn from, made once; only the owner can read it.

        `replacement` stands in for it where the same inputs are wanted every time.
        """
        if replacement is not None:
            return replacement.encode()
        path = self.classroom / "secret"
        self.classroom.mkdir(exist_ok=True)
        with suppress(FileExistsError), open(path, "xb", opener=_for_the_owner) as file:
            file.write(os.urandom(32))
        secret = path.read_bytes()
        if len(secret) < 32:
            raise CourseError(f"{path} is cut short. Restore it from a backup, or remove it.")
        return secret


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)

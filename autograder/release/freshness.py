"""Whether what was built is what `solutions/` says: built where it is missing, never by surprise.

Git keeps the notebooks that students were given; what lies beside them is built when it is needed.
"""

from __future__ import annotations

import fcntl
import hashlib
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.course import CONFIG, Course, CourseError
from autograder.files import replace
from autograder.gradebook import settings

if TYPE_CHECKING:
    from autograder.catalog import Catalog

AUTOGRADER = Path(__file__).parents[1]
# What building the site puts beside its pages: no page of ours.
MADE = {"node_modules", "generated"}


def build(course: Course, content: Catalog) -> None:
    """Builds assignments/ and build/source/ anew, whatever stood there."""
    from autograder.release import building

    building.build(course, content, course.assignments, course.source)
    replace(_note(course), _digest(course).encode())


def refuse_stale(course: Course, content: Catalog) -> None:
    """Raises CourseError when anything in assignments/ is not what `solutions/` builds."""
    if stale := differences(course, content):
        raise CourseError(
            "assignments/ is not what solutions/ builds. Run `autograder build`.\n  "
            + "\n  ".join(stale)
        )


def ensure(course: Course, content: Catalog) -> None:
    """Builds what is missing. Raises CourseError when a notebook that students were given is not
    what `solutions/` builds: marks would follow another text than theirs.
    """
    course.build.mkdir(exist_ok=True)
    with open(course.build / "building.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if is_current(course):
            return
        if stale := [name for name in differences(course, content) if name.endswith(".ipynb")]:
            raise CourseError(
                f"assignments/{stale[0]} is not what solutions/ builds now, so its marks would be "
                "wrong. Run `autograder build`, look at what changed in it, and give it to the "
                "students again."
            )
        build(course, content)


def ensure_for_nbgrader(root: Path) -> None:
    """As `ensure`, called by the course's nbgrader_config.py; only says what is out of date.

    nbgrader's commands and its formgrader then find what they start from, in a fresh clone too. Its
    quickstart would put a course into this one, and ends with a sentence; `nbgrader db` mends the
    gradebook, which waits for it.
    """
    if sys.argv[1:2] == ["quickstart"]:
        sys.exit("This folder is a course already. For a new assignment: autograder new ASSIGNMENT")
    if not settings.reading.get():
        _ensure_once(Course(root))


@cache
def _ensure_once(course: Course) -> None:
    """nbgrader reads the configuration several times for one command."""
    try:
        if not is_current(course):
            from autograder import catalog  # every command of nbgrader's would wait for it

            ensure(course, catalog.load(course.solutions))
        if sys.argv[1:2] != ["db"]:
            from autograder.gradebook.opened import list_assignments  # which imports this module

            list_assignments(course)
    except CourseError as error:
        print(error, file=sys.stderr)


def is_current(course: Course) -> bool:
    """Whether everything was built from what stands in the files now."""
    try:
        return _note(course).read_text("utf-8") == _digest(course)
    except FileNotFoundError:
        return False


def differences(course: Course, content: Catalog) -> list[str]:
    """Files in assignments/ that are not what a build would write now.

    Missing ones that git does not keep are none, nor are those of an assignment that is no longer
    there: no mark comes from them.
    """
    from autograder.release import building

    gone = abandoned(course, content)
    with tempfile.TemporaryDirectory() as scratch:
        building.build(course, content, Path(scratch))
        return [
            name
            for name in building.differing(Path(scratch), course.assignments)
            if (course.assignments / name).exists() and name.partition("/")[0] not in gone
        ]


def abandoned(course: Course, content: Catalog) -> list[str]:
    """The folders in assignments/ of assignments that solutions/ has no longer."""
    built = course.assignments.glob("*/*.ipynb")
    return sorted({path.parent.name for path in built} - set(content.assignments))


def _note(course: Course) -> Path:
    return course.build / "built-from"


def _digest(course: Course) -> str:
    digest = hashlib.sha256()
    for file in _inputs(course):
        digest.update(file.name.encode() + b"\0")  # a course may be moved
        digest.update(file.read_bytes() if file.is_file() else str(file.exists()).encode())
    return digest.hexdigest()


def _inputs(course: Course) -> Iterator[Path]:
    """What a build depends on, and what it leaves: a change of either is noticed."""
    yield from sorted(course.solutions.rglob("*.py"))
    for part in ("release", "student"):
        yield from sorted(path for path in (AUTOGRADER / part).rglob("*") if path.suffix != ".pyc")
    site = course.root / "site"
    pages = sorted(site.rglob("*.md"))
    yield from (page for page in pages if not MADE & set(page.relative_to(site).parts))
    yield from sorted((AUTOGRADER / "templates").glob("*.j2"))
    yield from (course.root / CONFIG, course.root / "mkdocs.yml")
    for folder in sorted(course.assignments.glob("*/")):
        yield from (folder / name for name in (f"{folder.name}.ipynb", "checks", "practice.py"))
        yield from (folder / "checks.json", folder / "test_public.py", folder / "pages")
    yield from (course.assignments / "README.md", course.source)

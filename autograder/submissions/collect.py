"""Puts each notebook of a source where nbgrader expects it, and says what became of the others."""

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Protocol

from dateutil.tz import tzlocal

from autograder.catalog import Catalog
from autograder.course import Course
from autograder.files import read_regular, replace
from autograder.submissions.apart import Register, Strangers, remembered
from autograder.submissions.handed_in import TIMESTAMP, timestamp, timestamp_text
from autograder.submissions.items import Refused, opened
from autograder.submissions.names import is_archive, is_notebook, stem
from autograder.submissions.origin import Origin
from autograder.submissions.whose import Copy, tell
from autograder.visible import in_line


@dataclass
class Collected:
    """What was put into classroom/submitted, and sentences about what was not, or only in part.

    `questions` name what waits for an answer. `lms_user_ids` holds all whom the source named, with
    the LMS's number or "", and `origins` where their submissions came from, for marks and feedback
    to find back by.
    """

    submissions: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    lms_user_ids: dict[str, str] = field(default_factory=dict)
    origins: list[Origin] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.submissions or self.problems or self.questions)

    def __add__(self, other: "Collected") -> "Collected":
        return Collected(
            self.submissions + other.submissions,
            self.problems + other.problems,
            self.questions + other.questions,
            {
                student: self.lms_user_ids.get(student) or other.lms_user_ids.get(student, "")
                for student in self.lms_user_ids | other.lms_user_ids
            },
            self.origins + other.origins,
        )


class Memory(Protocol):
    """Remembers which copies were collected before, and which person has an id."""

    def has_collected(self, copy: str) -> bool: ...

    def note_collected(self, copy: str) -> None: ...

    def person_of(self, student: str) -> str | None: ...

    def note_person(self, student: str, called: str) -> None: ...


def dropped(course: Course, catalog: Catalog) -> Iterator[Path]:
    """What lies among the students' folders in classroom/submitted, and is none.

    In the order in which it came there: a later archive replaces what an earlier one held.
    """
    entries = course.submitted.iterdir() if course.submitted.is_dir() else []
    for entry in sorted(entries, key=lambda entry: (entry.lstat().st_mtime, entry)):
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        is_file = is_notebook(entry.name) or is_archive(entry.name)
        if not _is_student(course, entry, catalog) if entry.is_dir() else is_file:
            yield entry


def _is_student(course: Course, folder: Path, catalog: Catalog) -> bool:
    """Whether a folder is a student's, if only for what the course no longer asks for."""
    if (course.autograded / folder.name).is_dir():
        return True
    if any((folder / assignment).exists() for assignment in catalog.assignments):
        return True
    below = [path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()]
    return any((path / f"{path.name}.ipynb").is_file() for path in below)


def collect(
    course: Course,
    catalog: Catalog,
    store: Memory,
    path: Path,
    register: Callable[[], Register] = Strangers,
    zone: Callable[[], tzinfo] = tzlocal,
) -> Collected:
    """Collects from a folder, a zip or a notebook, whose layout is recognised.

    Where a source names no time zone, its times are in `zone`; `register` is asked whom names and
    numbers in it mean. A copy that was collected before is not put there again: it may have been
    replaced by a later one since. Only where nothing stands any more it is, from a source that is
    named. The source stays as it is. Of several copies the latest counts. What is odd in a source
    that was dropped is said while something in it is new.
    """
    seen = []
    is_named = path.parent != course.submitted

    def put(copy: Copy) -> str | bool:
        seen.append(copy)
        return _put_once(course, store, copy, is_named)

    found = _collected(course, catalog, store, path, register, zone, put)
    if not is_named and seen and found.problems and not found.submissions:
        found.problems = [
            f"{in_line(path.name)} was collected before, and may be taken away. `autograder grade"
            " --dry-run` says again what is odd in it."
        ]
    return found


def foresee(
    course: Course, catalog: Catalog, store: Memory, path: Path, register: Callable[[], Register]
) -> Collected:
    """What `collect` would put into classroom/submitted; writes nothing."""

    def put(copy: Copy) -> bool:
        return not _is_known(course, store, copy, path.parent != course.submitted)

    return _collected(course, catalog, store, path, register, tzlocal, put)


def _collected(
    course: Course,
    catalog: Catalog,
    store: Memory,
    path: Path,
    register: Callable[[], Register],
    zone: Callable[[], tzinfo],
    put: Callable[[Copy], str | bool],
) -> Collected:
    """What `put` does with each copy that counts: a sentence where it could not, else whether."""
    found = Collected()
    name = in_line(path.name)
    try:
        with opened(path) as source:
            is_dropped = path.parent == course.submitted
            source.has_name |= is_dropped and path.is_dir()
            if is_dropped:
                source.problems[:] = [f"{name}: {problem}" for problem in source.problems]
            told = tell(source, catalog, store, register, zone, is_dropped)
            found.problems, found.questions = told.problems, told.questions
            if not told.copies and not told.problems and not told.questions:
                found.problems.append(f"Nothing was collected from {name}: it holds no notebook.")
            copies = latest(told.copies, found.problems)
            for copy in copies:
                done = put(copy)
                found.problems += [done] if isinstance(done, str) else []
                if done:
                    found.submissions.append((copy.owner.student, copy.assignment))
    except Refused as error:
        found.problems.append(f"Nothing was collected from {name}: {error}")
        return found
    owners = [*told.empty_handed, *(copy.owner for copy in copies)]
    found.lms_user_ids = {owner.student: owner.lms_user_id for owner in owners}
    found.origins = [_origin(copy) for copy in copies if _stands(course, copy)]
    return found


def latest(copies: Iterable[Copy], problems: list[str]) -> list[Copy]:
    """The copies that count, of each person for each assignment the latest."""
    several: dict[tuple[str, str], list[Copy]] = defaultdict(list)
    for copy in copies:
        several[copy.owner.student, copy.assignment].append(copy)
    found = []
    for who, theirs in several.items():
        found.append(max(theirs, key=_age))
        if len({copy.digest for copy in theirs}) > 1:
            problems.append(f"{', '.join(who)}: of {len(theirs)} files, {found[-1].path} counts.")
    return found


def _age(copy: Copy) -> tuple[bool, datetime, int, int, str]:
    """Orders copies of a submission: by time, by the LMS's number, by the `-1` of a second try."""
    when = copy.owner.when
    tries = re.search(r"[- (](\d{1,9})\)?$", stem(copy.path))
    attempt = int(tries[1]) if tries else 0
    return when is not None, when or datetime.min, copy.owner.order, attempt, copy.path


def _stands(course: Course, copy: Copy) -> bool:
    """Whether this copy is what stands in classroom/submitted, and a platform gave it."""
    folder = course.submitted / copy.owner.student / copy.assignment
    try:
        data = read_regular(folder / f"{copy.assignment}.ipynb")
    except OSError:
        return False
    return bool(copy.owner.number) and hashlib.sha256(data).hexdigest() == copy.digest


def _origin(copy: Copy) -> Origin:
    owner = copy.owner
    return Origin(
        copy.assignment, owner.student, owner.platform, owner.number, owner.file, owner.late
    )


def identity(copy: Copy) -> str:
    """What a copy is remembered by."""
    return f"{copy.owner.student}/{copy.assignment}/{copy.digest}"


def _is_known(course: Course, store: Memory, copy: Copy, is_named: bool) -> bool:
    """Whether a copy was put into classroom/submitted before, and is not to be put there again."""
    folder = course.submitted / copy.owner.student / copy.assignment
    return store.has_collected(identity(copy)) and not (is_named and not os.path.lexists(folder))


def _put_once(course: Course, store: Memory, copy: Copy, is_named: bool) -> str | bool:
    """Puts a copy into classroom/submitted, unless it was there before."""
    if _is_known(course, store, copy, is_named):
        return False
    try:
        problem = _put(course, copy, copy.read())
    except (Refused, OSError) as error:
        return f"{copy.path} was not collected: {error}"
    store.note_collected(identity(copy))
    for student, name in remembered(copy.owner):
        store.note_person(student, name)
    return problem or True


def _put(course: Course, copy: Copy, data: bytes) -> str | None:
    """Writes a submission; one that it replaces is kept, with its time as far as it is known.

    A sentence where a later one stood.
    """
    folder = course.submitted / copy.owner.student / copy.assignment
    path, when = folder / f"{copy.assignment}.ipynb", copy.owner.when
    stood = timestamp(folder)
    if when and stood and stood > when:
        return f"{copy.path} was not collected: a later one, of {stood} UTC, stands there."
    folder.mkdir(parents=True, exist_ok=True)
    if path.exists() and (old := read_regular(path)) != data:
        kept = course.classroom / "replaced" / copy.owner.student / copy.assignment
        kept.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(old).hexdigest()[:12]
        replace(kept / f"{name}.ipynb", old)
        if stood:
            replace(kept / f"{name}.txt", timestamp_text(stood).encode())
        (folder / TIMESTAMP).unlink(missing_ok=True)  # it told of the one that is replaced
    if when:
        replace(folder / TIMESTAMP, timestamp_text(when).encode())
    replace(path, data)
    return None

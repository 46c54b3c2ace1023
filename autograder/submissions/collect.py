"""Puts each notebook of a source where nbgrader expects it, and says what became of the others."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from dateutil.tz import tzlocal

from autograder.catalog import Catalog
from autograder.course import Course
from autograder.files import replace
from autograder.limits import MAX_BYTES
from autograder.submissions.handed_in import TIMESTAMP, read_regular, timestamp
from autograder.submissions.layouts import Owner, owner
from autograder.submissions.origin import Origin
from autograder.submissions.reading import recognise
from autograder.submissions.sources import Refused, pieces

# A class hands in over more than this; a platform makes an archive in less.
DOWNLOAD = timedelta(minutes=2)


@dataclass
class Collected:
    """What was put into classroom/submitted, and sentences about what was not, or only in part.

    `lms_user_ids` and `origins` hold what the source told of students and of their submissions, for
    marks and feedback to find back by.
    """

    submissions: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    lms_user_ids: dict[str, str] = field(default_factory=dict)
    origins: list[Origin] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.submissions or self.problems)

    def __add__(self, other: "Collected") -> "Collected":
        return Collected(
            self.submissions + other.submissions,
            self.problems + other.problems,
            self.lms_user_ids | other.lms_user_ids,
            self.origins + other.origins,
        )


class Copy(NamedTuple):
    """One notebook of a source, and whose it is; `entered` is the time of its archive's entry."""

    path: PurePosixPath
    owner: Owner
    assignment: str
    digest: str
    entered: datetime | None = None


class Memory(Protocol):
    """Remembers which copies were collected before."""

    def has_collected(self, copy: str) -> bool: ...

    def note_collected(self, copy: str) -> None: ...


def dropped(course: Course, catalog: Catalog) -> Iterator[Path]:
    """What lies among the students' folders in classroom/submitted, and is none."""
    for entry in sorted(course.submitted.iterdir()) if course.submitted.is_dir() else []:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.suffix in (".ipynb", ".zip") or (
            entry.is_dir() and not _is_student(entry, catalog)
        ):
            yield entry


def collect(
    course: Course,
    catalog: Catalog,
    store: Memory,
    source: Path,
    zone: Callable[[], tzinfo] = tzlocal,
) -> Collected:
    """Collects from a folder, a zip or a notebook, whose layout is recognised.

    Moodle's archives tell when each file was handed in; where they name no time zone, it is `zone`.
    A copy that was collected before is not put there again: it may have been replaced by a later
    one since. The source stays as it is. Of several copies the latest counts.
    """
    found = Collected()
    wanted = _wanted(catalog, source, found.problems, zone)
    owners = [copy.owner for copy in wanted.values()]
    found.lms_user_ids = {one.student: one.lms_user_id for one in owners if one.lms_user_id}
    for piece in pieces(source) if wanted else []:
        chosen = wanted.get(piece.path)
        if chosen and piece.read and not store.has_collected(_identity(chosen)):
            problem = _put(course, chosen, piece.read())
            store.note_collected(_identity(chosen))
            found.problems += [problem] if problem else []
            found.submissions.append((chosen.owner.student, chosen.assignment))
    found.origins = [_origin(copy) for copy in wanted.values() if _stands(course, copy)]
    return found


def _stands(course: Course, copy: Copy) -> bool:
    """Whether this copy is what stands in classroom/submitted, and a platform gave it."""
    folder = course.submitted / copy.owner.student / copy.assignment
    try:
        data = read_regular(folder / f"{copy.assignment}.ipynb")
    except OSError:
        return False
    return bool(copy.owner.platform) and hashlib.sha256(data).hexdigest() == copy.digest


def _origin(copy: Copy) -> Origin:
    owner = copy.owner
    return Origin(
        copy.assignment, owner.student, owner.platform, owner.number, owner.file, owner.late
    )


def foresee(catalog: Catalog, store: Memory, source: Path) -> Collected:
    """What `collect` would put into classroom/submitted; writes nothing."""
    found = Collected()
    for copy in _wanted(catalog, source, found.problems).values():
        if not store.has_collected(_identity(copy)):
            found.submissions.append((copy.owner.student, copy.assignment))
    return found


def _wanted(
    catalog: Catalog,
    source: Path,
    problems: list[str],
    zone: Callable[[], tzinfo] = tzlocal,
) -> dict[PurePosixPath, Copy]:
    """The copies that count, by their paths in the source; none of a source that is refused."""
    copies: dict[tuple[str, str], list[Copy]] = defaultdict(list)
    try:
        for copy in _tell_apart(_timed(_copies(catalog, source, problems), zone), problems):
            copies[copy.owner.student, copy.assignment].append(copy)
    except Refused as error:
        problems[:] = [f"Nothing was collected from {source.name}: {error}"]
        return {}
    if not copies and not problems:
        problems.append(f"Nothing was collected from {source.name}: it holds no notebook.")
    wanted: dict[PurePosixPath, Copy] = {}
    for who, several in copies.items():
        latest = max(several, key=_age)
        wanted[latest.path] = latest
        if len({copy.digest for copy in several}) > 1:
            problems.append(f"{', '.join(who)}: of {len(several)} files, {latest.path} counts.")
    return wanted


def _is_student(folder: Path, catalog: Catalog) -> bool:
    return any((folder / assignment).exists() for assignment in catalog.assignments)


def _copies(catalog: Catalog, source: Path, problems: list[str]) -> Iterator[Copy]:
    """The notebooks of a source that belong to somebody and to an assignment."""
    others: dict[tuple[str, str], str] = {}
    served: set[tuple[str, str]] = set()
    for path, read, when in pieces(source):
        whose = owner(path, catalog.assignments, by_name=read is not None)
        if whose and read:
            served.add((whose.student, whose.person))
        elif whose:
            others[whose.student, whose.person] = path.name
        if read and (copy := _copy(catalog, path, read, whose, problems)):
            yield copy._replace(entered=when)
    for who, name in others.items():
        if who not in served:
            problems.append(f"{who[0]} handed in no notebook, but {name}.")


def _copy(
    catalog: Catalog,
    path: PurePosixPath,
    read: Callable[[], bytes],
    whose: Owner | None,
    problems: list[str],
) -> Copy | None:
    try:
        data = read()
        if len(data) > MAX_BYTES:
            raise Refused(f"larger than {MAX_BYTES // 1_000_000} MB.")
    except Refused as error:
        problems.append(f"{path} was not collected: {error}")
        return None
    assignment = recognise(catalog, data, str(path))
    if whose is None or assignment is None:
        missing = "whose it is" if whose is None else "which assignment it is for"
        problems.append(f"{path} was not collected: nothing tells {missing}.")
        return None
    return Copy(path, whose, assignment, hashlib.sha256(data).hexdigest())


def _timed(copies: Iterable[Copy], zone: Callable[[], tzinfo]) -> list[Copy]:
    """The copies with the times at which Moodle got them.

    Its archives keep the time of each file. Where all have one time, it is that of the download.
    """
    known = list(copies)
    times = [_utc(copy.entered, zone) for copy in known if _by_moodle(copy) and copy.entered]
    if not times or max(times) - min(times) < DOWNLOAD:
        return known
    return [
        copy._replace(owner=copy.owner._replace(when=_utc(copy.entered, zone)))
        if _by_moodle(copy) and copy.entered
        else copy
        for copy in known
    ]


def _by_moodle(copy: Copy) -> bool:
    return copy.owner.platform == "moodle" and copy.owner.when is None


def _utc(when: datetime, zone: Callable[[], tzinfo]) -> datetime:
    """A time in UTC, without a zone as nbgrader keeps it."""
    return (
        (when if when.tzinfo else when.replace(tzinfo=zone())).astimezone(UTC).replace(tzinfo=None)
    )


def _tell_apart(copies: Iterable[Copy], problems: list[str]) -> list[Copy]:
    """Two persons of one name get the number that the LMS gave them."""
    known = list(copies)
    persons: dict[str, set[str]] = defaultdict(set)
    for copy in known:
        persons[copy.owner.student].add(copy.owner.person)
    shared = {student for student, several in persons.items() if len(several) > 1}
    problems += [
        f"Several persons are called {name}; see their numbers." for name in sorted(shared)
    ]
    return [
        copy._replace(owner=copy.owner._replace(student=f"{student}-{copy.owner.person}"))
        if (student := copy.owner.student) in shared
        else copy
        for copy in known
    ]


def _age(copy: Copy) -> tuple[bool, datetime, int, int, str]:
    """Orders copies of a submission: by time, by the LMS's number, by the `-1` of a second try."""
    when = copy.owner.when
    tries = re.search(r"[- (](\d+)\)?$", copy.path.stem)
    attempt = int(tries[1]) if tries else 0
    return when is not None, when or datetime.min, copy.owner.order, attempt, str(copy.path)


def _identity(copy: Copy) -> str:
    return f"{copy.owner.student}/{copy.assignment}/{copy.digest}"


def _put(course: Course, copy: Copy, data: bytes) -> str | None:
    """Writes a submission; one that it replaces is kept. A sentence where a later one stood."""
    folder = course.submitted / copy.owner.student / copy.assignment
    path, when = folder / f"{copy.assignment}.ipynb", copy.owner.when
    stood = timestamp(folder)
    if when and stood and stood > when:
        return f"{copy.path} was not collected: a later one, of {stood} UTC, stands there."
    folder.mkdir(parents=True, exist_ok=True)
    if path.exists() and (old := read_regular(path)) != data:
        kept = course.classroom / "replaced" / copy.owner.student / copy.assignment
        kept.mkdir(parents=True, exist_ok=True)
        replace(kept / f"{hashlib.sha256(old).hexdigest()[:12]}.ipynb", old)
        (folder / TIMESTAMP).unlink(missing_ok=True)  # it told of the one that is replaced
    if when:
        replace(folder / TIMESTAMP, f"{when:%Y-%m-%d %H:%M:%S.%f} UTC".encode())
    replace(path, data)
    return None

"""What a run changed in the gradebook: penalties, marks from what to what, and a list of them."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from autograder.course import Course, CourseError
from autograder.files import replace
from autograder.submissions import handed_in
from autograder.tables import table

if TYPE_CHECKING:  # the gradebook is imported while the workers start
    from autograder.gradebook.book import Book
    from autograder.gradebook.deadlines import Timeless
    from autograder.gradebook.marks import Total

Totals = Mapping[tuple[str, str], "Total"]
# Marks closer than this are the same.
SAME = 1e-6
HEADER = ["when", "student", "assignment", "before", "after", "because"]


class Change(NamedTuple):
    """A mark that a run changed, with what lateness cost it."""

    student: str
    assignment: str
    before: float
    after: float
    because: str


class Outcome:
    """The marks of the gradebook after a run, by student and assignment, and what changed.

    `timeless` are, by assignment with a date, the students whose time of handing in nobody knows;
    `anew` are students and assignments of which another notebook than before was marked.
    """

    def __init__(self) -> None:
        self.totals: Totals = {}
        self.changes: list[Change] = []
        self.timeless: dict[str, Timeless] = {}
        self.anew: set[tuple[str, str]] = set()


@contextmanager
def watched(course: Course, book: "Book", assignments: tuple[str, ...]) -> Iterator[Outcome]:
    """Settles what lateness costs at the end, and adds to the list in classroom/changes.csv.

    So it does when the run is stopped, as far as the gradebook can still be written.
    """
    from autograder.gradebook.marks import totals

    outcome, before = Outcome(), totals(book.gradebook)
    try:
        yield outcome
    except BaseException:
        with suppress(SQLAlchemyError, OSError, CourseError):
            _end(course, book, assignments, outcome, before)
        raise
    _end(course, book, assignments, outcome, before)


def _end(
    course: Course, book: "Book", assignments: tuple[str, ...], outcome: Outcome, before: Totals
) -> None:
    from autograder.gradebook.deadlines import settle, timeless
    from autograder.gradebook.lateness import Lateness
    from autograder.gradebook.marks import totals

    settle(book.gradebook, Lateness(book.config), assignments)
    outcome.totals = totals(book.gradebook)
    outcome.timeless = {name: timeless(book.gradebook, name) for name in assignments}
    outcome.changes = changes(before, outcome.totals, outcome.anew)
    for change in outcome.changes:
        handed_in.drop_feedback(course.feedback / change.student / change.assignment)
    keep(course.classroom / "changes.csv", outcome.changes)


def changes(before: Totals, after: Totals, anew: Collection[tuple[str, str]] = ()) -> list[Change]:
    """The marks that stood there before and are others now."""
    found = []
    for (student, assignment), now in after.items():
        old = before.get((student, assignment))
        if old and abs(old.score - now.score) > SAME:
            is_late = abs(old.score + old.penalty - now.score - now.penalty) <= SAME
            again = "handed in again" if (student, assignment) in anew else "marked again"
            because = "lateness" if is_late else again
            found.append(Change(student, assignment, old.score, now.score, because))
    return sorted(found)


def keep(path: Path, found: list[Change]) -> None:
    """Adds to a CSV file of all changes."""
    if not found:
        return
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    before = path.read_bytes() if path.exists() else table(HEADER, [])
    rows = table((), [(when, *change) for change in found], bom=False)
    replace(path, before + rows)

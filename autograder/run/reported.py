"""The reports behind the marks of a class: what stands in autograded/, current or out of date."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from autograder.catalog import Catalog
from autograder.course import Course
from autograder.results import Report
from autograder.run import stamp
from autograder.run.stamp import digest
from autograder.run.store import Store, version_in, version_of
from autograder.submissions import handed_in


class Reported(NamedTuple):
    """The report that a mark was entered from.

    `is_current` says that neither the submission nor what marks it changed since.
    """

    student: str
    assignment: str
    report: Report
    is_current: bool


def reported(
    course: Course, known: Catalog, assignments: Collection[str] = ()
) -> Iterator[Reported]:
    """The reports of all marked submissions that are still there, by student.

    `assignments` are all of the course where none is named.
    """
    if not course.store.exists():
        return
    with Store(course.store) as store:
        keys = {digest(key.encode()): key for key in store.known()}
        for path in sorted(course.autograded.glob("*/*/*.ipynb")):
            student, assignment = path.parts[-3:-1]
            if path.stem != assignment or assignment not in (assignments or known.assignments):
                continue
            written = stamp.read(path)
            key = keys.get(written.report, "") if written else ""
            report = store.get(key) if key else None
            if written and report:
                report, is_same = _shown(course, known, path, report, written.content)
                is_current = is_same and version_in(key) == version_of(known[assignment])
                yield Reported(student, assignment, report, is_current)


def _shown(
    course: Course, known: Catalog, path: Path, report: Report, content: str
) -> tuple[Report, bool]:
    """The report with what was found in the submission's folder; whether that is still the same."""
    student, assignment = path.parts[-3:-1]
    try:
        found = handed_in.find_notebook(course.submitted / student / assignment, assignment, known)
    except OSError:
        return report, False
    is_same = digest(found.data) == content
    return (report.found(found.name, found.problems) if is_same else report), is_same

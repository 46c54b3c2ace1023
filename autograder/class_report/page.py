"""The class at a glance: pages and tables, of marks from the gradebook and what reports add."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from autograder import catalog
from autograder.catalog import Catalog
from autograder.class_report import exports, students
from autograder.class_report.chapters import Chapter, Known, chapter
from autograder.class_report.compare import (
    Comparison,
    by_section,
    report_folder,
    with_earlier,
)
from autograder.class_report.condensed import Condensed, condense
from autograder.class_report.likeness import likeness
from autograder.course import Course, CourseError
from autograder.feedback import parcels
from autograder.feedback.pages import document
from autograder.files import replace
from autograder.gradebook import opened
from autograder.gradebook.marks import Standing, standings
from autograder.gradebook.students import origins_of, people
from autograder.marking import released_notebooks
from autograder.run.reported import Reported, reported

NOBODY = Known({}, {})
LIKENESS = "likeness.html"


class Written(NamedTuple):
    """The report's page, and sentences about what it could not tell."""

    page: Path
    remarks: list[str]


def course_report(
    course: Course, earlier: Sequence[Path] = (), with_likeness: bool = False
) -> Written:
    """Writes the report of a course to classroom/report/.

    `earlier` are folders of other classes, to be shown beside this one; `with_likeness` adds the
    page of answers that are alike. Raises CourseError when nothing was marked, or a folder holds
    no class.
    """
    folders = [report_folder(path) for path in earlier]
    known = catalog.load(course.solutions)
    with opened.settled(course, known.assignments) as gradebook:
        found = list(standings(gradebook))
        who = Known(people(gradebook), origins_of(gradebook))
    chapters = chapters_of(course, known, found, reported(course, known), who)
    given = released_texts(course, known) if with_likeness else None
    return class_report(course, chapters, course.classroom / "report", folders, given)


def chapters_of(
    course: Course,
    known: Catalog,
    found: Iterable[Standing],
    reports: Iterable[Reported],
    who: Known = NOBODY,
) -> list[Chapter]:
    """A chapter for each assignment, in the lecture's order; the reports are read once.

    All marks are those of `found`.
    """
    lines: dict[str, list[Condensed]] = defaultdict(list)
    for marked in reports:
        lines[marked.assignment].append(condense(marked.student, marked.report, marked.is_current))
    order = list(known.assignments)
    chapters = []
    for standing in sorted(found, key=lambda standing: _place(standing.assignment, order)):
        name = standing.assignment
        content = known.assignments.get(name)
        chapters.append(chapter(course, standing, lines[name], content, who))
    return chapters


def class_report(
    course: Course,
    chapters: Sequence[Chapter],
    target: Path,
    earlier: Sequence[Path] = (),
    given: Mapping[str, str] | None = None,
) -> Written:
    """Writes the class report into the folder `target`, and removes what an older one left there.

    `earlier` are the folders of other classes' reports; `given` are the texts of the released
    notebooks, for the page of likeness. Raises CourseError when nothing was marked.
    """
    if not chapters:
        raise CourseError("Nothing was marked yet. Run `autograder grade` first.")
    files = {
        "index.html": document(
            "report.html.j2",
            chapters=chapters,
            comparisons={chapter.name: _comparisons(chapter, earlier) for chapter in chapters},
            site=course.site,
        ),
        "students.html": students.page(course, chapters),
        **exports.tables(chapters, course.classroom / "worksheets", datetime.now(UTC)),
    }
    if given is not None:
        files[LIKENESS] = _alike(course, chapters, given)
    target.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        replace(target / name, data)
    _remove_others(target, set(files), chapters)
    remarks = [remark for chapter in chapters for remark in chapter.remarks]
    return Written(target / "index.html", remarks)


def _alike(course: Course, chapters: Sequence[Chapter], given: Mapping[str, str]) -> bytes:
    """The page of answers that are alike, of assignments that the course still has."""
    there = [chapter for chapter in chapters if chapter.name in given]
    found = [likeness(course, chapter, given[chapter.name]) for chapter in there]
    return document("likeness.html.j2", found=list(filter(None, found)))


def released_texts(course: Course, known: Catalog) -> dict[str, str]:
    """What everybody was given, by assignment."""
    released = released_notebooks(course, known)
    return {
        name: "\n".join(cell.source for cell in notebook.cells)
        for name, notebook in released.items()
    }


def _comparisons(chapter: Chapter, earlier: Sequence[Path]) -> list[Comparison]:
    """The groups of the class, and the class beside earlier ones."""
    return [table for table in (by_section(chapter), with_earlier(chapter, earlier)) if table]


def _place(assignment: str, order: list[str]) -> tuple[int, str]:
    return (order.index(assignment) if assignment in order else len(order)), assignment


def _remove_others(target: Path, written: set[str], chapters: Sequence[Chapter]) -> None:
    """Removes tables of assignments that are no longer there, and zips of older marks.

    Nobody should pass them on.
    """
    current = {parcels.stamp_of(chapter.marks) for chapter in chapters}
    for path in (
        path for pattern in (*exports.PATTERNS, LIKENESS) for path in target.glob(pattern)
    ):
        if path.name not in written:
            path.unlink()
    for path in (path for pattern in parcels.PATTERNS for path in target.glob(pattern)):
        if not any(parcels.is_current(path, stamp) for stamp in current):
            path.unlink()

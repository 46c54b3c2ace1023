"""Feedback on its way out: the pages, and for each way a zip in classroom/report/."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from autograder import catalog
from autograder.course import Course, CourseError
from autograder.feedback import parcels
from autograder.feedback.parcels import Files, Page
from autograder.feedback.writing import Pages, write_pages
from autograder.gradebook import opened
from autograder.gradebook.grades import page_marks
from autograder.gradebook.marks import Standing, standings
from autograder.gradebook.settings import nbgrader_config, time_zone
from autograder.gradebook.students import origins_of
from autograder.submissions.origin import Origin


class Given(NamedTuple):
    """The pages, the zips that were made of them, and sentences about who is not in them."""

    pages: Pages
    zips: list[Path]
    remarks: list[str]


def give(course: Course, assignments: Collection[str] = (), students: str = "*") -> Given:
    """Writes the feedback pages, and zips of those whose marks are final.

    Raises CourseError for an assignment that the course does not have, or that nobody handed in.
    """
    known = catalog.load(course.solutions)
    known.check(assignments)
    with opened.settled(course, known.assignments):
        pages = write_pages(course, known, assignments, students)
    if not pages.written + pages.unchanged + len(pages.failed):
        raise CourseError("Nothing was marked yet. Run `autograder grade` first.")
    zips: list[Path] = []
    remarks: list[str] = []
    (course.classroom / "report").mkdir(exist_ok=True)
    with opened.read(course) as gradebook:
        origins, zone = origins_of(gradebook), time_zone(nbgrader_config(course))
        for standing in standings(gradebook):
            name = standing.assignment
            if name in (assignments or known.assignments):
                marks = {mark.student: mark for mark in page_marks(gradebook, name)}
                final = [marks[mark.student] for mark in standing.marks if mark.is_final]
                found = [
                    Page(
                        mark,
                        course.page(mark.student, name),
                        course.marked(mark.student, name),
                        origins.get((name, mark.student)),
                        zone,
                    )
                    for mark in final
                ]
                zips += _packed(course, standing, [page for page in found if page.path.exists()])
                remarks += _remarks(standing, found)
    return Given(pages, zips, remarks)


def _packed(course: Course, standing: Standing, pages: list[Page]) -> Iterator[Path]:
    """Makes the zips of an assignment; an older one that would be empty is removed."""
    name, stamp = standing.assignment, parcels.stamp_of(standing.marks)
    ways: dict[str, Files] = {
        f"moodle-feedback-{name}.zip": parcels.for_moodle(pages),
        f"canvas-feedback-{name}.zip": parcels.for_canvas(pages),
        f"feedback-{name}.zip": parcels.for_everybody(pages),
    }
    for file, files in ways.items():
        path = course.classroom / "report" / file
        if files:
            parcels.pack(path, files, stamp)
            yield path
        else:
            path.unlink(missing_ok=True)


def _remarks(standing: Standing, pages: list[Page]) -> Iterator[str]:
    """Who is not in the zips, and why."""
    name = standing.assignment
    if waiting := [mark.student for mark in standing.marks if mark.waiting]:
        yield (
            f"{name}: not in the zips, as an answer still waits for a mark in the formgrader: "
            f"{', '.join(waiting)}."
        )
    missing = [page.marks.student for page in pages if not _came_by_a_platform(page.origin)]
    if missing and len(missing) < len(pages):
        yield (
            f"{name}: in no zip for Moodle or Canvas, as they came another way: "
            f"{', '.join(missing)}."
        )


def _came_by_a_platform(origin: Origin | None) -> bool:
    return origin is not None and origin.platform in ("moodle", "canvas")

"""The class at a glance: a page and CSV files from the reports and the gradebook."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from autograder import catalog
from autograder.catalog import Catalog
from autograder.class_report import exports, plots
from autograder.class_report.analysis import (
    AssignmentSummary,
    Condensed,
    ExerciseSummary,
    MistakeSummary,
    condense,
    summarise,
)
from autograder.class_report.plots import Plot
from autograder.course import Course, CourseError
from autograder.feedback.pages import render
from autograder.files import replace
from autograder.gradebook import opened
from autograder.gradebook.marks import Mark, final_marks
from autograder.results import Report
from autograder.run import grading

CSS = Path(__file__).parents[1] / "templates" / "page.css"


class Chapter(NamedTuple):
    """One assignment on the page."""

    summary: AssignmentSummary
    marks: list[Mark]
    distribution: Plot
    exercises: Plot

    @property
    def scores(self) -> list[float]:
        return [mark.score for mark in self.marks if mark.score is not None]

    @property
    def missing(self) -> list[str]:
        return [mark.student for mark in self.marks if mark.score is None]

    @property
    def waiting(self) -> int:
        return sum(mark.waiting > 0 for mark in self.marks)


def course_report(course: Course, seed: str | None = None) -> Path:
    """Writes the report of a course to classroom/report/; returns its page.

    Raises CourseError when nothing was marked.
    """
    known = catalog.load(course.solutions)
    with opened.read(course) as book:
        marks = list(final_marks(book))
    graded = ((handed.student, report) for handed, report in grading.remembered(course, seed))
    return class_report(known, graded, course.classroom / "report", marks, course.site)


def class_report(
    known: Catalog,
    graded: Iterable[tuple[str, Report]],
    target: Path,
    marks: Iterable[Mark] = (),
    site: str = "",
) -> Path:
    """Writes the class report into the folder `target`; returns its page.

    `graded` are students with their reports, read once. `marks` are the final marks, with those
    that persons gave; where there are none, the marks are those of the reports. `site` is where
    the lecture's pages are published. Raises CourseError when nothing was marked.
    """
    lines: dict[str, list[Condensed]] = defaultdict(list)
    for student, report in graded:
        lines[report.assignment].append(condense(student, report))
    if not lines:
        raise CourseError("Nothing was marked yet. Run `autograder grade` first.")
    final: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        final[mark.assignment].append(mark)
    summaries = [summarise(one, lines[one.name]) for one in known if one.name in lines]
    chapters = [_chapter(one, final[one.assignment] or _marks(one)) for one in summaries]
    target.mkdir(parents=True, exist_ok=True)
    _write_tables(chapters, target)
    css = Markup(CSS.read_text("utf-8"))  # noqa: S704  (our own)
    page = target / "index.html"
    replace(page, render("report.html.j2", css=css, chapters=chapters, site=site).encode())
    return page


def _chapter(summary: AssignmentSummary, marks: list[Mark]) -> Chapter:
    scores = [mark.score for mark in marks if mark.score is not None]
    students = sum(bool(line.attempted) for line in summary.lines)
    return Chapter(
        summary,
        marks,
        plots.distribution(scores, marks[0].max_score),
        plots.exercises(summary.exercises, students),
    )


def _marks(summary: AssignmentSummary) -> list[Mark]:
    """The marks of the reports alone, without what persons mark."""
    return [
        Mark(line.student, summary.assignment, sum(line.scores.values()), summary.max_score)
        for line in summary.lines
    ]


def _write_tables(chapters: list[Chapter], target: Path) -> None:
    exports.write_marks(target / "marks.csv", [mark for one in chapters for mark in one.marks])
    exports.write(
        target / "exercises.csv",
        ["assignment", *ExerciseSummary._fields],
        [(one.summary.assignment, *row) for one in chapters for row in one.summary.exercises],
    )
    exports.write(
        target / "mistakes.csv",
        ["assignment", *MistakeSummary._fields],
        [(one.summary.assignment, *row) for one in chapters for row in one.summary.mistakes],
    )
    for one in chapters:
        name = one.summary.assignment
        exports.write_moodle(target / f"moodle-{name}.csv", name, one.marks)
        exports.write_canvas(target / f"canvas-{name}.csv", name, one.marks)

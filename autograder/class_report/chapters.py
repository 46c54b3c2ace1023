"""One assignment of the class report: its marks, what they say, and what is to be looked at."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from autograder.catalog import Assignment
from autograder.class_report import canvas, moodle, plots, unknown
from autograder.class_report.analysis import AssignmentSummary, summarise
from autograder.class_report.canvas import Column
from autograder.class_report.condensed import Condensed
from autograder.class_report.plots import Plot
from autograder.class_report.spread import spread
from autograder.class_report.unknown import Group
from autograder.course import Course
from autograder.gradebook.marks import Mark, Standing
from autograder.gradebook.students import Person
from autograder.roster.kept import canvas_export, worksheet
from autograder.roster.ways import Way, ways
from autograder.submissions.origin import Origin


class Known(NamedTuple):
    """What is known of the students, and where their submissions came from."""

    people: Mapping[str, Person]
    origins: Mapping[tuple[str, str], Origin]

    def of(self, assignment: str) -> dict[str, Origin]:
        """Where the submissions of one assignment came from, by student."""
        return {
            student: origin
            for (name, student), origin in self.origins.items()
            if name == assignment
        }


class Chapter(NamedTuple):
    """One assignment on the page. `unknown` are failures that the catalogue cannot explain.

    `columns` are those that Canvas may have for it; `warnings` say what Moodle or Canvas would not
    take as it is meant.
    """

    standing: Standing
    summary: AssignmentSummary
    unknown: list[Group]
    is_known: bool
    distribution: Plot | None
    items: Plot | None
    people: Mapping[str, Person]
    origins: Mapping[str, Origin]
    columns: list[Column]
    warnings: list[str]

    @property
    def name(self) -> str:
        return self.standing.assignment

    @property
    def marks(self) -> list[Mark]:
        return self.standing.marks

    @property
    def max_score(self) -> float:
        return self.marks[0].max_score

    @property
    def scores(self) -> list[float]:
        return [mark.score for mark in self.marks if mark.score is not None]

    @property
    def spread(self) -> str:
        return spread(self.scores)

    @property
    def missing(self) -> list[str]:
        return [mark.student for mark in self.marks if mark.score is None]

    @property
    def late(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.penalty]

    @property
    def ways(self) -> list[Way]:
        """The ways out for those who handed in."""
        return ways(list(self.standing.points), self.people, self.origins)

    @property
    def waiting(self) -> int:
        return sum(mark.waiting > 0 for mark in self.marks)

    @property
    def remarks(self) -> list[str]:
        """What the page cannot tell, or not for certain, and what to do about it."""
        if not self.is_known:
            return [
                f"{self.name} is no longer among the course's assignments. Its marks are those of "
                "the gradebook; nothing more can be told."
            ]
        total, reported = len(self.standing.points), len(self.summary.lines)
        outdated = sum(not line.is_current for line in self.summary.lines)
        again = f"`autograder grade {self.name}` marks again what changed."
        said = []
        if outdated:
            said.append(
                f"{self.name}: {outdated} of {total} reports are out of date, since the graders or "
                f"the submissions changed after they were made. {again}"
            )
        if reported < total:
            said.append(
                f"{self.name}: {total - reported} of {total} submissions have no report any "
                f"more, so what is said about mistakes leaves them out. {again}"
            )
        return said + self._platforms()

    def _platforms(self) -> list[str]:
        """What Moodle or Canvas would not take as it is meant."""
        said = list(self.warnings)
        more = [mark.student for mark in self.marks if (mark.score or 0) > self.max_score]
        if more and self.ways[0].is_open:
            said.append(
                f"{self.name}: Moodle's worksheet takes no more than the maximum, which these "
                f"exceed: {', '.join(more)}."
            )
        return said


def chapter(
    course: Course,
    standing: Standing,
    lines: Sequence[Condensed],
    content: Assignment | None,
    known: Known,
) -> Chapter:
    """What is to be said of one assignment; `content` is None when the course no longer has it."""
    lines = [line for line in lines if line.student in standing.points]
    summary = summarise(standing, lines, content)
    most = standing.marks[0].max_score
    counted = [item for item in summary.items if item.points]
    scores = [mark.score for mark in standing.marks if mark.score is not None]
    sheet, export = worksheet(course, standing.assignment), canvas_export(course)
    origins = known.of(standing.assignment)
    return Chapter(
        standing=standing,
        summary=summary,
        unknown=unknown.groups(course, standing.assignment, lines),
        is_known=content is not None,
        distribution=plots.distribution(scores, most) if most else None,
        items=plots.items(counted, len(standing.points)) if counted else None,
        people={
            mark.student: known.people.get(mark.student, Person(mark.student))
            for mark in standing.marks
        },
        origins=origins,
        columns=canvas.columns(export, standing.assignment),
        warnings=[
            *moodle.warnings(standing.assignment, sheet, standing.marks, origins),
            *canvas.warnings(standing.assignment, export, most),
        ],
    )

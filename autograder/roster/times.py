"""When submissions were handed in, read from a table."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, tzinfo
from typing import NamedTuple

from autograder.course import CourseError
from autograder.dates import parse_handed_in
from autograder.files import replace
from autograder.gradebook.students import Person
from autograder.roster.matching import match
from autograder.roster.reading import Roster, Row
from autograder.submissions.handed_in import TIMESTAMP, Handed
from autograder.submissions.origin import Origin
from autograder.submissions.passed_over import few

# What stands where there is no time.
NO_TIME = ("", "-")


class Timed(NamedTuple):
    """A submission and when it was handed in, in UTC."""

    student: str
    assignment: str
    when: datetime


def enter_times(
    roster: Roster,
    people: Mapping[str, Person],
    origins: Collection[Origin],
    submissions: Collection[Handed],
    zone: tzinfo,
) -> list[str]:
    """Writes the times of a table to the submissions; sentences about lines that told none.

    Raises CourseError for a table without a column of times.
    """
    if "time" not in roster.columns:
        raise CourseError(
            "The table has no column of times. Call it time, beside the student's id, and add a "
            "column assignment where it is about several."
        )
    known = {submission.student: Person(submission.student) for submission in submissions} | dict(
        people
    )
    matches = match(roster.rows, known, origins)
    folders = {
        (submission.student, submission.assignment): submission.folder for submission in submissions
    }
    problems, nowhere = list(matches.problems), []
    for found in matches.found:
        for timed in _times(found.row, found.student, origins, submissions, zone, problems):
            folder = folders.get((timed.student, timed.assignment))
            if folder and folder.is_dir() and not folder.is_symlink():
                replace(folder / TIMESTAMP, f"{timed.when:%Y-%m-%d %H:%M:%S} UTC".encode())
            else:
                nowhere.append(f"{found.row.says} ({timed.assignment})")
    if nowhere:
        problems.append(f"In this run, nothing that these times are for: {few(nowhere)}.")
    return problems


def _times(
    row: Row,
    student: str,
    origins: Collection[Origin],
    submissions: Collection[Handed],
    zone: tzinfo,
    problems: list[str],
) -> Iterator[Timed]:
    if row.time in NO_TIME:
        return
    try:
        when = parse_handed_in(row.time, zone)
    except ValueError as error:
        problems.append(f"{row.says}: {error}")
        return
    assignments = {submission.assignment for submission in submissions}
    by_number = {
        origin.assignment
        for origin in origins
        if row.participant and origin.number == row.participant
    }
    chosen = {row.assignment} if row.assignment else by_number or assignments
    if len(chosen) != 1:
        problems.append(f"{row.says}: of several assignments, the line does not say which.")
        return
    yield Timed(student, chosen.pop(), when)

"""When submissions were handed in, read from a table."""

from collections.abc import Collection, Mapping
from datetime import tzinfo

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
    known = {handed.student: Person(handed.student) for handed in submissions} | dict(people)
    matches = match(roster.rows, known, origins)
    folders = {(handed.student, handed.assignment): handed.folder for handed in submissions}
    problems, nowhere = list(matches.problems), []
    for found in matches.found:
        if found.row.time in NO_TIME:
            continue
        try:
            when = parse_handed_in(found.row.time, zone)
            assignment = _assignment(found.row, origins, submissions)
        except ValueError as error:
            problems.append(f"{found.row.says}: {error}")
            continue
        folder = folders.get((found.student, assignment))
        if folder and folder.is_dir() and not folder.is_symlink():
            replace(folder / TIMESTAMP, f"{when:%Y-%m-%d %H:%M:%S} UTC".encode())
        else:
            nowhere.append(f"{found.row.says} ({assignment})")
    if nowhere:
        problems.append(f"In this run, nothing that these times are for: {few(nowhere)}.")
    return problems


def _assignment(row: Row, origins: Collection[Origin], submissions: Collection[Handed]) -> str:
    """The assignment that a line is about. Raises ValueError where it does not say."""
    by_number = {
        origin.assignment
        for origin in origins
        if row.participant and origin.number == row.participant
    }
    assignments = {submission.assignment for submission in submissions}
    chosen = {row.assignment} if row.assignment else by_number or assignments
    if len(chosen) != 1:
        raise ValueError("of several assignments, the line does not say which.")
    return chosen.pop()

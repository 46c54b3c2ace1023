"""When assignments are due: shown and changed, with what follows for the marks."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from difflib import get_close_matches
from typing import NamedTuple

from autograder import catalog
from autograder.course import Course, CourseError
from autograder.dates import parse_deadline
from autograder.gradebook import opened
from autograder.gradebook.deadlines import Deadline, deadlines, extend, set_due, timeless
from autograder.gradebook.lateness import Lateness
from autograder.gradebook.settings import time_zone
from autograder.gradebook.students import Person, people
from autograder.run.outcome import Outcome, watched
from autograder.run.writer import alone

NONE = "none"


class Settled(NamedTuple):
    """A deadline, what followed from changing it, and what is to be known about it.

    `zone` is the one to show times in.
    """

    deadline: Deadline
    outcome: Outcome
    zone: tzinfo
    remarks: list[str]


class Listing(NamedTuple):
    """Deadlines, and the zone to show them in."""

    deadlines: list[Deadline]
    zone: tzinfo


def listing(course: Course, assignment: str | None = None) -> Listing:
    """The deadlines of all assignments, or of one. Raises CourseError."""
    known = catalog.load(course.solutions)
    if assignment is not None:
        known.check([assignment])
    with opened.listed(course, known.assignments) as book:
        zone = time_zone(book.config)
        every = {due.assignment: due for due in deadlines(book.gradebook)}
    chosen = [assignment] if assignment else [name for name in known.assignments if name in every]
    return Listing([every[name] for name in chosen], zone)


def change(course: Course, assignment: str, text: str, student: str | None = None) -> Settled:
    """Sets when an assignment is due, for all or for one student, and settles the penalties.

    `text` is a time as a person writes it, or "none"; `student` an id, or what the class list says.
    Raises CourseError.
    """
    known = catalog.load(course.solutions)
    known.check([assignment])
    with alone(course), opened.listed(course, known.assignments) as book:
        when = _time(text, time_zone(book.config))
        with watched(course, book, (assignment,)) as outcome:
            if student is None:
                set_due(book.gradebook, assignment, when)
            else:
                who = _student(student, people(book.gradebook))
                extend(book.gradebook, assignment, who, when)
        (deadline,) = (due for due in deadlines(book.gradebook) if due.assignment == assignment)
        remarks = _remarks(deadline, Lateness(book.config))
        remarks += filter(None, [timeless(book.gradebook, assignment).remark(assignment)])
        return Settled(deadline, outcome, time_zone(book.config), remarks)


def _time(text: str, zone: tzinfo) -> datetime | None:
    if text.strip().lower() == NONE:
        return None
    try:
        return parse_deadline(text, zone)
    except ValueError as error:
        raise CourseError(str(error)) from error


def _student(called: str, known: Mapping[str, Person]) -> str:
    """The id of a student, who may be called by it or by whatever the class list says."""
    if called in known:
        return called
    sought = called.casefold()
    found = [one.id for one in known.values() if sought in map(str.casefold, _called(one))]
    if len(found) == 1:
        return found[0]
    if found:
        raise CourseError(f"{called!r} could be {' or '.join(found)}. Name the student by the id.")
    close = get_close_matches(called, known, 1)
    meant = f" Did you mean {close[0]!r}?" if close else ""
    raise CourseError(
        f"The course knows no student {called!r}.{meant} `autograder students` lists all, and "
        "`autograder students import FILE` adds some."
    )


def _called(person: Person) -> tuple[str, ...]:
    return person.id, person.full_name, person.email, person.login, person.id_number


def _remarks(deadline: Deadline, lateness: Lateness) -> list[str]:
    """What keeps lateness from costing anything."""
    said = []
    if deadline.due is None and deadline.extensions:
        said.append("Without a date for the class, extensions have no effect.")
    due = deadline.due
    early = [who for who, until in deadline.extensions.items() if due and until < due]
    if early:
        said.append(
            f"An extension that ends before the class's date has no effect: {', '.join(early)}."
        )
    if deadline.due is not None and lateness.is_free:
        said.append(
            "Nothing is taken off for lateness: nbgrader_config.py names no plugin for late "
            "penalties. The instructors' guide has one."
        )
    return said

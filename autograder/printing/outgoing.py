"""Students, and what goes out to them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Column, Table

from autograder.printing.console import console, counted, errors, remark

if TYPE_CHECKING:
    from autograder.class_report.page import Written
    from autograder.course import Course
    from autograder.feedback.giving import Given
    from autograder.roster.importing import Imported
    from autograder.roster.listing import Overview
    from autograder.roster.ways import Way

# So many names of those whom something lacks are printed; the report has all.
NAMES = 10


def roster(found: Overview) -> None:
    """Every student with what is known of them, then what is missing for each way out."""
    if not found.people:
        console.print("No student is known yet. `autograder students import FILE` adds some.")
        return
    console.print(_people(found))
    console.print(f"{counted(len(found.people), 'student')}.")
    alike: dict[str, list[str]] = defaultdict(list)
    for assignment, several in found.ways.items():
        for way in several:
            if way.is_open:
                alike[_said(way)].append(assignment)
    for said, assignments in alike.items():
        console.print(f"{', '.join(assignments)}: {said}", markup=False, soft_wrap=True)


def _people(found: Overview) -> Table:
    """A row for each student, without the columns in which nobody has anything."""
    columns = ("student", "name", "e-mail", "login", "id number", "Canvas id", "group", "handed in")
    rows = [
        (
            person.id,
            person.full_name,
            person.email,
            person.login,
            person.id_number,
            person.lms_user_id,
            person.section,
            ", ".join(found.handed_in.get(person.id, [])),
        )
        for person in found.people
    ]
    used = [n for n, _ in enumerate(columns) if n == 0 or any(row[n] for row in rows)]
    table = Table(*(Column(columns[n], overflow="fold", no_wrap=n == 0) for n in used))
    for row in rows:
        table.add_row(*(escape(row[n]) for n in used))
    return table


def _said(way: Way) -> str:
    """How many go this way, and who does not."""
    count = f"{way.total - len(way.missing)} of {way.total}"
    names = ", ".join(way.missing[:NAMES]) + ("..." if len(way.missing) > NAMES else "")
    without = f"; without it: {names}" if way.missing else ""
    return f"{way.title}, by {way.matches_on}: {count}{without}"


def imported(file: Path, done: Imported) -> None:
    """What became of a class list."""
    console.print(
        f"{file.name}: {counted(done.known, 'student')} known before, {done.added} added.",
        markup=False,
        highlight=False,
    )
    for sentence in done.remarks:
        remark(sentence)


def given(course: Course, done: Given) -> None:
    """What feedback was written, and who has none."""
    console.print(
        f"{counted(done.pages.written, 'page')} written, {done.pages.unchanged} unchanged, in "
        f"{course.feedback.relative_to(course.root)}."
    )
    for path in done.zips:
        console.print(f"Wrote {path.relative_to(course.root)}.", markup=False, highlight=False)
    for sentence in done.remarks:
        remark(sentence)
    for student, assignment, reason in done.pages.failed:
        who = escape(f"{student}, {assignment}: {reason}")
        errors.print(f"[red]No page:[/] {who}", highlight=False, soft_wrap=True)


def report(course: Course, written: Written) -> None:
    """Where the class report is, and what it could not tell."""
    for sentence in written.remarks:
        remark(sentence)
    page = written.page.relative_to(course.root)
    console.print(f"Wrote {page} and the files beside it.", highlight=False, soft_wrap=True)

"""A class list entered into the gradebook."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from autograder import catalog
from autograder.catalog import Catalog
from autograder.course import Course, CourseError
from autograder.files import replace
from autograder.gradebook import opened
from autograder.gradebook.students import Person, enter, note_origins, origins_of, people
from autograder.roster.kept import canvas_export, worksheet
from autograder.roster.matching import Match, match
from autograder.roster.reading import Roster, read
from autograder.run.writer import alone
from autograder.submissions.origin import Origin
from autograder.submissions.passed_over import few


class Imported(NamedTuple):
    """What became of a file: students who were known, those added, and sentences."""

    known: int
    added: int
    remarks: list[str]


def import_list(course: Course, path: Path, assignment: str | None = None) -> Imported:
    """Enters the students of a file, and what it says of them; nothing is taken away.

    Of Moodle's grading worksheet the numbers are kept, and the sheet itself, to be filled in:
    `assignment` says which one it is for where nothing else does. Of Canvas's gradebook the names
    of its columns are kept. Raises CourseError.
    """
    catalogue, roster = catalog.load(course.solutions), read(path)
    with alone(course), opened.listed(course, catalogue.assignments) as book:
        origins = list(origins_of(book.gradebook).values())
        known = people(book.gradebook)
        of = ""
        if roster.is_worksheet:
            of = assignment or _assignment(catalogue, roster, path, origins)
            catalogue.check([of])
        # Moodle's numbers are an assignment's own.
        own = [origin for origin in origins if origin.assignment == of]
        matches = match(roster.rows, known, own)
        enter(
            book.gradebook,
            [_person(matched, known.get(matched.student)) for matched in matches.found],
        )
        remarks = [*matches.problems, *_shared(people(book.gradebook), matches.found)]
        if of:
            note_origins(book.gradebook, _numbers(of, matches.found, own))
            sheet = worksheet(course, of)
            sheet.parent.mkdir(exist_ok=True)
            replace(sheet, path.read_bytes())
            remarks.append(f"Kept as Moodle's worksheet of {of}; `autograder report` fills it in.")
    if roster.is_gradebook:
        replace(canvas_export(course), path.read_bytes())
    added = [matched.student for matched in matches.found if matched.is_new]
    if known and added:
        remarks.append(f"New to the course, as no student in it fits: {few(added)}.")
    return Imported(len(matches.found) - len(added), len(added), remarks)


def _shared(known: Mapping[str, Person], found: Iterable[Match]) -> Iterator[str]:
    """Names students who have one address: one person may have been collected under two ids."""
    listed = {match.row.email.lower() for match in found} - {""}
    having: dict[str, list[str]] = defaultdict(list)
    for person in known.values():
        if (address := person.email.lower()) in listed:
            having[address].append(person.id)
    alike = [" and ".join(students) for students in having.values() if len(students) > 1]
    if alike:
        yield (
            f"These have one address, and may be one person each: {few(alike)}. The guide says how "
            "to make them one."
        )


def _person(found: Match, known: Person | None) -> Person:
    """What a line says of a student. A name is divided only where nothing better is known."""
    row = found.row
    first, last = row.first_name, row.last_name
    if row.full_name and not (first or last or (known and known.full_name)):
        first, _, last = row.full_name.rpartition(" ")
    # Who handed in before the list came keeps the id of then, and an own one is not forgotten.
    id_number = row.id_number or ("" if row.id == found.student else row.id)
    more = row.email, row.lms_user_id, row.login, id_number, row.section
    return Person(found.student, first, last, *more)


def _numbers(assignment: str, found: list[Match], origins: list[Origin]) -> list[Origin]:
    """Moodle's numbers of the students who are in the worksheet; the rest stays of `origins`."""
    known = {origin.student: origin for origin in origins}
    fresh = []
    for matched in found:
        if matched.row.participant:
            new = Origin(assignment, matched.student, "moodle", matched.row.participant)
            fresh.append(
                known.get(matched.student, new)._replace(platform="moodle", number=new.number)
            )
    return fresh


def _assignment(catalogue: Catalog, roster: Roster, path: Path, origins: list[Origin]) -> str:
    """Which assignment a worksheet is for: by its numbers, else by its name."""
    numbers = {row.participant for row in roster.rows}
    found = {
        origin.assignment
        for origin in origins
        if origin.number in numbers and origin.platform == "moodle"
    }
    found = found or {name for name in catalogue.assignments if name in path.name}
    found = found or (set(catalogue.assignments) if len(catalogue.assignments) == 1 else set())
    if len(found) != 1:
        raise CourseError(
            f"{path.name} is a grading worksheet of Moodle's, and nothing tells for which "
            f"assignment. Add --assignment {'|'.join(catalogue.assignments)}."
        )
    return found.pop()

"""What `autograder explain` prints: the entry, and where it goes."""

from autograder import catalog
from autograder.catalog import Assignment, Catalog
from autograder.class_report import unknown
from autograder.class_report.condensed import condense
from autograder.class_report.entry import entry
from autograder.class_report.unknown import Group
from autograder.course import Course, CourseError
from autograder.run.reported import reported


def entry_for(course: Course, exercise: str, assignment: str | None = None, number: int = 1) -> str:
    """The entry for one group of unexplained failures, the most frequent by default.

    Raises CourseError for an exercise that the course does not have, and where nothing is
    unexplained.
    """
    known = catalog.load(course.solutions)
    content = _assignment(known, exercise, assignment)
    lines = [
        condense(marked.student, marked.report, marked.is_current)
        for marked in reported(course, known, (content.name,))
    ]
    found = [
        group for group in unknown.groups(course, content.name, lines) if group.exercise == exercise
    ]
    if not lines:
        raise CourseError(f"{content.name} was not marked yet. Run `autograder grade` first.")
    if not any(exercise in line.marked for line in lines):
        raise CourseError(
            f"`{exercise}` is newer than all reports. Run `autograder grade {content.name}` first."
        )
    if not found:
        raise CourseError(f"The catalogue explains every failure in `{exercise}`.")
    if number > len(found):
        raise CourseError(
            f"There is no group {number}: of unexplained failures in `{exercise}`, the last is "
            f"group {len(found)}."
        )
    return _advice(course, content, found, number) + entry(
        found[number - 1], content.exercises[exercise], _functions(content)
    )


def _assignment(known: Catalog, exercise: str, assignment: str | None) -> Assignment:
    having = [candidate for candidate in known if exercise in candidate.exercises]
    if assignment is not None:
        having = [candidate for candidate in having if candidate.name == assignment]
    if not having:
        raise CourseError(f"No assignment asks for `{exercise}`.")
    if len(having) > 1:
        names = " or ".join(candidate.name for candidate in having)
        raise CourseError(f"Several assignments ask for `{exercise}`: add --assignment {names}.")
    return having[0]


def _functions(content: Assignment) -> frozenset[str]:
    """The functions that an answer may call: those of its notebook."""
    exercise = next(iter(content.exercises.values()))
    return frozenset(exercise.reference.__globals__)


def _advice(course: Course, content: Assignment, found: list[Group], number: int) -> str:
    group = found[number - 1]
    file = content.folder / "mistakes" / f"{group.exercise}.py"
    return (
        f"# Group {number} of {len(found)}. Put the entry into WRONG in "
        f"{file.relative_to(course.root)}; if the answer is right, make it a Variant in RIGHT.\n"
        "# It is a student's code, and the catalogue runs it without a sandbox: read it first.\n"
    )

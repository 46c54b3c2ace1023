"""Functions that use what a cell after their check changed: how they do at the end, in words."""

from autograder.graders import hidden
from autograder.graders.hidden import Results, is_better, is_full
from autograder.graders.student import Student
from autograder.student.checks.words import listed

TOLD = 20  # changes that are named


def at_the_end(student: Student, results: Results) -> Results:
    """Better results of functions as they stand after cells that came after their checks."""
    open_ones = [name for name in results if student.changes(name) and not is_full(results[name])]
    with student.at_end():
        again = hidden.run(student, [name for name in open_ones if _runs(student, name)])
    return {name: weighed for name, weighed in again.items() if is_better(weighed, results[name])}


def _runs(student: Student, name: str) -> bool:
    """Whether any public call comes back: where none does, nothing better is to be found."""
    return not all(tried.failure for tried in student.public(name))


def disturbing(student: Student, later: set[str]) -> set[str]:
    """The exercises that others find changed when they are judged, `later` ones at the end."""
    checks = {name: at for at, cell in enumerate(student.submission.code) for name in cell.judged}
    checks |= dict.fromkeys(later, len(student.submission.code))
    return {
        name
        for name in checks
        for change in student.changes(name)
        if any(change.since <= at for other, at in checks.items() if other != name)
    }


def changes(student: Student, later: set[str]) -> list[str]:
    """What a later cell changed that an exercise uses, and which of the two versions counts."""
    told: dict[tuple[str, str, bool], list[str]] = {}
    for name in student.assignment.exercises:
        for change in student.changes(name):
            told.setdefault((change.cell, change.name, name in later), []).append(f"`{name}`")
    return [
        f"Cell '{cell}' redefined `{changed}`. {listed(names)} came before "
        f"it and {'counts' if len(names) == 1 else 'count'} as "
        + ("things stand at the end." if at_end else "things stood there.")
        for (cell, changed, at_end), names in list(told.items())[:TOLD]
    ]

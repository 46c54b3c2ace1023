"""A run over a class: what is to be done, what goes on, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from autograder.class_report.spread import spread
from autograder.feedback.pages import number, points
from autograder.printing.console import TABLE_ROWS, console, counted, errors, remark
from autograder.run.progress import Bar, Lines, Listener

if TYPE_CHECKING:
    from autograder.gradebook.marks import Total
    from autograder.run.outcome import Change
    from autograder.run.round import Tally
    from autograder.submissions.collect import Collected

# So many of the notebooks in which something was found are named.
NOTES = 10


def listener(as_json: bool) -> Listener:
    """Who is told of a run while it goes on."""
    return Lines() if as_json else Bar(errors)


def plan(found: Collected) -> None:
    """What a run would be about, and what it could not collect."""
    for student, assignment in found.submissions:
        console.print(f"{student}, {assignment}", markup=False, highlight=False)
    _not_collected(found)
    console.print(
        f"{counted(len(found.submissions), 'submission')}. Nothing was collected or marked."
    )


def collected(found: Collected) -> None:
    """What was collected, and what was not."""
    if found.submissions:
        console.print(f"Collected {counted(len(found.submissions), 'submission')}.")
    _not_collected(found)


def _not_collected(found: Collected) -> None:
    for problem in found.problems:
        errors.print(f"[yellow]Collecting:[/] {escape(problem)}", highlight=False)
    for question in found.questions:
        errors.print(f"[red]To be answered:[/] {escape(question)}", highlight=False)


def tally(run: Tally) -> None:
    """The marks of a run as the gradebook has them, what changed, and what could not be marked."""
    collected(run.collected)
    marked = {handed.assignment for handed in run.marks}
    assignments = [name for name in run.assignments if name in marked]
    _totals(run, assignments)
    noted = sum(mark.has_note for mark in run.marks.values())
    console.print(
        f"{counted(len(run.marks), 'submission')}: {len(run.marks) - run.remembered} marked under "
        f"{run.isolation}, {run.remembered} unchanged since the last run; {noted} with a note"
        f"{', which the report shows' if noted else ''}."
    )
    _notes(run)
    for name in assignments:
        if sentence := run.outcome.timeless[name].remark(name):
            remark(sentence)
    changes(run.outcome.changes)
    for handed, reason in run.lost:
        who = f"{handed.student}, {handed.assignment}: {reason}"
        errors.print(f"[red]Not marked:[/] {escape(who)}", highlight=False)


def _totals(run: Tally, assignments: list[str]) -> None:
    """Everybody's marks, or of a large class how they lie; then how many are not final."""
    rows: dict[str, dict[str, Total]] = defaultdict(dict)
    for handed in run.marks:
        if total := run.outcome.totals.get((handed.student, handed.assignment)):
            rows[handed.student][handed.assignment] = total
    if len(rows) <= TABLE_ROWS:
        console.print(_marks(rows, assignments))
    else:
        for name in assignments:
            console.print(_summary(name, [marks[name] for marks in rows.values() if name in marks]))
    waiting = sum(total.waiting > 0 for marks in rows.values() for total in marks.values())
    if waiting:
        console.print(
            f"* with an answer that you still have to mark, in the formgrader: {waiting}."
        )


def _notes(run: Tally) -> None:
    """What was found in the notebooks that were marked now; first where nothing gave a point."""
    order = sorted(run.notes, key=lambda handed: (run.marks[handed].score > 0, handed.student))
    for handed in order[:NOTES]:
        first, *more = run.notes[handed]
        further = f" And {counted(len(more), 'more note')}." if more else ""
        said = f"{handed.student}, {handed.assignment}: {first}{further}"
        errors.print(f"[yellow]Note:[/] {escape(said)}", highlight=False, soft_wrap=True)
    if len(order) > NOTES:
        errors.print(f"[yellow]Note:[/] {len(order) - NOTES} more have one.", highlight=False)


def _marks(rows: dict[str, dict[str, Total]], assignments: list[str]) -> Table:
    table = Table("student", *assignments)
    for student, marks in sorted(rows.items()):
        table.add_row(
            escape(student), *(_mark(marks.get(assignment)) for assignment in assignments)
        )
    return table


def _summary(assignment: str, totals: list[Total]) -> str:
    middle = spread([total.score for total in totals])
    return (
        f"{assignment}: {counted(len(totals), 'student')}, {middle}, of "
        f"{points(totals[0].max_score)}. `autograder report` lists them."
    )


def _mark(total: Total | None) -> str:
    if not total:
        return "-"
    waits = " *" if total.waiting else ""
    return f"{number(total.score)} / {number(total.max_score)}{waits}"


def changes(found: list[Change]) -> None:
    """Whose marks are others than before, from what to what."""
    if not found:
        return
    console.print(f"Marks that changed: {len(found)}, all of them listed in classroom/changes.csv.")
    for change in found[:TABLE_ROWS]:
        became = f"{number(change.before)} -> {number(change.after)}"
        console.print(
            f"  {change.student}, {change.assignment}: {became} ({change.because})",
            markup=False,
            highlight=False,
        )

"""What the commands show in a terminal."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.status import Status
from rich.table import Table

from autograder.feedback.cells import causes
from autograder.feedback.pages import number
from autograder.results import Report
from autograder.run.jobs import UNPROTECTED
from autograder.run.progress import Bar, Lines, Listener

if TYPE_CHECKING:  # marking one notebook waits for none of these
    from autograder.doctor.checkup import Checkup
    from autograder.run.round import Kept, Tally
    from autograder.submissions.collect import Collected

console = Console()
errors = Console(stderr=True)

# A longer table helps nobody.
TABLE_ROWS = 50


def isolation(name: str) -> None:
    """Says where student code runs; loudly, when nothing holds it back."""
    if name == UNPROTECTED:
        errors.print("[bold red]Student code runs UNPROTECTED, in a bare process.[/]")
    else:
        errors.print(f"Student code runs under {name}.")


def report(one: Report) -> None:
    """One report: a line for each exercise, and what is said of the hidden tests that failed."""
    console.print(f"[bold]{escape(one.notebook)}[/]  {_of(one.score, one.max_score)} points")
    for problem in one.problems:
        console.print(f"  ! {escape(problem)}", soft_wrap=True)
    for name, cell in one.cells.items():
        attempted = any(test.outcome in ("failed", "error", "passed") for test in cell.tests)
        note = "" if attempted else "  not attempted"
        score = _of(cell.score, cell.max_score)
        console.print(f"  {name.removeprefix('test_'):16} {score}{note}", highlight=False)
        for cause in causes(cell.tests):
            if cause.failed:
                lines = [cause.message, cause.hint or cause.explanation or ""]
                for line in "\n".join(lines).strip().splitlines():
                    console.print(f"    {escape(line)}", highlight=False, soft_wrap=True)


def _of(score: float, most: float) -> str:
    return f"{number(score)} of {number(most)}"


def listener(as_json: bool) -> Listener:
    """Who is told of a run while it goes on."""
    return Lines() if as_json else Bar(errors)


def plan(found: Collected) -> None:
    """What a run would be about, and what it could not collect."""
    for student, assignment in found.submissions:
        console.print(f"{student}, {assignment}", markup=False, highlight=False)
    _not_collected(found)
    console.print(f"{_submissions(len(found.submissions))}. Nothing was collected or marked.")


def _submissions(count: int) -> str:
    return f"{count} submission{'s' if count != 1 else ''}"


def collected(found: Collected) -> None:
    """What was collected, and what was not."""
    if found.submissions:
        console.print(f"Collected {_submissions(len(found.submissions))}.")
    _not_collected(found)


def _not_collected(found: Collected) -> None:
    for problem in found.problems:
        errors.print(f"[yellow]Collecting:[/] {escape(problem)}", highlight=False)


def tally(run: Tally) -> None:
    """The marks of a run, a row for each student, and what could not be marked."""
    collected(run.collected)
    rows: dict[str, dict[str, Kept]] = defaultdict(dict)
    for handed, mark in run.marks.items():
        rows[handed.student][handed.assignment] = mark
    marked = {handed.assignment for handed in run.marks}
    assignments = [name for name in run.assignments if name in marked]
    if len(rows) <= TABLE_ROWS:
        console.print(_marks(rows, assignments))
    noted = sum(mark.has_note for mark in run.marks.values())
    console.print(
        f"{_submissions(len(run.marks))}: {len(run.marks) - run.remembered} marked under "
        f"{run.isolation}, {run.remembered} unchanged since the last run; {noted} with a note."
    )
    for handed, reason in run.lost:
        who = f"{handed.student}, {handed.assignment}: {reason}"
        errors.print(f"[red]Not marked:[/] {escape(who)}", highlight=False)


def _marks(rows: dict[str, dict[str, Kept]], assignments: list[str]) -> Table:
    table = Table("student", *assignments)
    for student, marks in sorted(rows.items()):
        table.add_row(escape(student), *(_mark(marks.get(one)) for one in assignments))
    return table


def _mark(one: Kept | None) -> str:
    return f"{number(one.score)} / {number(one.max_score)}" if one else "-"


def checking() -> Status:
    """Says that something goes on while the doctor is at work."""
    return errors.status("Attacking the jail, marking the reference and every known mistake")


def checkup(found: Checkup) -> None:
    """What the doctor proved, attack by attack, and what is to be mended."""
    table = Table("attack on the jail", "held", "what came of it")
    for proof in found.proofs:
        held = "yes" if proof.held else "NO" if proof.promised else "not claimed"
        table.add_row(proof.name, held, escape(proof.observed))
    console.print(table)
    for complaint in found.complaints:
        console.print(f"[bold red]![/] {escape(complaint)}")
    for note in found.notes:
        console.print(f"[yellow]![/] {escape(note)}", soft_wrap=True)
    if found.is_sound:
        console.print("The reference gets every point, the stub none.")
        console.print(f"All {found.mistakes} known mistakes lose points.")
    isolation(found.isolation)

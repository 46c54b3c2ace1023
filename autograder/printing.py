"""What the commands show in a terminal."""

from collections import Counter, defaultdict

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from autograder.grading import Handed, Summary
from autograder.pages import sentence
from autograder.results import Report

console = Console()
errors = Console(stderr=True)

UNPROVED = "process"


def isolation(name: str) -> None:
    """Says where student code runs; loudly, when nothing holds it back."""
    if name == UNPROVED:
        errors.print("[bold red]Student code runs UNPROTECTED, in a bare process.[/]")
    else:
        errors.print(f"Student code runs under {name}.")


def report(one: Report) -> None:
    """One report: a line for each exercise, and for each hidden test that did not pass."""
    console.print(f"[bold]{escape(one.notebook)}[/]  {one.score:g} of {one.max_score:g} points")
    for problem in one.problems:
        console.print(f"  ! {escape(problem)}")
    for name, cell in one.cells.items():
        console.print(f"  {name.removeprefix('test_'):16} {cell.score:g} of {cell.max_score:g}")
        for test in cell.tests:
            if test.outcome in ("failed", "error"):
                console.print(f"    {sentence(test.name)}: {test.outcome}", highlight=False)
                for line in (test.message or "").splitlines():
                    console.print(f"      {escape(line)}", highlight=False)


def summary(run: Summary) -> None:
    """The marks of a run, a row for each student, and what could not be marked."""
    rows: dict[str, dict[str, Report]] = defaultdict(dict)
    for handed, one in run.marked:
        rows[handed.student][handed.assignment] = one
    assignments = sorted({handed.assignment for handed, _ in run.marked})
    if len(rows) <= 50:
        console.print(_marks(rows, assignments))
    counts = Counter(_kind(one) for _, one in run.marked)
    said = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    console.print(
        f"Marked {len(run.marked)} submissions ({said}; {run.remembered} unchanged since the last "
        f"run) under {run.isolation}."
    )
    for handed, reason in run.lost:
        errors.print(f"[red]Not marked:[/] {handed.student}, {handed.assignment}: {escape(reason)}")


def _marks(rows: dict[str, dict[str, Report]], assignments: list[str]) -> Table:
    table = Table("student", *assignments)
    for student, reports in sorted(rows.items()):
        marks = [_mark(reports.get(assignment)) for assignment in assignments]
        table.add_row(escape(student), *marks)
    return table


def _mark(one: Report | None) -> str:
    return f"{one.score:g} / {one.max_score:g}" if one else "-"


def _kind(one: Report) -> str:
    return "with a note" if one.problems else "as handed in"


class Bar:
    """A progress bar on a terminal, nothing in a log."""

    def __init__(self) -> None:
        columns = (TextColumn("Marking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=errors, disable=not errors.is_terminal)

    def start(self, total: int) -> None:
        self._bar.start()
        self._task = self._bar.add_task("", total=total)

    def done(self, handed: Handed, report: Report | None) -> None:
        self._bar.advance(self._task)
        if self._bar.finished:
            self._bar.stop()

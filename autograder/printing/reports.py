"""A report of one notebook, and where its code ran."""

from rich.markup import escape

from autograder.feedback.cells import causes
from autograder.printing.console import console, errors, out_of
from autograder.results import Report
from autograder.run.jobs import UNPROTECTED


def isolation(name: str) -> None:
    """Says where student code runs; loudly, when nothing holds it back."""
    if name == UNPROTECTED:
        errors.print("[bold red]Student code runs UNPROTECTED, in a bare process.[/]")
    else:
        errors.print(f"Student code runs under {name}.")


def report(one: Report) -> None:
    """One report: a line for each exercise, and what is said of the hidden tests that failed."""
    console.print(f"[bold]{escape(one.notebook)}[/]  {out_of(one.score, one.max_score)} points")
    for problem in one.problems:
        console.print(f"  ! {escape(problem)}", soft_wrap=True)
    for name, cell in one.cells.items():
        attempted = any(test.outcome in ("failed", "error", "passed") for test in cell.tests)
        note = "" if attempted else "  not attempted"
        score = out_of(cell.score, cell.max_score)
        console.print(f"  {name.removeprefix('test_'):16} {score}{note}", highlight=False)
        for cause in causes(cell.tests):
            if cause.failed:
                lines = [cause.message, cause.hint or cause.explanation or ""]
                for line in "\n".join(lines).strip().splitlines():
                    console.print(f"    {escape(line)}", highlight=False, soft_wrap=True)

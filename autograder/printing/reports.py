"""A report of one notebook, and where its code ran."""

from pathlib import Path

import click
from rich.markup import escape

from autograder.feedback.cells import causes
from autograder.feedback.pages import number, points
from autograder.files import read_regular
from autograder.graders.graded import GraderError
from autograder.printing.console import console, errors, out_of
from autograder.results import Report
from autograder.run.jobs import UNPROTECTED
from autograder.run.one_by_one import OneByOne


def isolation(name: str) -> None:
    """Says where student code runs; loudly, when nothing holds it back."""
    if name == UNPROTECTED:
        errors.print("[bold red]Student code runs UNPROTECTED, in a bare process.[/]")
    else:
        errors.print(f"Student code runs under {name}.")


def mark(marker: OneByOne, path: Path, seed: bytes, as_json: bool) -> int:
    """Marks one file and prints its report, or why there is none. The exit status for it."""
    try:
        report = marker.mark(read_regular(path), str(path), seed=seed)
    except OSError as error:
        click.echo(f"{path} cannot be opened: {error.strerror or error}.", err=True)
        return 2
    except GraderError as error:
        click.echo(f"{path} is not marked: {error}.", err=True)
        return 1
    click.echo(report.json()) if as_json else show(report)
    return 0 if report.assignment else 1


def show(report: Report) -> None:
    """One report: a line for each exercise, and what is said of the hidden tests that failed."""
    console.print(
        f"[bold]{escape(report.notebook)}[/]  {number(report.score)} of {points(report.max_score)}"
    )
    for problem in report.problems:
        console.print(f"  ! {escape(problem)}", soft_wrap=True)
    for name, cell in report.cells.items():
        attempted = any(test.outcome in ("failed", "error", "passed") for test in cell.tests)
        note = "" if attempted else "  not attempted"
        score = out_of(cell.score, cell.max_score)
        console.print(f"  {name.removeprefix('test_'):16} {score}{note}", highlight=False)
        for cause in causes(cell.tests):
            if cause.failed:
                lines = [cause.message, cause.hint or cause.explanation or ""]
                for line in "\n".join(lines).strip().splitlines():
                    console.print(f"    {escape(line)}", highlight=False, soft_wrap=True)

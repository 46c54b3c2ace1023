"""What a person waits for, from the command to its end, beside the same done by stock nbgrader."""

import subprocess
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

import click
from rich.table import Table

from autograder.course import Course


class Wait(NamedTuple):
    """Seconds of one of our commands, and of nbgrader's for the same; None where it has none."""

    what: str
    ours: float
    stock: float | None


def waits(ours: Course, stock: Course, assignment: str, count: int) -> Iterator[Wait]:
    """Waits in two courses that were marked, `ours` with `count` submissions."""
    student = sorted(path.name for path in stock.submitted.iterdir())[0]
    notebook = stock.submitted / student / assignment / f"{assignment}.ipynb"
    yield Wait(
        "mark one notebook",
        _seconds(ours, "autograder", "mark", str(notebook)),
        _seconds(stock, "nbgrader", "autograde", assignment, "--student", student, "--force"),
    )
    stock_pages = _pages(stock, assignment, count)
    yield Wait(f"feedback for {count}", _seconds(ours, "autograder", "feedback"), stock_pages)
    yield Wait(f"report for {count}", _seconds(ours, "autograder", "report"), None)
    yield Wait(f"grade {count} again, unchanged", _seconds(ours, "autograder", "grade"), None)
    yield Wait("demo", _seconds(Course.find(), "autograder", "demo"), None)


def _pages(stock: Course, assignment: str, count: int) -> float:
    """How long nbgrader would take for so many pages, by what it takes for those it has."""
    started = time.time()
    _seconds(stock, "nbgrader", "generate_feedback", assignment)
    written = sorted(path.stat().st_mtime for path in stock.feedback.rglob("*.html"))
    each = (written[-1] - written[0]) / (len(written) - 1)
    return written[0] - started + each * (count - 1)


def _seconds(course: Course, *words: str) -> float:
    """How long a command takes in the folder of a course."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", *words], cwd=course.root, capture_output=True)
    if done.returncode:
        raise click.ClickException(f"{' '.join(words)}: {done.stderr.decode()[-500:]}")
    return time.perf_counter() - start


def table(found: list[Wait]) -> Table:
    shown = Table("from command to end", "seconds", "stock nbgrader, s", "ratio")
    for wait in found:
        beside = (
            (f"{wait.stock:.1f}", f"{wait.ours / wait.stock:.2f}") if wait.stock else ("-", "-")
        )
        shown.add_row(wait.what, f"{wait.ours:.1f}", *beside)
    return shown

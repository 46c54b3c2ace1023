"""What was built, exported for students, or begun."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.printing.console import console

if TYPE_CHECKING:
    from autograder.course import Course
    from autograder.release.export import Exported


def built(lacks: list[str]) -> None:
    """That a build is done, and what the content still lacks."""
    click.echo("Built assignments/.")
    for sentence in lacks:
        click.echo(f"! {sentence}")


def new(course: Course, assignment: str, paths: list[Path]) -> None:
    """The files of a new assignment, and what to do with them."""
    for path in paths:
        click.echo(f"Wrote {path.relative_to(course.root)}")
    click.echo(
        "It works as it is: try `autograder build`, which says what is still to be filled in, and "
        f"`autograder doctor`. For the site's menu, add exercises/{assignment}.md to nav in "
        "mkdocs.yml; for its place among the others, its name to `order` in solutions/course.py."
    )


def exported(target: Path, done: Exported, gives_away: dict[str, list[str]]) -> None:
    """What an export left as it was, and which of it answers another assignment."""
    console.print(
        f"Exported to {target}. Give students what is in it, never the repository.", soft_wrap=True
    )
    for name in done.left:
        console.print(
            f"! {name} was left as it was: it is not as it was released, so a student may have "
            "worked in it. Everything else in its folder is up to date.",
            soft_wrap=True,
        )
    for name, answers in gives_away.items():
        console.print(
            f"! {name} shows {', '.join(answers)} in full, for which an earlier assignment gives "
            "points. Release it once that one is due.",
            soft_wrap=True,
        )

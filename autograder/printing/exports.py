"""What was exported for students."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from autograder.printing.console import console

if TYPE_CHECKING:
    from autograder.release.export import Exported


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

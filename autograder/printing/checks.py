"""What the doctor found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape
from rich.status import Status
from rich.table import Table

from autograder.printing.console import console, errors
from autograder.printing.reports import isolation

if TYPE_CHECKING:
    from autograder.doctor.checkup import Checkup


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

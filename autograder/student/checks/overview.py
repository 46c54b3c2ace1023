"""How far a student has come: one line an exercise, with its points."""

from __future__ import annotations

from typing import Iterable, NamedTuple  # noqa: UP035

from . import look
from .message import Feedback, Note
from .notebook import read
from .public import Assignment

WORDS = {
    "wrong": "not right yet",
    "open": "in your own words: still open",
    "gone": "its cell is gone",
    "written": "answered; a person marks it",
}


class Item(NamedTuple):
    """An exercise or a written question, what it is worth, and how it stands.

    state: that of an exercise's feedback; of a written question "written", "open" or "gone"
    """

    name: str
    points: float
    state: str

    @property
    def is_done(self) -> bool:
        return self.state in ("right", "written")

    @property
    def worth(self) -> str:
        return f"{self.points:g} point{'' if self.points == 1 else 's'}"

    @property
    def words(self) -> str:
        return WORDS.get(self.state, "")

    @property
    def look(self) -> str:
        """The state of feedback that it looks like."""
        return {"written": "right", "open": "not started", "gone": "not started"}.get(
            self.state, self.state
        )


class Overview(NamedTuple):
    """An assignment and how its items stand; `problem` says why nothing is known of them."""

    assignment: str
    items: tuple[Item, ...]
    problem: str = ""

    @property
    def head(self) -> str:
        done = sum(item.is_done for item in self.items)
        return self.problem or f"{done} of {len(self.items)} done"

    @property
    def is_done(self) -> bool:
        return all(item.is_done for item in self.items)

    def __repr__(self) -> str:
        wide = max((len(item.name) for item in self.items), default=0)
        lines = [f"{self.assignment}: {self.head}"]
        for item in self.items:
            line = f"  {look.SYMBOLS[item.look]} {item.name:<{wide}}  {item.worth:<9}  {item.words}"
            lines.append(line.rstrip())
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = f"<strong>{look.escape(self.assignment)}</strong>: {look.escape(self.head)}"
        return look.paragraph(head) + look.table(
            (look.symbol(item.look), look.code(item.name), item.worth, item.words)
            for item in self.items
        )


class Progress:
    """The overviews of several assignments, and what is said below them."""

    def __init__(
        self, overviews: Iterable[Overview], below: Iterable[Feedback | Note] = ()
    ) -> None:
        self.parts: list[Overview | Feedback | Note] = [*overviews, *below]

    def __repr__(self) -> str:
        return "\n\n".join(map(repr, self.parts))

    def _repr_html_(self) -> str:
        return "".join(part._repr_html_() for part in self.parts)


def overview(assignment: Assignment, states: dict[str, str], notebook: str) -> Overview:
    """How an assignment stands: the states of its exercises, and the answers in words of a file."""
    items = [
        Item(exercise.name, exercise.points, states[name])
        for name, exercise in assignment.exercises.items()
    ]
    try:
        named = {cell.grade_id: cell for cell in read(notebook) if cell.grade_id}
    except ValueError:
        named = {}
    for name, question in assignment.written.items():
        state = "open" if name in named or not named else "gone"
        cell = named.get(name)
        if (
            cell
            and cell.kind == "markdown"
            and cell.source.strip() not in ("", question.stub.strip())
        ):
            state = "written"
        items.append(Item(name, question.points, state))
    return Overview(assignment.name, tuple(items))

"""A submitted notebook rebuilt: the released one, around what the student wrote."""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import NamedTuple

from autograder.catalog import Catalog
from autograder.limits import MAX_CODE, MAX_SOURCE
from autograder.notebooks import Node, code_cell
from autograder.student.checks.finding import Found, find
from autograder.submissions.identity import identities
from autograder.submissions.reading import RawCell, assignment_of, parse
from autograder.submissions.unreadable import Unreadable

# What makes a tag, an image, a link, an address of a page, or one of a mailbox.
LIVE = (
    r"<(?=[a-z/!?])|!(?=\[)|\](?=[(\[:])"
    r"|(?<=[a-z]):(?=//)|\b(?:mailto|xmpp):(?=\S)|\bwww\.(?=\S)|(?<=[\w.+-])@(?=[\w-]+\.)"
)

# So many answers in other cells have a sentence each.
FEW = 2


class CodeCell(NamedTuple):
    """A code cell that runs.

    answers: the exercises that it answers
    judged: the exercises that are judged as they stand after it
    """

    id: str
    source: str
    answers: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()


@dataclass
class Rebuilt:
    """A notebook rebuilt from the released one, with the student's text put in.

    `code` are the code cells that run, in the student's order; `problems` are sentences.
    """

    assignment: str
    notebook: Node
    code: list[CodeCell]
    problems: list[str] = field(default_factory=list)

    def answer(self, exercise: str) -> str:
        """What stands in the cell that answers an exercise."""
        found = [cell.source for cell in self.code if exercise in cell.answers]
        return found[-1] if found else ""

    def written(self) -> list[str]:
        """The ids of the answers that a person marks."""
        marks = [cell.metadata.get("nbgrader", {}) for cell in self.notebook.cells]
        return [mark["grade_id"] for mark in marks if mark.get("grade") and mark.get("solution")]


def rebuild(data: bytes, assignment: str, released: Node, catalog: Catalog) -> Rebuilt:
    """The released notebook with the student's text in it; unreadable bytes leave it untouched."""
    exercises = list(catalog[assignment].exercises)
    try:
        cells = parse(data)
    except Unreadable as error:
        return untouched(assignment, released, [f"{error} Nothing could be marked."])
    other = assignment_of(catalog, cells)
    if other not in (assignment, None):
        problem = f"This is the notebook of `{other}`, not of `{assignment}`."
        return untouched(assignment, released, [problem])
    may_run = [cell for cell in cells if cell.cell_type == "code" or cell.grade_id in exercises]
    if sum(len(cell.text) for cell in may_run) > MAX_CODE:  # before anything is parsed
        problem = (
            f"All code together is longer than {MAX_CODE} characters. Nothing could be marked."
        )
        return untouched(assignment, released, [problem])
    return _Rebuilding(cells, released, exercises).done(assignment)


def untouched(assignment: str, released: Node, problems: list[str]) -> Rebuilt:
    """The released notebook as it was given out, in the place of one that cannot be read."""
    code = [_as_released(cell) for cell in _known(released).values() if _runs(cell)]
    return Rebuilt(assignment, deepcopy(released), code, problems)


def _known(released: Node) -> dict[str, Node]:
    marked = [cell for cell in released.cells if "nbgrader" in cell.metadata]
    return {cell.metadata.nbgrader.grade_id: cell for cell in marked}


def _runs(cell: Node) -> bool:
    return bool(cell.cell_type == "code" and not cell.metadata.nbgrader.grade)


def _as_released(cell: Node) -> CodeCell:
    mark = cell.metadata.nbgrader
    return CodeCell(mark.grade_id, cell.source, (mark.grade_id,) if mark.solution else ())


class _Rebuilding:
    """The parts of one notebook on their way into another.

    `names` are the ids of the released cells that the student's cells are, "" for their own.
    """

    def __init__(self, cells: list[RawCell], released: Node, exercises: list[str]) -> None:
        self.cells, self.exercises = cells, exercises
        self.notebook = deepcopy(released)
        self.known = _known(self.notebook)
        self.names = identities(cells, released, exercises)
        named = zip(cells, self.names, strict=True)
        self.found: Found = find(
            [cell.as_found._replace(grade_id=name, id="") for cell, name in named], exercises
        )
        self.chosen = self._chosen()
        self.problems: list[str] = []

    def done(self, assignment: str) -> Rebuilt:
        self._tell()
        code = self._code()
        self._add_own()
        for name, at in self.chosen.items():
            cell = self.known[name]
            if cell.metadata.nbgrader.solution:
                text = self.cells[at].text
                cell.source = (
                    text if cell.cell_type == "code" else harmless(self._begun(name, text))
                )
        return Rebuilt(assignment, self.notebook, code, self.problems)

    def _begun(self, name: str, text: str) -> str:
        """The beginning of an answer in words, which is all of it unless nobody would read that."""
        if len(text) > MAX_SOURCE:
            self.problems.append(
                f"Cell '{name}' is longer than {MAX_SOURCE} characters; only its beginning is kept."
            )
        return text[:MAX_SOURCE]

    def _chosen(self) -> dict[str, int]:
        """The position of the cell whose text counts for each released one that is there.

        Of copies that is the one that answers, otherwise the last with code, otherwise the last.
        """
        chosen: dict[str, int] = {}
        for at, name in enumerate(self.names):
            if name and (name not in chosen or self._says_more(at, chosen[name])):
                chosen[name] = at
        for name, at in self.found.answers.items():
            if self.names[at] == name:
                chosen[name] = at
        return chosen

    def _says_more(self, at: int, other: int) -> bool:
        """Whether of two copies the later one counts."""
        kind = self.known[self.names[at]].cell_type
        mine, others = (
            (cell.cell_type == kind, bool(cell.text.strip()))
            for cell in (self.cells[at], self.cells[other])
        )
        return mine >= others and at not in self.found.aside

    def _code(self) -> list[CodeCell]:
        """What runs: the student's cells in their order, and what is given from the release."""
        code: list[CodeCell] = []
        first = next((at for at, name in enumerate(self.names) if name), len(self.names))
        for at, name in enumerate(self.names):
            code += self._missing("") if at == first else []
            code += [*self._running(at, name), *self._after(at, name)]
        return code if self.chosen else [*code, *self._missing("")]

    def _after(self, at: int, name: str) -> list[CodeCell]:
        return self._missing(name) if name and self.chosen[name] == at else []

    def _running(self, at: int, name: str) -> list[CodeCell]:
        """What runs for one of the student's cells."""
        cell, released = self.cells[at], self.known.get(name)
        answers, judged = self.found.answered_by(at), self.found.judged_after(at)
        is_given = released is not None and not released.metadata.nbgrader.solution
        label = name or f"cell {at + 1}"
        own = CodeCell(label, cell.text, tuple(answers), tuple(judged))
        if is_given and released is not None:
            is_same = cell.text.strip() == released.source.strip()
            given = [_as_released(released)] if _runs(released) and self.chosen[name] == at else []
            if is_same or cell.cell_type != "code" or not cell.text.strip():
                return [*given, *_marks(own)]
            return [own, *given]
        runs = answers or (cell.cell_type == "code" and cell.text.strip())
        if not runs or at in self.found.aside:
            return _marks(own)
        return [own._replace(answers=(name,))] if self._is_attempt(at, name) else [own]

    def _is_attempt(self, at: int, name: str) -> bool:
        """Whether nothing answers an exercise, and this is what stands in its cell."""
        is_open = name in self.exercises and name not in self.found.answers
        return is_open and self.chosen[name] == at

    def _missing(self, before: str) -> list[CodeCell]:
        """What runs of released cells that were deleted after a cell, up to the next that is there.

        An answer that stands elsewhere is not missed.
        """
        order = list(self.known)
        cells = []
        for name in order[order.index(before) + 1 if before else 0 :]:
            if name in self.chosen:
                break
            if _runs(self.known[name]) and name not in self.found.answers:
                cells.append(_as_released(self.known[name]))
        return cells

    def _add_own(self) -> None:
        """Puts the student's own code cells after the known cell that they followed."""
        following: dict[str, list[Node]] = {}
        before, number = "", 0
        for at, (cell, name) in enumerate(zip(self.cells, self.names, strict=True)):
            if name and self.chosen[name] == at:
                before = name
                if self.known[name].metadata.nbgrader.solution or self._is_as_given(at):
                    continue
            if cell.cell_type == "code" and cell.text.strip() and at not in self.found.aside:
                following.setdefault(before, []).append(code_cell(cell.text, f"added-{number}"))
                number += 1
        cells = following.pop("", [])
        for cell in self.notebook.cells:
            cells.append(cell)
            cells += following.get(cell.metadata.get("nbgrader", {}).get("grade_id"), [])
        self.notebook.cells = cells

    def _is_as_given(self, at: int) -> bool:
        return bool(self.cells[at].text.strip() == self.known[self.names[at]].source.strip())

    def _tell(self) -> None:
        """What is not as it was handed out, in sentences."""
        moved = []
        for name, cell in self.known.items():
            mark, at = cell.metadata.nbgrader, self.chosen.get(name)
            answer = self.found.answers.get(name)
            if answer is not None and self.names[answer] != name:
                where = self.names[answer] or f"cell {answer + 1}"
                moved.append((name, where))
            elif at is None and mark.solution:
                self.problems.append(f"Cell '{name}' was deleted; restored and marked 0.")
            elif at is not None:
                self._tell_of(name, at, cell)
        if len(moved) > FEW:  # a program that saved the notebook has lost what says which is which
            names = ", ".join(f"`{name}`" for name, _ in moved)
            self.problems.append(
                f"The answers to {names} stand in other cells than their own; they count."
            )
        else:
            self.problems += [
                f"`{name}` stands in another cell ('{where}'); it counts." for name, where in moved
            ]

    def _tell_of(self, name: str, at: int, cell: Node) -> None:
        mark = cell.metadata.nbgrader
        if mark.solution and self.names.count(name) > 1:
            self.problems.append(f"Cell '{name}' is there twice; {self._which(name)}.")
        if self.cells[at].cell_type != cell.cell_type:
            self.problems.append(f"Cell '{name}' was turned into another type; turned back.")
        if not mark.solution and not self._is_as_given(at):
            self.problems.append(f"Cell '{name}' is given and was changed; restored.")

    def _which(self, name: str) -> str:
        is_found = name in self.found.answers
        return "the last one that answers it counts" if is_found else "the last one counts"


def _marks(own: CodeCell) -> list[CodeCell]:
    """Nothing that runs, but where exercises are judged."""
    return [own._replace(source="")] if own.judged else []


def harmless(markdown: str) -> str:
    """Markdown in which nothing is a tag, a link or an image any more, not even a bare address.

    A space after a sign is enough for that, and hurts neither formulas nor code.
    """
    return re.sub(LIVE, r"\g<0> ", markdown, flags=re.I)

"""Which functions may call others, as far as the cells of a submission tell."""

from collections.abc import Collection, Iterable, Sequence

from autograder.diagnosis.texts import words
from autograder.submissions.rebuilding import CodeCell


def callers(functions: Collection[str], by: Iterable[str], cells: Sequence[CodeCell]) -> list[str]:
    """Those of `by` that may call any of `functions`: their cells name it, or what names it.

    A cell that answers nothing may hold a helper of any function.
    """
    calls = _Calls(frozenset(functions), cells)
    return [name for name in by if calls.are_made_by(name)]


class _Calls:
    """The names of exercises in each cell, looked up once for all functions."""

    def __init__(self, functions: frozenset[str], cells: Sequence[CodeCell]) -> None:
        self._functions, self._cells = functions, cells
        self._answering: dict[str, list[int]] = {}
        for at, cell in enumerate(cells):
            for name in cell.answers:
                self._answering.setdefault(name, []).append(at)
        known = self._answering.keys() | functions
        self._named = [words(cell.source) & known for cell in cells]
        self._helpers = [at for at, cell in enumerate(cells) if not cell.answers]

    def are_made_by(self, name: str) -> bool:
        waiting = [*self._helpers, *self._answering.get(name, [])]
        seen: set[int] = set()
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            if self._others(at) & self._named[at]:
                return True
            waiting += [
                cell for named in self._named[at] for cell in self._answering.get(named, [])
            ]
        return False

    def _others(self, at: int) -> frozenset[str]:
        """The functions that a cell calls when it names them: not the only one that it defines."""
        answers = self._cells[at].answers
        return self._functions - set(answers) if len(answers) < 2 else self._functions

"""What an edit can change: the parts of the answer that depend on its place, and what ran before.

Read from the text alone: an edit that is left out here would have been tried in vain.
"""

from __future__ import annotations

import ast
from typing import Iterator, NamedTuple, Sequence  # noqa: UP035

from ..trees import names_in
from .code import Code


class Step(NamedTuple):
    """A statement without those inside of it, or the head of a loop or a branch.

    heads: those around it, by their numbers
    """

    start: int
    end: int
    node: ast.stmt
    stores: frozenset[str]
    loads: frozenset[str]
    heads: tuple[int, ...]


class Reach:
    """Which places of a function can change a part of its answer, or where it stops.

    count: how many parts an answer has
    stop: the line, as it was typed, in which a call stopped; "" where that is not known
    """

    def __init__(self, code: Code, count: int, stop: str = "") -> None:
        self.steps = list(_steps(code))
        self._results = [_results(step, count, code) for step in self.steps]
        behind = [self._behind(part) for part in range(count)]
        self._needed = [
            frozenset(part for part in range(count) if number in behind[part])
            for number in range(len(self.steps))
        ]
        at = [number for number, step in enumerate(self.steps) if stop in _line(step, code)]
        self._stops = at if stop else []
        self._before = self._until(at) if self._stops else None
        self._known: dict[tuple[int, int], frozenset[int]] = {}

    def parts(self, start: int, end: int) -> frozenset[int]:
        """The parts of the answer that other characters from `start` to `end` may change."""
        if (start, end) not in self._known:
            found = (self._touched(number, start, end) for number in self._at(start, end))
            self._known[start, end] = frozenset().union(*found)
        return self._known[start, end]

    def is_before_stop(self, start: int, end: int) -> bool:
        """Whether they may change what happens where the call stopped."""
        return self._before is None or any(n in self._before for n in self._at(start, end))

    def is_where_it_stops(self, start: int, end: int) -> bool:
        """Whether they stand in the line in which the call stopped, as far as that is known."""
        return not self._stops or any(number in self._stops for number in self._at(start, end))

    def holds_results(self, start: int, end: int) -> bool:
        """Whether several results stand there, which may change places."""
        places = [place for results in self._results for place in results]
        return sum(start <= first and last <= end for first, last in places) > 1

    def _at(self, start: int, end: int) -> list[int]:
        if start == end:  # a line that is put first
            return list(range(len(self.steps)))
        return [n for n, step in enumerate(self.steps) if step.start < end and start < step.end]

    def _touched(self, number: int, start: int, end: int) -> frozenset[int]:
        for part, (first, last) in enumerate(self._results[number]):
            if first <= start and end <= last:
                return frozenset([part])
        return self._needed[number]

    def _behind(self, part: int) -> set[int]:
        """The steps that a part of the answer depends on; all where nothing is returned."""
        names: set[str] = set()
        first: set[int] = set()
        for number, step in enumerate(self.steps):
            if isinstance(step.node, ast.Return):
                first.add(number)
                if self._results[number]:
                    assert isinstance(step.node.value, ast.Tuple)
                    names |= _needed(step.node.value.elts[part])
                else:
                    names |= step.loads
        return self._closed(first, names) if first else set(range(len(self.steps)))

    def _until(self, stops: Sequence[int]) -> set[int]:
        """The steps that some depend on, without those that run only after them."""
        names = {name for number in stops for name in self.steps[number].loads}
        loops = {head for number in stops for head in self.steps[number].heads}
        found = self._closed(set(stops), names)
        last = max(stops)
        return {n for n in found if n <= last or loops.intersection(self.steps[n].heads)}

    def _closed(self, needed: set[int], names: set[str]) -> set[int]:
        """The steps that give names their values, with all that they need themselves."""
        found = set(needed)
        waiting = [head for number in needed for head in self.steps[number].heads]
        for number in waiting:
            names = names | self.steps[number].loads
        found.update(waiting)
        while True:
            more = {
                number
                for number, step in enumerate(self.steps)
                if number not in found and step.stores & names
            }
            if not more:
                return found
            more |= {head for number in more for head in self.steps[number].heads}
            found |= more
            names = names.union(*(self.steps[number].loads for number in more))


def _steps(code: Code) -> Iterator[Step]:
    same = _same(code)
    numbers: dict[ast.stmt, int] = {}
    waiting: list[tuple[ast.stmt, tuple[int, ...]]] = [
        (statement, ()) for statement in code.tree.body[::-1]
    ]
    while waiting:
        node, heads = waiting.pop()
        numbers[node] = len(numbers)
        own: list[ast.AST] = [node]
        if isinstance(node, (ast.For, ast.If)):
            own = [node.target, node.iter] if isinstance(node, ast.For) else [node.test]
            inside = (*heads, numbers[node])
            waiting += [(statement, inside) for statement in reversed([*node.body, *node.orelse])]
        loads = frozenset(name for part in own for name in _needed(part))
        end = code.span(own[-1])[1]
        yield Step(code.span(node)[0], end, node, _stored(own, code, same), loads, heads)


def _needed(node: ast.AST) -> set[str]:
    """The names that an expression uses; of a dict with a key typed in, that entry alone."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if entry := _entry(node):
            found |= {f"{entry[0]}[{entry[1]}]", f"{entry[0]} ="}
        elif isinstance(node, ast.Name):
            found |= set() if isinstance(node.ctx, ast.Store) else {node.id}
        else:
            found |= {_base(node.target)} if isinstance(node, ast.AugAssign) else set()
            waiting += ast.iter_child_nodes(node)
    return found


def _entry(node: ast.AST) -> tuple[str, str] | None:
    """The name and the key of `name["key"]`."""
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        key = node.slice.value if isinstance(node.slice, ast.Constant) else None
        return (node.value.id, key) if isinstance(key, str) else None
    return None


def _base(node: ast.AST) -> str:
    """The name that an expression is a part or another view of, "" for none."""
    while isinstance(node, (ast.Subscript, ast.Attribute, ast.Starred)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _same(code: Code) -> dict[str, set[str]]:
    """The names that may stand for the same array, by name."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(code.tree):
        if isinstance(node, ast.Assign) and (base := _base(node.value)):
            names = [base, *(target.id for target in node.targets if isinstance(target, ast.Name))]
            together = set(names).union(*(found.get(name, ()) for name in names))
            found.update(dict.fromkeys(together, together))
    return found


def _stored(nodes: list[ast.AST], code: Code, same: dict[str, set[str]]) -> frozenset[str]:
    """The names that a step gives a value, or whose arrays it may change."""
    found, changed = set(), set()
    for whole in nodes:
        for node in ast.walk(whole):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found |= {node.id, f"{node.id} ="}
            elif isinstance(getattr(node, "ctx", None), ast.Store):
                changed.add(_base(node))
                found |= {f"{entry[0]}[{entry[1]}]" for entry in [_entry(node)] if entry}
        if isinstance(whole, ast.AugAssign):
            changed.add(_base(whole.target))
        if isinstance(whole, ast.Expr):
            changed |= _changed(whole.value) & code.stored.keys()
    return frozenset(found.union(changed, *(same.get(name, ()) for name in changed)))


def _changed(value: ast.expr) -> set[str]:
    """What a line that is nothing but a value may change: `out` by `out.append(a)`."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        base = _base(value.func.value)
        if base not in ("np", "numpy", ""):
            return {base}
    return names_in(value)


def _results(step: Step, count: int, code: Code) -> list[tuple[int, int]]:
    """Where the parts of the answer stand in a `return` that lists them."""
    value = step.node.value if isinstance(step.node, ast.Return) else None
    if count < 2 or not isinstance(value, ast.Tuple) or len(value.elts) != count:
        return []
    return [code.span(element) for element in value.elts]


def _line(step: Step, code: Code) -> set[str]:
    """The lines that a step stands on, without their margins."""
    start = code.source.rfind("\n", 0, step.start) + 1
    end = code.source.find("\n", step.end)
    return {line.strip() for line in code.source[start:end].split("\n")}

"""A function's text as something to edit: which characters a node is made of, and what is known.

An edit puts other characters in the place of some; everything else stays as the student typed it.
"""

from __future__ import annotations

import ast
import bisect
import re
import textwrap
from typing import Iterator, Mapping, NamedTuple  # noqa: UP035

from ..magics import parsed
from .kinds import kinds_of

MAX_NODES = 600  # of a function: the longest right answers have two hundred
SHOWN = 60  # characters of a piece of code that is shown
CONTEXT = 10  # characters that say little without what stands around them
# Whoever names one of these means more than to compute.
UNFIT = {"input", "open", "exec", "eval", "globals", "plt", "__import__"}
MORE = (ast.While, ast.Global, ast.Nonlocal, ast.Yield, ast.YieldFrom, ast.Await, ast.Import)
DEFINING = (ast.ImportFrom, ast.ClassDef, ast.FunctionDef)
ATOMS = (ast.Name, ast.Constant, ast.Call, ast.Attribute, ast.Subscript, ast.List, ast.Dict)
BINDING = (ast.BinOp, ast.UnaryOp, ast.Compare, ast.Attribute, ast.Subscript, ast.Call, ast.Starred)
PARTS = (ast.expr, ast.stmt, ast.keyword, ast.comprehension)
TOKEN = re.compile(r"\w+|\S")
# What nothing around it can take apart: a name, an entry, a call with plain arguments.
SIMPLE = re.compile(r"""[A-Za-z_][\w.]*(\[["']?\w*["']?\])?(\([^()]*\))?(\.\w+)?""")


class Unsuitable(Exception):
    """A function that cannot be edited and tried safely."""


class Edit(NamedTuple):
    """Other characters in the place of some.

    weight: how far it goes from what was typed: 0 for what is never meant so, 1 for one symbol
    line: the number of the line, counted from the function's first
    first, last: the piece that is shown, with enough around it to be read
    ask: a question about the piece that does not tell the edit
    says: what the edit does, for one that is not the exchange of a piece for another
    """

    weight: int
    line: int
    start: int
    end: int
    text: str
    first: int
    last: int
    ask: str
    says: str = ""

    def applied(self, source: str) -> str:
        return source[: self.start] + self.text + source[self.end :]

    def addition(self, source: str) -> Edit | None:
        """The same as characters that are added at its end, where it leaves all others."""
        typed = source[self.start : self.end]
        if not typed or not self.text.startswith(typed):
            return None
        return self._replace(start=self.end, text=self.text[len(typed) :])

    def code(self, source: str) -> str:
        """The piece as it was typed."""
        return _short(source[self.first : self.last])

    def asked(self, source: str, before: int = 0) -> str:
        """The question about the piece; `before` lines stand above the function."""
        return f"Line {self.line + before}, `{self.code(source)}`: {self.ask}"

    def told(self, source: str, before: int = 0) -> str:
        """What the edit does, as the beginning of a sentence."""
        code, instead = self.code(source), self.instead(source)
        return self.says or f"with `{instead}` in place of `{code}`"

    def instead(self, source: str) -> str:
        """The piece as the edit makes it, without parentheses that change nothing."""
        text = self.text
        for at in reversed([n for n, character in enumerate(text) if character == "("]):
            end = _closing(text, at)
            bare = self._replace(text=text[:at] + text[at + 1 : end] + text[end + 1 :])
            if end and _tree(bare.applied(source)) == _tree(self.applied(source)):
                text = bare.text
        return _short(source[self.first : self.start] + text + source[self.end : self.last])


class Code:
    """The text of one function, and the nodes that may be edited.

    tree: its definition
    functions: the functions of the notebook by name, with the number of arguments that they need
    keys: the keys that arguments are known to have, by parameter
    results: what the results are called, where there are several
    """

    def __init__(
        self,
        source: str,
        tree: ast.FunctionDef,
        functions: Mapping[str, int],
        keys: Mapping[str, tuple[str, ...]],
        results: tuple[str, ...] = (),
    ) -> None:
        self.source, self.tree, self.keys, self.results = source, tree, keys, results
        self.functions = {name: count for name, count in functions.items() if name != tree.name}
        self.parents = {
            child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)
        }
        self.parameters = [argument.arg for argument in tree.args.args]
        self._starts = [0]
        self._lines = source.split("\n")  # as Python counts them, not as splitlines does
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._spans: dict[ast.AST, tuple[int, int]] = {}
        self._pieces: dict[ast.AST, tuple[int, int]] = {}
        self.stored = self._stored()
        self.kinds = kinds_of(tree)
        words = tokens(source)
        loaded = {
            node.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        }
        self.values = {*self.stored, *(key for names in keys.values() for key in names)}
        self.unused = {*self.stored, *self.functions} - loaded
        self.unused |= {key for names in keys.values() for key in names if key not in words}

    def _stored(self) -> dict[str, int]:
        """The local names, with the line after which each is known."""
        found = dict.fromkeys(self.parameters, 0)
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found[node.id] = min(found.get(node.id, node.lineno), node.lineno)
        return found

    def is_like(self, name: str, other: str) -> bool:
        """Whether two local names may stand for each other: sizes for sizes, lists for lists."""
        return self.kinds.get(name, "") == self.kinds.get(other, "")

    def nodes(self) -> Iterator[ast.AST]:
        """The nodes of the body, without the docstring and what stands in an f-string."""
        body = self.tree.body[1:] if ast.get_docstring(self.tree) else self.tree.body
        waiting: list[ast.AST] = list(reversed(body))
        while waiting:
            node = waiting.pop()
            yield node
            if not isinstance(node, ast.JoinedStr):
                inside = ast.iter_child_nodes(node)
                waiting += [part for part in inside if isinstance(part, PARTS)][::-1]

    def at(self, line: int, column: int) -> int:
        """The place of a character, given as a tree gives it: by line and byte."""
        text = self._lines[line - 1]
        if not text.isascii():
            column = len(text.encode()[:column].decode())
        return self._starts[line - 1] + column

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Where the characters of an expression or a statement begin and end."""
        if node not in self._spans:
            begin = self.at(node.lineno, node.col_offset)  # type: ignore[attr-defined]
            end = self.at(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]
            self._spans[node] = begin, end
        return self._spans[node]

    def text(self, node: ast.AST) -> str:
        """An expression as it was typed, on one line."""
        start, end = self.span(node)
        typed = self.source[start:end]
        return ast.unparse(node) if "\n" in typed else typed

    def atom(self, node: ast.AST) -> str:
        """As `text`, in parentheses where something could bind closer than what is in it."""
        typed = self.text(node)
        return typed if isinstance(node, ATOMS) or typed[:1] in "([" else f"({typed})"

    def known_at(self, node: ast.AST) -> list[str]:
        """The local names that have a value where a node stands."""
        line = node.lineno  # type: ignore[attr-defined]
        return [name for name, since in self.stored.items() if since < line]

    def swap(self, weight: int, node: ast.AST, new: str, ask: str) -> Edit | None:
        """The edit that puts `new` in the place of an expression; None where nothing changes."""
        if isinstance(self.parents.get(node), BINDING) and not SIMPLE.fullmatch(new):
            new = f"({new})"
        return self.put(weight, node, new, ask)

    def put(
        self, weight: int, node: ast.AST, new: str, ask: str, span: tuple[int, int] | None = None
    ) -> Edit | None:
        """The edit of a node, or of some characters at it, shown with what stands around it."""
        start, end = span or self.span(node)
        if self.source[start:end] == new:
            return None
        first, last = self._shown(node)
        line = bisect.bisect(self._starts, start)
        return Edit(weight, line, start, end, new, first, last, ask)

    def _shown(self, node: ast.AST) -> tuple[int, int]:
        """A piece of code around a node that is long enough to be read."""
        if node not in self._pieces:
            first, last = self.span(node)
            above = self.parents.get(node)
            while last - first < CONTEXT and isinstance(above, (ast.expr, ast.keyword)):
                wide = self.span(above)
                if wide[1] - wide[0] > SHOWN:
                    break
                (first, last), above = wide, self.parents.get(above)
            self._pieces[node] = first, last
        return self._pieces[node]


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


def _closing(text: str, start: int) -> int:
    """Where the bracket that opens at `start` is closed, 0 if nowhere."""
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] in "([") - (text[at] in ")]")
        if depth == 0:
            return at
    return 0


def _tree(source: str) -> str:
    try:
        return ast.dump(ast.parse(source))
    except SyntaxError:
        return source


def _short(code: str) -> str:
    lines = re.sub(r"\s*\n\s*", "; ", code).replace(":; ", ": ")
    return textwrap.shorten(lines, 2 * SHOWN, placeholder=" ...")


def code_of(
    source: str,
    name: str,
    functions: Mapping[str, int],
    keys: Mapping[str, tuple[str, ...]] | None = None,
    results: tuple[str, ...] = (),
) -> tuple[Code, int]:
    """The last function of this name in a cell's text, and the line before its first.

    Raises Unsuitable for a function that is not there, is long, decorated or a generator, has a
    loop that an edit could make endless, or does more than compute.
    """
    source = source.replace("\r\n", "\n")
    module = parsed(source) or ast.Module([], [])
    defined = [n for n in module.body if isinstance(n, ast.FunctionDef) and n.name == name]
    if not defined or _is_unfit(defined[-1]):
        raise Unsuitable
    first, last = defined[-1].lineno, defined[-1].end_lineno or 0
    text = "\n".join(source.split("\n")[first - 1 : last]) + "\n"
    try:
        tree = ast.parse(text).body[0]
    except SyntaxError:  # two statements on one line
        raise Unsuitable from None
    assert isinstance(tree, ast.FunctionDef)
    return Code(text, tree, functions, keys or {}, results), first - 1


def _is_unfit(tree: ast.FunctionDef) -> bool:
    parts = [node for statement in tree.body for node in ast.walk(statement)]
    return (
        bool(tree.decorator_list)
        or len(parts) > MAX_NODES
        or any(isinstance(node, (*MORE, *DEFINING)) for node in parts)
        or any(isinstance(node, ast.Name) and node.id in UNFIT for node in parts)
    )

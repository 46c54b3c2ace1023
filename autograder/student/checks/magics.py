"""What of a cell's text Python can run: what is for IPython alone is left out."""

from __future__ import annotations

import ast
import re
import warnings
from functools import lru_cache
from typing import Iterator  # noqa: UP035

# Statements for IPython alone: %magic, !command, ?help, help?, names = %magic.
_MAGIC = re.compile(r"[%!?]|[\w.*]+\?{1,2}$|(?P<names>\w[\w, ]*)=\s*(?P<mark>[%!])\s*\w")
# A timer of one statement, which is run, and its options.
_TIMED = re.compile(r"(?P<names>\w+\s*=\s*)?%time\s+(?P<body>\S.*)", re.DOTALL)
_KEPT = 5000  # characters of a text whose tree is kept, as it takes much more memory
_LONGEST = 1000  # characters of a line that may be magic
# Cell magics whose body is Python that counts.
_TIMERS = ("%%time", "%%timeit", "%%capture", "%%prun")
_FIRST_PROMPT = re.compile(r"\s*(>>>( |$)|In \[\d+\]: )")
_PROMPT = re.compile(r"\s*(>>> ?|\.\.\.+:? ?|In \[\d+\]: )")
_MARK = re.compile(r"#|'''|\"\"\"|['\"]|[()\[\]{}]")


def runnable(source: str) -> tuple[str, list[str]]:
    """The text of a cell as pure Python, and the lines that were left out of it.

    Text that is Python already stays as it is. `%%time` and `%%timeit` run their body, `%time` its
    statement; another cell magic leaves out the whole cell. A line left out becomes `pass`, so that
    the numbers of the lines and the blocks around it stay.

    >>> runnable("%matplotlib inline\\nx = 1")
    ('pass\\nx = 1', ['%matplotlib inline'])
    """
    lines, skipped = source.split("\n"), []
    for number, line in enumerate(lines):
        if line.startswith("%%"):
            skipped.append(line)
            lines[number] = ""
            if line.split()[0] not in _TIMERS:
                return "", skipped
        elif line.strip():
            break
    if is_python("\n".join(lines)):
        return "\n".join(lines), skipped
    lines = _shifted(lines)
    for number, count in _magics(lines):
        indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        text = "\n".join(lines[number : number + count]).strip()
        statement = _timed(text)
        if statement is None:
            skipped.append(text)
            statement = _instead(text)
        lines[number : number + count] = [indent + statement, *[""] * (count - 1)]
    return "\n".join(lines), skipped


def cell_tree(source: str) -> ast.Module:
    """The tree of what Python can run of a cell, to be read; an empty one where that is nothing."""
    return parsed(runnable(source)[0]) or ast.Module([], [])


def is_python(source: str) -> bool:
    return parsed(source) is not None


def parsed(source: str) -> ast.Module | None:
    """The tree of a text, None where it is no Python. It is not compiled: that may take forever.

    Who asks again gets the same tree, so it is only read.
    """
    return _kept(source) if len(source) < _KEPT else parsed_anew(source)


def parsed_anew(source: str) -> ast.Module | None:
    """As `parsed`, a tree of one's own, to be changed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


_kept = lru_cache(maxsize=64)(parsed_anew)


def _shifted(lines: list[str]) -> list[str]:
    """Without the prompts and the indentation that all lines have, which IPython takes away."""
    first = next((line for line in lines if line.strip()), "")
    if _FIRST_PROMPT.match(first):
        return [_PROMPT.sub("", line, count=1) for line in lines]
    indent = first[: len(first) - len(first.lstrip())]
    return [line.removeprefix(indent) for line in lines]


def _timed(text: str) -> str | None:
    """The statement that a magic times."""
    timed = _TIMED.match(text)
    statement = (timed["names"] or "") + timed["body"].replace("\\\n", " ") if timed else "%"
    return statement if is_python(statement) else None


def _instead(text: str) -> str:
    """What Python runs in the stead of a magic; a name that it assigns to stays known."""
    magic = _MAGIC.match(text)
    name = (magic["names"] or "").strip() if magic else ""
    if magic and name.isidentifier():
        return f"{name} = {'[]' if magic['mark'] == '!' else None}"
    return "pass"


def _magics(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The numbers of the lines at which something for IPython begins, and how many lines it has."""
    place, number = _Place(), 0
    while number < len(lines):
        line, count = lines[number].strip(), 1
        if place.is_fresh and len(line) <= _LONGEST and _MAGIC.match(line):
            while lines[number + count - 1].endswith("\\") and number + count < len(lines):
                count += 1
            yield number, count
        else:
            place.pass_over(lines[number])
        number += count


class _Place:
    """Where a line stands: at the beginning of a statement, or within a text or brackets."""

    def __init__(self) -> None:
        self.quote, self.depth, self.is_continued = "", 0, False

    @property
    def is_fresh(self) -> bool:
        return not (self.quote or self.depth or self.is_continued)

    def pass_over(self, line: str) -> None:
        at: int | None = 0
        while at is not None:
            at = self._leave(line, at) if self.quote else self._next(line, at)
        self.is_continued = line.endswith("\\") and not self.quote

    def _next(self, line: str, start: int) -> int | None:
        """Goes on behind the next mark that is no part of a text."""
        found = _MARK.search(line, start)
        if not found or found[0] == "#":
            return None
        if found[0] in "()[]{}":
            self.depth = max(0, self.depth + (1 if found[0] in "([{" else -1))
        else:
            self.quote = found[0]
        return found.end()

    def _leave(self, line: str, start: int) -> int | None:
        """Goes on behind the end of a text; one with single quotes ends with its line."""
        found = re.compile(rf"(?:\\.|(?!{self.quote})[^\\])*{self.quote}").match(line, start)
        if not found and (len(self.quote) == 3 or line.endswith("\\")):
            return None
        self.quote = ""
        return found.end() if found else None

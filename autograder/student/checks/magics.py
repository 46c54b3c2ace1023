"""What of a cell's text Python can run: lines for IPython alone are left out."""

from __future__ import annotations

import ast
import re
import warnings

# Lines for IPython alone: %magic, !command, ?help, help?, names = %magic.
_MAGIC = re.compile(r"[%!?]|[\w.]+\?{1,2}$|\w[\w, ]*=\s*[%!]\s*\w")
_LONGEST = 1000  # characters of a line that may be magic
# Cell magics whose body is Python that counts.
_TIMERS = ("%%time", "%%timeit", "%%capture")


def runnable(source: str) -> tuple[str, list[str]]:
    """The text of a cell as pure Python, and the lines that were left out of it.

    Text that is Python already stays as it is. `%%time` and `%%timeit` run their body; another
    cell magic leaves out the whole cell. A line left out becomes `pass`, so that the numbers of
    the lines and the blocks around it stay.

    >>> runnable("%matplotlib inline\\nx = 1")
    ('pass\\nx = 1', ['%matplotlib inline'])
    """
    given, skipped = source.split("\n"), []
    for number, line in enumerate(given):
        if line.startswith("%%"):
            skipped.append(line)
            given[number] = ""
            if line.split()[0] not in _TIMERS:
                return "", skipped
        elif line:
            break
    if is_python("\n".join(given)):
        return "\n".join(given), skipped
    lines = []
    for line in given:
        text = line.strip()
        if len(text) <= _LONGEST and _MAGIC.match(text):
            skipped.append(text)
            line = line[: len(line) - len(line.lstrip())] + "pass"
        lines.append(line)
    return "\n".join(lines), skipped


def is_python(source: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)  # compiling could take time and memory without end
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True

"""Which of our own files the jail needs: those of the server, and what they import of ours."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
START = ("sandbox/boot.py", "sandbox/server.py")
# No others may be needed: they hold no expected value, no test and no solution.
PLACES = ("limits.py", "sandbox/", "student/checks/")


@cache
def inside() -> tuple[str, ...]:
    """Their paths in the package. Raises RuntimeError for one that must not be in the jail."""
    found: dict[str, None] = {}
    todo = list(START)
    while todo:
        if (name := todo.pop()) not in found:
            found[name] = None
            todo += asked_for(name)
    if others := [name for name in found if not name.startswith(PLACES)]:
        raise RuntimeError(f"The jail must not hold {', '.join(others)}.")
    return tuple(sorted(found))


def asked_for(name: str) -> Iterator[str]:
    """The files that one imports relatively, wherever in it."""
    for node in ast.walk(ast.parse((PACKAGE / name).read_bytes())):
        if isinstance(node, ast.ImportFrom) and node.level:
            folder = (PACKAGE / name).parents[node.level - 1]
            place = folder.joinpath(*(node.module or "").split("."))
            for file in (
                place.with_suffix(".py"),
                *(place / f"{alias.name}.py" for alias in node.names),
            ):
                if file.is_file():
                    yield file.relative_to(PACKAGE).as_posix()

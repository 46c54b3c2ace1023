"""The wall between content and engine: `autograder/` names nothing of this lecture."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import model

ENGINE = Path(model.__file__).parent
WORD = re.compile(r"[^\W\d]\w+")
# Names of nbgrader's own that are symbols of the lecture by accident: its session, `db`.
THEIRS = {"db"}


@pytest.fixture(scope="module")
def names(catalog) -> set[str]:
    """The assignments, functions and symbols of the lecture."""
    found = {*catalog.assignments, *catalog.lecture.symbols}
    for exercise in catalog.exercises:
        found |= {exercise.name, *exercise.parameters, *exercise.results}
    sizes = {axis for axes in catalog.lecture.symbols.values() for axis in axes}
    return found | (sizes - {"1"})


def docstrings(tree: ast.AST) -> set[ast.AST]:
    """Examples in them explain; nothing depends on them."""
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, kinds)]
    first = [body[0] for body in bodies if body]
    return {one.value for one in first if isinstance(one, ast.Expr)}


def said(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The identifiers and the words of texts, with their lines.

    A single letter is everybody's variable, and in prose a word; it is a symbol where something is
    compared with it or looked up by it.
    """
    left_out = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in left_out:
            yield from ((node.lineno, word) for word in WORD.findall(node.value))
        for field in ("id", "attr", "arg", "name", "module"):
            name = getattr(node, field, None)
            if isinstance(name, str) and len(name) > 1:
                yield getattr(node, "lineno", 0), name
        for part in keys(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.lineno, part.value


def keys(node: ast.AST) -> list[ast.expr | None]:
    """What something is compared with or looked up by."""
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    if isinstance(node, ast.Subscript):
        return [node.slice]
    return list(node.keys) if isinstance(node, ast.Dict) else []


def test_the_engine_names_nothing_of_the_lecture(names):
    found = [
        f"{file.relative_to(ENGINE)}:{line}: {word}"
        for file in sorted(ENGINE.rglob("*.py"))
        for line, word in said(ast.parse(file.read_text("utf-8")))
        if word in names - THEIRS
    ]
    assert found == []


def test_content_imports_the_words_of_content_and_nothing_else_of_the_engine(course):
    for file in course.solutions.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            module = getattr(node, "module", None) if isinstance(node, ast.ImportFrom) else None
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            ours = [name for name in [module or "", *names] if name.startswith("autograder")]
            allowed = [] if file.name == "notebook.py" else ["autograder.model"]
            assert set(ours) <= set(allowed), file


def test_students_get_code_that_imports_numpy_alone():
    optional = {"matplotlib", "IPython"}
    for file in (ENGINE / "student" / "checks").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                tops = {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                tops = {str(node.module).partition(".")[0]}
            else:
                continue
            assert tops <= {"numpy", "__future__", *optional, *sys.stdlib_module_names}, file

"""What in a student's code nobody was forced to write: names, comments, spacing, constructs."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from typing import NamedTuple

from autograder.student.checks.magics import parsed
from autograder.student.checks.trees import unparsed

# A comment or a text shorter than this says too little.
SHORT = 8
# What every solution is made of.
PLAIN = (
    ast.Module, ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.Assign, ast.Name, ast.Load,
    ast.Store, ast.Constant, ast.Call, ast.Attribute, ast.BinOp, ast.UnaryOp, ast.Expr,
    ast.operator, ast.unaryop, ast.Tuple, ast.Subscript, ast.expr_context, ast.Pass, ast.Compare,
    ast.cmpop, ast.keyword, ast.Raise,
)  # fmt: skip


class Trait(NamedTuple):
    """Something that one student's code has, and another's need not have."""

    kind: str
    exercise: str
    text: str


def traits(exercise: str, code: str, given: frozenset[str]) -> set[Trait]:
    """The traits of the answer to one exercise.

    `given` are the words and lines that everybody was given.
    """
    found = {
        Trait(kind, exercise, text)
        for kind, text in (*_comments(code), *_layout(code))
        if text not in given
    }
    tree = parsed(code)
    if tree is None:
        return found
    return found | {
        Trait(kind, exercise, text)
        for kind, text in (*_names(tree), *_texts(tree), *_constructs(tree))
        if text not in given
    }


def words(text: str) -> frozenset[str]:
    """The words, comments and lines of some text that everybody has."""
    lines = {line.strip().strip("\"'") for line in text.splitlines()}
    comments = {line.partition("#")[2].strip().lower() for line in lines}
    return frozenset(re.findall(r"\w+", text)) | lines | comments


def _comments(code: str) -> Iterator[tuple[str, str]]:
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            text = " ".join(token.string.lstrip("#").lower().split())
            if token.type == tokenize.COMMENT and len(text) >= SHORT:
                yield "comment", text
    except (tokenize.TokenError, SyntaxError, RecursionError):
        return


def _layout(code: str) -> Iterator[tuple[str, str]]:
    """Lines whose spaces stand where Python's own formatting has none, or the other way round."""
    for line in code.splitlines():
        plain = line.strip()
        if len(plain) >= SHORT and not plain.startswith("#") and _is_spaced_oddly(plain):
            yield "spacing", plain


def _is_spaced_oddly(line: str) -> bool:
    for whole in (line, f"{line} pass"):
        tree = parsed(whole)
        formatted = unparsed(tree) if tree else None
        if formatted is None:
            continue
        return formatted != whole and "".join(formatted.split()) == "".join(whole.split())
    return False


def _names(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Names that were chosen: of variables, helpers and their parameters."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield "name", node.id
        elif isinstance(node, ast.arg):
            yield "name", node.arg
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield "name", node.name


def _texts(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for line in node.value.splitlines():
                if len(line.strip()) >= SHORT:
                    yield "text", line.strip()


def _constructs(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Parts of the language and of NumPy that an answer does not need, and what follows what."""
    for node in ast.walk(tree):
        if not isinstance(node, PLAIN):
            yield "construct", type(node).__name__
        if isinstance(node, ast.Attribute):
            yield "construct", f".{node.attr}"
        if isinstance(node, ast.FunctionDef):
            kinds = [type(statement).__name__ for statement in node.body]
            if len(kinds) > 2:
                yield "order", f"{node.name}: {', '.join(kinds)}"

"""Student text as a syntax tree. Text is only read here, never run."""

import ast
import warnings

UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


def parse(source: str) -> ast.Module | None:
    """The tree of a text; None where it is no Python, or nested deeper than can be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as "\d" in a student's docstring
            return ast.parse(source)
    except UNREADABLE:
        return None


def syntax_error(source: str) -> SyntaxError | None:
    """Why a text is no Python, None where it is or where that cannot be told."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except SyntaxError as error:
        return error
    except UNREADABLE:
        return None
    return None

"""Whether a function walks through the examples one by one, read from its text."""

import ast
from collections.abc import Iterator

# Functions that call another once for each example, or that take one example.
WALKERS = {"map", "vectorize", "apply_along_axis", "forward", "forward_loop"}


def loops_over_examples(source: str, function: str) -> bool:
    """Whether `function` in `source` loops over its first argument or what it computes from it.

    A loop over something else, such as the two layers, is fine. Text that is no Python has none.

    >>> loops_over_examples("def f(X):\\n    m = X.shape[1]\\n    for i in range(m): pass", "f")
    True
    >>> loops_over_examples("def f(X):\\n    for layer in ('1', '2'): X = X + 1", "f")
    False
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    bodies = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == function]
    return any(_walks(node, set(_batch_names(body))) for body in bodies for node in ast.walk(body))


def _walks(node: ast.AST, batch: set[str]) -> bool:
    if isinstance(node, (ast.For, ast.comprehension)):
        return bool(_names(node.iter) & batch)
    if isinstance(node, ast.While):
        return bool(_names(node.test) & batch)
    return isinstance(node, ast.Call) and bool(_names(node.func) & WALKERS)


def _batch_names(body: ast.FunctionDef) -> Iterator[str]:
    """The first parameter and, in the order of the text, what is assigned from it."""
    found = {argument.arg for argument in body.args.args[:1]}
    for node in ast.walk(body):
        if isinstance(node, ast.Assign) and _names(node.value) & found:
            found |= {name for target in node.targets for name in _names(target)}
    yield from found


def _names(tree: ast.AST) -> set[str]:
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return names | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

"""Whether a function walks through the examples one by one, read from its text."""

import ast
from collections.abc import Iterable, Iterator

# Functions that call another once for each example, or that take one example.
WALKERS = {"map", "vectorize", "apply_along_axis", "forward", "forward_loop"}
Assignment = ast.Assign | ast.AnnAssign | ast.AugAssign | ast.NamedExpr


def loops_over_examples(cells: Iterable[str], function: str) -> bool:
    """Whether `function` loops over its first argument or what it computes from it.

    `cells` are the texts in which it and its helpers are defined; a helper that loops over any of
    its arguments counts too. A loop over something else, such as the two layers, is fine. Text
    that is no Python has no loop.

    >>> loops_over_examples(["def f(X):\\n    m = X.shape[1]\\n    for i in range(m): pass"], "f")
    True
    >>> loops_over_examples(["def f(X):\\n    for layer in ('1', '2'): X = X + 1"], "f")
    False
    """
    defined = {one.name: one for cell in cells for one in _functions(cell)}
    seen: set[str] = set()
    waiting = [function]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in defined:
            continue
        seen.add(name)
        body = defined[name]
        if _walks(body, _batch(body, only_first=name == function)):
            return True
        waiting += _called(body)
    return False


def _functions(source: str) -> Iterator[ast.FunctionDef]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _walks(body: ast.FunctionDef, batch: set[str]) -> bool:
    """Whether a loop goes over one of the names in `batch`, or a walker is called."""
    for node in ast.walk(body):
        if isinstance(node, (ast.For, ast.comprehension)) and _counts(node.iter, batch):
            return True
        if isinstance(node, ast.While) and _counts(node.test, batch):
            return True
    return bool(WALKERS & set(_called(body)))


def _batch(body: ast.FunctionDef, only_first: bool) -> set[str]:
    """Parameters and, in the order of the text, what is assigned from them."""
    parameters = body.args.posonlyargs + body.args.args
    found = {parameter.arg for parameter in (parameters[:1] if only_first else parameters)}
    found |= {body.args.vararg.arg} if body.args.vararg else set()
    for node in ast.walk(body):
        if isinstance(node, Assignment) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if _counts(node.value, found):
                found |= {name for target in targets for name in _names(target)}
            elif _is_shape(node.value) and isinstance(targets[0], ast.Tuple):
                found |= _names(targets[0].elts[-1])  # n_x, m = X.shape
    return found


def _counts(node: ast.AST, batch: set[str]) -> bool:
    """Whether the length of what `node` gives may be the number of examples.

    The shape itself has two entries, and the first of them counts features.
    """
    if _is_shape(node):
        return False
    if isinstance(node, ast.Subscript) and _is_shape(node.value):
        first = isinstance(node.slice, ast.Constant) and node.slice.value == 0
        return not first and bool(_names(node.value) & batch)
    if isinstance(node, ast.Name):
        return node.id in batch
    return any(_counts(child, batch) for child in ast.iter_child_nodes(node))


def _is_shape(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "shape"


def _called(body: ast.FunctionDef) -> Iterator[str]:
    """The last names of what is called: f for f(x), vectorize for np.vectorize(f)."""
    for node in ast.walk(body):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr


def _names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}

"""Whether a function walks through the examples one by one, read from its text."""

import ast
from collections.abc import Collection, Iterable, Iterator

from autograder.limits import MAX_LOOKS
from autograder.student.checks.magics import parsed
from autograder.student.checks.trees import called, names_in

# What calls a function once for each entry or slice, whatever it is given.
WALKERS = {"vectorize", "apply_along_axis", "frompyfunc"}
Assignment = ast.Assign | ast.AnnAssign | ast.AugAssign | ast.NamedExpr
Loop = ast.For | ast.comprehension
Function = ast.FunctionDef | ast.Lambda


class TooMuch(Exception):
    """A text that takes longer to read than anybody's does."""


def loops_over_examples(
    cells: Iterable[str], function: str, one_by_one: Collection[str] = ()
) -> bool:
    """Whether `function` loops over its first argument or what it computes from it.

    `cells` are the texts in which it and its helpers are defined; of a helper those arguments count
    that are computed from the first. A loop over something else, such as the two layers or a tuple
    of results, is fine. `one_by_one` names functions of the notebook that take one example, or loop
    by themselves. Text that is no Python has no loop. Raises TooMuch, and RecursionError.

    >>> loops_over_examples(["def f(X):\\n    m = X.shape[1]\\n    for i in range(m): pass"], "f")
    True
    >>> loops_over_examples(["f = lambda X: [x + 1 for x in X.T]"], "f")
    True
    >>> loops_over_examples(["def f(X):\\n    for A in (X, X + 1): print(A.shape)"], "f")
    False
    """
    defined = {name: found for cell in cells for name, found in _functions(cell)}
    start = function if function in defined else "__call__"  # of a class with instances
    if start not in defined:
        return False
    budget = Budget()
    given: dict[str, set[str]] = {start: set(_parameters(defined[start])[:1])}
    waiting = dict.fromkeys([start])  # a queue without doubles
    while waiting:
        name = next(iter(waiting))
        del waiting[name]
        body = _Body(defined[name], frozenset(given[name]), budget)
        if body.walks(one_by_one):
            return True
        for helper, batches in body.calls(defined):
            if helper not in given or not batches <= given[helper]:
                given[helper] = given.get(helper, set()) | batches
                waiting[helper] = None
    return False


class Budget:
    """How many more nodes of a tree may be looked at."""

    def __init__(self) -> None:
        self._left = MAX_LOOKS

    def spend(self, nodes: int = 1) -> None:
        """Raises TooMuch."""
        self._left -= nodes
        if self._left < 0:
            raise TooMuch


def _functions(source: str) -> Iterator[tuple[str, Function]]:
    """The functions that a text defines, by name; a lambda by what it is assigned to."""
    for node in ast.walk(parsed(source) or ast.Module([], [])):
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            yield from ((name, node.value) for name in names_in(node.targets[0]))


def _parameters(function: Function) -> list[str]:
    found = [parameter.arg for parameter in function.args.posonlyargs + function.args.args]
    return found[1:] if found[:1] == ["self"] else found


class _Body:
    """A function's text, and which of its names grow with the number of examples.

    `batch` names are computed from a batch; `shapes` are names for its shape. A batch itself has
    its examples along axis 1, so a loop over it goes over features.
    """

    def __init__(self, function: Function, given: frozenset[str], budget: Budget) -> None:
        self.batch, self.shapes, self.budget = set(given), set[str](), budget
        self.nodes = list(ast.walk(function))
        budget.spend(len(self.nodes))
        assigned = {
            node.id
            for node in self.nodes
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        self._whole = given - assigned
        for node in self.nodes:
            if isinstance(node, Assignment) and node.value:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    for part, value in _pairs(target, node.value):
                        self._assign(part, value)

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        if _is_shape(value):
            if isinstance(target, ast.Tuple):  # n_x, m = X.shape
                self.batch |= names_in(target.elts[-1])
            elif names_in(value) & self.batch:
                self.shapes |= names_in(target)
        elif self.counts(value):
            self.batch |= names_in(target)

    def walks(self, one_by_one: Collection[str]) -> bool:
        """Whether a loop goes over examples, or something is called that does."""
        for node in self.nodes:
            if isinstance(node, Loop) and self.goes_over(node.iter):
                return True
            if isinstance(node, ast.While) and self._is_driven(node):
                return True
            if isinstance(node, ast.Call) and self._is_walker(node, one_by_one):
                return True
        return False

    def _is_driven(self, loop: ast.While) -> bool:
        """A loop whose end, or whose every turn where it has no end, looks at the batch."""
        if isinstance(loop.test, ast.Constant):
            return any(bool(names_in(part) & self.batch) for part in loop.body)
        return self.counts(loop.test)

    def _is_walker(self, call: ast.Call, one_by_one: Collection[str]) -> bool:
        name = called(call)
        if name in ("map", "filter", "reduce"):
            return any(self.goes_over(part) for part in call.args[1:])
        return name in WALKERS or (isinstance(call.func, ast.Name) and name in one_by_one)

    def goes_over(self, node: ast.expr) -> bool:
        """Whether a loop over `node` may take a turn for each example."""
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
            return False
        if self._is_whole(node):
            return False
        if isinstance(node, ast.Call) and called(node) in ("enumerate", "zip", "reversed", "list"):
            return any(self.goes_over(part) for part in node.args)
        return self.counts(node)

    def counts(self, node: ast.AST) -> bool:
        """Whether the length of what `node` gives may be the number of examples.

        The shape itself has two entries, and the first of them counts features.
        """
        waiting = [node]
        while waiting:
            self.budget.spend()
            part = waiting.pop()
            if isinstance(part, ast.Name) and part.id in self.batch:
                return True
            if isinstance(part, ast.Subscript) and self._is_a_shape(part.value):
                if self._takes_the_batch(part):
                    return True
            else:
                waiting += self._deeper(part)
        return False

    def _takes_the_batch(self, part: ast.Subscript) -> bool:
        """Whether an entry of a shape is the number of examples."""
        is_first = isinstance(part.slice, ast.Constant) and part.slice.value == 0
        return not is_first and bool(names_in(part.value) & (self.batch | self.shapes))

    def _deeper(self, node: ast.AST) -> Iterable[ast.AST]:
        """The parts of an expression that may make what it gives as long as the batch."""
        if _is_shape(node) or isinstance(node, ast.Lambda):
            return ()
        if isinstance(node, ast.Tuple | ast.List | ast.Dict):  # as long as it was written down
            return ()
        if isinstance(node, ast.Call) and called(node) == "len" and node.args:
            return () if self._is_whole(node.args[0]) else node.args[:1]
        return ast.iter_child_nodes(node)

    def _is_a_shape(self, node: ast.AST) -> bool:
        return _is_shape(node) or (isinstance(node, ast.Name) and node.id in self.shapes)

    def _is_whole(self, node: ast.AST) -> bool:
        return isinstance(node, ast.Name) and node.id in self._whole

    def calls(self, defined: dict[str, Function]) -> Iterator[tuple[str, frozenset[str]]]:
        """Functions of the notebook that are called here, with the arguments that are batches."""
        for node in self.nodes:
            if isinstance(node, ast.Call) and (name := called(node)) in defined:
                names = _parameters(defined[name])
                pairs = list(zip(names, node.args, strict=False))
                pairs += [(keyword.arg, keyword.value) for keyword in node.keywords if keyword.arg]
                yield name, frozenset(name for name, value in pairs if self.counts(value))


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is assigned to what: one by one in A, m = X, X.shape[1]."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=False)
    else:
        yield target, value


def _is_shape(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "shape"

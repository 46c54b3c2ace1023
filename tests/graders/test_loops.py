"""A loop over the examples is seen in many dresses, and no other loop is taken for one."""

import ast
import time
from pathlib import Path

import pytest

from autograder.graders import loops
from autograder.graders.loops import TooMuch, loops_over_examples
from autograder.sample import solved

HEAD = "def forward_batch(X, p):\n    "
LOOPS = [
    HEAD + "return [forward(X[:, [i]], p) for i in range(X.shape[1])]",
    HEAD + "for x in X.T: forward(x[:, None], p)",
    HEAD + "n_x, m = X.shape\n    for i in range(m): pass",
    HEAD + "shape = X.shape\n    m = shape[1]\n    for i in range(m): pass",
    HEAD + "A, m = X, X.shape[1]\n    for i in range(m): pass",
    HEAD + "k = 0\n    while k < X.shape[1]: k += 1",
    HEAD + "k = 0\n    while True:\n        x = X[:, [k]]\n        k += 1",
    HEAD + "columns = np.split(X, X.shape[1], axis=1)\n    return [x for x in columns]",
    HEAD + "return list(map(lambda x: x, X.T))",
    HEAD + "return functools.reduce(step, X.T, None)",
    HEAD + "return np.apply_along_axis(one, 0, X)",
    HEAD + "return forward_loop(X, p)",
    HEAD + "X = X.T\n    return [x for x in X]",
    "forward_batch = lambda X, p: [forward(X[:, i:i+1], p) for i in range(X.shape[1])]",
    "def each(p, X):\n    return [x for x in X.T]\n" + HEAD + "return each(p, X)",
    "def each(batch):\n    return [x for x in batch.T]\n" + HEAD + "return each(batch=X)",
    "class F:\n    def __call__(self, X, p):\n        return [x for x in X.T]\nforward_batch = F()",
]
FINE = [
    HEAD + "Z1 = p['W1'] @ X + p['b1']\n    return Z1, sigmoid(Z1)",
    HEAD + "W1, b1 = map(p.get, ('W1', 'b1'))\n    return W1 @ X + b1",
    HEAD + "Z = p['W1'] @ X\n    for v in (X, Z): assert v.ndim == 2",
    HEAD + "Z = p['W1'] @ X\n    for name, v in zip(['X', 'Z'], [X, Z]): print(name, v.shape)",
    HEAD + "Z = p['W1'] @ X\n    return tuple(map(np.asarray, [Z, sigmoid(Z)]))",
    HEAD + "results = [X, X + 1]\n    return tuple(np.array(r) for r in results)",
    HEAD + "out = {'A0': X}\n    return tuple(v for k, v in out.items() if k != 'A0')",
    HEAD + "for layer in ('1', '2'): X = p['W' + layer] @ X",
    HEAD + "return sum(p['W1'][:, [j]] * row for j, row in enumerate(X))",
    HEAD + "for i in range(X.shape[0]): pass",
    HEAD + "for i in range(len(X)): pass",
    HEAD + "n_x = len(X)\n    for i in range(n_x): pass",
    HEAD + "L = len(p) // 2\n    for l in range(1, L + 1): X = p[f'W{l}'] @ X + p[f'b{l}']",
    "def run(A, layers):\n    for W, b in layers: A = W @ A + b\n    return A\n"
    + HEAD
    + "return run(X, [(p['W1'], p['b1'])])",
    "class Net:\n    def forward(self, X):\n        return self.W @ X\n"
    + HEAD
    + "return Net(p).forward(X)",
    "def forward_batch(X, p: this is no Python",
]


@pytest.mark.parametrize("text", LOOPS)
def test_a_loop_over_the_examples_is_seen(text):
    assert loops_over_examples([text], "forward_batch", one_by_one=("forward_loop",))


@pytest.mark.parametrize("text", FINE)
def test_another_loop_is_fine(text):
    assert not loops_over_examples([text], "forward_batch", one_by_one=("forward_loop",))


PARAMETERS = [f"a{number}" for number in range(40)]
TURNED = ", ".join([*PARAMETERS[1:], PARAMETERS[0]])
# Calls of itself with its arguments in another order: each set of batches among them is different.
TURNING = f"""
def dead({", ".join(PARAMETERS)}):
    dead({TURNED}); dead({", ".join([PARAMETERS[1], PARAMETERS[0], *PARAMETERS[2:]])})
"""


def test_a_helper_with_many_arguments_is_read_at_once():
    start = time.monotonic()
    call = f"dead(X, {', '.join(['p'] * 39)})"
    assert not loops_over_examples([TURNING, HEAD + call], "forward_batch")
    text = TURNING + f"    return [x for x in {PARAMETERS[-1]}.T]"
    assert loops_over_examples([text, HEAD + call], "forward_batch")
    assert time.monotonic() - start < 1


def test_a_text_that_takes_too_long_to_read_says_nothing():
    names = [f"x{number}" for number in range(2000)]
    shifting = f"def f({', '.join(names)}): f({', '.join([names[0], *names[:-1]])})"
    start = time.monotonic()
    with pytest.raises(TooMuch):
        loops_over_examples([shifting], "f")
    assert time.monotonic() - start < 5


def test_whatever_python_is_read_is_read_without_an_error():
    source = Path(loops.__file__).read_text("utf-8")
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    assert len(functions) > 10
    for function in functions:
        assert loops_over_examples([source], function.name) in (True, False)


def test_an_analysis_that_fails_costs_no_mark_and_is_told(mark, catalog, monkeypatch):
    def fail(*arguments):
        raise AttributeError

    monkeypatch.setattr("autograder.graders.graded.loops_over_examples", fail)
    report = mark("batching", solved(catalog["batching"]))
    assert report.score == report.max_score
    assert report.problems == ["Whether `forward_batch` loops could not be seen in its text."]


def test_a_diagnosis_that_fails_costs_no_more_than_the_mistake(mark, catalog, monkeypatch):
    answers = solved(catalog["batching"]) | {"stack_columns": "def stack_columns(xs): pass"}
    whole = mark("batching", answers)

    def fail(*arguments):
        raise MemoryError

    monkeypatch.setattr("autograder.graders.graded.diagnose", fail)
    report = mark("batching", answers)
    assert report.score == whole.score
    test = report.cells["test_stack_columns"].tests[0]
    assert test.message == "`stack_columns` is not right yet."

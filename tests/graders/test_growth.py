"""A loop that no text shows is found by counting: its steps grow with the examples."""

import numpy as np
import pytest

from autograder.graders.growth import takes_a_turn_for_each
from autograder.sample import solved
from autograder.sandbox.steps import steps_of

ALL = "def all_at_once(X, p):\n    parts = zip(*[forward(x[:, None], p) for x in X.T])\n"
ALL += "    return tuple(np.hstack(part) for part in parts)\n"
HIDDEN = {
    "an alias": ALL + "g = all_at_once\ndef forward_batch(X, p): return g(X, p)",
    "a text": "def forward_batch(X, p):\n    names = dict(globals(), X=X, p=p)\n"
    "    exec('parts = zip(*[forward(x[:, None], p) for x in X.T])', names)\n"
    "    return tuple(np.hstack(part) for part in names['parts'])",
    "a name that is looked up": ALL
    + "def forward_batch(X, p): return globals()['all_at' + '_once'](X, p)",
    "a part of a tuple": ALL + "(_, g) = (None, all_at_once)\nforward_batch = lambda X, p: g(X, p)",
    "a call of itself": "def forward_batch(X, p):\n"
    "    if X[0].size < 2: return forward(X, p)\n"
    "    halves = [forward_batch(X[:, s], p) for s in (slice(1), slice(1, None))]\n"
    "    return tuple(map(np.hstack, zip(*halves)))",
    "an iterator": "def forward_batch(X, p):\n    columns = iter(X.T)\n    done = []\n"
    "    while (x := next(columns, None)) is not None: done.append(forward(x[:, None], p))\n"
    "    return tuple(map(np.hstack, zip(*done)))",
}
OPEN = {
    "at once": "def forward_batch(X, p):\n    Z1 = p['W1'] @ X + p['b1']\n    A1 = sigmoid(Z1)\n"
    "    Z2 = p['W2'] @ A1 + p['b2']\n    return Z1, A1, Z2, sigmoid(Z2)",
    "unit by unit": "def forward_batch(X, p):\n"
    "    Z1 = np.vstack([W @ X + b for W, b in zip(p['W1'], p['b1'])])\n    A1 = sigmoid(Z1)\n"
    "    Z2 = np.vstack([W @ A1 + b for W, b in zip(p['W2'], p['b2'])])\n"
    "    return Z1, A1, Z2, sigmoid(Z2)",
}


@pytest.fixture
def failed(mark, catalog):
    """failed(text) -> the tests of `forward_batch` that this answer does not pass."""

    def call(text):
        report = mark("batching", solved(catalog["batching"]) | {"forward_batch": text})
        tests = report.cells["test_forward_batch"].tests
        return [test.name for test in tests if test.outcome != "passed"]

    return call


@pytest.mark.parametrize("how", HIDDEN)
def test_a_loop_that_the_text_hides_loses_the_no_loop_test_only(failed, how):
    assert failed(HIDDEN[how]) == ["test_no_loop_over_the_examples"]


@pytest.mark.parametrize("how", OPEN)
def test_what_does_not_grow_with_the_examples_is_no_loop(failed, how):
    assert failed(OPEN[how]) == []


def test_what_is_done_at_the_first_call_only_is_no_growth(catalog):
    exercise = catalog["batching"].exercises["forward_batch"]
    calls = []

    def slow_at_first(X, p):
        for _ in range(0 if calls else 10_000):
            pass
        calls.append(np.shape(X))

    def steps(exercise, inputs):
        return [steps_of(lambda args=args: slow_at_first(*args)) for args in inputs]

    assert not takes_a_turn_for_each(exercise, exercise.public[0], steps)
    assert [shape[1] for shape in calls] == [10, 40, 160]


def test_what_numpy_does_with_a_list_inside_is_not_counted_and_what_it_calls_is():
    few, many = (steps_of(lambda m=m: np.hstack([np.ones((4, 1))] * m)) for m in (10, 100))
    assert few == many
    few, many = (
        steps_of(lambda m=m: np.apply_along_axis(lambda x: x + 1, 0, np.ones((4, m))))
        for m in (10, 100)
    )
    assert many - few >= 90

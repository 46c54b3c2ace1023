"""Points follow what an answer can do: nothing for knowing nothing, no luck, one cause once.

A right answer at home is one when graded, for all answers that we know.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from autograder.graders import hidden
from autograder.graders.graded import Answer
from autograder.model import Exercise, Trap, quiet
from autograder.student.checks.feedback import explain

from .conftest import Known


@dataclass(frozen=True)
class Computed:
    """An answer that is made from what the right one gives, or that is written down."""

    function: Callable[..., Any]
    source: str = ""

    def compile(self) -> Callable[..., Any]:
        return quiet(self.function)


def written(exercise: Exercise, body: str) -> Computed:
    names = dict(exercise.reference.__globals__)
    head = f"def {exercise.name}({', '.join(exercise.parameters)}):\n    "
    source = head + body.replace("\n", "\n    ")
    exec(source, names)
    return Computed(names[exercise.name], source)


def filled(value: Any, fill: Callable[[tuple[int, ...]], np.ndarray]) -> Any:
    """Something of the same shape; of a dict of shapes, shapes that are always the same."""
    if isinstance(value, tuple):
        return tuple(filled(part, fill) for part in value)
    if isinstance(value, dict):
        return dict.fromkeys(value, (3, 5))
    return fill(np.shape(value))


def noise(shape: tuple[int, ...]) -> np.ndarray:
    return np.random.default_rng(len(shape)).normal(size=shape)


# The largest part of an assignment that may be earned by answers that know nothing.
KNOWING_NOTHING = {
    "zeros": (0.1, lambda right, args: filled(right, np.zeros)),
    "ones": (0.1, lambda right, args: filled(right, np.ones)),
    "a constant": (0.1, lambda right, args: filled(right, lambda shape: np.full(shape, 0.5))),
    "noise": (0.1, lambda right, args: filled(right, noise)),
    "a plain 0": (0.1, lambda right, args: 0),
    "nothing": (0.1, lambda right, args: None),
    "the first argument": (0.2, lambda right, args: args[0]),
    "the last argument": (0.2, lambda right, args: args[-1]),
    "twice the first argument": (0.2, lambda right, args: np.array(args[0]) * 2),
}


def finished(content):
    """Its exercises, without those that are still being written."""
    return {name: each for name, each in content.exercises.items() if not each.draft}


@pytest.mark.parametrize("what", KNOWING_NOTHING)
def test_knowing_nothing_earns_next_to_nothing(catalog, assignment, share, what):
    most, answer = KNOWING_NOTHING[what]
    exercises = finished(catalog[assignment]).values()

    def points(exercise):
        def guess(*args):
            return answer(exercise.reference(*args), args)

        return exercise.points * share(exercise, Computed(guess))

    assert sum(map(points, exercises)) <= most * sum(one.points for one in exercises)


# Answers to the one case of a docstring, and how much of the points they may earn.
TYPED_IN = [
    (
        "layer_shapes",
        "return dict(X=(3, m), W1=(4, 3), b1=(4, 1), Z1=(4, m), A1=(4, m),\n"
        "            W2=(1, 4), b2=(1, 1), Z2=(1, m), A2=(1, m))",
    ),
    (
        "layer_shapes",
        "return dict(X=(3, 5), W1=(4, 3), b1=(4, 1), Z1=(4, 5), A1=(4, 5),\n"
        "            W2=(1, 4), b2=(1, 1), Z2=(1, 5), A2=(1, 5))",
    ),
    (
        "stack_rows",
        "W = np.zeros((4, 3))\nfor i, w in enumerate(ws):\n    W[i] = w[:, 0]\nreturn W",
    ),
    (
        "stack_columns",
        "X = np.zeros((3, 4))\nfor i, x in enumerate(xs):\n    X[:, i] = x[:, 0]\nreturn X",
    ),
]


@pytest.mark.parametrize(("name", "body"), TYPED_IN)
def test_the_sizes_of_the_docstring_typed_in_are_worth_little(named, public, share, name, body):
    answer = written(named[name], body)
    assert share(named[name], answer) <= 0.2
    assert explain(public[named[name]], answer.function).state == "wrong"


@pytest.fixture(scope="session")
def named(catalog):
    """The exercises by name."""
    return {exercise.name: exercise for exercise in catalog.exercises}


# One cause costs once.


def lost(exercise, tests, trap):
    """The part of the points that is lost where inputs of one trap alone go wrong."""
    known = Known(exercise, exercise.variants[0], b"")
    known.fail(trap)
    graded = Answer(known, replace(exercise, mistakes=()))
    return 1 - hidden.share([hidden.weighed(test, graded) for test in tests])


def test_what_fails_at_a_trap_alone_costs_one_test(catalog, assignment):
    for name, exercise in finished(catalog[assignment]).items():
        tests = hidden.collect(catalog[assignment])[name]
        heaviest = max(test.weight for test in tests if test.once_right)
        for trap in {probe.trap for probe in exercise.hidden(np.random.default_rng(0))}:
            if trap is not Trap.NONE:
                most = heaviest / sum(test.weight for test in tests)
                assert 0 < lost(exercise, tests, trap) <= most + 1e-9, (name, trap)


def test_what_costs_more_than_the_lecture_allows_is_shown_by_a_public_input(catalog, assignment):
    for name, exercise in finished(catalog[assignment]).items():
        tests = hidden.collect(catalog[assignment])[name]
        seen = {probe.trap for probe in exercise.public}
        for trap in {probe.trap for probe in exercise.hidden(np.random.default_rng(0))} - seen:
            assert lost(exercise, tests, trap) <= catalog.lecture.quality.unseen, (name, trap)


ARRAYS_ALONE = {
    "relu": "out = z.copy()\nout[out < 0] = 0\nreturn out",
    "linear": "return z.copy()",
    "d_relu": "return (z > 0).astype(float)",
    "d_linear": "return np.ones(z.shape)",
    "tanh": "return np.tanh(z) + np.zeros(z.shape)",
    "sigmoid": "e = np.exp(-abs(z))\nreturn np.where(z.copy() >= 0, 1, e) / (1 + e)",
}


@pytest.mark.parametrize("name", ARRAYS_ALONE)
def test_an_answer_that_fails_for_a_plain_number_alone_loses_that_test_alone(named, share, name):
    assert share(named[name], written(named[name], ARRAYS_ALONE[name])) >= 0.95


# Precision.

SHORT = {
    "sigmoid": "z = np.asarray(z, np.float32)\ne = np.exp(-abs(z))\n"
    "return np.where(z >= 0, 1, e) / (1 + e)",
    "tanh": "return np.tanh(np.asarray(z, 'float32'))",
    "relu": "return np.maximum(0, np.asarray(z, 'float32'))",
    "d_sigmoid": "a = np.asarray(sigmoid(z), 'float32')\nreturn a * (1 - a)",
    "d_tanh": "return 1 - np.tanh(np.asarray(z, 'float32')) ** 2",
    "weight_gradient": "return (da * d_sigmoid(w.T @ x + b) * x).astype(np.float32)",
    "layer": "return (W @ x + b).astype('float32')",
    "stack_rows": "return np.hstack(ws).T.astype('float32')",
    "linear_backward": "dZ, A_prev, W = (np.float32(v) for v in (dZ, A_prev, W))\n"
    "return dZ @ A_prev.T, dZ.sum(1, keepdims=True), W.T @ dZ",
}


@pytest.mark.parametrize("name", SHORT)
def test_float32_costs_one_small_mark_and_is_named_at_home(named, public, share, name):
    answer = written(named[name], SHORT[name])
    assert 0.9 <= share(named[name], answer) < 1
    found = explain(public[named[name]], answer.function)
    assert found.state == "wrong"
    assert "float32" in found.lines[-1]


def as_float32(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(as_float32, value))
    return value if isinstance(value, dict) else np.float32(value)


def test_numbers_cut_to_float32_are_right_at_home_where_they_are_when_graded(
    exercise, public, share
):
    answer = Computed(lambda *args: as_float32(exercise.reference(*args)))
    is_right = explain(public[exercise], answer.function).state == "right"
    assert share(exercise, answer) >= 0.9
    assert is_right == (share(exercise, answer) == 1)


# No luck.

STEPS = ("1e-3", "1e-4", "1e-5", "1e-6", "1e-7")
DIFFERENCES = {
    "d_sigmoid": "return (sigmoid(z + {h}) - sigmoid(z - {h})) / (2 * {h})",
    "d_tanh": "return (np.tanh(z + {h}) - np.tanh(z - {h})) / (2 * {h})",
    "d_relu": "return (np.maximum(z + {h}, 0) - np.maximum(z - {h}, 0)) / (2 * {h})",
    "d_linear": "return ((z + {h}) - (z - {h})) / (2 * {h})",
    "weight_gradient": "g = np.zeros(w.shape)\n"
    "for i in range(len(w)):\n"
    "    h = np.zeros(w.shape)\n    h[i] = {h}\n"
    "    rise = sigmoid((w + h).T @ x + b) - sigmoid((w - h).T @ x + b)\n"
    "    g[i] = da * rise[0, 0] / (2 * {h})\n"
    "return g",
    "linear_backward": "b, gradients = np.zeros((len(W), 1)), []\n"
    "for part in (W, b, A_prev):\n"
    "    g = np.zeros(part.shape)\n"
    "    for at in np.ndindex(part.shape):\n"
    "        old = part[at]\n"
    "        part[at] = old + {h}\n        more = (dZ * (W @ A_prev + b)).sum()\n"
    "        part[at] = old - {h}\n        less = (dZ * (W @ A_prev + b)).sum()\n"
    "        part[at], g[at] = old, (more - less) / (2 * {h})\n"
    "    gradients.append(g)\n"
    "return tuple(gradients)",
    "chain_gradients": "def end(l, h):\n"
    "    a = x\n"
    "    for i, w in enumerate(weights):\n"
    "        a = sigmoid(w * a + h * (i == l))\n"
    "    return a\n"
    "return np.array([(end(l, {h}) - end(l, -{h})) / (2 * {h}) for l in range(len(weights))])",
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_a_slope_by_differences_is_not_full_marks_and_not_well_done(named, public, share, name):
    answer = written(named[name], DIFFERENCES[name].replace("{h}", "1e-5"))
    assert share(named[name], answer) < 0.95
    assert explain(public[named[name]], answer.function).state == "wrong"


@pytest.mark.slow
@pytest.mark.parametrize("name", DIFFERENCES)
@pytest.mark.parametrize("step", STEPS)
def test_over_a_hundred_seeds_a_slope_by_differences_gets_the_same_mark(named, share, name, step):
    answer = written(named[name], DIFFERENCES[name].replace("{h}", step))
    marks = {share(named[name], answer, str(seed).encode()) for seed in range(100)}
    assert len(marks) == 1


# One verdict.


def test_whatever_is_well_done_at_home_earns_nine_tenths_when_graded(exercise, public, share):
    for answer in (*exercise.mistakes, *exercise.variants):
        if explain(public[exercise], answer.compile()).state == "right":
            assert share(exercise, answer) >= 0.9, answer.id


def test_success_names_each_kind_of_input_that_the_graded_run_takes(exercise, public):
    (says,) = explain(public[exercise], exercise.reference).lines
    for probe in exercise.hidden(np.random.default_rng(0)):
        assert probe.trap.value in says
    assert all(more in says for more in exercise.also)

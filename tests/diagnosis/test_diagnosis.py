"""What feedback says after marking: numbers of public inputs only, and a cause if one is seen."""

import re

import numpy as np
import pytest

from autograder.diagnosis.explain import Try, as_try, compiled, diagnose, went_wrong
from autograder.exercises import EXERCISES, Probe
from autograder.mistakes import MISTAKES
from autograder.sandbox import Failure


def tries(function, code, seed=1):
    exercise = EXERCISES[function]
    hidden = exercise.hidden(np.random.default_rng(seed))
    return [as_try(exercise, code, probe) for probe in [*exercise.public, *hidden]]


def said(function, code):
    """The message and the hint about a function of ours."""
    found = diagnose(EXERCISES[function], tries(function, code))
    return found.message, found.hint


def test_a_public_failure_is_told_with_its_numbers():
    message, hint = said("layer", lambda W, x, b: W @ x + 3 * b)
    assert message == (
        "layer(W (4, 3), x (3, 1), b (4, 1))\n"
        "  with 3 inputs and 4 units: "
        "you returned -1.01389 at [0, 0], expected 0.608112; 4 of 4 entries differ"
    )
    assert hint == "Your answer has b added more than once. Is it inside of a loop or sum?"


def test_a_hidden_failure_is_told_in_shapes_and_sentences():
    def five_columns(X, p):
        return EXERCISES["forward_batch"].reference(X[:, :5], p)

    message, hint = said("forward_batch", five_columns)
    assert message == (
        "forward_batch(X (2, 7), p with W1 (5, 2), b1 (5, 1), W2 (3, 5), b2 (3, 1))\n"
        "  with a 2-5-3 network and m = 7: your Z1 is (5, 5), expected (5, 7)"
    )
    assert hint.startswith("The last columns are missing, the others are right.")


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_no_hidden_number_is_ever_told(mistake):
    exercise = EXERCISES[mistake.function]
    public = len(exercise.public)
    for one in tries(mistake.function, compiled(mistake.id))[public:]:
        if not went_wrong(exercise, one):
            continue
        found = diagnose(exercise, [one])
        assert not re.search(r"\d\.\d|\de-|= -?\d", found.message.replace("m = ", ""))


def test_an_exception_is_told_by_its_type_and_explained_by_the_inputs_that_work():
    message, hint = said("neuron", lambda w, x, b: np.dot(x, w) * 1 + b)
    assert message.endswith("with three inputs: your function stopped with a ValueError")
    assert hint


def test_a_square_input_betrays_the_product_behind_an_exception():
    def transposed(x, p):
        return EXERCISES["forward"].reference(x, p | {"W2": p["W2"], "W1": p["W1"].T * 1.0})

    found = diagnose(EXERCISES["forward"], tries("forward", transposed))
    assert found.message.endswith("your function stopped with a ValueError")
    assert found.hint == "Your z1 comes from W1.T @ x. Is that the product you want?"


@pytest.mark.parametrize(
    ("function", "code", "hint"),
    [
        ("relu", lambda z: np.where(abs(z) < 500, np.maximum(z, 0), 1.0), "where |z| is large"),
        ("relu", lambda z: z.clip(0), "wrong for a plain number"),
        ("d_sigmoid", lambda z: np.zeros_like(z) + 1, "All entries are the same number"),
        ("stack_rows", lambda ws: np.array(ws).squeeze(), "lacks an axis"),
        ("stack_rows", lambda ws: np.array([w.squeeze() for w in ws]), "columns of one"),
        ("linear_backward", lambda dZ, A, W: (dZ @ A.T, dZ[:, :1], W.T @ dZ), "m = 1 only"),
    ],
)
def test_the_inputs_that_work_give_a_hint(function, code, hint, monkeypatch):
    monkeypatch.setattr("autograder.diagnosis.explain.of", lambda name: [])
    assert hint in said(function, code)[1]


def test_not_attempted_is_told_apart():
    stub = Failure("raised", "NotImplementedError")
    found = [Try(probe, None, stub) for probe in EXERCISES["layer"].public]
    assert diagnose(EXERCISES["layer"], found).not_attempted


@pytest.mark.parametrize("kind", ["stopped", "died", "memory", "malformed", "missing"])
def test_every_failure_of_the_jail_has_a_sentence(kind):
    one = Try(EXERCISES["layer"].public[0], None, Failure(kind, "3 s"))
    found = diagnose(EXERCISES["layer"], [one])
    assert found.message.startswith("layer(W (4, 3), x (3, 1), b (4, 1))\n  with 3 inputs")
    assert found.mistake is None


def test_evidence_from_all_inputs_names_what_some_inputs_cannot():
    everything = tries("d_sigmoid", compiled("d-sigmoid-one-factor"))
    few = [one for one in everything if one.probe.trap == "integers"]
    assert diagnose(EXERCISES["d_sigmoid"], few, everything).mistake == "d-sigmoid-one-factor"


STRANGE = [
    None,
    (),
    [],
    {},
    "text",
    b"",
    3,
    -2.5,
    True,
    1j,
    float("nan"),
    float("inf"),
    object(),
    abs,
]
STRANGE += [
    np.zeros(shape) for shape in [(), (0,), (1,), (3,), (0, 3), (4, 4), (1, 1, 1), (2, 3, 2)]
]
STRANGE += [np.full((4, 1), np.nan), np.array(["a"]), np.array([None]), np.zeros((4, 1), bool)]
STRANGE += [(None,) * 4, (np.zeros(3),) * 5, [np.eye(3)] * 4, {"X": (3, 5)}, {"X": None, "b1": 3}]


@pytest.mark.parametrize("function", EXERCISES)
@pytest.mark.parametrize("value", STRANGE, ids=lambda value: type(value).__name__)
def test_whatever_comes_back_gets_a_sentence(function, value):
    found = diagnose(EXERCISES[function], tries(function, lambda *args: value))
    assert found.message.startswith(f"{function}(")
    assert found.message.isascii()


@pytest.mark.parametrize("function", EXERCISES)
def test_random_answers_of_every_shape_get_a_sentence_and_no_name(function):
    rng = np.random.default_rng(3)
    shapes = [(), (1,), (3,), (4, 1), (1, 4), (3, 5), (5, 3), (4, 5), (2, 2, 2)]
    for shape in shapes:
        for count in (1, 2, 3, 4, 5):
            parts = tuple(rng.normal(size=shape) for _ in range(count))
            value = parts[0] if count == 1 else parts
            one = Try(EXERCISES[function].public[0], value)
            assert diagnose(EXERCISES[function], [one]).mistake is None


def test_a_changed_argument_is_named():
    def in_place(W, x, b):
        x *= 1
        x[0] += 1
        return W @ (x - np.eye(len(x))[:, :1]) + b

    message, hint = said("layer", in_place)
    assert message.endswith("the answer is right, but the call changed x")
    assert hint.startswith("Is something written into x")


def test_a_probe_is_public_by_identity_so_that_an_equal_hidden_one_stays_hidden():
    exercise = EXERCISES["layer"]
    twin = Probe(exercise.public[0].says, exercise.public[0].args)
    message = diagnose(exercise, [Try(twin, np.zeros((4, 1)))]).message
    assert message.endswith("the shape of your answer is right, but its values are not")

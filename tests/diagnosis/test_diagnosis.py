"""What feedback says after marking: numbers of public inputs only, and a cause if one is seen."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.diagnosis import Try, diagnose
from autograder.diagnosis.explain import all_probes, as_try
from autograder.model import Probe, Trap
from autograder.sandbox import Failure


@pytest.fixture(scope="session")
def exercises(catalog):
    """The exercises by name; the one of the latest assignment where two have the same name."""
    return {exercise.name: exercise for exercise in catalog.exercises}


@pytest.fixture(scope="session")
def said(exercises):
    """said(function, code) -> the message and the hint about a function of ours.

    With `known=False`, the catalogue has no mistakes.
    """

    def call(function, code, known=True):
        exercise = exercises[function]
        exercise = exercise if known else replace(exercise, mistakes=())
        found = diagnose(exercise, tries(exercise, code))
        return found.message, found.hint

    return call


def tries(exercise, code):
    return [as_try(exercise, code, probe) for probe in all_probes(exercise)]


def test_a_public_failure_is_told_with_its_numbers(said):
    message, hint = said("layer", lambda W, x, b: W @ x + 3 * b)
    assert message == (
        "layer(W (4, 3), x (3, 1), b (4, 1))\n"
        "  with 3 inputs and 4 units: "
        "you returned -1.01389 at [0, 0], expected 0.608112; 4 of 4 entries differ"
    )
    assert hint == "Your answer has b added more than once. Is it inside a loop or a sum?"


def test_a_hidden_failure_is_told_in_shapes_and_sentences(said, exercises):
    def six_columns(X, p):
        return exercises["forward_batch"].reference(X[:, :6], p)

    message, hint = said("forward_batch", six_columns)
    assert message == (
        "forward_batch(X (2, 7), p with W1 (5, 2), b1 (5, 1), W2 (3, 5), b2 (3, 1))\n"
        "  with a 2-5-3 network and m = 7: your Z1 is (5, 6), expected (5, 7)"
    )
    assert hint.startswith("The last columns are missing, the others are right.")


def test_a_known_mistake_is_told_by_its_explanation_and_its_place_on_the_page(exercises):
    exercise = exercises["d_sigmoid"]
    (mistake,) = (one for one in exercise.mistakes if one.name == "one-factor")
    found = diagnose(exercise, tries(exercise, mistake.compile()))
    assert (found.mistake, found.hint) == (mistake.id, mistake.explanation)
    assert found.page == "mistakes/activations/#d-sigmoid-one-factor"


def test_an_exception_is_told_by_its_line_and_by_what_it_means_there(said):
    message, hint = said("neuron", lambda w, x, b: np.dot(x, w) * 1 + b, known=False)
    assert "with three inputs: your function stopped with a ValueError in the line: " in message
    assert hint == "x is (3, 1), w is (3, 1): x has 1 column, so w needs 1 row, not 3."


def test_the_message_and_the_hint_speak_of_the_call_that_stopped(said):
    """On a square W this returns numbers, which would tell of another call."""

    def transposed(W, x, b):
        return 2 * (W.T @ x + b)

    message, hint = said("layer", transposed, known=False)
    assert "your function stopped with a ValueError in the line: " in message
    assert hint == "W.T is (3, 4), x is (3, 1): W.T has 4 columns, so x needs 4 rows, not 3."


@pytest.mark.parametrize(
    ("function", "code", "hint"),
    [
        ("relu", lambda z: np.where(abs(z) < 500, np.maximum(z, 0), 1.0), "where |z| is large"),
        ("relu", lambda z: z.clip(0), "is a plain number here"),
        ("d_sigmoid", lambda z: np.zeros_like(z) + 1, "All entries are the same number"),
        ("stack_rows", lambda ws: np.array(ws).squeeze(), "Does an axis get lost"),
        ("stack_rows", lambda ws: np.array([w.squeeze() for w in ws]), "a single one"),
        ("linear_backward", lambda dZ, A, W: (dZ @ A.T, dZ[:, :1], W.T @ dZ), "a single one only"),
    ],
)
def test_the_inputs_that_work_give_a_hint(said, function, code, hint):
    assert hint in said(function, code, known=False)[1]


def test_an_exercise_may_ask_its_own_question_where_one_kind_of_input_fails(exercises):
    def bounded(z):
        return np.minimum(np.maximum(z, 0), 500)

    exercise = replace(exercises["relu"], mistakes=(), if_only={})
    assert "Does something overflow" in diagnose(exercise, tries(exercise, bounded)).hint
    exercise = replace(exercise, if_only={Trap.LARGE: "How far does the line go?"})
    assert diagnose(exercise, tries(exercise, bounded)).hint == "How far does the line go?"


def test_not_attempted_is_told_apart(exercises):
    stub = Failure("raised", "NotImplementedError")
    found = [Try(probe, None, stub) for probe in exercises["layer"].public]
    assert diagnose(exercises["layer"], found).not_attempted


@pytest.mark.parametrize("kind", ["stopped", "died", "memory", "malformed", "missing"])
def test_every_failure_of_the_jail_has_a_sentence(exercises, kind):
    one = Try(exercises["layer"].public[0], None, Failure(kind, "3 s"))
    found = diagnose(exercises["layer"], [one])
    assert found.message.startswith("layer(W (4, 3), x (3, 1), b (4, 1))\n  with 3 inputs")
    assert found.mistake is None


def test_evidence_from_all_inputs_names_what_some_inputs_cannot(exercises):
    exercise = exercises["d_sigmoid"]
    (mistake,) = (one for one in exercise.mistakes if one.name == "one-factor")
    everything = tries(exercise, mistake.compile())
    few = [one for one in everything if one.probe.trap is Trap.INTEGERS]
    assert diagnose(exercise, few, everything).mistake == "d-sigmoid-one-factor"


def test_where_nothing_is_wrong_there_is_nothing_to_explain(exercises):
    exercise = exercises["layer"]
    with pytest.raises(ValueError, match="nothing is wrong with these tries of layer"):
        diagnose(exercise, tries(exercise, exercise.reference))


STRANGE = [None, (), [], {}, "text", b"", 3, -2.5, True, 1j, np.nan, np.inf, object(), abs]
STRANGE += [
    np.zeros(shape) for shape in [(), (0,), (1,), (3,), (0, 3), (4, 4), (1, 1, 1), (2, 3, 2)]
]
STRANGE += [np.full((4, 1), np.nan), np.array(["a"]), np.array([None]), np.zeros((4, 1), bool)]
STRANGE += [(None,) * 4, (np.zeros(3),) * 5, [np.eye(3)] * 4, {"X": (3, 5)}, {"X": None, "b1": 3}]


# One of each kind of result: entry by entry, a matrix, a tuple, a dict of shapes.
@pytest.mark.parametrize("function", ["relu", "layer", "net_backward", "layer_shapes"])
def test_whatever_comes_back_gets_a_sentence(exercises, function):
    for value in STRANGE:
        one = as_try(
            exercises[function], lambda *_, value=value: value, exercises[function].public[0]
        )
        found = diagnose(exercises[function], [one])
        assert found.message.startswith(f"{function}("), value
        assert found.message.isascii(), value


@pytest.mark.parametrize("function", ["relu", "layer", "net_backward", "layer_shapes"])
def test_random_answers_of_every_shape_get_a_sentence_and_no_name(exercises, function):
    rng = np.random.default_rng(3)
    shapes = [(), (1,), (3,), (4, 1), (1, 4), (3, 5), (5, 3), (4, 5), (2, 2, 2)]
    for shape in shapes:
        for count in (1, 2, 3, 4, 5):
            parts = tuple(rng.normal(size=shape) for _ in range(count))
            value = parts[0] if count == 1 else parts
            one = Try(exercises[function].public[0], value)
            assert diagnose(exercises[function], [one]).mistake is None


def test_a_changed_argument_is_named(said):
    def in_place(W, x, b):
        x *= 1
        x[0] += 1
        return W @ (x - np.eye(len(x))[:, :1]) + b

    message, hint = said("layer", in_place)
    assert message.endswith("the answer is right, but the call changed x")
    assert hint.startswith("Does a line write into x")


def test_a_probe_is_public_by_identity_so_that_an_equal_hidden_one_stays_hidden(exercises):
    exercise = exercises["layer"]
    twin = Probe(exercise.public[0].says, exercise.public[0].args)
    message = diagnose(exercise, [Try(twin, np.zeros((4, 1)))]).message
    assert message.endswith("the shape of your answer is right, but its values are not")

"""How a cell is marked, sentence by sentence."""

import pytest

from autograder.marking import seed_of
from autograder.sample import solved


@pytest.fixture(scope="session")
def right(catalog):
    """The reference's text of every function, by assignment."""
    return {content.name: solved(content) for content in catalog}


def cell(report, function):
    return report.cells[f"test_{function}"]


def outcomes(report, function):
    return {test.name: test.outcome for test in cell(report, function).tests}


def lost(report):
    """The functions that did not get all their points."""
    return {
        name.removeprefix("test_")
        for name, one in report.cells.items()
        if one.score < one.max_score
    }


def test_an_untouched_notebook_gets_nothing_and_is_not_called_wrong(mark, assignment):
    report = mark(assignment, {})
    assert report.score == 0
    found = {test.outcome for one in report.cells.values() for test in one.tests}
    assert found == {"not_attempted"}


def test_shape_earns_at_most_a_tenth(mark, right):
    doubled = {name: f"def {name}(z, slope=0): return 2 * z" for name in right["activations"]}
    report = mark("activations", doubled)
    for name in ("sigmoid", "tanh", "leaky_relu", "d_leaky_relu", "d_linear"):
        assert 0 < cell(report, name).score <= cell(report, name).max_score / 10


def test_the_shape_counts_for_an_answer_that_depends_on_its_arguments(mark, right):
    zeros = {name: f"def {name}(z, slope=0): return 0 * z" for name in right["activations"]}
    report = mark("activations", zeros)
    assert report.score == 0
    (first, *_) = cell(report, "tanh").tests
    assert first.message.startswith("The shapes are right, but `tanh` gives the same numbers")


def test_numbers_that_differ_from_call_to_call_do_not_depend_on_the_arguments(mark):
    answer = "def tanh(z): return np.random.random(np.shape(z))"
    assert cell(mark("activations", {"tanh": answer}), "tanh").score == 0


def test_returning_the_argument_collects_nothing_but_the_shape(mark):
    report = mark("activations", {"sigmoid": "def sigmoid(z): return z"})
    passed = [n for n, outcome in outcomes(report, "sigmoid").items() if outcome == "passed"]
    assert passed == ["test_the_shape_is_right"]
    assert outcomes(report, "sigmoid")["test_the_inputs_are_left_alone"] == "not_attempted"


def test_the_shape_must_hold_on_every_probe(mark):
    only_m_5 = "def forward_loop(X, p): return np.zeros((1, 5)) if X.shape[1] == 5 else None"
    report = mark("batching", {"forward_loop": only_m_5})
    assert outcomes(report, "forward_loop")["test_the_shape_is_right"] == "failed"


def test_an_overflow_in_far_inputs_costs_its_own_test_only(mark, right):
    wrong = "def tanh(z): return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))"
    report = mark("activations", right["activations"] | {"tanh": wrong})
    failed = [n for n, outcome in outcomes(report, "tanh").items() if outcome != "passed"]
    assert failed == ["test_large_inputs_stay_finite"]


@pytest.mark.parametrize("at_zero", [0.0, 0.3, 1.0])
def test_at_a_kink_any_value_between_the_two_slopes_is_right(mark, at_zero):
    answer = f"def d_relu(z): return np.where(np.asarray(z) == 0, {at_zero}, np.asarray(z) > 0)"
    report = mark("activations", {"d_relu": answer})
    assert cell(report, "d_relu").score == 1


@pytest.mark.parametrize("at_zero", [-0.1, 1.1, "np.nan"])
def test_at_a_kink_a_value_outside_the_two_slopes_is_wrong(mark, at_zero):
    answer = f"def d_relu(z): return np.where(np.asarray(z) == 0, {at_zero}, np.asarray(z) > 0)"
    report = mark("activations", {"d_relu": answer})
    assert outcomes(report, "d_relu")["test_zero_is_treated_right"] == "failed"


@pytest.mark.parametrize(
    ("kind", "score"),
    [
        ("float32", 1),
        ("longdouble", 1),
        ("int8", 1),
        ("bool_", 1),
        ("complex128", 0),
        ("object_", 0),
    ],
)
def test_any_real_numbers_may_come_back_and_nothing_else(mark, kind, score):
    answer = f"def d_linear(z): return np.ones(np.shape(z), dtype=np.{kind})"
    assert cell(mark("activations", {"d_linear": answer}), "d_linear").score == score


def failed(report, function):
    return [name for name, outcome in outcomes(report, function).items() if outcome != "passed"]


@pytest.mark.parametrize(("off", "test"), [("1e-3", "values"), ("1e-6", "digits")])
def test_a_relative_error_costs_the_values_or_their_last_digits(mark, off, test):
    report = mark("activations", {"tanh": f"def tanh(z): return np.tanh(z) * (1 + {off})"})
    first = next(name for name in failed(report, "tanh") if name != "test_the_shape_is_right")
    assert test in first


def test_small_gradients_of_a_long_chain_are_not_rounded_to_zero(mark, right):
    source = right["activations"]["chain_gradients"]
    answer = source.replace("return gradients", "return np.round(gradients, 8)")
    report = mark("activations", right["activations"] | {"chain_gradients": answer})
    assert "test_tiny_answers_are_right" in failed(report, "chain_gradients")


def test_few_digits_cost_one_test_whose_message_names_the_type(mark):
    answer = "def tanh(z): return np.tanh(np.asarray(z, dtype=np.float32))"
    report = mark("activations", {"tanh": answer})
    (test,) = (one for one in cell(report, "tanh").tests if one.outcome != "passed")
    assert (test.name, "float32" in test.message) == ("test_all_digits_are_right", True)
    assert cell(report, "tanh").score >= 0.9


def test_changed_inputs_cost_their_own_test(mark):
    answer = "def relu(z):\n    z = np.asarray(z)\n    z[z < 0] = 0\n    return z"
    report = mark("activations", {"relu": answer})
    assert outcomes(report, "relu")["test_the_inputs_are_left_alone"] == "failed"


LOOP = """
def forward_batch(X, p):
    columns = [forward(X[:, [i]], p) for i in range(X.shape[1])]
    return tuple(np.hstack(parts) for parts in zip(*columns))
"""


def test_a_batch_that_loops_over_examples_loses_the_no_loop_test_only(mark, right):
    report = mark("batching", right["batching"] | {"forward_batch": LOOP})
    failed = [n for n, outcome in outcomes(report, "forward_batch").items() if outcome != "passed"]
    assert failed == ["test_no_loop_over_the_examples"]
    assert lost(report) == {"forward_batch"}


ONE_BY_ONE = """
def one_by_one(p, X):
    columns = [forward(X[:, [i]], p) for i in range(X.shape[1])]
    return tuple(np.hstack(parts) for parts in zip(*columns))
def forward_batch(X, p):
    return one_by_one(p, X)
"""
COUNTED = """
def forward_batch(X, p):
    m: int = X.shape[1]
    one = globals()["for" + "ward"]
    columns = [one(X[:, [i]], p) for i in range(m)]
    return tuple(np.hstack(parts) for parts in zip(*columns))
"""
BY_LAYER = """
def forward_batch(X, p):
    A, answers = X, []
    for layer in ("1", "2"):
        Z = p["W" + layer] @ A + p["b" + layer]
        A = sigmoid(Z)
        answers += [Z, A]
    return answers
"""


@pytest.mark.parametrize("answer", [ONE_BY_ONE, COUNTED])
def test_a_loop_over_examples_is_seen_in_a_helper_and_behind_another_name(mark, right, answer):
    report = mark("batching", right["batching"] | {"forward_batch": answer})
    assert outcomes(report, "forward_batch")["test_no_loop_over_the_examples"] == "failed"


def test_a_loop_over_the_layers_is_fine(mark, right):
    report = mark("batching", right["batching"] | {"forward_batch": BY_LAYER})
    assert lost(report) == set()


def test_hidden_inputs_differ_by_student_and_by_content_and_repeat_otherwise():
    seeds = {
        seed_of(b"secret", b"data", "ada", "batching"),
        seed_of(b"secret", b"data", "bob", "batching"),
        seed_of(b"secret", b"date", "ada", "batching"),
        seed_of(b"secrets", b"data", "ada", "batching"),
    }
    assert len(seeds) == 4
    assert seed_of(b"secret", b"data", "ada", "batching") in seeds


def test_the_same_seed_gives_the_same_report(mark, right):
    answers = right["forward_pass"] | {"layer": "def layer(W, x, b): return W @ x"}
    assert mark("forward_pass", answers) == mark("forward_pass", answers)


# One error is charged once.

BROKEN_LAYER = "def layer(W, x, b): return W @ x"
CALLS_LAYER = """
def forward(x, p):
    z1 = layer(p["W1"], x, p["b1"])
    a1 = sigmoid(z1)
    z2 = layer(p["W2"], a1, p["b2"])
    return z1, a1, z2, sigmoid(z2)
"""


def test_a_later_function_that_calls_a_failed_one_keeps_its_points(mark):
    report = mark("forward_pass", {"layer": BROKEN_LAYER, "forward": CALLS_LAYER})
    assert cell(report, "forward").score == 5
    assert cell(report, "layer").score < 3
    note = "Marked with the course's `layer` in place of yours, so that one error costs once."
    assert {test.message for test in cell(report, "forward").tests} == {note}


def test_a_later_function_keeps_its_points_when_the_earlier_one_is_not_written(mark):
    report = mark("forward_pass", {"forward": CALLS_LAYER})
    assert cell(report, "forward").score == 5
    assert cell(report, "layer").score == 0


def test_a_function_that_keeps_its_points_is_shown_no_figure_of_an_error(mark, right):
    wrong = {"d_sigmoid": "def d_sigmoid(z): return 0.5 * sigmoid(z)"}
    report = mark("activations", right["activations"] | wrong)
    assert lost(report) == {"d_sigmoid"}
    assert [name for name, one in report.cells.items() if one.figure] == ["test_d_sigmoid"]


@pytest.mark.parametrize("earlier", ["def layer(W, x, b): return 0", "def layer(W, x, b): ..."])
def test_a_constant_or_empty_earlier_function_gains_nothing_itself(mark, earlier):
    alone = mark("forward_pass", {"layer": earlier})
    called = mark("forward_pass", {"layer": earlier, "forward": CALLS_LAYER})
    assert cell(called, "layer").score == cell(alone, "layer").score == 0


def test_a_later_function_with_an_error_of_its_own_still_loses_points(mark):
    wrong = CALLS_LAYER.replace('layer(p["W2"], a1, p["b2"])', 'layer(p["W2"], a1, 0 * p["b2"])')
    report = mark("forward_pass", {"layer": BROKEN_LAYER, "forward": wrong})
    assert 0 < cell(report, "forward").score < 5


def test_an_earlier_function_is_never_answered_for_a_later_one(mark):
    answers = {"sigmoid": "def sigmoid(z): return 1 / (1 + 1 / d_sigmoid(z))", "d_sigmoid": "x"}
    report = mark("activations", answers)
    assert cell(report, "sigmoid").score == 0


def test_a_function_that_calls_a_right_earlier_one_is_marked_with_the_students_own(mark, right):
    report = mark("forward_pass", right["forward_pass"] | {"forward": CALLS_LAYER})
    assert lost(report) == set()
    assert all(test.message is None for test in cell(report, "forward").tests)


def test_a_report_is_written_and_read_back_as_it_was(mark):
    report = mark("batching", {"forward_batch": LOOP})
    assert type(report).from_json(report.json()) == report


def test_scores_never_leave_their_bounds(mark, right, assignment):
    names = list(right[assignment])[::2]
    report = mark(assignment, {name: f"def {name}(*a): return a[0]" for name in names})
    assert all(0 <= one.score <= one.max_score for one in report.cells.values())

"""The reference is proved by means it does not contain: differences, complex steps, plain loops."""

import doctest
import inspect

import numpy as np
import pytest

from autograder.graders.student import hidden_probes
from autograder.student.checks.answers import compare

Z = np.array([[-2.5, -1.0, -0.3], [0.2, 1.0, 3.0]])
STEP = 1e-6


@pytest.fixture(scope="module")
def notebooks(catalog):
    """The modules of the references, by assignment."""
    references = {one.name: next(iter(one.exercises.values())).reference for one in catalog}
    return {assignment: inspect.getmodule(one) for assignment, one in references.items()}


@pytest.fixture(scope="module")
def activations(notebooks):
    return notebooks["activations"]


@pytest.fixture(scope="module")
def forward_pass(notebooks):
    return notebooks["forward_pass"]


@pytest.fixture(scope="module")
def batching(notebooks):
    return notebooks["batching"]


@pytest.fixture
def numbers():
    """numbers(rows, columns) -> an array of numbers of both signs."""
    rng = np.random.default_rng(1)
    return lambda *shape: rng.uniform(-2, 2, shape)


@pytest.fixture
def net(numbers):
    """net(n_x, n_h, n_y) -> the parameters of a network."""

    def call(n_x, n_h, n_y):
        W1, W2 = numbers(n_h, n_x), numbers(n_y, n_h)
        return {"W1": W1, "b1": numbers(n_h, 1), "W2": W2, "b2": numbers(n_y, 1)}

    return call


def central(f, at):
    """Gradient of the number f() with respect to the array `at`, which f reads."""
    gradient = np.empty_like(at)
    for index in np.ndindex(at.shape):
        kept = at[index]
        at[index] = kept + STEP
        above = f()
        at[index] = kept - STEP
        gradient[index] = (above - f()) / (2 * STEP)
        at[index] = kept
    return gradient


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "leaky_relu", "linear"])
def test_each_slope_is_the_central_difference_of_its_activation(activations, name):
    function = getattr(activations, name)
    slope = getattr(activations, f"d_{name}")(Z)
    np.testing.assert_allclose(slope, (function(Z + STEP) - function(Z - STEP)) / (2 * STEP), 1e-8)


def test_the_sigmoid_slope_agrees_with_a_complex_step(activations):
    step = 1e-30
    exact = (1 / (1 + np.exp(-(Z + 1j * step)))).imag / step
    np.testing.assert_allclose(activations.d_sigmoid(Z), exact, rtol=1e-14)


@pytest.mark.parametrize("z", [-1000.0, -750.0, -40.0, 0.0, 40.0, 1000.0])
def test_the_sigmoid_is_its_own_mirror_image_however_far_out(activations, z):
    assert activations.sigmoid(z) + activations.sigmoid(-z) == pytest.approx(1, abs=1e-15)


def test_the_gradients_of_a_chain_are_central_differences(activations):
    x, weights = 0.7, np.array([1.5, -2.0, 0.6, 2.5])

    def output(layer, push):
        a = x
        for number, w in enumerate(weights):
            a = activations.sigmoid(w * a + (push if number == layer else 0))
        return a

    expected = [(output(k, STEP) - output(k, -STEP)) / (2 * STEP) for k in range(4)]
    np.testing.assert_allclose(activations.chain_gradients(x, weights), expected, rtol=1e-7)


def test_the_weight_gradient_is_the_central_difference_of_the_loss(activations, numbers):
    w, x, b, da = numbers(3, 1), numbers(3, 1), 0.4, -1.7
    expected = central(lambda: da * activations.sigmoid(w.T @ x + b).item(), w)
    np.testing.assert_allclose(activations.weight_gradient(w, x, b, da), expected, rtol=1e-7)


def test_the_network_gradients_are_central_differences_of_a_summed_loss(batching, numbers, net):
    X, p, dA2 = numbers(3, 5), net(3, 4, 2), numbers(2, 5)

    def loss():
        return float(np.sum(dA2 * batching.forward_batch(X, p)[3]))

    arrays = [p["W1"], p["b1"], p["W2"], p["b2"], X]
    for found, array in zip(batching.net_backward(X, p, dA2), arrays, strict=True):
        np.testing.assert_allclose(found, central(loss, array), rtol=1e-5, atol=1e-9)


def test_the_layer_gradients_are_central_differences(batching, numbers):
    dZ, A_prev, W, b = numbers(4, 5), numbers(3, 5), numbers(4, 3), numbers(4, 1)

    def loss():
        return float(np.sum(dZ * (W @ A_prev + b)))

    found = batching.linear_backward(dZ, A_prev, W)
    for gradient, array in zip(found, [W, b, A_prev], strict=True):
        np.testing.assert_allclose(gradient, central(loss, array), rtol=1e-6, atol=1e-8)


def test_the_layers_written_with_sums_give_the_same_forward_pass(
    forward_pass, batching, numbers, net
):
    x, p = numbers(3, 1), net(3, 4, 1)
    units = [sum(w * v for w, v in zip(row, x[:, 0], strict=True)) for row in p["W1"]]
    z1 = np.array(units)[:, None] + p["b1"]
    np.testing.assert_allclose(forward_pass.forward(x, p)[0], z1)
    np.testing.assert_allclose(batching.forward_loop(x, p), forward_pass.forward(x, p)[3])


def test_two_linear_layers_are_the_collapsed_one(forward_pass, numbers, net):
    p, x = net(3, 4, 2), numbers(3, 1)
    W, b = forward_pass.collapse(**p)
    np.testing.assert_allclose(W @ x + b, p["W2"] @ (p["W1"] @ x + p["b1"]) + p["b2"])


def test_inputs_are_the_same_for_the_same_seed_and_differ_for_another(exercise):
    drawn = [repr([p.args for p in hidden_probes(exercise, seed)]) for seed in (b"1", b"1", b"2")]
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def test_every_input_has_a_finite_answer_and_is_left_as_it_was(exercise):
    drawn = [probe for seed in range(5) for probe in hidden_probes(exercise, bytes([seed]))]
    for probe in [*exercise.public, *drawn]:
        before = repr(probe.args)
        low, high = exercise.expected(probe.args)
        assert compare(low, low, high, exercise.results) is None
        parts = low if isinstance(low, tuple) else [low]
        assert all(np.isfinite(part).all() for part in parts if not isinstance(part, dict))
        assert repr(probe.args) == before


def test_a_solution_is_at_most_six_lines_and_a_chain_at_most_ten(exercise):
    source = inspect.getsource(exercise.reference)
    body = source.split("### BEGIN SOLUTION")[1].split("### END SOLUTION")[0].strip()
    assert len(body.splitlines()) <= (10 if exercise.name == "chain_gradients" else 6)


def test_the_examples_in_a_stub_are_true(exercise):
    module = inspect.getmodule(exercise.reference)
    finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner()
    (example,) = finder.find(exercise.reference, exercise.name, module=module)
    assert runner.run(example).failed == 0
    assert example.examples

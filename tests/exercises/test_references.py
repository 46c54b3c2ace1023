"""The reference is proved by means it does not contain: differences, complex steps, plain loops."""

import inspect

import numpy as np
import pytest

from autograder.exercises import ASSIGNMENTS, EXERCISES
from autograder.exercises.draw import mixed, net
from solutions import activations, batching, forward_pass

Z = np.array([[-2.5, -1.0, -0.3], [0.2, 1.0, 3.0]])
STEP = 1e-6


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
def test_each_slope_is_the_central_difference_of_its_activation(name):
    function = getattr(activations, name)
    slope = getattr(activations, f"d_{name}")(Z)
    np.testing.assert_allclose(slope, (function(Z + STEP) - function(Z - STEP)) / (2 * STEP), 1e-8)


def test_the_sigmoid_slope_agrees_with_a_complex_step():
    step = 1e-30
    exact = (1 / (1 + np.exp(-(Z + 1j * step)))).imag / step
    np.testing.assert_allclose(activations.d_sigmoid(Z), exact, rtol=1e-14)


@pytest.mark.parametrize("z", [-1000.0, -750.0, -40.0, 0.0, 40.0, 1000.0])
def test_the_sigmoid_is_its_own_mirror_image_however_far_out(z):
    assert activations.sigmoid(z) + activations.sigmoid(-z) == pytest.approx(1, abs=1e-15)


def test_the_gradients_of_a_chain_are_central_differences():
    x, weights = 0.7, np.array([1.5, -2.0, 0.6, 2.5])

    def output(layer, push):
        a = x
        for number, w in enumerate(weights):
            a = activations.sigmoid(w * a + (push if number == layer else 0))
        return a

    wanted = [(output(k, STEP) - output(k, -STEP)) / (2 * STEP) for k in range(4)]
    np.testing.assert_allclose(activations.chain_gradients(x, weights), wanted, rtol=1e-7)


def test_the_weight_gradient_is_the_central_difference_of_the_loss():
    rng = np.random.default_rng(0)
    w, x, b, da = mixed(rng, 3, 1), mixed(rng, 3, 1), 0.4, -1.7
    wanted = central(lambda: da * activations.sigmoid(w.T @ x + b).item(), w)
    np.testing.assert_allclose(activations.weight_gradient(w, x, b, da), wanted, rtol=1e-7)


def test_the_network_gradients_are_central_differences_of_a_summed_loss():
    rng = np.random.default_rng(1)
    X, p, dA2 = mixed(rng, 3, 5), net(rng, 3, 4, 2), mixed(rng, 2, 5)

    def loss():
        return float(np.sum(dA2 * batching.forward_batch(X, p)[3]))

    arrays = [p["W1"], p["b1"], p["W2"], p["b2"], X]
    for found, array in zip(batching.net_backward(X, p, dA2), arrays, strict=True):
        np.testing.assert_allclose(found, central(loss, array), rtol=1e-5, atol=1e-9)


def test_the_layer_gradients_are_central_differences():
    rng = np.random.default_rng(2)
    dZ, A_prev, W, b = mixed(rng, 4, 5), mixed(rng, 3, 5), mixed(rng, 4, 3), mixed(rng, 4, 1)

    def loss():
        return float(np.sum(dZ * (W @ A_prev + b)))

    found = batching.linear_backward(dZ, A_prev, W)
    for gradient, array in zip(found, [W, b, A_prev], strict=True):
        np.testing.assert_allclose(gradient, central(loss, array), rtol=1e-6, atol=1e-8)


def test_the_layers_written_with_sums_give_the_same_forward_pass():
    rng = np.random.default_rng(3)
    x, p = mixed(rng, 3, 1), net(rng, 3, 4, 1)
    units = [sum(w * v for w, v in zip(row, x[:, 0], strict=True)) for row in p["W1"]]
    z1 = np.array(units)[:, None] + p["b1"]
    np.testing.assert_allclose(forward_pass.forward(x, p)[0], z1)
    np.testing.assert_allclose(batching.forward_loop(x, p), forward_pass.forward(x, p)[3])


def test_two_linear_layers_are_the_collapsed_one():
    rng = np.random.default_rng(4)
    p, x = net(rng, 3, 4, 2), mixed(rng, 3, 1)
    W, b = forward_pass.collapse(**p)
    np.testing.assert_allclose(W @ x + b, p["W2"] @ (p["W1"] @ x + p["b1"]) + p["b2"])


@pytest.mark.parametrize("name", EXERCISES)
def test_probes_are_the_same_for_the_same_seed_and_differ_for_another(name):
    exercise = EXERCISES[name]
    drawn = [repr(exercise.hidden(np.random.default_rng(seed))) for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


@pytest.mark.parametrize("name", EXERCISES)
def test_every_probe_has_a_finite_answer_and_is_left_as_it_was(name):
    exercise = EXERCISES[name]
    for seed in range(20):
        for probe in [*exercise.public, *exercise.hidden(np.random.default_rng(seed))]:
            before = repr(probe.args)
            low, _ = exercise.wanted(probe.args)
            parts = low if isinstance(low, tuple) else [low]
            assert name == "layer_shapes" or all(np.isfinite(part).all() for part in parts)
            assert repr(probe.args) == before


@pytest.mark.parametrize("name", EXERCISES)
def test_a_solution_is_at_most_six_lines_and_a_chain_at_most_ten(name):
    source = inspect.getsource(EXERCISES[name].reference)
    body = source.split("### BEGIN SOLUTION")[1].split("### END SOLUTION")[0].strip()
    assert len(body.splitlines()) <= (10 if name == "chain_gradients" else 6)


def test_each_assignment_is_worth_twenty_points():
    totals = [sum(one.points for one in each.values()) for each in ASSIGNMENTS.values()]
    assert totals == [20, 20, 20]

"""Numbers that the text quotes are computed again, from the graded code."""

import numpy as np
import pytest

from solutions.activations import notebook as activations
from solutions.batching import notebook as batching
from solutions.forward_pass import notebook as forward_pass


@pytest.fixture
def example(packages):
    import example

    return example


def says(pages, page: str, quoted: str) -> bool:
    """Does the page quote this? In formulas the TeX source stands beside the drawing."""
    return quoted in pages[page].html


def test_the_first_unit_by_hand(pages, example):
    w, x, b = example.P["W1"][:1].T, example.X[:, :1], example.P["b1"][0, 0]
    z = forward_pass.neuron(w, x, b).item()
    assert w.ravel().tolist() == [0.5, -1, 0.5]
    assert x.ravel().tolist() == [1, 2, -1]
    page = "lecture/one-example/"
    assert says(pages, page, "0.5 \\cdot 1 + (-1) \\cdot 2 + 0.5 \\cdot (-1) + 0.5 = " + f"{z:g}")
    assert says(pages, page, f"\\sigma({z:g}) \\approx {activations.sigmoid(z):.2f}")


def test_a_quarter_ten_times(pages):
    slope = activations.d_sigmoid(0.0)
    assert slope == 0.25
    mantissa, exponent = f"{slope**10:.1e}".split("e")
    quoted = f"{mantissa} \\cdot 10^{{{int(exponent)}}}"
    assert says(pages, "lecture/vanishing-gradients/", quoted)


def test_larger_weights_do_not_save_the_gradient():
    one, four = (activations.chain_gradients(0.5, np.full(10, w)) for w in (1.0, 4.0))
    assert 0 < four[0] < one[0] < 0.25**10


@pytest.mark.parametrize(("w", "b", "arrives"), [(4.0, -2.0, 0.25), (8.0, -4.0, 128.0)])
def test_a_bias_can_keep_the_product_or_let_it_explode(pages, w, b, arrives):
    factor = w * activations.d_sigmoid(w * 0.5 + b)
    assert activations.sigmoid(w * 0.5 + b) == 0.5  # so every layer is like the first
    assert factor**9 * 0.25 == arrives
    assert says(pages, "lecture/vanishing-gradients/", "128")


def test_three_layers_with_slope_a_quarter(pages):
    assert activations.chain_gradients(0.0, np.ones(1))[0] ** 3 == 1 / 64
    assert says(pages, "lecture/vanishing-gradients/", "\\tfrac1{64}")


def test_value_and_slope_of_a_saturated_sigmoid(pages):
    page = "lecture/activations/"
    assert says(pages, page, f"the sigmoid is {activations.sigmoid(6.0):.3f}")
    assert says(pages, page, f"about {activations.d_sigmoid(6.0):.4f}")


def test_the_table_of_slopes(pages):
    z = np.linspace(-50, 50, 100_001)
    rows = {"sigmoid": "0 to 0.25", "tanh": "0 to 1", "relu": "0 or 1", "leaky_relu": "0.01 or 1"}
    for name, quoted in rows.items():
        slope = getattr(activations, f"d_{name}")(z)
        low, high = (float(word) for word in quoted.replace("or", "to").split(" to "))
        assert slope.min() == pytest.approx(low, abs=1e-12)
        assert slope.max() == pytest.approx(high)
        assert quoted in pages["lecture/activations/"].text
        assert quoted in pages["summary/"].text


@pytest.mark.parametrize(
    ("name", "low", "high", "quoted"),
    [
        ("sigmoid", 0, 1, "between 0 and 1"),
        ("tanh", -1, 1, "between −1 and 1"),
        ("relu", 0, np.inf, "0 and up"),
        ("leaky_relu", -np.inf, np.inf, "all numbers"),
        ("linear", -np.inf, np.inf, "all numbers"),
    ],
)
def test_the_values_in_the_summary(pages, name, low, high, quoted):
    far = getattr(activations, name)(np.array([-1e9, 1e9]))
    assert (far <= -1e6).tolist() == [low == -np.inf, False]
    assert (far >= 1e6).tolist() == [False, high == np.inf]
    near = far[np.abs(far) < 1e6]
    assert near.tolist() == [end for end in (low, high) if np.isfinite(end)]
    assert quoted in pages["summary/"].text


def test_two_steps_that_are_one(pages):
    one = np.ones((1, 1))
    w, b = forward_pass.collapse(3 * one, one, 2 * one, 5 * one)
    assert says(pages, "lecture/linear-layers/", f"= {w.item():g}x + {b.item():g}")


def test_both_weights_go_up(pages):
    delta, inputs = -2.0, np.array([0.9, 0.1])
    quoted = " and ".join(f"{value:g}" for value in delta * inputs)
    assert quoted == "-1.8 and -0.2"
    assert says(pages, "lecture/same-sign/", "The derivatives are")
    assert says(pages, "lecture/same-sign/", "-1.8")


def test_the_shapes_of_the_network(pages):
    shapes = forward_pass.layer_shapes(n_x=3, n_h=4, n_y=1, m=5)
    for shape in shapes.values():
        assert str(shape) in pages["lecture/many-examples/"].text


def test_shapes_of_the_gradients(pages, example):
    dA2 = np.ones((1, 5))
    for gradient in batching.net_backward(example.X, example.P, dA2):
        shape = str(gradient.shape).replace("5)", "m)")
        assert shape in pages["lecture/gradients/"].text

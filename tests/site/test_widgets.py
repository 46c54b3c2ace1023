"""Every number that a widget computes equals Python's, and its NumPy errors are NumPy's own."""

import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from solutions.activations import notebook as activations
from solutions.batching import notebook as batching

SHAPES = [(), (1,), (4,), (5,), (4, 1), (1, 4), (4, 5), (3, 5), (4, 4), (2, 1, 5), (2, 3, 1, 4)]
SAME = {"rtol": 1e-12, "atol": 1e-300}


@pytest.fixture(scope="module")
def data(site, packages) -> Path:
    return packages.ROOT / "site" / "figures" / "generated" / "data.json"


@pytest.fixture(scope="module")
def computed(node, site, data):
    script = Path(__file__).with_name("numbers.mjs")
    pairs = json.dumps(list(product(SHAPES, repeat=2)))
    return json.loads(node(script, site / "assets" / "js", data, pairs))


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "leaky_relu", "linear"])
def test_activations_and_slopes_are_those_of_the_reference(computed, name):
    z = np.array(computed["grid"])
    mine = computed["activations"][name]
    slope = getattr(activations, f"d_{name}")(z)
    np.testing.assert_allclose(mine["g"], getattr(activations, name)(z), **SAME)
    np.testing.assert_allclose(mine["slope"], slope, rtol=1e-12, atol=1e-15)
    near = np.abs(z) <= 6
    wanted = slope[:, None] ** np.arange(1, 11)
    np.testing.assert_allclose(np.array(mine["products"])[near], wanted[near], rtol=1e-10)


def test_paths_of_descent_are_those_of_the_reference(computed, packages):
    import example

    for case in computed["paths"]:
        wanted = example.descent(case["kind"], case["batch"])
        np.testing.assert_allclose(case["path"], wanted, rtol=1e-9)


def test_the_length_of_a_path_over_the_straight_line(computed, packages, pages):
    import example

    for case in computed["detours"]:
        points = np.array(example.descent(case["kind"], case["batch"]))
        length = np.linalg.norm(np.diff(points, axis=0), axis=1).sum()
        assert case["detour"] == pytest.approx(length / np.linalg.norm(points[-1] - points[0]))
        if case["batch"] == 1 or case["kind"] == "sigmoid":
            assert f"{case['detour']:.2f}" in pages["lecture/same-sign/"].text


def test_the_gradients_of_a_chain_are_those_of_the_reference(computed):
    plain = activations.chain_gradients(0.5, np.full(10, 4.0))
    np.testing.assert_allclose(computed["plain"], plain, rtol=1e-10)


def test_the_gradients_of_a_chain_with_bias_are_differences(computed):
    """Each derivative is how far the end moves when z_l is pushed a little."""
    for case in computed["chains"]:
        g = getattr(activations, case["kind"])

        def end(push, pushed, g=g, w=case["w"]):
            a = 0.5
            for layer in range(10):
                a = g(w * a + 0.5 + (push if layer == pushed else 0.0))
            return float(a)

        for layer, found in enumerate(case["gradients"]):
            step = 1e-6
            moved = (end(step, layer) - end(-step, layer)) / (2 * step)
            assert found == pytest.approx(moved, rel=1e-4, abs=1e-7)


def test_the_network_learns_as_the_reference_does(computed, packages):
    import example

    for case in computed["trainings"]:
        steps = example.training(case["kind"], case["scale"], case["bias"])
        for key in ("loss", "answers", "sizes"):
            mine, reference = ([step[key] for step in one] for one in (case["steps"], steps))
            np.testing.assert_allclose(mine, reference, rtol=1e-6, atol=1e-9)


def test_what_the_home_page_says_of_the_learning_network(computed, packages, pages):
    import example

    found = {(one["kind"], one["bias"]): one["steps"] for one in computed["trainings"][1:]}
    found["sigmoid", 0] = computed["trainings"][0]["steps"]
    last = {key: steps[-1] for key, steps in found.items()}
    home = pages[""].text
    assert last["sigmoid", 0]["right"] == last["relu", 0]["right"] == 12
    assert last["linear", 0]["right"] == 9
    assert "it stays at 9 of 12" in home
    assert last["relu", -4]["sizes"] == [0, 0]
    assert f"the loss is still {found['sigmoid', 4][20]['loss']:.2f}" in home
    assert f"it is {found['sigmoid', 0][20]['loss']:.2f} by then" in home
    for seed in example.SEEDS:
        row = [*map(str, seed[:3]), "yes" if seed[3] else "no"]
        assert " ".join(row) in home


def test_the_path_with_positive_inputs_never_leaves_the_shaded_quadrants(computed):
    for case in computed["paths"]:
        steps = np.diff(case["path"], axis=0)
        if case["batch"] == 1 and case["kind"] != "tanh":
            assert (steps[:, 0] * steps[:, 1] >= 0).all()
    free = next(c for c in computed["paths"] if (c["kind"], c["batch"]) == ("tanh", 1))
    assert (np.prod(np.diff(free["path"], axis=0), axis=1) < 0).any()


def outcome(operation, a, b):
    try:
        return {"shape": list(operation(np.zeros(a), np.zeros(b)).shape)}
    except ValueError as error:
        return {"error": str(error)}


def test_broadcasting_and_its_errors_are_those_of_numpy(computed):
    for case in computed["shapes"]:
        assert case["sum"] == outcome(np.add, case["a"], case["b"])


def test_products_and_their_errors_are_those_of_numpy(computed):
    for case in computed["shapes"]:
        if case["product"]:
            assert case["product"] == outcome(np.matmul, case["a"], case["b"])


def test_shapes_are_written_as_python_writes_them_and_read_back(computed):
    for case in computed["shapes"]:
        assert case["shown"] == [str(tuple(case["a"])), str(tuple(case["b"]))]
        assert case["parsed"] == [case["a"], case["b"]]


def test_the_stepper_shows_the_numbers_of_the_reference(data, pages):
    numbers = json.loads(data.read_text(encoding="utf-8"))["forward-stepper"]
    p = {name: np.array(numbers[name]) for name in ("W1", "b1", "W2", "b2")}
    wanted = batching.forward_batch(np.array(numbers["X"]), p)
    for name, array in zip(("Z1", "A1", "Z2", "A2"), wanted, strict=True):
        np.testing.assert_array_equal(numbers[name], array)
    for page in ("lecture/one-example/", "lecture/many-examples/"):
        assert json.dumps(numbers["A2"]).replace(" ", "") in pages[page].html

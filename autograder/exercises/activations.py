"""Activations, their slopes, and the two experiments with them."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator, default_rng

from autograder.exercises.draw import integers, mixed, numbers
from autograder.exercises.model import Exercise, Probe
from solutions import activations as reference


def elementwise(rng: Generator) -> list[Probe]:
    """Inputs of every shape that an activation must take, then the traps.

    Some begin with a negative entry and some with a positive one, as a first entry may decide of
    what type the others become.
    """
    zero = mixed(rng, 3, 2)
    zero[1, 1] = 0.0
    large = np.array([[1000.0, numbers(rng).item()], [-750.0, -1000.0]])
    return [
        Probe("a column z", (mixed(rng, 4, 1),)),
        Probe("a matrix z", (-mixed(rng, 4, 5),)),
        Probe("a z close to 0", (np.array([[-1e-3, 1e-3], [-1e-6, 1e-6]]),)),
        Probe("a negative z", (-np.abs(numbers(rng, 3, 4)),)),
        Probe("a z with one axis", (mixed(rng, 6),), "axes"),
        Probe("a z with three axes", (mixed(rng, 2, 3, 2),), "axes"),
        Probe("a plain number z", (abs(numbers(rng).item()),), "number"),
        Probe("a plain integer z", (-int(rng.integers(2, 9)),), "number"),
        Probe("the plain number -1000", (-1000.0,), "large"),
        Probe("a z that contains 0", (zero,), "zero"),
        Probe("z as large as 1000 and as small as -1000", (large,), "large"),
        Probe("a z of integers", (-integers(rng, 2, 4),), "integers"),
    ]


def with_slope(rng: Generator) -> list[Probe]:
    """As `elementwise`, and some with a slope other than the default."""
    drawn = round(rng.uniform(0.55, 0.95), 2)
    with_zero = mixed(rng, 4, 3)
    with_zero[2, 1] = 0.0
    return [
        *elementwise(rng),
        Probe("another slope", (with_zero, drawn), "slope"),
        Probe("slope 0", (mixed(rng, 3, 2), 0.0), "slope"),
        Probe("slope 1", (mixed(rng, 3, 2), 1.0), "slope"),
    ]


def chains(rng: Generator) -> list[Probe]:
    """Chains of one to six layers with weights of both signs, between 0.5 and 3 in size."""

    def chain(length: int) -> tuple[float, np.ndarray]:
        sign = rng.choice([-1.0, 1.0], length)
        sign[: length // 2] = -1.0
        return numbers(rng).item(), np.round(sign * rng.uniform(0.5, 3.0, length), 3)

    whole = np.array([2, -1, 3]) * rng.choice([-1, 1])
    start, cut = chain(4)
    cut[2] = 0.0
    return [
        Probe("a chain of 4 layers", chain(4)),
        Probe("a chain of 6 layers", chain(6)),
        Probe("a chain of 2 layers", chain(2)),
        Probe("a chain of 1 layer", chain(1), "one layer"),
        Probe("a chain with a weight 0", (start, cut), "weight 0"),
        Probe("integer weights", (int(rng.integers(1, 3)), whole), "integers"),
    ]


def units(rng: Generator) -> list[Probe]:
    """Units of several sizes, with positive and mixed inputs and both signs of da."""

    def unit(n_x: int, sign: int, positive: bool = False) -> tuple[object, ...]:
        w, x = mixed(rng, n_x, 1) / 2, mixed(rng, n_x, 1)
        return w, np.abs(x) if positive else x, numbers(rng).item(), sign * abs(numbers(rng).item())

    whole = (integers(rng, 3, 1), integers(rng, 3, 1), 1, -2)
    return [
        Probe("three inputs and a negative da", unit(3, -1)),
        Probe("three positive inputs and a positive da", unit(3, 1, positive=True)),
        Probe("three positive inputs and a negative da", unit(3, -1, positive=True)),
        Probe("five inputs", unit(5, 1), "n_x = 5"),
        Probe("one input", unit(1, -1), "n_x = 1"),
        Probe("integers", whole, "integers"),
    ]


def activation(
    function: Callable[..., object], points: float, page: str, **more: object
) -> Exercise:
    rng = default_rng(1)
    public = [
        Probe("a column z", (mixed(rng, 4, 1),)),
        Probe("a matrix z", (mixed(rng, 2, 3),)),
        Probe("a plain number z", (-0.5,)),
    ]
    hidden = with_slope if "leaky" in function.__name__ else elementwise
    return Exercise(function, points, public, hidden, page, **more)  # type: ignore[arg-type]


def _public_chains() -> list[Probe]:
    return [
        Probe("a chain of 3 layers", (1.0, np.array([2.0, -1.0, 3.0]))),
        Probe("a chain of 2 layers", (-0.5, np.array([-1.5, 0.75]))),
    ]


def _public_units() -> list[Probe]:
    w, x = np.array([[1.0], [-2.0], [0.5]]), np.array([[2.0], [1.0], [4.0]])
    return [
        Probe("three positive inputs", (w, x, -1.0, -3.0)),
        Probe("inputs of both signs", (w, x - 2.5, 0.5, 2.0)),
    ]


def top_of_relu(z: object) -> np.ndarray:
    """The right-hand slope of ReLU at the kink, the reference elsewhere."""
    return np.where(np.asarray(z) >= 0, 1.0, 0.0)


def top_of_leaky_relu(z: object, slope: float = 0.01) -> np.ndarray:
    """The right-hand slope of the leaky ReLU at the kink, the reference elsewhere."""
    return np.where(np.asarray(z) >= 0, 1.0, slope)


PAGE = "lecture/activations/"
EXERCISES = [
    activation(reference.sigmoid, 2, PAGE + "#sigmoid"),
    activation(reference.tanh, 1, PAGE + "#tanh"),
    activation(reference.relu, 1, PAGE + "#relu"),
    activation(reference.leaky_relu, 2, PAGE + "#leaky-relu"),
    activation(reference.linear, 1, PAGE + "#linear"),
    activation(reference.d_sigmoid, 2, PAGE + "#slopes"),
    activation(reference.d_tanh, 1, PAGE + "#slopes"),
    activation(reference.d_relu, 1, PAGE + "#kink", at_kink=top_of_relu),
    activation(reference.d_leaky_relu, 2, PAGE + "#kink", at_kink=top_of_leaky_relu),
    activation(reference.d_linear, 1, PAGE + "#slopes"),
    Exercise(
        reference.chain_gradients, 3, _public_chains(), chains, "lecture/vanishing-gradients/"
    ),
    Exercise(reference.weight_gradient, 3, _public_units(), units, "lecture/same-sign/"),
]

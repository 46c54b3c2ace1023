"""What the functions of this assignment are called with, by hidden tests and by `check`."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator, default_rng

from autograder.model import Probe, Trap

from ..draw import integers, mixed, numbers

# The sum of a unit whose slope is not tiny yet.
UNSATURATED = 4


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
        Probe("a z close to 0", (np.array([[-1e-3, 1e-3], [-1e-9, 1e-9]]),)),
        Probe("a negative z", (-np.abs(numbers(rng, 3, 4)),)),
        Probe("a z with one axis", (mixed(rng, 6),), Trap.AXES),
        Probe("a z with three axes", (mixed(rng, 2, 3, 2),), Trap.AXES),
        Probe("a plain number z", (abs(numbers(rng).item()),), Trap.NUMBER),
        Probe("a plain integer z", (-int(rng.integers(2, 4)),), Trap.NUMBER, Trap.INTEGERS),
        Probe("the plain number -1000", (-1000.0,), Trap.NUMBER, Trap.LARGE),
        Probe("a z that contains 0", (zero,), Trap.ZERO),
        Probe("z as large as 1000 and as small as -1000", (large,), Trap.LARGE),
        Probe("a z of integers", (-integers(rng, 2, 4),), Trap.INTEGERS),
    ]


def vanishing(*far: float) -> Callable[[Generator], list[Probe]]:
    """As `elementwise`, and where the slope is tiny: the formula has digits left there.

    A difference of two values has none, whatever its step.
    """

    def probes(rng: Generator) -> list[Probe]:
        return [
            *elementwise(rng),
            Probe("a z where the slope is close to 0", (np.array([far]).T,), Trap.VANISHING),
        ]

    return probes


def with_slope(rng: Generator) -> list[Probe]:
    """As `elementwise`, and some with a slope other than the default."""
    drawn = round(rng.uniform(0.55, 0.95), 2)
    with_zero = mixed(rng, 4, 3)
    with_zero[2, 1] = 0.0
    return [
        *elementwise(rng),
        Probe("another slope", (with_zero, drawn), Trap.OPTION, Trap.ZERO),
        Probe("slope 0", (mixed(rng, 3, 2), 0.0), Trap.OPTION),
        Probe("slope 1", (mixed(rng, 3, 2), 1.0), Trap.OPTION),
    ]


def chains(rng: Generator) -> list[Probe]:
    """Chains of one to six layers with weights of both signs, between 0.5 and 3 in size.

    Where the gradient is meant to vanish, the first weight is larger.
    """

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
        Probe("a chain of 1 layer", chain(1), Trap.SINGLE),
        Probe("a chain with a weight 0", (start, cut), Trap.ZERO),
        Probe("integer weights", (int(rng.integers(1, 3)), whole), Trap.INTEGERS),
        Probe("a first unit that is saturated", (1.0, np.array([28.0, -1.5, 2.0])), Trap.VANISHING),
    ]


def units(rng: Generator) -> list[Probe]:
    """Units of several sizes, with positive and mixed inputs and both signs of da."""

    def unit(n_x: int, sign: int, positive: bool = False) -> tuple[object, ...]:
        w, x = mixed(rng, n_x, 1) / 2, mixed(rng, n_x, 1)
        x, b = np.abs(x) if positive else x, numbers(rng).item()
        if abs(w.T @ x + b) > UNSATURATED:
            return unit(n_x, sign, positive)
        return w, x, b, sign * abs(numbers(rng).item())

    def whole() -> tuple[object, ...]:
        w, x = integers(rng, 3, 1), integers(rng, 3, 1)
        return (w, x, 1, -2) if abs(w.T @ x + 1) <= UNSATURATED else whole()

    return [
        Probe("three inputs and a negative da", unit(3, -1)),
        Probe("three positive inputs and a positive da", unit(3, 1, positive=True)),
        Probe("three positive inputs and a negative da", unit(3, -1, positive=True)),
        Probe("five inputs", unit(5, 1), Trap.OTHER_SIZES),
        Probe("one input", unit(1, -1), Trap.SINGLE),
        Probe("integers", whole(), Trap.INTEGERS),
        Probe("a saturated unit", _saturated(28.0), Trap.VANISHING),
    ]


def _saturated(z: float) -> tuple[object, ...]:
    """A unit whose weighted sum is z."""
    w, x = np.array([[2.0], [-3.0], [1.5]]), np.array([[3.0], [-2.0], [1.0]])
    return w, x, z - 13.5, -0.5


def _public() -> list[Probe]:
    rng = default_rng(1)
    return [
        Probe("a column z", (mixed(rng, 4, 1),)),
        Probe("a matrix z", (mixed(rng, 2, 3),)),
        Probe("a plain number z", (-0.5,), Trap.NUMBER),
        Probe("a z close to 0", (np.array([[-1e-9, 1e-9]]),)),
        Probe("a z with one axis", (mixed(rng, 3),), Trap.AXES),
        Probe("a z with three axes", (mixed(rng, 2, 1, 2),), Trap.AXES),
        Probe("a z that contains 0", (np.array([[-0.5, 0.0, 1.5]]),), Trap.ZERO),
        Probe("a z of integers", (np.array([[-2, 1, 3], [-3, 2, -1]]),), Trap.INTEGERS),
        Probe("a z with large entries", (np.array([[-1000.0, 0.25, 1000.0]]),), Trap.LARGE),
    ]


def public_chains() -> list[Probe]:
    return [
        Probe("a chain of 3 layers", (1.0, np.array([2.0, -1.0, 3.0]))),
        Probe("a chain of 2 layers", (-0.5, np.array([-1.5, 0.75]))),
        Probe("a chain of 1 layer", (0.5, np.array([-2.0])), Trap.SINGLE),
        Probe("a chain with a weight 0", (1.5, np.array([1.0, 0.0, -2.0])), Trap.ZERO),
        Probe("integer weights", (1, np.array([2, -1])), Trap.INTEGERS),
        Probe("a first unit that is saturated", (1.0, np.array([27.0, 1.0])), Trap.VANISHING),
    ]


def public_units() -> list[Probe]:
    w, x = np.array([[1.0], [-2.0], [0.5]]), np.array([[2.0], [1.0], [4.0]])
    return [
        Probe("three positive inputs", (w, x, -1.0, -3.0)),
        Probe("inputs of both signs", (w, x - 2.5, 0.5, 2.0)),
        Probe("two inputs", (w[:2], x[1:], 0.5, -2.0), Trap.OTHER_SIZES),
        Probe("one input", (w[:1], x[:1], -1.0, 2.0), Trap.SINGLE),
        Probe("integers", (np.array([[1], [-2]]), np.array([[2], [1]]), 1, -3), Trap.INTEGERS),
        Probe("a saturated unit", _saturated(27.0), Trap.VANISHING),
    ]


PUBLIC = _public()
PUBLIC_SLOPES = [
    Probe("another slope", (np.array([[-1.5, 0.5]]), 0.3), Trap.OPTION),
    Probe("slope 0", (np.array([[-1.5, 0.5]]), 0.0), Trap.OPTION),
    Probe("slope 1", (np.array([[-1.5, 0.5]]), 1.0), Trap.OPTION),
]


def public_far(*far: float) -> list[Probe]:
    return [Probe("a z where the slope is close to 0", (np.array([far]),), Trap.VANISHING)]

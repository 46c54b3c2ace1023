"""Random inputs that obey the lecture's shapes: examples are columns, biases are columns."""

from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from autograder.model import Probe, Trap

Array = NDArray[Any]
Net = dict[str, Array]

# Sizes differ pairwise, so that no wrong axis has the right length by accident.
LECTURE = (3, 4, 1)
OTHER = (2, 5, 3)


def numbers(rng: Generator, *shape: int) -> Array:
    """Numbers of both signs, none of them within 0.1 of zero, where slopes jump and signs hide."""
    return _of_both_signs(rng, rng.uniform(0.1, 2.0, shape).round(3))


def mixed(rng: Generator, *shape: int) -> Array:
    """As `numbers`, with at least one negative and one positive entry."""
    z = numbers(rng, *shape)
    z.flat[0], z.flat[-1] = -abs(z.flat[0]), abs(z.flat[-1])
    return z


def integers(rng: Generator, *shape: int) -> NDArray[np.int64]:
    """Small whole numbers without 0, of both signs, in an integer array."""
    z = _of_both_signs(rng, rng.integers(1, 4, shape))
    z.flat[0], z.flat[-1] = -abs(z.flat[0]), abs(z.flat[-1])
    return z


def _of_both_signs(rng: Generator, sizes: NDArray[Any]) -> NDArray[Any]:
    """As `sizes * rng.choice([-1, 1], sizes.shape)`, which takes most of a draw's time."""
    return np.where(rng.random(sizes.shape) < 0.5, -sizes, sizes)


def net(rng: Generator, n_x: int, n_h: int, n_y: int) -> Net:
    """Parameters W1, b1, W2, b2 of a two-layer network; no bias is 0."""
    return {
        "W1": mixed(rng, n_h, n_x),
        "b1": mixed(rng, n_h, 1),
        "W2": mixed(rng, n_y, n_h),
        "b2": numbers(rng, n_y, 1),
    }


def whole_weights(rng: Generator) -> Net:
    """The lecture's network with weights of integers, and its keys in another order."""
    p = net(rng, *LECTURE)
    whole = {name: integers(rng, *p[name].shape) for name in ("W2", "W1")}
    return {**whole, "b1": p["b1"], "b2": p["b2"]}


def whole_biases(rng: Generator) -> Net:
    """The lecture's network with biases of integers, and its keys in another order."""
    p = net(rng, *LECTURE)
    whole = {name: integers(rng, *p[name].shape) for name in ("b2", "b1")}
    return {**whole, "W1": p["W1"], "W2": p["W2"]}


def in_order(p: Net) -> tuple[Array, ...]:
    """W1, b1, W2 and b2."""
    return p["W1"], p["b1"], p["W2"], p["b2"]


def columns(rng: Generator, n: int, size: int) -> list[Array]:
    """n columns of shape (size, 1)."""
    return [mixed(rng, size, 1) for _ in range(n)]


def stacks(rng: Generator) -> list[Probe]:
    """Lists of columns: the weights of units, or examples."""
    whole_first = [integers(rng, 3, 1), *columns(rng, 3, 3)]
    return [
        Probe("four columns of three numbers", (columns(rng, 4, 3),)),
        Probe("seven columns of two numbers", (columns(rng, 7, 2),)),
        Probe("three columns of three numbers", (columns(rng, 3, 3),), Trap.EQUAL_SIZES),
        Probe("a single column", (columns(rng, 1, 3),), Trap.SINGLE),
        Probe("five columns of one number", (columns(rng, 5, 1),), Trap.SINGLE),
        Probe("four columns, the first of integers", (whole_first,), Trap.INTEGERS),
    ]


def public_stacks() -> list[Probe]:
    """Lists of columns for students to see; whole numbers are the easiest to follow."""
    counted = np.arange(1.0, 13).reshape(12, 1)
    return [
        Probe("four columns of three numbers", (list(counted.reshape(4, 3, 1)),)),
        Probe("five columns of two numbers", (list(counted[:10].reshape(5, 2, 1)),)),
        Probe(
            "two columns of two numbers", (list(counted[:4].reshape(2, 2, 1)),), Trap.EQUAL_SIZES
        ),
        Probe("a single column", ([counted[:3]],), Trap.SINGLE),
        Probe("three columns of one number", (list(counted[:3].reshape(3, 1, 1)),), Trap.SINGLE),
        Probe(
            "two columns, the first of integers",
            ([np.array([[1], [2], [3]]), np.array([[0.1], [1.2], [2.3]])],),
            Trap.INTEGERS,
        ),
    ]

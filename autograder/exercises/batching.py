"""Many examples at once, forwards by broadcasting and backwards by summing."""

from typing import Any

import numpy as np
from numpy.random import Generator, default_rng

from autograder.exercises.draw import (
    LECTURE,
    OTHER,
    integers,
    mixed,
    net,
    numbers,
    whole_biases,
    whole_weights,
)
from autograder.exercises.forward_pass import stacks
from autograder.exercises.model import Exercise, Probe
from solutions import batching as reference

# The name of each trap, the sizes n_x, n_h, n_y of the network, and m.
SIZES = [
    ("", LECTURE, 5),
    ("2-5-3", OTHER, 7),
    ("m = 1", LECTURE, 1),
    ("m = n_h", LECTURE, 4),
    ("m = n_x", LECTURE, 3),
    ("square", (4, 4, 4), 4),
]


def says(sizes: tuple[int, int, int], m: int) -> str:
    return f"a {'-'.join(map(str, sizes))} network and m = {m}"


def batches(rng: Generator) -> list[Probe]:
    drawn = [
        Probe(says(sizes, m), (mixed(rng, sizes[0], m), net(rng, *sizes)), trap)
        for trap, sizes, m in SIZES
    ]
    (X, _), again = drawn[0].args, whole_biases(rng)
    return [
        *drawn,
        Probe("X and weights of integers", (integers(rng, 3, 5), whole_weights(rng)), "integers"),
        Probe("the same X, and biases of integers", (X, again), "integers"),
    ]


def layer_gradients(rng: Generator) -> list[Probe]:
    def one(n_x: int, n_h: int, m: int) -> tuple[Any, ...]:
        return mixed(rng, n_h, m), mixed(rng, n_x, m), mixed(rng, n_h, n_x)

    whole = (mixed(rng, 4, 5), integers(rng, 3, 5), integers(rng, 4, 3))
    drawn = [
        Probe(f"W {n_h, n_x} and m = {m}", one(n_x, n_h, m), trap)
        for trap, (n_x, n_h, _), m in SIZES
    ]
    return [*drawn, Probe("A_prev and W of integers", whole, "integers")]


def net_gradients(rng: Generator) -> list[Probe]:
    drawn = [
        Probe(
            says(sizes, m),
            (mixed(rng, sizes[0], m), net(rng, *sizes), numbers(rng, sizes[2], m)),
            trap,
        )
        for trap, sizes, m in SIZES
    ]
    whole = (integers(rng, 3, 5), whole_weights(rng), integers(rng, 1, 5))
    return [*drawn, Probe("X, weights and dA2 of integers", whole, "integers")]


def _public(sizes: tuple[int, int, int], m: int) -> tuple[str, Any, Any, Any]:
    """What is said of a public batch, X, p and dA2."""
    rng = default_rng(6)
    return says(sizes, m), mixed(rng, sizes[0], m), net(rng, *sizes), numbers(rng, sizes[2], m)


def _public_layers() -> list[Probe]:
    rng = default_rng(7)
    return [
        Probe("W (4, 3) and m = 5", (mixed(rng, 4, 5), mixed(rng, 3, 5), mixed(rng, 4, 3))),
        Probe("W (4, 4) and m = 4", (mixed(rng, 4, 4), mixed(rng, 4, 4), mixed(rng, 4, 4))),
    ]


# On square matrices a wrong order gives a value instead of an error, by which it is recognised.
BATCHES = [_public(LECTURE, 5), _public((4, 4, 4), 4)]
FORWARD = [Probe(said, (X, p)) for said, X, p, _ in BATCHES]
BACKWARD = [Probe(said, (X, p, dA2)) for said, X, p, dA2 in BATCHES]
PAGE = "lecture/many-examples/"
EXERCISES = [
    Exercise(
        reference.stack_columns,
        2,
        [Probe("four columns of three numbers", (list(np.arange(1.0, 13).reshape(4, 3, 1)),))],
        stacks,
        PAGE + "#side-by-side",
    ),
    Exercise(reference.forward_loop, 4, FORWARD, batches, PAGE + "#loop"),
    Exercise(
        reference.forward_batch,
        5,
        FORWARD,
        batches,
        PAGE + "#broadcasting",
        results=("Z1", "A1", "Z2", "A2"),
    ),
    Exercise(
        reference.linear_backward,
        4,
        _public_layers(),
        layer_gradients,
        "lecture/gradients/#one-layer",
        results=("dW", "db", "dA_prev"),
    ),
    Exercise(
        reference.net_backward,
        5,
        BACKWARD,
        net_gradients,
        "lecture/gradients/#two-layers",
        results=("dW1", "db1", "dW2", "db2", "dX"),
    ),
]

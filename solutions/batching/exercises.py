"""Many examples at once, forwards by broadcasting and backwards by summing."""

from typing import Any

import numpy as np
from numpy.random import Generator, default_rng

from autograder.model import Exercise, Figure, Probe, Trap

from ..draw import (
    LECTURE,
    OTHER,
    integers,
    mixed,
    net,
    numbers,
    stacks,
    whole_biases,
    whole_weights,
)
from . import notebook as reference

# The name of each trap, the sizes n_x, n_h, n_y of the network, and m.
SIZES = [
    (Trap.NONE, LECTURE, 5),
    (Trap.OTHER_SIZES, OTHER, 7),
    (Trap.SINGLE, LECTURE, 1),
    (Trap.EQUAL_SIZES, LECTURE, 4),
    (Trap.EQUAL_SIZES, LECTURE, 3),
    (Trap.EQUAL_SIZES, (4, 4, 4), 4),
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
        Probe(
            "X and weights of integers", (integers(rng, 3, 5), whole_weights(rng)), Trap.INTEGERS
        ),
        Probe("the same X, and biases of integers", (X, again), Trap.INTEGERS),
    ]


def layer_gradients(rng: Generator) -> list[Probe]:
    def one(n_x: int, n_h: int, m: int) -> tuple[Any, ...]:
        return mixed(rng, n_h, m), mixed(rng, n_x, m), mixed(rng, n_h, n_x)

    whole = (mixed(rng, 4, 5), integers(rng, 3, 5), integers(rng, 4, 3))
    drawn = [
        Probe(f"W {n_h, n_x} and m = {m}", one(n_x, n_h, m), trap)
        for trap, (n_x, n_h, _), m in SIZES
    ]
    return [*drawn, Probe("A_prev and W of integers", whole, Trap.INTEGERS)]


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
    return [*drawn, Probe("X, weights and dA2 of integers", whole, Trap.INTEGERS)]


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
        hints=[
            "Each example becomes one column. How many rows and columns does X have then?",
            "The examples are columns already: they only need to go side by side.",
            "NumPy has a function for stacking pieces horizontally. Try it with a single example "
            "too.",
        ],
    ),
    Exercise(
        reference.forward_loop,
        4,
        FORWARD,
        batches,
        PAGE + "#loop",
        hints=[
            "The number of examples is the number of columns of X. Python counts from 0.",
            "Take one column in such a way that it stays a column, with two axes; a slice of "
            "length one does that.",
            "The given function forward returns four things, of which you want the last. Collect "
            "one column for each example, in order.",
        ],
    ),
    Exercise(
        reference.forward_batch,
        5,
        FORWARD,
        batches,
        PAGE + "#broadcasting",
        results=("Z1", "A1", "Z2", "A2"),
        hints=[
            "A product of matrices treats each column of the right one by itself. What then has to "
            "change from one example to many?",
            "The bias is one column. Broadcasting adds it to each column, as long as it stays one.",
            "The four lines of forward, with large letters. The given forward refuses several "
            "columns.",
        ],
    ),
    Exercise(
        reference.linear_backward,
        4,
        _public_layers(),
        layer_gradients,
        "lecture/gradients/#one-layer",
        results=("dW", "db", "dA_prev"),
        figure=Figure("bars", "dW, entry by entry"),
        hints=[
            "Each gradient has the shape of its own variable. Write the three shapes down first.",
            "A weight acts in every example, so its effects are added up over the examples; a "
            "product of matrices with the examples in the middle does that.",
            "The bias was copied to all columns on the way forward, so on the way back the "
            "columns are added. Keep the second axis. Nothing is divided by m.",
        ],
    ),
    Exercise(
        reference.net_backward,
        5,
        BACKWARD,
        net_gradients,
        "lecture/gradients/#two-layers",
        results=("dW1", "db1", "dW2", "db2", "dX"),
        figure=Figure("bars", "dW1, entry by entry"),
        hints=[
            "Go forwards first and keep everything. Then go back, the last layer first.",
            "Each layer has two steps on the way back: the activation multiplies entry by entry "
            "by its slope, and the linear step is the exercise before.",
            "The slope is taken at Z, before the activation. What linear_backward returns last for "
            "layer two is what arrives at the activation of layer one.",
        ],
    ),
]

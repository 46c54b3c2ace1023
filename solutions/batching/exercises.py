"""Many examples at once, forwards by broadcasting and backwards by summing."""

from typing import Any

from numpy.random import Generator, default_rng

from autograder.model import Exercise, Figure, Probe, Trap

from ..draw import (
    LECTURE,
    OTHER,
    integers,
    mixed,
    net,
    numbers,
    public_stacks,
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
    return [
        *drawn,
        Probe("an A_prev with a small feature", with_a_small_feature(rng)),
        Probe("A_prev and W of integers", whole, Trap.INTEGERS),
    ]


def with_a_small_feature(rng: Generator) -> tuple[Any, ...]:
    """One feature is so small that its gradient has few digits where it is a difference."""
    A_prev = mixed(rng, 3, 5)
    A_prev[-1] = (1e-5 * abs(A_prev[-1])).round(8)
    return abs(numbers(rng, 4, 5)), A_prev, mixed(rng, 4, 3)


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


def _public_batches() -> list[tuple[str, Any, Any, Any, Trap]]:
    """What is said of each public batch, X, p, dA2, and the trap."""
    rng = default_rng(6)
    sizes = [
        (LECTURE, 5, Trap.NONE),
        # On square matrices a wrong order gives a value, by which it is recognised.
        ((4, 4, 4), 4, Trap.EQUAL_SIZES),
        (LECTURE, 4, Trap.EQUAL_SIZES),
        ((2, 3, 2), 6, Trap.OTHER_SIZES),
        (LECTURE, 1, Trap.SINGLE),
    ]
    drawn = [
        (says(of, m), mixed(rng, of[0], m), net(rng, *of), numbers(rng, of[2], m), trap)
        for of, m, trap in sizes
    ]
    X, dA2 = integers(rng, 3, 2), integers(rng, 1, 2)
    return [
        *drawn,
        ("X and weights of integers", X, whole_weights(rng), dA2, Trap.INTEGERS),
        ("biases of integers", mixed(rng, 3, 2), whole_biases(rng), dA2, Trap.INTEGERS),
    ]


def _public_layers() -> list[Probe]:
    rng = default_rng(7)

    def one(n_x: int, n_h: int, m: int, trap: Trap = Trap.NONE) -> Probe:
        args = mixed(rng, n_h, m), mixed(rng, n_x, m), mixed(rng, n_h, n_x)
        return Probe(f"W {n_h, n_x} and m = {m}", args, trap)

    whole = (mixed(rng, 4, 2), integers(rng, 3, 2), integers(rng, 4, 3))
    return [
        one(3, 4, 5),
        one(4, 4, 4, Trap.EQUAL_SIZES),
        one(3, 4, 4, Trap.EQUAL_SIZES),
        Probe("an A_prev with a small feature", with_a_small_feature(rng)),
        one(2, 3, 6, Trap.OTHER_SIZES),
        one(3, 4, 1, Trap.SINGLE),
        Probe("A_prev and W of integers", whole, Trap.INTEGERS),
    ]


BATCHES = _public_batches()
FORWARD = [Probe(said, (X, p), trap) for said, X, p, _, trap in BATCHES]
BACKWARD = [Probe(said, (X, p, dA2), trap) for said, X, p, dA2, trap in BATCHES]
PAGE = "lecture/many-examples/"
EXERCISES = [
    Exercise(
        reference.stack_columns,
        2,
        public_stacks(),
        stacks,
        PAGE + "#side-by-side",
        why="Examples come one by one, a network takes them all at once. This is the step between.",
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
        why="The slow way is the one that is easy to trust. You will measure the fast one by it.",
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
        also=["whether a loop takes one example at a time"],
        why="A thousand examples for the price of two products: this is why networks are "
        "written with matrices.",
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
        why="Every layer of every network goes back like this. It is written once and used "
        "everywhere.",
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
        why="With these gradients the network can learn. After this there is only a loop of "
        "small steps.",
        hints=[
            "Go forwards first and keep everything. Then go back, the last layer first.",
            "Each layer has two steps on the way back: the activation multiplies entry by entry "
            "by its slope, and the linear step is the exercise before.",
            "The slope is taken at Z, before the activation. What linear_backward returns last for "
            "layer two is what arrives at the activation of layer one.",
        ],
    ),
]

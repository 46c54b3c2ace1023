"""One example through the 3-4-1 network, and the shape of every symbol."""

import numpy as np
from numpy.random import Generator, default_rng

from autograder.exercises.draw import (
    LECTURE,
    OTHER,
    columns,
    in_order,
    integers,
    mixed,
    net,
    numbers,
    whole_biases,
    whole_weights,
)
from autograder.exercises.model import Exercise, Probe
from solutions import forward_pass as reference


def neurons(rng: Generator) -> list[Probe]:
    def unit(n_x: int) -> tuple[object, ...]:
        return mixed(rng, n_x, 1), mixed(rng, n_x, 1), numbers(rng).item()

    whole = (integers(rng, 3, 1), integers(rng, 3, 1), numbers(rng).item())
    return [
        Probe("three inputs", unit(3)),
        Probe("five inputs", unit(5), "n_x = 5"),
        Probe("one input", unit(1), "n_x = 1"),
        Probe("w and x of integers", whole, "integers"),
    ]


def stacks(rng: Generator) -> list[Probe]:
    """Lists of columns; shared with `stack_columns`, where they are examples."""
    whole_first = [integers(rng, 3, 1), *columns(rng, 3, 3)]
    return [
        Probe("four columns of three numbers", (columns(rng, 4, 3),)),
        Probe("seven columns of two numbers", (columns(rng, 7, 2),), "more columns"),
        Probe("three columns of three numbers", (columns(rng, 3, 3),), "square"),
        Probe("a single column", (columns(rng, 1, 3),), "one column"),
        Probe("five columns of one number", (columns(rng, 5, 1),), "one number"),
        Probe("four columns, the first of integers", (whole_first,), "integers"),
    ]


def layers(rng: Generator) -> list[Probe]:
    def affine(n_x: int, n_h: int) -> tuple[object, ...]:
        return mixed(rng, n_h, n_x), mixed(rng, n_x, 1), mixed(rng, n_h, 1)

    return [
        Probe("3 inputs and 4 units", affine(3, 4)),
        Probe("2 inputs and 5 units", affine(2, 5), "2-5"),
        Probe("a square W, 3 inputs and 3 units", affine(3, 3), "square"),
        Probe("a single unit", affine(3, 1), "one unit"),
        Probe(
            "W and x of integers",
            (integers(rng, 4, 3), integers(rng, 3, 1), mixed(rng, 4, 1)),
            "integers",
        ),
        Probe("b of integers", (*affine(3, 4)[:2], integers(rng, 4, 1)), "integers"),
    ]


def nets(rng: Generator) -> list[Probe]:
    return [
        Probe("the 3-4-1 network", (mixed(rng, 3, 1), net(rng, *LECTURE))),
        Probe("a 2-5-3 network", (mixed(rng, 2, 1), net(rng, *OTHER)), "2-5-3"),
        Probe("a 4-4-4 network", (mixed(rng, 4, 1), net(rng, 4, 4, 4)), "square"),
        Probe("x and weights of integers", (integers(rng, 3, 1), whole_weights(rng)), "integers"),
        Probe("biases of integers", (mixed(rng, 3, 1), whole_biases(rng)), "integers"),
    ]


def sizes(rng: Generator) -> list[Probe]:
    drawn = tuple(int(n) for n in rng.permutation([6, 7, 8, 9]))
    return [
        Probe("the 3-4-1 network and m = 6", (3, 4, 1, 6)),
        Probe("a 2-5-3 network and m = 7", (2, 5, 3, 7), "2-5-3"),
        Probe("four other sizes", drawn, "drawn"),
        Probe("m = 1", (3, 4, 1, 1), "m = 1"),
    ]


def pairs(rng: Generator) -> list[Probe]:
    def two(n_x: int, n_h: int, n_y: int) -> tuple[object, ...]:
        return tuple(net(rng, n_x, n_h, n_y).values())

    return [
        Probe("layers of the 3-4-1 network", two(*LECTURE)),
        Probe("layers of a 2-5-3 network", two(*OTHER), "2-5-3"),
        Probe("square layers", two(3, 3, 3), "square"),
        Probe("weights of integers", in_order(whole_weights(rng)), "integers"),
        Probe("biases of integers", in_order(whole_biases(rng)), "integers"),
    ]


# A wrong order or a missing transpose raises on the lecture's sizes. On square matrices it gives a
# value, by which a known mistake is recognised.


def _public_units() -> list[Probe]:
    rng = default_rng(2)
    return [
        Probe("three inputs", (mixed(rng, 3, 1), mixed(rng, 3, 1), 0.5)),
        Probe("two inputs", (mixed(rng, 2, 1), mixed(rng, 2, 1), -1.0)),
    ]


def _public_layers() -> list[Probe]:
    rng = default_rng(3)
    return [
        Probe("3 inputs and 4 units", (mixed(rng, 4, 3), mixed(rng, 3, 1), mixed(rng, 4, 1))),
        Probe("3 inputs and 3 units", (mixed(rng, 3, 3), mixed(rng, 3, 1), mixed(rng, 3, 1))),
    ]


def _public_nets() -> list[Probe]:
    rng = default_rng(4)
    return [
        Probe("the 3-4-1 network", (mixed(rng, 3, 1), net(rng, *LECTURE))),
        Probe("a 4-4-4 network", (mixed(rng, 4, 1), net(rng, 4, 4, 4))),
    ]


def _public_pairs() -> list[Probe]:
    rng = default_rng(5)
    return [
        Probe("layers of the 3-4-1 network", tuple(net(rng, *LECTURE).values())),
        Probe("square layers", tuple(net(rng, 3, 3, 3).values())),
    ]


PAGE = "lecture/one-example/"
EXERCISES = [
    Exercise(reference.neuron, 2, _public_units(), neurons, PAGE + "#one-unit"),
    Exercise(
        reference.stack_rows,
        3,
        [Probe("four columns of three numbers", (list(np.arange(1.0, 13).reshape(4, 3, 1)),))],
        stacks,
        PAGE + "#four-units",
    ),
    Exercise(reference.layer, 3, _public_layers(), layers, PAGE + "#four-units"),
    Exercise(
        reference.forward,
        5,
        _public_nets(),
        nets,
        PAGE + "#two-layers",
        results=("z1", "a1", "z2", "a2"),
    ),
    Exercise(
        reference.layer_shapes,
        4,
        [Probe("the 3-4-1 network and m = 5", (3, 4, 1, 5))],
        sizes,
        "lecture/many-examples/#shapes",
    ),
    Exercise(
        reference.collapse, 3, _public_pairs(), pairs, "lecture/linear-layers/", results=("W", "b")
    ),
]

"""One example through the 3-4-1 network, and the shape of every symbol."""

from numpy.random import Generator, default_rng

from autograder.model import Exercise, Probe, SharedTest, Trap

from ..draw import (
    LECTURE,
    OTHER,
    in_order,
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


def neurons(rng: Generator) -> list[Probe]:
    def unit(n_x: int) -> tuple[object, ...]:
        return mixed(rng, n_x, 1), mixed(rng, n_x, 1), numbers(rng).item()

    whole = (integers(rng, 3, 1), integers(rng, 3, 1), numbers(rng).item())
    return [
        Probe("three inputs", unit(3)),
        Probe("five inputs", unit(5), Trap.OTHER_SIZES),
        Probe("one input", unit(1), Trap.SINGLE),
        Probe("w and x of integers", whole, Trap.INTEGERS),
    ]


def layers(rng: Generator) -> list[Probe]:
    def affine(n_x: int, n_h: int) -> tuple[object, ...]:
        return mixed(rng, n_h, n_x), mixed(rng, n_x, 1), mixed(rng, n_h, 1)

    return [
        Probe("3 inputs and 4 units", affine(3, 4)),
        Probe("2 inputs and 5 units", affine(2, 5), Trap.OTHER_SIZES),
        Probe("a square W, 3 inputs and 3 units", affine(3, 3), Trap.EQUAL_SIZES),
        Probe("a single unit", affine(3, 1), Trap.SINGLE),
        Probe(
            "W and x of integers",
            (integers(rng, 4, 3), integers(rng, 3, 1), mixed(rng, 4, 1)),
            Trap.INTEGERS,
        ),
        Probe("b of integers", (*affine(3, 4)[:2], integers(rng, 4, 1)), Trap.INTEGERS),
    ]


def nets(rng: Generator) -> list[Probe]:
    return [
        Probe("the 3-4-1 network", (mixed(rng, 3, 1), net(rng, *LECTURE))),
        Probe("a 2-5-3 network", (mixed(rng, 2, 1), net(rng, *OTHER)), Trap.OTHER_SIZES),
        Probe("a 4-4-4 network", (mixed(rng, 4, 1), net(rng, 4, 4, 4)), Trap.EQUAL_SIZES),
        Probe(
            "x and weights of integers", (integers(rng, 3, 1), whole_weights(rng)), Trap.INTEGERS
        ),
        Probe("biases of integers", (mixed(rng, 3, 1), whole_biases(rng)), Trap.INTEGERS),
    ]


def sizes(rng: Generator) -> list[Probe]:
    drawn = tuple(int(n) for n in rng.permutation([6, 7, 8, 9]))
    return [
        Probe("the 3-4-1 network and m = 6", (3, 4, 1, 6)),
        Probe("a 2-5-3 network and m = 7", (2, 5, 3, 7)),
        Probe("four other sizes", drawn),
        Probe("m = 1", (3, 4, 1, 1), Trap.SINGLE),
    ]


def pairs(rng: Generator) -> list[Probe]:
    def two(n_x: int, n_h: int, n_y: int) -> tuple[object, ...]:
        return tuple(net(rng, n_x, n_h, n_y).values())

    return [
        Probe("layers of the 3-4-1 network", two(*LECTURE)),
        Probe("layers of a 2-5-3 network", two(*OTHER), Trap.OTHER_SIZES),
        Probe("square layers", two(3, 3, 3), Trap.EQUAL_SIZES),
        Probe("weights of integers", in_order(whole_weights(rng)), Trap.INTEGERS),
        Probe("biases of integers", in_order(whole_biases(rng)), Trap.INTEGERS),
    ]


# A wrong order or a missing transpose raises on the lecture's sizes. On square matrices it gives a
# value, by which a known mistake is recognised.


def _public_units() -> list[Probe]:
    rng = default_rng(2)
    return [
        Probe("three inputs", (mixed(rng, 3, 1), mixed(rng, 3, 1), 0.5)),
        Probe("two inputs", (mixed(rng, 2, 1), mixed(rng, 2, 1), -1.0), Trap.OTHER_SIZES),
        Probe("one input", (mixed(rng, 1, 1), mixed(rng, 1, 1), 0.75), Trap.SINGLE),
        Probe(
            "w and x of integers", (integers(rng, 2, 1), integers(rng, 2, 1), 0.5), Trap.INTEGERS
        ),
    ]


def _public_layers() -> list[Probe]:
    rng = default_rng(3)

    def affine(n_x: int, n_h: int) -> tuple[object, ...]:
        return mixed(rng, n_h, n_x), mixed(rng, n_x, 1), mixed(rng, n_h, 1)

    def whole() -> tuple[object, ...]:
        return integers(rng, 2, 3), integers(rng, 3, 1), mixed(rng, 2, 1)

    return [
        Probe("3 inputs and 4 units", affine(3, 4)),
        Probe("3 inputs and 3 units", affine(3, 3), Trap.EQUAL_SIZES),
        Probe("2 inputs and 5 units", affine(2, 5), Trap.OTHER_SIZES),
        Probe("a single unit", affine(3, 1), Trap.SINGLE),
        Probe("W and x of integers", whole(), Trap.INTEGERS),
        Probe("b of integers", (*affine(3, 2)[:2], integers(rng, 2, 1)), Trap.INTEGERS),
    ]


def _public_nets() -> list[Probe]:
    rng = default_rng(4)
    return [
        Probe("the 3-4-1 network", (mixed(rng, 3, 1), net(rng, *LECTURE))),
        Probe("a 4-4-4 network", (mixed(rng, 4, 1), net(rng, 4, 4, 4)), Trap.EQUAL_SIZES),
        Probe("a 2-3-2 network", (mixed(rng, 2, 1), net(rng, 2, 3, 2)), Trap.OTHER_SIZES),
        Probe(
            "x and weights of integers", (integers(rng, 3, 1), whole_weights(rng)), Trap.INTEGERS
        ),
        Probe("biases of integers", (mixed(rng, 3, 1), whole_biases(rng)), Trap.INTEGERS),
    ]


def _public_sizes() -> list[Probe]:
    return [
        Probe("the 3-4-1 network and m = 5", (3, 4, 1, 5)),
        Probe("a 2-3-4 network and m = 6", (2, 3, 4, 6)),
        Probe("m = 1", (3, 4, 1, 1), Trap.SINGLE),
    ]


def _public_pairs() -> list[Probe]:
    rng = default_rng(5)
    return [
        Probe("layers of the 3-4-1 network", in_order(net(rng, *LECTURE))),
        Probe("square layers", in_order(net(rng, 3, 3, 3)), Trap.EQUAL_SIZES),
        Probe("layers of a 2-3-2 network", in_order(net(rng, 2, 3, 2)), Trap.OTHER_SIZES),
        Probe("weights of integers", in_order(whole_weights(rng)), Trap.INTEGERS),
        Probe("biases of integers", in_order(whole_biases(rng)), Trap.INTEGERS),
    ]


PAGE = "lecture/one-example/"
EXERCISES = [
    Exercise(
        reference.neuron,
        2,
        _public_units(),
        neurons,
        PAGE + "#one-unit",
        symbols={"b": ()},
        why="Everything else is built of this: numbers in, one number out.",
        hints=[
            "Write the shapes under the symbols: a row times a column gives a single number.",
            "Both w and x are columns. Which one must become a row before they can be multiplied?",
            "The result keeps two axes, one row and one column. The bias comes last.",
        ],
    ),
    Exercise(
        reference.stack_rows,
        3,
        public_stacks(),
        stacks,
        PAGE + "#four-units",
        why="A layer is many units that read the same input. Put into one matrix, they can "
        "all be computed at once.",
        hints=[
            "Each unit becomes one row. How many rows and columns does the matrix have then?",
            "Each w is a column. Turn it before you put the pieces on top of each other.",
            "NumPy has a function for stacking pieces vertically. reshape will not do: it only "
            "cuts the same sequence of numbers into rows of another length.",
        ],
    ),
    Exercise(
        reference.layer,
        3,
        _public_layers(),
        layers,
        PAGE + "#four-units",
        why="One line in place of a loop over units. The bias is where most people lose a shape.",
        hints=[
            "One row of W belongs to one unit. A matrix times a column does all the rows at once.",
            "There is no transpose here any more: it is already inside W.",
            "The bias is a column of the same shape as the product, so it can simply be added.",
        ],
    ),
    Exercise(
        reference.forward,
        5,
        _public_nets(),
        nets,
        PAGE + "#two-layers",
        results=("z1", "a1", "z2", "a2"),
        why="The first answer of a whole network, and the values in between that learning "
        "will need again.",
        hints=[
            "It is the same step twice. What is the input of the second layer?",
            "Four lines, one for each of the results, in the order of the docstring.",
            "Layer one takes x, layer two takes what came out of the activation of layer one. "
            "Each has its own weights and its own bias, and both end with the sigmoid.",
        ],
    ),
    Exercise(
        reference.layer_shapes,
        4,
        _public_sizes(),
        sizes,
        "lecture/many-examples/#shapes",
        tests=(SharedTest.SIZES,),
        why="Whoever knows the shapes before the code runs finds most mistakes without running it.",
        hints=[
            "Columns are examples: whatever belongs to an example has one column for each example.",
            "A weight matrix has one row for each unit of its layer, and one column for each "
            "number that comes in.",
            "Weights and biases do not know how many examples there are. Z and A have the shape "
            "that comes out when you multiply the shapes.",
        ],
    ),
    Exercise(
        reference.collapse,
        3,
        _public_pairs(),
        pairs,
        "lecture/linear-layers/",
        results=("W", "b"),
        why="You can say that depth is useless without a bend. Here you prove it, with the "
        "one layer that does the same.",
        hints=[
            "Multiply out the bracket in the text above the cell, and see what is in front of x.",
            "The first layer acts first, so it comes next to x. Everything without x is the new "
            "bias.",
            "The new bias has two parts: what the second layer makes of the first bias, and its "
            "own.",
        ],
    ),
]

"""Activations, their slopes, and the two experiments with them."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.random import Generator, default_rng

from autograder.model import CURVE, ELEMENTWISE, Exercise, Figure, Probe, Trap

from ..draw import integers, mixed, numbers
from . import notebook as reference


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
        Probe("a z with one axis", (mixed(rng, 6),), Trap.AXES),
        Probe("a z with three axes", (mixed(rng, 2, 3, 2),), Trap.AXES),
        Probe("a plain number z", (abs(numbers(rng).item()),), Trap.NUMBER),
        Probe("a plain integer z", (-int(rng.integers(2, 9)),), Trap.NUMBER),
        Probe("the plain number -1000", (-1000.0,), Trap.LARGE),
        Probe("a z that contains 0", (zero,), Trap.ZERO),
        Probe("z as large as 1000 and as small as -1000", (large,), Trap.LARGE),
        Probe("a z of integers", (-integers(rng, 2, 4),), Trap.INTEGERS),
    ]


def with_slope(rng: Generator) -> list[Probe]:
    """As `elementwise`, and some with a slope other than the default."""
    drawn = round(rng.uniform(0.55, 0.95), 2)
    with_zero = mixed(rng, 4, 3)
    with_zero[2, 1] = 0.0
    return [
        *elementwise(rng),
        Probe("another slope", (with_zero, drawn), Trap.OPTION),
        Probe("slope 0", (mixed(rng, 3, 2), 0.0), Trap.OPTION),
        Probe("slope 1", (mixed(rng, 3, 2), 1.0), Trap.OPTION),
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
        Probe("a chain of 1 layer", chain(1), Trap.SINGLE),
        Probe("a chain with a weight 0", (start, cut), Trap.ZERO),
        Probe("integer weights", (int(rng.integers(1, 3)), whole), Trap.INTEGERS),
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
        Probe("five inputs", unit(5, 1), Trap.OTHER_SIZES),
        Probe("one input", unit(1, -1), Trap.SINGLE),
        Probe("integers", whole, Trap.INTEGERS),
    ]


def activation(function: Callable[..., object], points: float, page: str, **more: Any) -> Exercise:
    """An exercise on an activation or its slope."""
    rng = default_rng(1)
    public = [
        Probe("a column z", (mixed(rng, 4, 1),)),
        Probe("a matrix z", (mixed(rng, 2, 3),)),
        Probe("a plain number z", (-0.5,)),
    ]
    more = {
        "hidden": elementwise,
        "tests": ELEMENTWISE,
        "elementwise": True,
        "figure": CURVE,
    } | more
    return Exercise(function, points, public, page=page, **more)


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
SLOPE = {
    Trap.OPTION: "It is wrong for some slopes. Does it use the argument `slope`, whatever that "
    "is, 0 and 1 too?"
}
EXERCISES = [
    activation(
        reference.sigmoid,
        2,
        PAGE + "#sigmoid",
        hints=[
            "Look at the two far ends first: where must the curve go for very negative z, where "
            "for very positive z, and what is it at 0?",
            "Only the exponential of a number that is not positive is safe. Write the formula so "
            "that no other one is ever taken, perhaps in two versions, one for each side of 0.",
            "Take the exponential of minus the size of z. Where z is 0 or positive, the formula "
            "above the cell works as it stands; where z is negative, first multiply its top and "
            "bottom by e to the z.",
        ],
    ),
    activation(
        reference.tanh,
        1,
        PAGE + "#tanh",
        hints=[
            "The formula is right on paper. What are its top and its bottom when z is 1000?",
            "You need not build it yourself: NumPy has this curve under its own name.",
        ],
    ),
    activation(
        reference.relu,
        1,
        PAGE + "#relu",
        hints=[
            "Each entry is compared with 0, and the larger of the two stays. No entry disappears.",
            "There are two NumPy functions with similar names: one searches a whole array for its "
            "largest entry, the other compares two things entry by entry.",
            "Leave z as it is: others still need it. The result is a new array.",
        ],
    ),
    activation(
        reference.leaky_relu,
        2,
        PAGE + "#leaky-relu",
        hidden=with_slope,
        if_only=SLOPE,
        hints=[
            "Draw it: a steep straight line on the right, a flat one on the left, meeting at 0.",
            "NumPy can choose between two arrays by a condition, entry by entry.",
            "On the left the value is the argument slope, whatever it is, times z. Mind integer "
            "input: a copy of it cannot hold decimals.",
        ],
    ),
    activation(
        reference.linear,
        1,
        PAGE + "#linear",
        hints=[
            "It is as simple as it looks: what goes in comes out.",
            "A plain number may come in as well, and the shape stays the same.",
        ],
    ),
    activation(
        reference.d_sigmoid,
        2,
        PAGE + "#slopes",
        hints=[
            "The page gives the slope in terms of the curve itself. Which function have you "
            "written already?",
            "Compute the value of the sigmoid at z once, and give it a name. The slope needs it "
            "twice.",
            "The slope is a product of two factors: that value, and its distance from 1.",
        ],
    ),
    activation(
        reference.d_tanh,
        1,
        PAGE + "#slopes",
        hints=[
            "As for the sigmoid, the slope is made of the value of the curve at the same z.",
            "The value is squared; in Python the power has two stars, and the hat means something "
            "else.",
        ],
    ),
    activation(
        reference.d_relu,
        1,
        PAGE + "#kink",
        at_kink=top_of_relu,
        hints=[
            "Draw ReLU and put a ruler on it: how steep is it on the right, how steep on the left?",
            "The size of z does not matter, only its sign. Which question do you ask of each "
            "entry?",
            "Make a new array with one of two numbers in each place. At 0 either is fine.",
        ],
    ),
    activation(
        reference.d_leaky_relu,
        2,
        PAGE + "#kink",
        hidden=with_slope,
        at_kink=top_of_leaky_relu,
        if_only=SLOPE,
        hints=[
            "Put a ruler on each of the two straight lines. Neither steepness depends on z.",
            "The steepness of the left line is an argument of the function.",
            "Choose between two numbers, entry by entry, and make sure that the array that takes "
            "them can hold decimals.",
        ],
    ),
    activation(
        reference.d_linear,
        1,
        PAGE + "#slopes",
        hints=[
            "How steep is a straight line that goes up by one for each step to the right?",
            "The answer has one entry for each entry of z, even though they are all the same.",
        ],
    ),
    Exercise(
        reference.chain_gradients,
        3,
        _public_chains(),
        chains,
        "lecture/vanishing-gradients/",
        figure=Figure("bars", "∂a_L/∂z_l for l = 1, 2, …"),
        if_only={
            Trap.SINGLE: "It is right for longer chains, and wrong for a single layer. What is the "
            "last weight multiplied by?",
            Trap.ZERO: "It is right until a weight is 0. Is something divided by a weight?",
        },
        hints=[
            "Go forwards once and keep every z. Then go backwards, from the last layer to the "
            "first.",
            "The last entry is only the slope at the last z. Each entry before it is made from "
            "the one behind it.",
            "One step back multiplies by the slope at that layer's own z and by the weight that "
            "leads out of this layer, which is the weight of the next one.",
        ],
    ),
    Exercise(
        reference.weight_gradient,
        3,
        _public_units(),
        units,
        "lecture/same-sign/",
        figure=Figure("bars", "∂L/∂w, entry by entry"),
        hints=[
            "Go forwards to z first. Then follow the chain: loss to a, a to z, z to each weight.",
            "The first two links are one number for the whole unit: what arrives from the loss, "
            "times the slope of the sigmoid at z.",
            "The last link is different for each weight: if one weight grows a little, z grows by "
            "that times the input which belongs to it.",
        ],
    ),
]

"""Activations, their slopes, and the two experiments with them."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.model import CURVE, ELEMENTWISE, SIZED, Exercise, Figure, SharedTest, Trap

from . import notebook as reference
from .inputs import (
    PUBLIC,
    PUBLIC_SLOPES,
    chains,
    elementwise,
    public_chains,
    public_far,
    public_units,
    units,
    vanishing,
    with_slope,
)


def activation(function: Callable[..., object], points: float, page: str, **more: Any) -> Exercise:
    """An exercise on an activation or its slope."""
    more = {
        "hidden": elementwise,
        "tests": ELEMENTWISE,
        "elementwise": True,
        "figure": CURVE,
    } | more
    return Exercise(function, points, [*PUBLIC, *more.pop("public", ())], page=page, **more)


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
SLOPES = (*ELEMENTWISE, SharedTest.VANISHING)
OF_CHAINS = (*SIZED, SharedTest.VANISHING)
EXERCISES = [
    activation(
        reference.sigmoid,
        2,
        PAGE + "#sigmoid",
        why="A network that answers yes or no needs a number between 0 and 1 at its end. This "
        "curve makes one of any number.",
        hints=[
            "Look at the two far ends first: where must the curve go for very negative z, where "
            "for very positive z, and what is it at 0?",
            "The formula above the cell is right as it stands, and passes. For very negative z "
            "NumPy warns that its exponential is too large. Two versions of the formula, one for "
            "each side of 0, do without the warning.",
            "Take the exponential of minus the size of z. Where z is 0 or positive, the formula "
            "above the cell works as it stands; where z is negative, first multiply its top and "
            "bottom by e to the z.",
        ],
    ),
    activation(
        reference.tanh,
        1,
        PAGE + "#tanh",
        why="Some answers lie between -1 and 1, such as a steering angle. This is the S for "
        "them, centred on 0.",
        hints=[
            "The formula is right on paper. What are its top and its bottom when z is 1000?",
            "You need not build it yourself: NumPy has this curve under its own name.",
        ],
    ),
    activation(
        reference.relu,
        1,
        PAGE + "#relu",
        why="Hidden layers need a bend that does not flatten out for large numbers. This is "
        "the usual one, and the cheapest.",
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
        public=PUBLIC_SLOPES,
        hidden=with_slope,
        if_only=SLOPE,
        why="A unit that is silent for every example never learns again. A little slope on "
        "the left keeps the way open.",
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
        why="A price or a temperature has no largest value, so nothing may bend it at the "
        "end. The network asks for an activation all the same.",
        hints=[
            "It is as simple as it looks: what goes in comes out.",
            "A plain number may come in as well, and the shape stays the same.",
        ],
    ),
    activation(
        reference.d_sigmoid,
        2,
        PAGE + "#slopes",
        public=public_far(-27.0, 29.0),
        hidden=vanishing(-30.0, 30.0, 28.5, 20.0, -15.0),
        tests=SLOPES,
        why="Learning follows slopes. How small this one is decides whether a deep network "
        "learns at all.",
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
        public=public_far(-13.5, 14.5),
        hidden=vanishing(-15.0, 15.0, 14.0, -12.0, 10.0),
        tests=SLOPES,
        why="Like the sigmoid it flattens out at both ends, but in the middle it lets a push "
        "through whole. Here you see by how much.",
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
        why="Where a unit is active it passes a push on unchanged, elsewhere it stops it. "
        "That is the whole of its derivative.",
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
        public=PUBLIC_SLOPES,
        hidden=with_slope,
        at_kink=top_of_leaky_relu,
        if_only=SLOPE,
        why="The little slope on the left is what brings a silent unit back. It shows here, "
        "not in the values.",
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
        why="The plainest derivative of all. You will want it where a loop over activations "
        "asks each for its slope.",
        hints=[
            "How steep is a straight line that goes up by one for each step to the right?",
            "The answer has one entry for each entry of z, even though they are all the same.",
        ],
    ),
    Exercise(
        reference.chain_gradients,
        3,
        public_chains(),
        chains,
        "lecture/vanishing-gradients/",
        tests=OF_CHAINS,
        figure=Figure("bars", "∂a_L/∂z_l for l = 1, 2, …"),
        if_only={
            Trap.SINGLE: "It is right for longer chains, and wrong for a single layer. What is the "
            "last weight multiplied by?",
            Trap.ZERO: "It is right until a weight is 0. Is something divided by a weight?",
        },
        why="Everybody says that gradients vanish. Here you compute it, layer by layer, and "
        "see how fast.",
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
        public_units(),
        units,
        "lecture/same-sign/",
        tests=OF_CHAINS,
        figure=Figure("bars", "∂L/∂w, entry by entry"),
        why="The smallest gradient of a network there is: one unit. Look at the signs that "
        "come out when all inputs are positive.",
        hints=[
            "Go forwards to z first. Then follow the chain: loss to a, a to z, z to each weight.",
            "The first two links are one number for the whole unit: what arrives from the loss, "
            "times the slope of the sigmoid at z.",
            "The last link is different for each weight: if one weight grows a little, z grows by "
            "that times the input which belongs to it.",
        ],
    ),
]

"""Distances to a target, and the centre of a set of points."""

import numpy as np
from numpy.random import Generator

from autograder.model import Exercise, Probe, SharedTest, Trap

from . import notebook as reference

P = np.array([[1.0, 2.0, 0.5], [-1.0, 0.0, 2.0], [3.0, 1.5, -2.0], [0.5, 0.5, 1.0]])


def points(rng: Generator, k: int, d: int) -> np.ndarray:
    return rng.uniform(-3, 3, (k, d)).round(2)


def with_target(rng: Generator) -> list[Probe]:
    return [
        Probe("five points in the plane", (points(rng, 5, 2), points(rng, 1, 2))),
        Probe("seven points in space", (points(rng, 7, 3), points(rng, 1, 3)), Trap.OTHER_SIZES),
        Probe("a single point", (points(rng, 1, 3), points(rng, 1, 3)), Trap.SINGLE),
    ]


def alone(rng: Generator) -> list[Probe]:
    return [
        Probe("five points in the plane", (points(rng, 5, 2),)),
        Probe("seven points in space", (points(rng, 7, 3),), Trap.OTHER_SIZES),
        Probe("three points in space", (points(rng, 3, 3),), Trap.EQUAL_SIZES),
    ]


PAGE = "exercises/points/"
EXERCISES = [
    Exercise(
        reference.distances,
        2,
        [Probe("four points in space", (P, np.array([[1.0, 0.0, -1.0]])))],
        with_target,
        PAGE + "#distances",
        tests=(SharedTest.SIZES,),
        hints=["Along which axis do the coordinates of one point lie?"],
    ),
    Exercise(
        reference.centred,
        3,
        [Probe("four points in space", (P,))],
        alone,
        PAGE + "#centred",
        tests=(SharedTest.SIZES,),
        results=("centre", "moved"),
        hints=["Which axis has to go when points are averaged?"],
    ),
]

"""Figures of a student's values beside the expected ones."""

from xml.etree import ElementTree

import msgspec
import numpy as np
import pytest
from lecture import CATALOG

from autograder.feedback.figures import GRID, draw, figure_of, in_words
from autograder.model import CURVE, Exercise
from autograder.results import Figure

EXERCISES = {exercise.name: exercise for exercise in CATALOG.exercises if exercise.figure}
BARS = [name for name, exercise in EXERCISES.items() if exercise.figure.kind == "bars"]


def svg_of(figure):
    html = draw(figure)
    return ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])


def every_figure():
    expected = {name: EXERCISES[name].reference(GRID) for name in ("sigmoid", "d_relu", "linear")}
    for name, values in expected.items():
        yield figure_of(EXERCISES[name], values, values)
        yield figure_of(EXERCISES[name], values * 1e300, values)
        yield figure_of(EXERCISES[name], np.where(GRID < 0, np.nan, values), values)
        yield figure_of(EXERCISES[name], np.full(GRID.shape, np.inf), values)
    for name in BARS:
        yield figure_of(EXERCISES[name], [[0.1, -2.0]], [[0.1], [0.2]])
    yield figure_of(EXERCISES["chain_gradients"], [1.0], [0.0])


FIGURES = list(every_figure())


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_well_formed_and_says_what_it_shows(figure):
    svg = svg_of(figure)
    title = svg.find("title")
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == title.get("id")
    assert in_words(figure) in title.text
    assert figure.label in title.text


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_strict_json(figure):
    data = msgspec.json.encode(figure)
    assert b"NaN" not in data
    assert msgspec.json.decode(data, type=Figure) == figure


def test_right_values_are_said_to_agree():
    expected = EXERCISES["sigmoid"].reference(GRID)
    assert in_words(figure_of(EXERCISES["sigmoid"], expected, expected)) == (
        "Your values and the expected ones agree here."
    )


def test_the_greatest_difference_is_named():
    expected = np.zeros(GRID.shape)
    theirs = np.where(GRID > 3.8, 2.0, expected)
    words = in_words(figure_of(EXERCISES["tanh"], theirs, expected))
    assert words == "They differ most at z = 3.9: yours is 2, 0 is expected."


def test_a_curve_is_drawn_over_the_symbol_that_its_exercise_has():
    def step(t):
        return np.where(t > 0, 1.0, 0.0)

    exercise = Exercise(step, 1, [], lambda rng: [], figure=CURVE)
    figure = figure_of(exercise, step(-GRID), step(GRID))
    assert "They differ most at t = " in in_words(figure)
    assert "t" in [node.text for node in svg_of(figure).iter("text")]


@pytest.mark.parametrize("value", [None, "text", [1.0, 2.0], {"a": 1}, object(), 1.0])
def test_an_answer_without_those_numbers_has_no_figure(value):
    assert figure_of(EXERCISES["relu"], value, GRID) is None


def test_the_grid_leaves_out_the_kink_where_two_slopes_are_right():
    assert 0.0 not in GRID


def test_figures_on_one_page_share_no_id():
    names = ["sigmoid", "d_sigmoid", "leaky_relu", *BARS]
    drawn = [svg_of(figure_of(EXERCISES[n], GRID, GRID)) for n in names]
    ids = [node.get("id") for svg in drawn for node in svg.iter() if node.get("id")]
    assert len(ids) == len(set(ids))

"""How an answer is compared with the expected one."""

import numpy as np
import pytest

from autograder.student.checks.answers import compare

COLUMN = np.array([[1.0], [2.0]])
SHAPES = {"X": (3, 5), "b1": (4, 1)}


def kind(got, low, high=None, results=()):
    difference = compare(got, low, low if high is None else high, results)
    return difference and difference.kind


@pytest.mark.parametrize(
    "got",
    [
        COLUMN.astype(int),
        COLUMN.astype(np.float32),
        COLUMN * (1 + 5e-10),
        np.asfortranarray(COLUMN),
        COLUMN[::-1][::-1],
        COLUMN.view(np.matrix),
    ],
    ids=["integers", "32 bits", "rounding", "Fortran order", "a view", "a matrix"],
)
def test_the_same_numbers_are_right_however_they_are_stored(got):
    assert kind(got, COLUMN) is None


@pytest.mark.parametrize("got", [2, 2.0, np.float64(2), np.int8(2), np.array(2.0)])
def test_a_number_is_an_array_without_axes(got):
    assert kind(got, np.array(2.0)) is None


@pytest.mark.parametrize("got", [True, np.array(True), np.bool_(True)])
def test_true_is_one(got):
    assert kind(got, np.array(1.0)) is None


@pytest.mark.parametrize(
    "got",
    [
        "1",
        [[1.0], [2.0]],
        (COLUMN,),
        COLUMN.astype(complex),
        COLUMN.astype(object),
        COLUMN.astype(str),
        np.ma.masked_greater(COLUMN, 1.0),
        abs,
        {"z": COLUMN},
    ],
    ids=str,
)
def test_what_is_no_array_of_real_numbers_is_of_the_wrong_type(got):
    assert kind(got, COLUMN) == "type"


@pytest.mark.parametrize("shape", [(2,), (1, 2), (2, 1, 1), (2, 2), (1, 1), (), (0, 1)])
def test_no_shape_stretches_to_the_expected_one(shape):
    assert kind(np.ones(shape), np.ones((2, 1))) == "shape"


def test_nothing_returned_has_a_kind_of_its_own():
    assert kind(None, COLUMN) == "none"
    assert kind((COLUMN, None), (COLUMN, COLUMN)) == "none"


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_told_from_a_wrong_value(number):
    assert kind(np.array([[1.0], [number]]), COLUMN) == "finite"


def test_shape_comes_before_finiteness_and_finiteness_before_value_in_all_parts():
    wrong, endless, row = COLUMN + 1, COLUMN * np.inf, COLUMN.T
    names = ("z1", "a1", "z2")
    found = compare((wrong, endless, row), (COLUMN,) * 3, (COLUMN,) * 3, names)
    assert (found.kind, found.part) == ("shape", "z2")
    found = compare((wrong, endless, COLUMN), (COLUMN,) * 3, (COLUMN,) * 3, names)
    assert (found.kind, found.part) == ("finite", "a1")


def test_a_missing_or_additional_result_is_counted():
    assert kind((COLUMN,), (COLUMN, COLUMN)) == "count"
    assert kind((COLUMN,) * 3, (COLUMN, COLUMN)) == "count"
    assert kind(COLUMN, (COLUMN, COLUMN)) == "type"


def test_a_list_of_results_is_as_good_as_a_tuple():
    assert kind([COLUMN, COLUMN], (COLUMN, COLUMN)) is None


@pytest.mark.parametrize(
    "got", [{"X": [3, 5], "b1": (4, 1)}, {"X": (np.int64(3), 5), "b1": np.array([4, 1]), "m": 5}]
)
def test_a_shape_may_be_a_list_or_hold_numpy_numbers_and_more_entries_do_no_harm(got):
    assert kind(got, SHAPES) is None


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        ({"X": (3, 5)}, "count"),
        ({"X": (3, 5), "b1": (4,)}, "shape"),
        ({"X": (3, 5), "b1": 4}, "type"),
        ({"X": (3, 5), "b1": np.zeros((4, 1))}, "type"),
        ({"X": (5, 3), "b1": (4, 1)}, "value"),
        ({"X": (3, 5), "b1": ((4,), 1)}, "type"),
        ([(3, 5), (4, 1)], "type"),
    ],
)
def test_a_table_of_shapes_is_compared_symbol_by_symbol(got, expected):
    assert kind(got, SHAPES) == expected


@pytest.mark.parametrize(("value", "right"), [(0.0, True), (0.5, True), (1.0, True), (1.1, False)])
def test_at_a_kink_any_slope_between_the_two_sides_is_right(value, right):
    assert (kind(np.array(value), np.array(0.0), np.array(1.0)) is None) == right


@pytest.mark.parametrize("off", [1e-4, -1e-4])
def test_an_error_in_the_fourth_digit_is_an_error(off):
    assert kind(COLUMN * (1 + off), COLUMN) == "value"


@pytest.mark.parametrize("off", [1e-5, -1e-6, 1e-8])
def test_an_error_in_a_later_digit_is_told_from_a_wrong_value(off):
    assert kind(COLUMN * (1 + off), COLUMN) == "digits"


def test_digits_that_float32_loses_where_large_terms_cancel_are_later_ones():
    small = np.array([[1000.0], [0.05]])
    assert kind(np.array([[1000.0], [0.0501]]), small) == "digits"
    assert kind(np.array([[1000.0], [0.051]]), small) == "value"


def test_a_tiny_answer_may_have_lost_the_digits_that_a_formula_loses_there():
    tiny = np.array([9.4e-14])
    assert kind(tiny + 2e-16, tiny) is None
    assert kind(tiny + 5e-15, tiny) == "value"


def test_tiny_gradients_are_not_taken_for_zero():
    tiny = np.array([1e-15, 1.0])
    assert kind(np.array([0.0, 1.0]), tiny) == "value"
    assert kind(tiny * (1 + 1e-9), tiny) is None


def test_rounding_errors_beside_an_exact_zero_are_forgiven():
    assert kind(np.array([1e-17, 1.0]), np.array([0.0, 1.0])) is None
    assert kind(np.array([1e-9, 1.0]), np.array([0.0, 1.0])) == "value"

"""The hidden tests that exercises share: shape, values, traps, inputs left alone.

Shape, values and inputs are tested of every exercise; the others are those that it names, see
`SharedTest`.
"""

from autograder.graders.graded import Answer
from autograder.model import Trap, once_right, weight


@weight(1)
def test_the_shape_is_right(graded: Answer) -> None:
    graded.expect_shape()


@weight(5)
def test_the_values_are_right(graded: Answer) -> None:
    graded.expect(Trap.NONE)


@weight(1)
@once_right
def test_integers_are_not_truncated(graded: Answer) -> None:
    graded.expect(Trap.INTEGERS)


@weight(1)
@once_right
def test_the_inputs_are_left_alone(graded: Answer) -> None:
    graded.expect_inputs_left_alone()


@weight(1)
@once_right
def test_other_sizes_work_too(graded: Answer) -> None:
    graded.expect(*(trap for trap in Trap if trap.is_size))


@weight(1)
@once_right
def test_large_inputs_stay_finite(graded: Answer) -> None:
    graded.expect(Trap.LARGE)


@weight(0.5)
@once_right
def test_any_number_of_axes_works(graded: Answer) -> None:
    graded.expect(Trap.AXES)


@weight(0.5)
@once_right
def test_a_plain_number_works(graded: Answer) -> None:
    graded.expect(Trap.NUMBER)


@weight(0.5)
@once_right
def test_zero_is_treated_right(graded: Answer) -> None:
    graded.expect(Trap.ZERO)


@weight(1)
@once_right
def test_all_digits_are_right(graded: Answer) -> None:
    graded.expect_all_digits()


@weight(2)
@once_right
def test_tiny_answers_are_right(graded: Answer) -> None:
    graded.expect(Trap.VANISHING)


ALWAYS = (
    test_the_shape_is_right.__name__,
    test_the_values_are_right.__name__,
    test_the_inputs_are_left_alone.__name__,
)

"""What may be special about an input, and the hidden tests that ask for it."""

from enum import StrEnum


class Trap(StrEnum):
    """What is special about an input. A hidden test asks for the inputs of some traps."""

    NONE = ""
    OTHER_SIZES = "other sizes"
    SINGLE = "a length of 1"
    EQUAL_SIZES = "sizes that are equal"
    INTEGERS = "integers"
    NUMBER = "a plain number"
    AXES = "one or three axes"
    LARGE = "large entries"
    ZERO = "an entry that is 0"
    OPTION = "another value of an optional argument"
    VANISHING = "a tiny answer"

    @property
    def is_size(self) -> bool:
        """Whether it is about the sizes of arrays, and not about what is in them."""
        return self in (Trap.OTHER_SIZES, Trap.SINGLE, Trap.EQUAL_SIZES)

    @property
    def is_ordinary(self) -> bool:
        """Whether nothing is special but, perhaps, the sizes."""
        return self is Trap.NONE or self.is_size


class SharedTest(StrEnum):
    """A hidden test that exercises share, by its name. Shape, values and inputs all have."""

    INTEGERS = "test_integers_are_not_truncated"
    SIZES = "test_other_sizes_work_too"
    LARGE = "test_large_inputs_stay_finite"
    AXES = "test_any_number_of_axes_works"
    NUMBER = "test_a_plain_number_works"
    ZERO = "test_zero_is_treated_right"
    DIGITS = "test_all_digits_are_right"
    VANISHING = "test_tiny_answers_are_right"


# The usual choices: for functions of arrays of several sizes, and for those that work entry by
# entry on anything.
SIZED = (SharedTest.INTEGERS, SharedTest.SIZES, SharedTest.DIGITS)
ELEMENTWISE = tuple(
    test for test in SharedTest if test not in (SharedTest.SIZES, SharedTest.VANISHING)
)

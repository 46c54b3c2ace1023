"""Hidden tests of `activations` that its exercises share with no others."""

from autograder.model import Graded, Trap, once_right, weight


class TestAnySlope:
    functions = ("leaky_relu", "d_leaky_relu")

    @weight(1)
    @once_right
    def test_any_slope_from_0_to_1_works(self, graded: Graded) -> None:
        graded.expect(Trap.OPTION)


class TestChain:
    functions = ("chain_gradients",)

    @weight(1)
    @once_right
    def test_a_weight_may_be_zero(self, graded: Graded) -> None:
        graded.expect(Trap.ZERO)

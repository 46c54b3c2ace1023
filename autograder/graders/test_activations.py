"""Hidden tests of the assignment `activations`."""

from autograder.graders.rules import Elementwise, Sized, once_right, weight
from autograder.graders.student import Student


class AnySlope(Elementwise):
    @weight(1)
    @once_right
    def test_any_slope_from_0_to_1_works(self, student: Student) -> None:
        self.expect(student, self.trapped(student, "slope"))


class TestSigmoid(Elementwise):
    function = "sigmoid"


class TestTanh(Elementwise):
    function = "tanh"


class TestRelu(Elementwise):
    function = "relu"


class TestLeakyRelu(AnySlope):
    function = "leaky_relu"


class TestLinear(Elementwise):
    function = "linear"


class TestDSigmoid(Elementwise):
    function = "d_sigmoid"


class TestDTanh(Elementwise):
    function = "d_tanh"


class TestDRelu(Elementwise):
    function = "d_relu"


class TestDLeakyRelu(AnySlope):
    function = "d_leaky_relu"


class TestDLinear(Elementwise):
    function = "d_linear"


class TestChainGradients(Sized):
    function = "chain_gradients"

    @weight(1)
    @once_right
    def test_a_weight_may_be_zero(self, student: Student) -> None:
        self.expect(student, self.trapped(student, "weight 0"))


class TestWeightGradient(Sized):
    function = "weight_gradient"

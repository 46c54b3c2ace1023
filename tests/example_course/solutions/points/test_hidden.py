"""A hidden test that `centred` shares with no other exercise."""

from autograder.model import Graded, Trap, once_right, weight


class TestCentred:
    functions = ("centred",)

    @weight(1)
    @once_right
    def test_as_many_points_as_coordinates_work_too(self, graded: Graded) -> None:
        graded.expect(Trap.EQUAL_SIZES)

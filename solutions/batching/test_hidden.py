"""Hidden tests of `batching` that its exercises share with no others."""

from autograder.model import Graded, Wrong, once_right, weight


class TestNoLoop:
    functions = ("forward_batch",)

    @weight(1)
    @once_right
    def test_no_loop_over_the_examples(self, graded: Graded) -> None:
        if graded.loops(one_by_one=("forward", "forward_loop")):
            raise Wrong(
                "The values are right, but a loop still takes one example at a time. "
                "One matrix product treats all columns of X at once."
            )

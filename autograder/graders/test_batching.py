"""Hidden tests of the assignment `batching`."""

from autograder.graders.loops import loops_over_examples
from autograder.graders.rules import Sized, Wrong, once_right, weight
from autograder.graders.student import Student


class TestStackColumns(Sized):
    function = "stack_columns"


class TestForwardLoop(Sized):
    function = "forward_loop"


class TestForwardBatch(Sized):
    function = "forward_batch"

    @weight(1)
    @once_right
    def test_no_loop_over_the_examples(self, student: Student) -> None:
        sources = [source for _, source, _ in student.submission.code()]
        if loops_over_examples(sources, self.function):
            raise Wrong(
                "The values are right, but the examples still pass one by one. "
                "One matrix product treats all columns of X at once."
            )


class TestLinearBackward(Sized):
    function = "linear_backward"


class TestNetBackward(Sized):
    function = "net_backward"

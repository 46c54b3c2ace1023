"""The hidden tests of one notebook, each as a test of pytest's."""

import pytest

from autograder.graders.graded import Answer
from autograder.graders.hidden import HiddenTest, weighed
from autograder.graders.student import Student


def test_hidden(student: Student, function: str, hidden_test: HiddenTest) -> None:
    answer = Answer(student, student.assignment.exercises[function])
    result = weighed(hidden_test, answer).result
    if result.outcome == "not_attempted":
        pytest.skip(result.message or "")
    if result.outcome != "passed":
        pytest.fail(f"{result.message}\n{result.hint or ''}", pytrace=False)

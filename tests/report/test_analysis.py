"""What the reports of a class say together."""

import numpy as np
import pytest

from autograder.report.analysis import condense, discrimination, summarise


@pytest.fixture(scope="module")
def summary(some_class):
    return summarise("batching", [condense(*one) for one in some_class])


@pytest.fixture(scope="module")
def exercises(summary):
    return {row.name: row for row in summary.exercises}


def test_students_who_did_nothing_are_named_and_not_counted(summary, exercises):
    assert summary.untried == ["s3"]
    assert exercises["stack_columns"].attempted == 11


def test_attempts_split_into_solved_partly_right_and_nothing_right(exercises):
    loop = exercises["forward_loop"]
    assert (loop.attempted, loop.solved, loop.partly, loop.failed) == (11, 9, 0, 2)


def test_difficulty_is_the_mean_share_of_the_points(exercises):
    assert exercises["forward_loop"].difficulty == pytest.approx(9 / 11)


def test_an_exercise_that_everybody_solved_discriminates_nobody(exercises):
    assert exercises["stack_columns"].discrimination is None


def test_an_exercise_that_goes_with_the_rest_discriminates_well():
    ability = np.linspace(0, 1, 30)
    scores = np.column_stack([ability > 0.5, ability, ability, -ability])
    assert discrimination(scores, 0) > 0.8
    assert discrimination(scores, 3) < 0


def test_a_correlation_of_few_students_is_left_out():
    assert discrimination(np.random.default_rng(0).random((9, 4)), 0) is None


def test_a_mistake_is_counted_once_a_student_with_the_teachers_sentence(summary):
    first = summary.mistakes[0]
    assert (first.exercise, first.mistake, first.students) == ("forward_loop", FIRST, 2)
    assert first.share == pytest.approx(2 / 11)
    assert first.explanation
    assert first.page.startswith("lecture/")


def test_failures_without_a_known_mistake_are_counted_too(summary):
    unnamed = [(row.exercise, row.students) for row in summary.mistakes if not row.mistake]
    assert unnamed == [("net_backward", 1)]


def test_stopped_code_is_remembered(summary):
    assert [line.student for line in summary.lines if line.stopped] == ["s2"]


FIRST = "forward-loop-rows"

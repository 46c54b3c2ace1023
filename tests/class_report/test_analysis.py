"""What the gradebook and the reports of a class say together."""

import dataclasses

import numpy as np
import pytest

from autograder.class_report.analysis import discrimination, summarise
from autograder.class_report.condensed import condense
from autograder.class_report.spread import spread


@pytest.fixture(scope="module")
def summary(some_class, standing_of, assignment):
    lines = [condense(*one) for one in some_class.items()]
    return summarise(standing_of(some_class), lines, assignment)


@pytest.fixture(scope="module")
def items(summary):
    return {row.name: row for row in summary.items}


def test_students_who_did_nothing_are_named_and_not_counted(summary, items):
    assert summary.untried == ["s3"]
    assert items["double"].attempted == 11


def test_attempts_split_into_solved_partly_right_and_nothing_right(items):
    half = items["half"]
    assert (half.attempted, half.solved, half.partly, half.failed) == (11, 8, 0, 3)
    assert (items["why"].solved, items["why"].partly) == (0, 12)


def test_difficulty_is_the_mean_share_of_the_points(items):
    assert items["double"].difficulty == pytest.approx(9 / 12)


def test_an_exercise_without_points_is_said_to_give_none_and_has_no_difficulty(items):
    assert items["nothing"].difficulty is None
    assert items["nothing"].remark == "Worth no points."


def test_what_is_said_of_several_exercises_is_said_once(summary):
    (remark, names), *_ = summary.remarks
    assert [item.name for item in summary.items if item.remark == remark] == names
    assert len({remark for remark, _ in summary.remarks}) == len(summary.remarks)


def test_nobody_is_said_to_have_solved_what_gives_no_points(items):
    nothing = items["nothing"]
    assert nothing.attempted == 11
    assert (nothing.solved, nothing.partly, nothing.failed) == (None, None, None)


@pytest.mark.parametrize(
    ("correlation", "said"), [(-0.1, "Hardly tells"), (-0.4, "Hardly tells"), (-0.6, "does worse")]
)
def test_only_what_is_hardly_chance_is_said_to_go_against_the_rest(items, correlation, said):
    item = items["half"]._replace(attempted=50, discrimination=correlation)
    assert said in item.remark


def test_a_written_answer_that_waits_is_counted_for_nobody(some_class, standing_of, assignment):
    summary = summarise(standing_of(some_class, written=None), [], assignment)
    why = summary.items[-1]
    assert (why.name, why.attempted, why.difficulty, why.discrimination) == ("why", 0, None, None)


def test_without_reports_the_points_tell_who_attempted_what(some_class, standing_of, assignment):
    summary = summarise(standing_of(some_class, written=0), [], assignment)
    double = summary.items[0]
    assert (double.attempted, double.solved) == (9, 9)


def test_an_exercise_that_the_course_no_longer_has_keeps_its_points(
    some_class, standing_of, assignment
):
    less = {"double": assignment.exercises["double"]}
    shrunk = dataclasses.replace(assignment, exercises=less)
    summary = summarise(standing_of(some_class), [], shrunk)
    assert [item.name for item in summary.items] == ["double", "why", "half", "nothing"]
    assert "No longer in the course" in summary.items[2].remark


def test_an_exercise_that_everybody_solved_is_said_to_tell_nobody_apart(
    report_of, standing_of, assignment
):
    reports = {f"s{number}": report_of() for number in range(12)}
    double = summarise(standing_of(reports), [], assignment).items[0]
    assert double.discrimination is None
    assert "Too easy" in double.remark


def test_an_exercise_that_goes_with_the_rest_discriminates_well_and_one_against_it_badly():
    ability = np.linspace(0, 1, 30)
    rows = [{"a": float(x > 0.5), "b": x, "c": x, "d": -x} for x in ability]
    assert discrimination("a", rows) > 0.8
    assert discrimination("d", rows) < 0


def test_a_correlation_of_few_students_is_left_out():
    rows = [{"a": float(x), "b": float(x * x)} for x in range(9)]
    assert discrimination("a", rows) is None
    assert discrimination("a", [*rows, {"a": 1.0, "b": 9.0}]) is not None


def test_a_mistake_is_counted_once_a_student_with_the_teachers_sentence(summary):
    (first,) = summary.mistakes
    assert (first.exercise, first.mistake, first.students) == ("double", "double-same", 2)
    assert first.share == pytest.approx(2 / 11)
    assert first.explanation == "Multiply by 2."


def test_stopped_code_is_remembered(summary):
    assert [line.student for line in summary.lines if line.stopped] == ["s2"]


def test_the_spread_is_said_in_words():
    assert spread([1, 2, 3, 4, 5]) == "median 3, the middle half from 2 to 4"
    assert spread([]) == ""

"""Every known mistake loses points and is named; nothing is wrong with a right answer."""

import re
from dataclasses import replace

import pytest

from autograder.diagnosis import Diagnosis, diagnose, went_wrong
from autograder.diagnosis.explain import kind_of


def outcomes(results):
    return {result.name: result.outcome for result in results}


def names(results):
    """The mistakes that the failed tests name, None for a test that names none."""
    return {result.mistake for result in results if result.outcome in ("failed", "error")}


@pytest.fixture
def kinds(exercise):
    """The kind of each mistake's id: mistakes that no input can tell apart are of one kind."""
    return {None: None} | {one.id: kind_of(exercise, one) for one in exercise.mistakes}


def test_every_mistake_fails_a_test_and_each_test_that_it_fails_names_it(exercise, kinds, graded):
    found = {one.id: {kinds[name] for name in names(graded(one))} for one in exercise.mistakes}
    assert found == {name: {kind} for name, kind in kinds.items() if name}


def test_a_mistake_that_is_not_in_the_catalogue_gets_nobody_elses_name(exercise, kinds, tries):
    for mistake in exercise.mistakes:
        others = [one for one in exercise.mistakes if kinds[one.id] != kinds[mistake.id]]
        without = replace(exercise, mistakes=tuple(others))
        found = diagnose(without, tries(exercise, mistake), source=mistake.source)
        assert (found.mistake, found.page) == (None, exercise.page), mistake.id


def test_no_hidden_number_is_told(exercise, tries):
    unnamed = replace(exercise, mistakes=())
    for mistake in exercise.mistakes:
        hidden = tries(exercise, mistake)[len(exercise.public) :]
        if wrong := [one for one in hidden if went_wrong(exercise, one)]:
            message = diagnose(unnamed, wrong[-1:]).message.replace("m = ", "")
            assert not re.search(r"\d\.\d|\de-|= -?\d", message), message


def test_mistakes_that_no_input_can_tell_apart_share_a_hint(exercise, kinds):
    hints = {(kinds[one.id], one.hint) for one in exercise.mistakes}
    assert len(hints) == len(set(kinds.values()) - {None})


def test_right_answers_in_other_styles_pass_every_test(exercise, graded):
    failed = {one.id: set(outcomes(graded(one)).values()) - {"passed"} for one in exercise.variants}
    assert failed == {one.id: set() for one in exercise.variants}


@pytest.mark.slow
def test_over_a_hundred_seeds_every_answer_fails_the_same_tests(exercise, graded, monkeypatch):
    nothing = Diagnosis("", exercise.page)
    monkeypatch.setattr("autograder.graders.graded.diagnose", lambda *_: nothing)
    for attempt in (*exercise.mistakes, *exercise.variants):
        first, *others = (outcomes(graded(attempt, str(seed).encode())) for seed in range(100))
        assert all(other == first for other in others), attempt.id

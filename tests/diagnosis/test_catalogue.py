"""Every mistake of the catalogue is named, none gets another's name, right answers get none."""

import numpy as np
import pytest

from autograder.diagnosis.explain import as_try, compiled, diagnose, kind_of, went_wrong
from autograder.exercises import EXERCISES
from autograder.mistakes import MISTAKES, VARIANTS

SEEDS = [1, 2, 3]


def tries(function, code, seed):
    exercise = EXERCISES[function]
    hidden = exercise.hidden(np.random.default_rng(seed))
    return [as_try(exercise, code, probe) for probe in [*exercise.public, *hidden]]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_known_mistake_is_named_whatever_the_seed(mistake, seed):
    found = tries(mistake.function, compiled(mistake.id), seed)
    diagnosis = diagnose(EXERCISES[mistake.function], found, source=mistake.source)
    assert kind_of(diagnosis.mistake) == kind_of(mistake.id)
    assert diagnosis.hint == MISTAKES[diagnosis.mistake].explanation
    assert diagnosis.page == f"mistakes/#{diagnosis.mistake}"


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_that_is_not_in_the_catalogue_gets_nobody_elses_name(mistake, monkeypatch):
    kind = kind_of(mistake.id)
    rest = [one for one in MISTAKES.values() if kind_of(one.id) != kind]
    monkeypatch.setattr(
        "autograder.diagnosis.explain.of",
        lambda name: [one for one in rest if one.function == name],
    )
    found = tries(mistake.function, compiled(mistake.id), 1)
    diagnosis = diagnose(EXERCISES[mistake.function], found, source=mistake.source)
    assert diagnosis.mistake is None
    assert diagnosis.page == EXERCISES[mistake.function].page


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_nothing_is_wrong_with_a_right_answer(variant, seed):
    exercise = EXERCISES[variant.function]
    found = tries(variant.function, variant.compile(), seed)
    assert not any(went_wrong(exercise, one) for one in found)
    with pytest.raises(ValueError, match="nothing is wrong"):
        diagnose(exercise, found)

"""Right answers with one edit: each is caught by the graders, or as right as the reference."""

import os
import random
from collections import Counter

import hypothesis.extra.numpy as arrays
import pytest
from hypothesis import HealthCheck, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from autograder.doctor.mutants import (
    difference,
    drawn,
    is_caught,
    mutants,
    right_answers,
    sampled,
    survivors,
)

HUNT = settings(
    max_examples=25,
    database=None,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
# Edits that are tried of each right answer in another style; of the reference all are.
EACH = 10
# Another one tries other edits: AUTOGRADER_SEED=7 make test-slow
SEED = int(os.environ.get("AUTOGRADER_SEED", "1"))
# Both sides of every kink, the kink, and no number so large that digits are lost.
WHOLE = st.integers(-1, 1)
NUMBERS = st.one_of(WHOLE.map(float), st.floats(-1.5, 1.5).map(lambda x: round(x, 3)))


class Drawing:
    """Sizes and numbers that Hypothesis chooses."""

    def __init__(self, draw):
        self.draw = draw

    def size(self, least, most):
        return self.draw(st.integers(least, most))

    def array(self, shape):
        whole = self.draw(st.booleans())
        numbers = WHOLE if whole else NUMBERS
        return self.draw(arrays.arrays(int if whole else float, shape, elements=numbers))


def test_a_sample_of_edited_references_is_caught(catalog):
    """One second of what the slow test does with all."""
    assert list(survivors(sampled(catalog.exercises, 1.0))) == []


def test_a_wrong_answer_that_the_inputs_miss_is_found_with_its_input(catalog):
    exercise = next(one for one in catalog.exercises if one.elementwise)
    right = right_answers(exercise)[0]
    edited = next(one for one in mutants(exercise, right) if is_caught(one))
    assert edited.source != right
    assert difference(edited)


@pytest.mark.slow
def test_an_edit_of_a_right_answer_is_caught_or_right(exercise):
    """Where a thousand inputs tell nothing, Hypothesis hunts; for edits of the reference alone."""
    count, missed = Counter(), []
    inputs = st.composite(lambda draw: drawn(exercise, Drawing(draw)))()
    for mutant, is_hunted in tried(exercise):
        count["edits"] += 1
        if is_caught(mutant):
            continue
        probe = difference(mutant)
        if probe is None and is_hunted:
            count["hunted"] += 1
            probe = hunted(inputs, mutant)
        if probe is not None:
            missed.append(f"{mutant.source}\n{probe.args}")
    print(f"{exercise.name}, seed {SEED}: {count['edits']} edits, {count['hunted']} hunted")
    assert not missed, "\n\n".join(missed)


def tried(exercise):
    reference, *others = right_answers(exercise)
    yield from ((mutant, True) for mutant in mutants(exercise, reference))
    for other in others:
        edited = list(mutants(exercise, other))
        chosen = random.Random(SEED).sample(edited, min(EACH, len(edited)))
        yield from ((mutant, False) for mutant in chosen)


def hunted(inputs, mutant):
    try:
        return find(inputs, mutant.differs, settings=HUNT)
    except NoSuchExample:
        return None

"""checks.json: everything a student's machine needs, and no code."""

import json
import re

import numpy as np
import pytest

from autograder.exercises import ASSIGNMENTS, EXERCISES
from autograder.release.public_checks import encode, public_checks
from autograder.student.checks.answers import same
from autograder.student.checks.public import decode, load

CODE = re.compile(r"\w\(|[@*`\[\]{}]|==|\bnp\.|\blambda\b")
IDENTIFIER = re.compile(r"[a-z0-9-]+|mistakes/#[a-z0-9-]+|[0-9a-f]{16}|-?inf|nan")


def content(assignment):
    return public_checks(assignment, dict.fromkeys(ASSIGNMENTS[assignment], "a stub"))


def strings(value):
    """Every text in a JSON value, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_it_is_strict_json_and_the_same_each_time(assignment):
    text = json.dumps(content(assignment), allow_nan=False)
    assert text == json.dumps(content(assignment))
    assert text.isascii()
    assert len(text) < 150_000


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_known_mistakes_are_shipped_without_any_code(assignment):
    for entry in content(assignment)["exercises"].values():
        texts = [text for text in strings(entry["mistakes"]) if not IDENTIFIER.fullmatch(text)]
        texts += entry["hints"] + [case["says"] for case in entry["cases"]]
        texts = [re.sub(r"W \(4, 3\)|\(\d, \d\)", "", text) for text in texts]
        assert [text for text in texts if CODE.search(text)] == []


def test_every_exercise_has_hints_from_gentle_to_plain():
    for assignment in ASSIGNMENTS:
        for name, entry in content(assignment)["exercises"].items():
            assert 2 <= len(entry["hints"]) <= 3, name


@pytest.mark.parametrize(
    "value",
    [
        1,
        1.5,
        True,
        None,
        float("nan"),
        np.array([[1.0, -np.inf], [np.nan, 2.0]]),
        np.array([1, 2]),
        np.array([True, False]),
        np.array(0.1),
        np.float64(0.25),
        np.zeros((2, 0)),
        [np.ones((3, 1)), np.zeros((3, 1))],
        (np.ones(2), {"W1": np.eye(2)}, 3),
        {"X": (3, 5)},
    ],
    ids=repr,
)
def test_a_value_comes_back_as_it_was(value):
    back = decode(json.loads(json.dumps(encode(value), allow_nan=False)))
    assert same(back, value, rtol=1e-300)
    if isinstance(value, np.ndarray):
        assert back.dtype.kind == value.dtype.kind


def test_public_cases_are_those_of_the_exercises(release_folder):
    for assignment in ASSIGNMENTS:
        for name, exercise in load(release_folder / assignment).exercises.items():
            wanted = EXERCISES[name].public
            assert all(
                same(case.args, probe.args)
                for case, probe in zip(exercise.cases, wanted, strict=True)
            )
            assert exercise.stub.startswith(f"def {name}(")
            assert f'raise NotImplementedError("{name}")' in exercise.stub

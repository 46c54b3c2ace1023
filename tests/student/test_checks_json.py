"""checks.json: everything a student's machine needs, and no code."""

import json
import re

import numpy as np
import pytest

from autograder.release.public_checks import encode, public_checks
from autograder.release.reading import Reading
from autograder.student.checks.answers import same
from autograder.student.checks.public import decode, load

CODE = re.compile(r"\w\(|[@*`\[\]{}]|==|\bnp\.|\blambda\b")
IDENTIFIER = re.compile(r"[a-z0-9-]+|.*mistakes.*#[a-z0-9-]+|[0-9a-f]{16}|-?inf|nan")


@pytest.fixture
def checks(course, catalog, assignment):
    """The exercises of an assignment as checks.json has them."""
    stubs = dict.fromkeys(catalog[assignment].exercises, "a stub")
    return public_checks(catalog[assignment], stubs, Reading(course, catalog, catalog[assignment]))


def strings(value):
    """Every text in a JSON value, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def test_it_is_strict_json_and_not_large(checks):
    text = json.dumps(checks, allow_nan=False)
    assert text.isascii()
    assert len(text) < 40_000 * len(checks["exercises"])


def test_known_mistakes_are_shipped_without_any_code(checks):
    for entry in checks["exercises"].values():
        texts = [text for text in strings(entry["mistakes"]) if not IDENTIFIER.fullmatch(text)]
        texts += entry["hints"] + [case["says"] for case in entry["cases"]]
        texts = [re.sub(r"\w \(4, 3\)|\(\d, \d\)", "", text) for text in texts]
        assert [text for text in texts if CODE.search(text)] == []


def test_numbers_have_at_most_twelve_digits_so_that_every_machine_writes_the_same(checks):
    digits = re.findall(r"(\d+)\.(\d+)", json.dumps(checks))
    assert digits
    assert max(len((whole + rest).lstrip("0")) for whole, rest in digits) <= 12


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


def test_public_cases_are_those_of_the_exercises(release_folder, catalog, assignment):
    for name, exercise in load(release_folder / assignment).exercises.items():
        expected = catalog[assignment].exercises[name].public
        assert all(
            same(case.args, probe.args)
            for case, probe in zip(exercise.cases, expected, strict=True)
        )
        assert exercise.stub.startswith(f"def {name}(")
        assert f'raise NotImplementedError("{name}")' in exercise.stub


def test_what_kind_of_exercise_it_is_is_shipped_with_it(release_folder):
    activations = load(release_folder / "activations").exercises
    layer = load(release_folder / "forward_pass").exercises["layer"]
    assert activations["relu"].elementwise
    at, expected = activations["relu"].curve
    assert np.array_equal(expected, np.maximum(at, 0))
    assert not layer.elementwise
    assert layer.curve is None
    assert layer.symbols["W"] == ["n_h", "n_x"]

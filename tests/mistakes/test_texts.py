"""What the catalogue says: names, hints that do not give the answer away, explanations."""

import ast
import re
from functools import cache
from importlib import import_module
from inspect import getsource

import pytest

from autograder.exercises import EXERCISES
from autograder.mistakes import MISTAKES, VARIANTS, of

COMPUTED = (ast.BinOp, ast.BoolOp, ast.Call, ast.Compare, ast.IfExp, ast.Subscript)
CODE = re.compile(r"\w\(|[@*`\[\]{}]|==|\bnp\.")


@cache
def solution_parts(function: str) -> frozenset[str]:
    """Every computed part of every right answer we know, without blanks."""
    sources = [getsource(EXERCISES[function].reference)]
    sources += [variant.source for variant in VARIANTS.values() if variant.function == function]
    kinds = (*COMPUTED, ast.Tuple) if function == "layer_shapes" else COMPUTED
    nodes = [node for source in sources for node in ast.walk(ast.parse(source))]
    return frozenset(squeeze(ast.unparse(node)) for node in nodes if isinstance(node, kinds))


def squeeze(text: str) -> str:
    return re.sub(r"[\s`]", "", text).replace('"', "'")


def given_away(hint: str, function: str) -> list[str]:
    """The parts of a solution that stand in a hint, however they are spaced or quoted."""
    return [part for part in solution_parts(function) if part in squeeze(hint)]


@pytest.mark.parametrize(
    ("hint", "function"),
    [
        ("Did you think of np.maximum( 0,z )?", "relu"),
        ("What is `1-a` here?", "d_sigmoid"),
        ("Add p['b1'] to it.", "forward"),
        ("W1 is (n_h,n_x).", "layer_shapes"),
    ],
)
def test_the_search_finds_a_part_of_a_solution(hint: str, function: str) -> None:
    assert given_away(hint, function)


@pytest.mark.parametrize("function", EXERCISES)
def test_a_hint_contains_no_part_of_a_solution(function: str) -> None:
    leaks = {mistake.id: given_away(mistake.hint, function) for mistake in of(function)}
    assert not any(leaks.values()), leaks


@pytest.mark.parametrize("function", EXERCISES)
def test_a_hint_contains_no_code(function: str) -> None:
    assert [mistake.hint for mistake in of(function) if CODE.search(mistake.hint)] == []


@pytest.mark.parametrize("function", EXERCISES)
def test_a_hint_is_one_short_line_for_any_terminal(function: str) -> None:
    for hint in {mistake.hint for mistake in of(function)}:
        assert 20 <= len(hint) <= 160, hint
        assert hint.endswith((".", "?")), hint
        assert hint.isascii(), hint
        assert hint.isprintable(), hint


@pytest.mark.parametrize("function", EXERCISES)
def test_explanations_and_symptoms_are_short_and_finished(function: str) -> None:
    for mistake in of(function):
        assert 20 <= len(mistake.explanation) <= 400, mistake.id
        assert 5 <= len(mistake.symptom) <= 100, mistake.id
        assert mistake.explanation.endswith("."), mistake.id
        assert mistake.symptom.endswith("."), mistake.id
        assert mistake.explanation.isascii(), mistake.id


def test_ids_are_unique_and_fit_into_a_link() -> None:
    files = [
        import_module(f"autograder.mistakes.{exercise.assignment}.{name}")
        for name, exercise in EXERCISES.items()
    ]
    assert sum(len(file.WRONG) for file in files) == len(MISTAKES)
    assert sum(len(file.RIGHT) for file in files) == len(VARIANTS)
    assert not MISTAKES.keys() & VARIANTS.keys()
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in [*MISTAKES, *VARIANTS])


@pytest.mark.parametrize("function", EXERCISES)
def test_every_exercise_has_its_mistakes_and_variants(function: str) -> None:
    assert len(of(function)) >= 8
    assert sum(variant.function == function for variant in VARIANTS.values()) >= 4


def test_an_unknown_exercise_has_no_mistakes() -> None:
    with pytest.raises(KeyError):
        of("softmax")

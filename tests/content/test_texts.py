"""What the catalogue says: names, hints that do not give the answer away, explanations."""

import ast
import re
from inspect import getsource

import pytest
from lecture import CATALOG

from autograder.release.mistakes_page import entry, index, mistakes_page, right_lines
from autograder.release.symptoms import symptom

COMPUTED = (ast.BinOp, ast.BoolOp, ast.Call, ast.Compare, ast.IfExp, ast.Subscript)
CODE = re.compile(r"\w\(|[@*`\[\]{}]|==|\bnp\.|\blambda\b")
# The sources of the pages.
SITE = CATALOG.folder.parent / "site"
# An exercise that asks for tuples: they are its solution.
TUPLES = {"layer_shapes"}


def squeezed(text):
    return re.sub(r"[\s`]", "", text).replace('"', "'")


def solution_parts(exercise):
    """Every computed part of every right answer we know, without blanks."""
    kinds = (*COMPUTED, ast.Tuple) if exercise.name in TUPLES else COMPUTED
    sources = [getsource(exercise.reference), *(variant.source for variant in exercise.variants)]
    nodes = [node for source in sources for node in ast.walk(ast.parse(source))]
    return {squeezed(ast.unparse(node)) for node in nodes if isinstance(node, kinds)}


def given_away(hint, exercise):
    """The parts of a solution that stand in a hint, however they are spaced or quoted."""
    return [part for part in solution_parts(exercise) if part in squeezed(hint)]


@pytest.mark.parametrize(
    ("hint", "assignment", "function"),
    [
        ("Did you think of np.maximum( 0,z )?", "activations", "relu"),
        ("What is `1-a` here?", "activations", "d_sigmoid"),
        ("Add p['b1'] to it.", "forward_pass", "forward"),
        ("W1 is (n_h,n_x).", "forward_pass", "layer_shapes"),
    ],
)
def test_the_search_finds_a_part_of_a_solution(catalog, hint, assignment, function):
    assert given_away(hint, catalog[assignment].exercises[function])


def test_a_hint_contains_no_part_of_a_solution(exercise):
    parts = solution_parts(exercise)
    hints = {mistake.hint for mistake in exercise.mistakes}
    assert [(part, hint) for hint in hints for part in parts if part in squeezed(hint)] == []


def test_hints_contain_no_code(catalog):
    hints = [mistake.hint for mistake in catalog.mistakes.values()]
    hints += [hint for exercise in catalog.exercises for hint in exercise.hints]
    hints = [re.sub(r"W \(4, 3\)|\(\d, \d\)", "", hint) for hint in hints]
    assert [hint for hint in hints if CODE.search(hint)] == []


def test_a_hint_is_one_short_line_for_any_terminal(catalog):
    for hint in {mistake.hint for mistake in catalog.mistakes.values()}:
        assert 20 <= len(hint) <= 160, hint
        assert hint.endswith((".", "?")), hint
        assert hint.isascii(), hint
        assert hint.isprintable(), hint


def test_explanations_and_symptoms_are_short_and_finished(catalog):
    for mistake in catalog.mistakes.values():
        assert 20 <= len(mistake.explanation) <= 400, mistake.id
        assert 5 <= len(mistake.symptom) <= 100, mistake.id
        assert mistake.explanation.endswith("."), mistake.id
        assert mistake.symptom.endswith("."), mistake.id
        assert mistake.explanation.isascii(), mistake.id


def test_ids_are_unique_and_fit_into_a_link(catalog):
    attempts = [one for each in catalog.exercises for one in (*each.mistakes, *each.variants)]
    assert len(attempts) == len(catalog.mistakes.keys() | catalog.variants.keys())
    link = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    assert [attempt.id for attempt in attempts if not link.fullmatch(attempt.id)] == []


def test_an_exercise_has_as_much_as_the_lecture_asks_for(exercise, catalog):
    quality = catalog.lecture.quality
    if not exercise.draft:
        assert len(exercise.mistakes) >= quality.mistakes
        assert len(exercise.variants) >= quality.variants
        assert len(exercise.hints) >= quality.hints


def test_an_assignment_is_worth_what_the_lecture_says(assignment, catalog):
    points = [each.points for each in catalog[assignment].exercises.values() if not each.draft]
    assert not points or sum(points) == catalog.lecture.quality.points


def test_an_exercise_says_what_it_is_good_for_and_not_how(exercise):
    assert exercise.draft or exercise.why.endswith(".")
    assert not CODE.search(exercise.why)


# The pages of mistakes.


@pytest.fixture(scope="module")
def texts(catalog):
    return {one.name: mistakes_page(catalog, one, SITE) for one in catalog}


def test_every_mistake_has_one_anchor_under_its_exercise(catalog, texts):
    for assignment in catalog:
        anchors = re.findall(r"\{#([\w-]+)", texts[assignment.name])
        assert len(anchors) == len(set(anchors))
        exercises = [each for each in assignment.exercises.values() if each.mistakes]
        known = {mistake.id for each in exercises for mistake in each.mistakes}
        assert set(anchors) == known | {each.name.replace("_", "-") for each in exercises}


def test_an_exercise_says_where_to_read_on(texts):
    read = "[Read on: Activations, Sigmoid](../lecture/activations.md#sigmoid)"
    assert f"## sigmoid {{#sigmoid}}\n\n{read}\n\n### " in texts["activations"]


def test_a_mistake_knows_its_place(catalog):
    assert catalog.mistakes["layer-flat-bias"].place == "mistakes/forward_pass/#layer-flat-bias"


def test_an_entry_says_what_one_sees_what_was_written_and_asks(catalog):
    exercise = catalog["activations"].exercises["sigmoid"]
    mistake = catalog.mistakes["sigmoid-precedence"]
    assert entry(exercise, "sigmoid(0) is 2 instead of 0.5", mistake, right_lines(catalog)) == (
        '### sigmoid(0) is 2 instead of 0.5 {#sigmoid-precedence data-symptom="wrong numbers"}\n\n'
        "```python\nreturn 1 / 1 + np.exp(-z)\n```\n\n"
        f"{mistake.hint}\n"
    )


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("sigmoid-overflow", "NaN or infinite"),
        ("sigmoid-math-exp", "an error"),
        ("sigmoid-sum", "a wrong shape"),
        ("sigmoid-in-place", "changes what it is given"),
        ("sigmoid-print", "no answer"),
    ],
)
def test_mistakes_are_sorted_by_what_one_sees(catalog, name, seen):
    exercise = catalog["activations"].exercises["sigmoid"]
    assert symptom(exercise, catalog.mistakes[name]) == seen


def test_no_line_of_a_right_answer_and_no_explanation_is_on_it(catalog, texts):
    text = "\n".join(texts.values())
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    shown = {line for block in blocks for line in block.split("\n")}
    assert not shown & (right_lines(catalog) - {""})
    assert not [one.id for one in catalog.mistakes.values() if one.explanation in text]


def test_the_first_page_leads_to_each_exercise(catalog):
    for each in catalog.exercises:
        assert each.draft or f"[{each.name}]" in index(catalog)

"""The search for an edit that mends a wrong function: what it finds, and what it leaves alone."""

from inspect import isfunction

import numpy as np
import pytest
from blind import answers
from slips import SLIPS

from autograder.diagnosis.explain import all_probes, as_try, went_wrong
from autograder.model import Trap, Variant
from autograder.student.checks.answers import right_parts
from autograder.student.checks.calls import attempt
from autograder.student.checks.mending import (
    Search,
    Unsuitable,
    code_of,
    edits_of,
    function_of,
    keys_of,
    needs,
)

# Slips for which one edit is not enough.
TWO_EDITS = {("tanh", "sinh"), ("chain_gradients", "no chain rule")}


def found(exercise, body):
    """The edit that mends a body on ordinary inputs: the piece, what comes in its place, a part."""
    answer = Variant("wrong", body, note="", reference=exercise.reference)
    names = exercise.reference.__globals__
    functions = {name: needs(function) for name, function in names.items() if isfunction(function)}
    keys = keys_of(exercise.parameters, exercise.public[0].args)
    code, _ = code_of(answer.source, exercise.name, functions, keys, exercise.results)
    probes = [probe for probe in exercise.public if probe.trap.is_ordinary]

    def parts(text, probe):
        try:
            function = function_of(text, exercise.name, names)
        except SyntaxError:
            return ()
        outcome = attempt(function, exercise.parameters, probe.args)
        if outcome.error or outcome.changed:
            return ()
        return right_parts(outcome.value, *exercise.expected(probe.args))

    def tries(edits, number):
        for edit in edits:
            yield parts(edit.applied(code.source), probes[number])

    proof = Search(code, tries).found([parts(code.source, probe) for probe in probes])
    if proof is None:
        return None
    edit = proof.edit
    mended = function_of(edit.applied(code.source), exercise.name, names)
    return edit.code(code.source), edit.told(code.source), proof.part, mended


@pytest.fixture(scope="session")
def exercises(catalog):
    return {exercise.name: exercise for exercise in catalog.exercises}


def test_of_slips_that_beginners_make_nearly_all_are_mended_by_one_edit(exercises):
    missed = {(name, why) for name, body, why in SLIPS if not found(exercises[name], body)}
    assert missed == TWO_EDITS


def test_slips_of_answers_that_were_written_blind_are_mended_in_all_their_places(exercises):
    found_of = {(name, why): found(exercises[name], body) for name, body, why in answers()}
    assert {key for key, proof in found_of.items() if proof is None or proof[2] >= 0} == set()
    likewise = found_of["net_backward", "1/m four times"][1]
    assert likewise.endswith(", and likewise in lines 11, 13 and 14,")


def test_a_mended_slip_is_right_on_ordinary_hidden_inputs_too(exercises):
    for name, body, _ in SLIPS:
        exercise, proof = exercises[name], found(exercises[name], body)
        if not proof or proof[2] >= 0:
            continue
        for probe in all_probes(exercise):
            is_number = exercise.elementwise and not np.ndim(probe.args[0])
            if probe.trap in (Trap.NONE, Trap.OTHER_SIZES) and not is_number:
                assert not went_wrong(exercise, as_try(exercise, proof[3], probe)), body


FOUND = [
    ("sigmoid", "return 1 / 1 + np.exp(-z)", "1 / 1 + np.exp(-z)", "1 / (1 + np.exp(-z))"),
    ("layer", "return W @ x - b", "W @ x - b", "W @ x + b"),
    ("d_tanh", "return 1 - tanh(z) ^ 2", "1 - tanh(z) ^ 2", "1 - tanh(z) ** 2"),
    ("linear", "return z + 1", "z + 1", "z"),
    ("stack_rows", "return np.hstack(ws)", "np.hstack(ws)", "np.hstack(ws).T"),
    ("relu", "return np.max(0, z)", "np.max(0, z)", "np.maximum(0, z)"),
    ("neuron", "return w.T * x + b", "w.T * x + b", "w.T @ x + b"),
    (
        "forward_loop",
        "out = []\nfor i in range(X.shape[1]):\n    out.append(forward(X[:, i], p)[3])\n"
        "return np.hstack(out)",
        "forward(X[:, i], p)",
        "forward(X[:, i : i + 1], p)",
    ),
    (
        "stack_columns",
        "out = []\nfor x in xs:\n    out.append(x)\n    return np.hstack(out)\n",
        "return np.hstack(out)",
        "with this line after the loop",
    ),
    (
        "relu",
        "if z > 0:\n    return z\nelse:\n    return 0",
        "if z > 0: return z; else: return 0",
        "return np.where(z > 0, z, 0)",
    ),
]


@pytest.mark.parametrize(("name", "body", "code", "instead"), FOUND)
def test_the_smallest_edit_is_shown_as_the_student_would_write_it(
    exercises, name, body, code, instead
):
    told = instead if instead.startswith("with") else f"with `{instead}` in place of `{code}`"
    assert found(exercises[name], body)[:3] == (code, told, -1)


TWO_SLIPS = [
    (
        "linear_backward",
        "return dZ @ A_prev.T / 5, dZ.sum(axis=1), W.T @ dZ",
        "with `dZ @ A_prev.T` in place of `dZ @ A_prev.T / 5` and "
        "with `dZ.sum(axis=1, keepdims=True)` in place of `dZ.sum(axis=1)`",
    ),
    (
        "linear_backward",
        "m = dZ.shape[1]\ndW = dZ @ A_prev.T / m\ndb = dZ.sum(axis=1, keepdims=True) / m\n"
        "return dW, db, W.T @ dZ",
        "with `dZ @ A_prev.T` in place of `dZ @ A_prev.T / m` and in line 4 with "
        "`dZ.sum(axis=1, keepdims=True)` in place of `dZ.sum(axis=1, keepdims=True) / m`",
    ),
    (
        "layer",
        "z = np.dot(W.T, x)\nreturn z",
        "with `np.dot(W, x)` in place of `np.dot(W.T, x)` and in line 3 with `z + b` in place of "
        "`z`",
    ),
    (
        "weight_gradient",
        "z = w.T @ x + b\na = sigmoid(z)\ndz = d_sigmoid(a)\nreturn dz * x",
        "with `d_sigmoid(z) * da` in place of `d_sigmoid(a)`",
    ),
]


@pytest.mark.parametrize(("name", "body", "told"), TWO_SLIPS)
def test_two_slips_are_mended_together(exercises, name, body, told):
    assert found(exercises[name], body)[1:3] == (told, -1)


def test_of_more_slips_the_first_wrong_result_is_mended(exercises):
    body = "return dZ @ A_prev.T / 5, dZ.sum(axis=0), W.T @ (dZ - 3) * 7"
    code, instead, part, _ = found(exercises["linear_backward"], body)
    assert (code, part) == ("dZ @ A_prev.T / 5", 0)
    assert instead == "with `dZ @ A_prev.T` in place of `dZ @ A_prev.T / 5`"


UNSUITABLE = [
    "def f(z):\n    while True:\n        pass",
    "@jit\ndef f(z):\n    return z",
    "def f(z):\n    yield z",
    "def f(z):\n    return eval('z')",
    "def f(z):\n    global n\n    return z",
    "def f(z:\n",
    "def f(z):\n    return (" + "z + " * 500 + "z)",
    "f = lambda z: z",
]


@pytest.mark.parametrize("source", UNSUITABLE)
def test_what_cannot_be_tried_safely_is_left_alone(source):
    with pytest.raises(Unsuitable):
        code_of(source, "f", {})


def test_an_edit_finds_its_place_beside_letters_of_any_script():
    source = 'def f(z):\n    size = "é"; return z +  1  # ä\n'
    code, before = code_of(source, "f", {})
    texts = {edit.applied(code.source) for edit in edits_of(code)}
    assert 'def f(z):\n    size = "é"; return z -  1  # ä\n' not in texts  # spaces are ours
    assert 'def f(z):\n    size = "é"; return z - 1  # ä\n' in texts
    assert before == 0


def test_lines_are_counted_in_the_cell():
    code, before = code_of("import numpy\n\ndef f(z):\n    return z + 1\n", "f", {})
    assert {edit.line + before for edit in edits_of(code)} == {4}

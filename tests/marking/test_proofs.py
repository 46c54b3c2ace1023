"""The proof that a failed test carries: an edit of the student's code with which it passes."""

import json

import pytest

from autograder.graders import hidden
from autograder.graders.student import Student
from autograder.results import Proof
from autograder.sample import filled, solved


@pytest.fixture(scope="module")
def proofs(mark, catalog):
    """proofs(function, body) -> the proofs of the failed tests of a right notebook with this."""
    names = {name: content for content in catalog for name in content.exercises}

    def call(function, body, **others):
        content = names[function]
        lines = [f"def {function}({signature(content, function)}):", *body.split("\n")]
        answers = solved(content) | {function: "\n    ".join(lines)} | others
        report = mark(content.name, answers)
        tests = report.cells[f"test_{function}"].tests
        return [test.proof for test in tests if test.outcome == "failed"]

    return call


def signature(content, function):
    head = solved(content)[function].split("def ", 1)[1].split("):", 1)[0]
    return head.split("(", 1)[1]


def test_a_failed_test_says_with_which_edit_it_passes(proofs):
    assert proofs("layer", "return W @ x - b") == [
        Proof(2, "W @ x - b", "with `W @ x + b` in place of `W @ x - b`")
    ]


def test_of_several_wrong_results_the_first_has_its_proof(proofs):
    body = "return dZ @ A_prev.T / 5, dZ.sum(axis=0), W.T @ (dZ - 3) * 7"
    first, *_ = proofs("linear_backward", body)
    assert first.code == "dZ @ A_prev.T / 5"
    assert first.edit.endswith("(for `dW`)")


def test_two_slips_have_one_proof_that_names_both_places(proofs):
    body = "dW = dZ @ A_prev.T / 5\ndb = dZ.sum(axis=1)\nreturn dW, db, W.T @ dZ"
    first, *_ = proofs("linear_backward", body)
    assert (first.line, first.code) == (2, "dZ @ A_prev.T / 5")
    assert "and in line 3 with `dZ.sum(axis=1, keepdims=True)`" in first.edit


@pytest.mark.parametrize(
    ("function", "body", "edit"),
    [
        (
            "forward_batch",
            "Z1 = p['W1'] @ X + p['b1']\nA1 = np.maximum(0, Z1)\n"
            "Z2 = p['W2'] @ A1 + p['b2']\nreturn Z1, A1, Z2, sigmoid(Z2)",
            "with `sigmoid(Z1)` in place of `np.maximum(0, Z1)`",
        ),
        (
            "d_tanh",
            "return 1 - np.tanh(z ** 2)",
            "with `np.tanh(z) ** 2` in place of `np.tanh(z ** 2)`",
        ),
        (
            "d_sigmoid",
            "s = sigmoid(z)\nreturn s - (1 - s)",
            "with `s * (1 - s)` in place of `s - (1 - s)`",
        ),
        (
            "d_relu",
            "d = z\nd[d > 0] = 1\nd[d <= 0] = 0\nreturn d",
            "with `np.array(z, dtype=float)` in place of `z`",
        ),
    ],
)
def test_a_step_that_is_mistaken_for_another_has_its_proof(proofs, function, body, edit):
    assert proofs(function, body)[0].edit == edit


def test_a_right_answer_and_one_that_no_edit_mends_have_no_proof(proofs):
    assert proofs("layer", "return W @ x + b") == []
    assert set(proofs("layer", "return np.linalg.inv(W.T @ W)")) == {None}


def test_an_edit_that_never_ends_or_breaks_the_process_costs_no_mark(mark, catalog):
    """The edit `**` of a size makes it huge; what else stands in the notebook is marked as ever."""
    content = next(one for one in catalog if "layer" in one.exercises)
    body = (
        "def layer(W, x, b):\n    out = 0\n    for i in range(10 * 10 * 10 * 10):\n"
        "        out += i\n    return W @ x - b + 0 * out\n"
    )
    right = mark(content.name, solved(content))
    wrong = mark(content.name, solved(content) | {"layer": body})
    others = right.cells.keys() - {"test_layer"}
    assert all(wrong.cells[name].score == right.cells[name].score for name in others)


def test_the_report_as_json_carries_proofs(mark, catalog):
    content = next(one for one in catalog if "layer" in one.exercises)
    wrong = "def layer(W, x, b):\n    return W @ x - b\n"
    report = json.loads(mark(content.name, solved(content) | {"layer": wrong}).json())
    tests = report["cells"]["test_layer"]["tests"]
    assert {test["outcome"]: test["proof"] is not None for test in tests} == {
        "passed": False,
        "failed": True,
        "not_attempted": False,
    }


def test_a_search_that_fails_leaves_the_students_own_function(marker, catalog, released):
    """An edit that is right must not be marked in its place."""
    content = next(iter(catalog))
    name = next(iter(content.exercises))
    answers = solved(content) | {name: f"def {name}(z):\n    return z * 0"}
    submission = marker.rebuild(filled(released[content.name], answers), content.name)
    with Student(marker.jail, submission, content, b"") as student:
        before = hidden.run(student, [name])
        with pytest.raises(ZeroDivisionError), student.edited(name, solved(content)[name]):
            raise ZeroDivisionError
        with pytest.raises(ZeroDivisionError), student.at_end():
            raise ZeroDivisionError
        assert hidden.run(student, [name]) == before
        assert not student.changes(name)


def test_a_proof_says_all_that_was_only_guessed_before(mark, catalog):
    content = next(one for one in catalog if "weight_gradient" in one.exercises)
    wrong = (
        "def weight_gradient(w, x, b, da):\n    z = w.T @ x + b\n"
        "    return (da + d_sigmoid(z)) * x\n"
    )
    report = mark(content.name, solved(content) | {"weight_gradient": wrong})
    values = report.cells["test_weight_gradient"].tests[1]
    assert values.hint is None
    assert values.proof.edit == "with `da * d_sigmoid(z)` in place of `da + d_sigmoid(z)`"

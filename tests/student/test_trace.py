"""trace(...): a function line by line, with the shape under every symbol."""

import re

import numpy as np
import pytest

from autograder.student.checks import listing
from autograder.student.checks.finding import Cell
from autograder.student.checks.listing import Listing
from autograder.student.checks.notebook import run
from autograder.student.checks.public import load

SIGMOID = "import numpy as np\ndef sigmoid(z): return 1 / (1 + np.exp(-z))"


def code(name, source):
    return Cell("code", source, name)


@pytest.fixture(scope="module")
def traced(release_folder, catalog):
    """traced(name, body) -> what trace(name) shows of a function with that body."""
    exercises = {}
    for assignment in catalog.assignments:
        exercises |= load(release_folder / assignment).exercises

    def call(name, body, before=SIGMOID):
        exercise = exercises[name]
        head = f"def {name}({', '.join(exercise.parameters)}):"
        lines = [head, *(f"    {line}" for line in body.split("\n"))]
        cells = [code("", before), code(name, "\n".join(lines))]
        return listing.trace(exercise, run(cells).names.get(name))

    return call


def lines(shown):
    return [line.strip() for line in repr(shown).split("\n")[3:-2]]


def test_each_symbol_has_its_shape_as_the_lecture_writes_it(traced):
    body = 'z1 = p["W1"] @ x + p["b1"].ravel()\na1 = sigmoid(z1)\nreturn z1, a1, z1, a1'
    assert lines(traced("forward", body))[:3] == [
        "2      z1 (4, 4) = W1 (4, 3) @ x (3, 1) + b1 (4, 1).ravel() (4,)",
        "\u2191 W1 @ x (4, 1) + b1.ravel() (4,) grew to (4, 4) by broadcasting.",
        "3      a1 (4, 4) = sigmoid(z1 (4, 4))",
    ]


@pytest.mark.parametrize(
    ("name", "body", "line", "mark"),
    [
        ("layer", "return W @ x + b.T", 2, "W @ x (4, 1) + b.T (1, 4) grew to (4, 4)"),
        ("layer", "s = np.dot(W, x)\nreturn np.add(s, b[:, 0])", 3, "s (4, 1) + b[:, 0] (4,) grew"),
        ("layer", "return W.dot(b) + b", 2, "ValueError here: W (4, 3) @ b (4, 1) do not fit"),
        ("layer", "z = x.T @ W.T\nreturn z + b", 2, "z is (1, 4) here, and should be (4, 1)."),
        (
            "forward",
            'a1 = p["W1"] @ x[:, 0]\nreturn a1',
            2,
            "a1 is (4,) here",
        ),
        ("neuron", "return sum(w * x) + b", 2, "(1,) comes back, and (1, 1) is expected."),
        ("stack_rows", "for w in ws:\n    pass\nreturn w", 4, "(3, 1) comes back, and (4, 3)"),
        (
            "linear_backward",
            "db = dZ.sum(1)\nreturn dZ, db, W",
            2,
            "db is (4,) here",
        ),
        (
            "forward_loop",
            "for i in range(5):\n    x = X[:, i]\nreturn x",
            3,
            "x is (3,) here",
        ),
        ("forward", 'return p["W1"] @ x + p["b1"][:, 0]', 2, "W1 @ x (4, 1) + b1[:, 0] (4,) grew"),
        ("layer", "while True: pass", 2, "It was still running here."),
    ],
)
def test_the_first_line_that_goes_wrong_is_marked(traced, name, body, line, mark, monkeypatch):
    monkeypatch.setattr("autograder.student.checks.clock.limited.__defaults__", (0.2,))
    steps = traced(name, body).trace.steps
    marked = next(step for step in steps if step.mark)
    assert (marked.number, marked.mark[: len(mark)]) == (line, mark)


def test_a_right_answer_has_no_mark(traced, catalog):
    for exercise in catalog.exercises:
        for variant in exercise.variants:
            shown = traced(exercise.name, variant.body, before=GIVEN)
            marks = [step.mark for step in shown.trace.steps] if isinstance(shown, Listing) else []
            assert [mark for mark in marks if mark] == [], variant.id


GIVEN = f"""{SIGMOID}
def d_sigmoid(z): return sigmoid(z) * (1 - sigmoid(z))
def forward(x, p):
    z1 = p["W1"] @ x + p["b1"]
    z2 = p["W2"] @ sigmoid(z1) + p["b2"]
    return z1, sigmoid(z1), z2, sigmoid(z2)
def forward_batch(X, p): return forward(X, p)
def linear_backward(dZ, A, W): return dZ @ A.T, dZ.sum(axis=1, keepdims=True), W.T @ dZ
def layer(W, x, b): return W @ x + b
def tanh(z): return np.tanh(z)
def relu(z): return np.maximum(z, 0)
def leaky_relu(z, slope=0.01): return np.where(np.asarray(z) > 0, z, slope * np.asarray(z))
"""


def test_a_line_in_a_loop_is_shown_once_and_where_it_goes_wrong(traced):
    body = "for i in [3, 1]:\n    y = W[:, :i] @ x\nreturn y + b"
    shown = lines(traced("layer", body))
    assert shown[1].startswith("3          y")
    assert "ValueError here: W[:, :i] (4, 1) @ x (3, 1) do not fit" in shown[2]


def test_the_layout_of_the_code_does_not_matter(traced):
    body = "s = (W\n     @ x)  # a comment\n\nreturn s + \\\n    b"
    assert lines(traced("layer", body)) == [
        "2      s (4, 1) = W (4, 3) @ x (3, 1)",
        "5      return s (4, 1) + b (4, 1)  \u2192 (4, 1)",
    ]


def test_every_kind_of_statement_is_followed_without_changing_what_it_does(traced):
    body = """
rows, k = [], 0
while k < len(W):
    k += 1
    if k % 2:
        rows.append(W[k - 1] @ x)
    else:
        rows += [np.dot(W[k - 1], x)]
try:
    z = np.array([row for row in rows])
finally:
    twice = lambda q: q * 2
z += b
return f"{z}" and z"""
    shown = traced("layer", body.strip("\n"))
    assert [step.mark for step in shown.trace.steps if step.mark] == []
    assert any("z (4, 1) = np.array(" in line for line in lines(shown))


def test_a_function_is_run_once_on_arguments_of_its_own(traced):
    shown = traced("layer", "x *= 0\nprint('loud')\nreturn W @ x + b")
    again = traced("layer", "return W @ x + b")
    assert not [step for step in (*shown.trace.steps, *again.trace.steps) if step.mark]


@pytest.mark.parametrize(
    "before",
    [
        "layer = np.matmul",
        "from functools import partial\nlayer = partial(max)",
        "layer = lambda: 1",
    ],
)
def test_what_no_cell_defines_is_a_sentence(release_folder, before):
    exercise = load(release_folder / "forward_pass").exercises["layer"]
    names = run([code("", f"import numpy as np\n{before}")]).names
    assert "cannot be followed" in repr(listing.trace(exercise, names["layer"]))
    assert "Its cell has to run first" in repr(listing.trace(exercise, None))


def test_in_html_a_shape_stands_under_its_symbol_and_code_is_escaped(traced):
    page = traced("layer", "y = W < 3\nreturn W @ x + b.T")._repr_html_()
    assert re.search(r">W<br><span [^>]*>\(4, 3\)</span>", page)
    assert "&lt; 3" in page
    assert "grew to (4, 4) by broadcasting." in page


def test_a_figure_shows_what_met_and_what_was_expected(release_folder, monkeypatch):
    from autograder.student.checks import check, commands

    monkeypatch.setattr(commands, "FOLDER", str(release_folder / "forward_pass"))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    text = "def layer(W, x, b): return W @ x + b.ravel()"
    names = run([code("", f"import numpy as np\n{text}")]).names
    exec("found = check('layer')", names | {"check": check}, names)
    page = names["found"]._repr_html_()
    says = "W @ x (4, 1) + b.ravel() (4,): (4, 4), expected: (4, 1)"
    assert f"<svg role='img' aria-label='{says}'" in page
    assert page.count("<rect") == 16 + 16 + 16 + 4
    assert "trace(&quot;layer&quot;)" in page


def test_a_shape_of_more_than_two_axes_is_not_drawn():
    from autograder.student.checks import boxes

    assert boxes.draw([boxes.Box((2, 3, 4), "yours")], "") == ""
    assert boxes.draw([boxes.Box((200, 300), "yours")], "").count("<rect") == boxes.MOST**2
    assert np.prod(boxes.grid(())) == 1

"""What a student reads of an exception: the line that it is about, and what it means there."""

import textwrap

import pytest

from autograder.sample import filled, solved
from autograder.student.checks.feedback import explain
from autograder.student.checks.notebook import read, run
from autograder.student.checks.public import load

WAY_BACK = "Z1, A1, Z2, A2 = forward_batch(X, p)\ndZ2 = dA2 * d_sigmoid(Z2)\n"
# The end of what is said, of a body that stops.
MEANINGS = [
    ("relu", "return np.maximum(z)", "`maximum` takes from 2 to 3 arguments, not 1."),
    (
        "d_relu",
        "out = np.zeros(z.shape[0], z.shape[1])\nreturn out",
        "`zeros` takes the shape as one argument: a tuple, in parentheses of its own.",
    ),
    (
        "stack_rows",
        "return np.vstack(ws[0].T, ws[1].T)",
        "`vstack` takes what it joins as one argument: a list or a tuple.",
    ),
    (
        "stack_columns",
        "a, b = xs[:2]\nreturn np.concatenate(a, b)",
        "`concatenate` takes what it joins as one argument: a list or a tuple.",
    ),
    (
        "layer",
        "return np.sum(W, x) + b",
        "`sum` looks at one array, and what comes after it is an axis. Is a function meant that "
        "compares or joins two arrays entry by entry?",
    ),
    (
        "linear_backward",
        "return dZ @ A_prev.T, np.sum(dZ, axis=1, keepdim=True), W.T @ dZ",
        "`sum` has no option `keepdim`. Is `keepdims` meant?",
    ),
    (
        "linear_backward",
        "return dZ @ A_prev.T, dZ.sum(axis=1, keepdim=True), W.T @ dZ",
        "`sum` has no option `keepdim`. Is `keepdims` meant?",
    ),
    ("layer", "return np.dot(W) + b", "`dot` needs `b` as well."),
    (
        "d_sigmoid",
        "a = sigmoid\nreturn a * (1 - a)",
        "`a` is a function here, which was not called. Are parentheses with its argument missing?",
    ),
    (
        "tanh",
        "return tanh(z)",
        "The function calls itself again and again. Which function did you mean to call?",
    ),
    (
        "layer",
        "z = z + W @ x\nreturn z",
        "`z` is used here before it has a value. Does a line that sets it come too late, or is it "
        "skipped?",
    ),
    (
        "d_sigmoid",
        "sigmoid = sigmoid(z)\nreturn sigmoid * (1 - sigmoid)",
        "`sigmoid` is given a value in this function, so Python does not look for the notebook's "
        "`sigmoid` any more. Give the value another name.",
    ),
    (
        "linear",
        "n = z.shape\nreturn z + 0 * n[0] + np.zeros(z.shape)",
        "`z` is a plain number here, and only an array has `shape`. Does the function work for "
        "both?",
    ),
    (
        "forward",
        "return p.W1 @ x",
        "`p` is a dict, whose entries are written with `p['W1']`.",
    ),
    ("forward", "return W1 @ x", "`W1` is an entry of `p`: write `p['W1']`."),
    ("neuron", "return W.T @ x + b", "The name `W` is not known here. Is `w` meant?"),
    ("sigmoid", "return 1 / (1 + e ** -z)", "`e` alone is not known here. NumPy has it as `np.e`."),
    (
        "layer",
        "return \u0430 @ x",
        "The name `\u0430` is not known here. It holds the character U+0430, cyrillic small letter "
        "a. Is it the same letter everywhere?",
    ),
    ("tanh", "return np.tnah(z)", "NumPy has no `tnah`. Is `tanh` meant?"),
    (
        "d_sigmoid",
        "return np.sigmoid(z)",
        "NumPy has no `sigmoid`. The notebook's own needs no `np.` in front.",
    ),
    (
        "stack_columns",
        "return xs[:, 0]",
        "`xs` is a list, which takes one index. Is it meant to be an array?",
    ),
    (
        "layer",
        "n, m, k = W.shape\nreturn W @ x + b",
        "`W.shape` is (4, 3): 2 sizes, and 3 names on the left.",
    ),
    ("layer", "return np.linalg.inv(W) @ x", "Python says: "),
    (
        "forward_loop",
        "return np.hstack([x * p for x in X])",
        "`p` is a dict here. `*` needs numbers or arrays.",
    ),
    (
        "sigmoid",
        "out = []\nfor i in range(len(z)):\n    out[i] = 1 / (1 + np.exp(-z[i]))\nreturn out",
        "`out` is an empty list, which has no place 0 yet. `append` adds one.",
    ),
    (
        "neuron",
        "return w.T() @ x + b",
        "`w.T` is an array, not a function. Leave the parentheses out.",
    ),
    (
        "relu",
        "sum = 0\nreturn sum(z)",
        "`sum` is a plain number here: a line gives Python's own `sum` another value. Give that "
        "value another name.",
    ),
    (
        "linear",
        "n = 2\nreturn z**n(z)",
        "`n` is a plain number, not a function. Is an operator missing after it?",
    ),
    (
        "d_linear",
        "return np.ones((z))",
        "`ones` takes a shape, such as `(3, 1)`, and not an array. The shape of an array is its "
        "`.shape`.",
    ),
    (
        "neuron",
        "return float(w.sum(axis=1))",
        "`float` takes a single number, and `w.sum(axis=1)` is an array of shape (3,).",
    ),
    (
        "d_linear",
        "return np.ones(shape)",
        "`shape` alone is not known here. An array has it after a dot: `z.shape`.",
    ),
    (
        "forward",
        "W1, b1, W2, b2 = p.values\nreturn W1",
        "`p.values` is a function, which was not called. Are its parentheses missing?",
    ),
    (
        "layer_shapes",
        "return {X: (n_x, m)}",
        "Without quotes, `X` is a name. As a key it needs quotes: `'X'`.",
    ),
    (
        "layer_shapes",
        "shapes = {}\nshapes[X] = (n_x, m)\nreturn shapes",
        "Without quotes, `X` is a name. As a key it needs quotes: `'X'`.",
    ),
    (
        "collapse",
        "return W2 @ W1, x",
        "The name `x` is not known here. `collapse` has no argument `x`, and nothing has "
        "given it a "
        "value yet.",
    ),
    (
        "forward_loop",
        "A2 = []\nfor j in range(5):\n    A2.append(forward(X[:, j:j+1], p))\nreturn np.hstack(A2)",
        "`A2` is a list of tuples, each of 4 results. Does one of these results belong there?",
    ),
    (
        "forward_loop",
        "A2 = []\nfor j in range(5):\n    A2 = A2.append(X)\nreturn A2",
        "`A2` is None here: `append` changes a list itself and gives nothing back. Call it without "
        "`A2 =` in front.",
    ),
    (
        "sigmoid",
        "np = 5\nreturn np.exp(z)",
        "`np` is not NumPy here: a line gives it another value. Give that value another name.",
    ),
    (
        "relu",
        "return np.where(z > 0, z)",
        "`np.where` takes a condition and two more: what to take where it holds, and "
        "what elsewhere.",
    ),
]
# In a right helper: the line of the caller, then where it led.
HELPERS = [
    (
        "net_backward",
        WAY_BACK + "return linear_backward(dZ2, p['W2'], A1)",
        "stopped with a ValueError in the line: return linear_backward(dZ2, p['W2'], A1)",
        "That called linear_backward(dZ (1, 5), A_prev (1, 4), W (4, 5)), which stopped in the "
        "line: dW = dZ @ A_prev.T",
    ),
    (
        "net_backward",
        "return [forward_batch(p, X) for _ in range(2)]",
        "stopped with an IndexError in the line: return [forward_batch(p, X) for _ in range(2)]",
        "That called forward_batch(X with W1 (4, 3), b1 (4, 1), W2 (1, 4), b2 (1, 1), p (3, 5)), "
        'which stopped in the line: Z1 = p["W1"] @ X + p["b1"]',
    ),
]
# Characters that Python does not read, and what is said of them.
CHARACTERS = [
    ("return z \u2212 0", "Column 14 holds the character U+2212, minus sign. Type `-` in its"),
    ("return z *\u06f3", "U+06F3, extended arabic-indic digit three. Type `3` in its place."),
    ("return\u00a0z", "Column 11 holds the character U+00A0, no-break space. It cannot be seen: "),
    ("return \u200fz", "Column 12 holds the character U+200F, right-to-left mark. It cannot be"),
    ("return z \u00d7 1", "Type `*` in its place."),
    ("return (z", "A bracket that opens in this line is never closed."),
    ("if z\n    return z", "A colon is missing at the end of this line."),
    ("return 2z", "A name cannot begin with a digit. Is an operator missing?"),
]


@pytest.fixture(scope="session")
def answers(catalog):
    """answers(name, body) -> the assignment, and right answers to all of it but this one."""
    contents = {name: content for content in catalog for name in content.exercises}

    def call(name, body):
        texts = solved(contents[name])
        head = texts[name].partition('"""')[0].rstrip()
        return contents[name], texts | {name: f"{head}\n{textwrap.indent(body, '    ')}"}

    return call


@pytest.fixture(scope="session")
def solved_feedback(answers, release_folder):
    """solved_feedback(name, body) -> what `check(name)` finds where all the rest is right."""

    def call(name, body):
        content, texts = answers(name, body)
        folder = release_folder / content.name
        cells = [
            cell._replace(source=texts.get(cell.grade_id, cell.source))
            for cell in read(folder / f"{content.name}.ipynb")
        ]
        return explain(load(folder).exercises[name], run(cells, texts).names.get(name))

    return call


@pytest.fixture(scope="session")
def marked_test(answers, marker, released):
    """marked_test(name, body) -> the first failed test of such a notebook."""

    def call(name, body):
        content, texts = answers(name, body)
        notebook = filled(released[content.name], texts)
        report = marker.mark(notebook, "own.ipynb", content.name)
        tests = report.cells[f"test_{name}"].tests
        return next(test for test in tests if test.outcome == "failed")

    return call


@pytest.mark.parametrize(("name", "body", "meaning"), MEANINGS)
def test_an_exception_is_told_by_its_line_and_its_meaning(solved_feedback, name, body, meaning):
    found = solved_feedback(name, body)
    assert (found.state, found.mistake) == ("wrong", None)
    assert " in the line: " in found.lines[1]
    assert found.lines[2].startswith(meaning)


@pytest.mark.parametrize(("name", "body", "caller", "led"), HELPERS)
def test_an_error_in_a_right_helper_is_the_callers(solved_feedback, name, body, caller, led):
    found = solved_feedback(name, body)
    assert found.lines[1:3] == [caller, led]


@pytest.mark.parametrize(("name", "body", "meaning"), MEANINGS)
def test_feedback_after_marking_says_what_the_check_says(marked_test, name, body, meaning):
    found = marked_test(name, body)
    assert " in the line: " in found.message
    assert found.hint.startswith(meaning)


@pytest.mark.parametrize(("name", "body", "caller", "led"), HELPERS)
def test_so_it_does_where_a_right_helper_stops(marked_test, name, body, caller, led):
    message = marked_test(name, body).message
    assert f"{caller}\n  {led}" in message


@pytest.mark.parametrize(("body", "said"), CHARACTERS)
def test_what_python_cannot_read_is_named(marked_test, body, said):
    found = marked_test("linear", body)
    assert "In its cell, Python cannot read line 2: " in found.message
    assert said in found.hint


def test_so_it_is_on_the_students_machine(folder):
    here = folder("activations")
    here.write("linear", CHARACTERS[0][0])
    assert CHARACTERS[0][1] in " ".join(here.practice("linear")[1].split())

"""What a student reads: facts, then the likely cause, in our words."""

import pytest

from autograder.release.reading import Reading

DATA = "z1 = p['W1'] @ x + p['b1']\na1 = sigmoid(z1)\nz2 = p['W2'] @ a1 + p['b2']\n"
NET = "forward(x (3, 1), p with W1 (4, 3), b1 (4, 1), W2 (1, 4), b2 (1, 1))"
LOOP = "forward_loop(X (3, 5), p with W1 (4, 3), b1 (4, 1), W2 (1, 4), b2 (1, 1))"
GOLDEN = [
    (
        "layer",
        "return W @ x + 3 * b.ravel()",
        "layer(W (4, 3), x (3, 1), b (4, 1))",
        "you returned (4, 4), expected (4, 1)",
        "Broadcasting made (4, 4) where (4, 1) is expected. "
        "Did a row, or an array with one axis, meet a column?",
    ),
    (
        "neuron",
        "return x @ w + b",
        "neuron(w (3, 1), x (3, 1), b = 0.5)",
        "stopped with a ValueError in the line: return x @ w + b",
        "x is (3, 1), w is (3, 1): x has 1 column, so w needs 1 row, not 3.",
    ),
    (
        "neuron",
        "return np.dot(x, w) + b",
        "neuron(w (3, 1), x (3, 1), b = 0.5)",
        "stopped with a ValueError in the line: return np.dot(x, w) + b",
        "x is (3, 1), w is (3, 1): x has 1 column, so w needs 1 row, not 3.",
    ),
    (
        "forward",
        DATA.replace("@ x", "* x") + "return z1, a1, z2, sigmoid(z2)",
        NET,
        "stopped with a ValueError in the line: z1 = p['W1'] * x + p['b1']",
        "W1 is (4, 3), x is (3, 1): lined up at the right, these sizes do not match.",
    ),
    (
        "forward",
        DATA + "return z1, a1, z2",
        NET,
        "3 results came back, expected 4: z1, a1, z2, a2",
        None,
    ),
    (
        "forward",
        DATA + "return z1, a1, z2, z2 + p['b2']",
        NET,
        "your a2 is -0.141499 at [0, 0], expected 0.340179",
        None,
    ),
    (
        "forward",
        "return p['w1'] @ x",
        NET,
        "stopped with a KeyError in the line: return p['w1'] @ x",
        "There is no key 'w1'. The docstring names the keys.",
    ),
    (
        "layer",
        "return layre",
        "layer(W (4, 3), x (3, 1), b (4, 1))",
        "stopped with a NameError in the line: return layre",
        "The name `layre` is not known here. Is `layer` meant?",
    ),
    (
        "layer",
        "return dot(W, x) + b",
        "layer(W (4, 3), x (3, 1), b (4, 1))",
        "stopped with a NameError in the line: return dot(W, x) + b",
        "`dot` alone is not known here. NumPy's functions need `np.` in front.",
    ),
    (
        "neuron",
        "return math.fsum(w * x) + b",
        "neuron(w (3, 1), x (3, 1), b = 0.5)",
        "stopped with a NameError in the line: return math.fsum(w * x) + b",
        "`math` is not imported. Its functions take one number; NumPy's take whole arrays.",
    ),
    (
        "layer",
        "import scipie\nreturn scipie.dot(W, x) + b",
        "layer(W (4, 3), x (3, 1), b (4, 1))",
        "stopped with a ModuleNotFoundError in the line: return scipie.dot(W, x) + b",
        "The graded run has NumPy and Matplotlib only, not `scipie`. An answer needs NumPy alone.",
    ),
    (
        "layer",
        "import numpy.lineralg\nreturn W @ x + b",
        "layer(W (4, 3), x (3, 1), b (4, 1))",
        "stopped with a ModuleNotFoundError in the line: import numpy.lineralg",
        "There is no module `numpy.lineralg` here. An answer needs NumPy alone.",
    ),
    (
        "layer",
        "return W.dott(x)",
        "layer(W (4, 3), x (3, 1), b (4, 1))",
        "stopped with an AttributeError in the line: return W.dott(x)",
        "An array has no `dott`. Is `dot` meant?",
    ),
    (
        "stack_rows",
        "return np.array(ws).reshape(3, 5)",
        "stack_rows(ws 4 arrays (3, 1))",
        "stopped with a ValueError in the line: return np.array(ws).reshape(3, 5)",
        "12 numbers cannot fill the shape (3,5). Was a size typed in as a number?",
    ),
    (
        "stack_rows",
        "return ws[4]",
        "stack_rows(ws 4 arrays (3, 1))",
        "stopped with an IndexError in the line: return ws[4]",
        "`ws` has 4 entries, and this index is beyond them. Counting starts at 0.",
    ),
    (
        "forward_loop",
        "return forward(X[:, 0:3], p)[3]",
        LOOP,
        "stopped with a ValueError in the line: return forward(X[:, 0:3], p)[3]",
        "forward takes one example, x of shape (n_x, 1), not (3, 3)",
    ),
    (
        "d_tanh",
        "return 2 * (1 - np.tanh(z) ** 2)",
        "d_tanh(z (4, 1))",
        "you returned 0.751125 at [0, 0], expected 0.375563; 4 of 4 entries differ",
        "Line 2, `2 * (1 - np.tanh(z) ** 2)`: does everything here belong in the answer?",
    ),
    (
        "relu",
        "return z[z > 0].astype(int)",
        "relu(z (4, 1))",
        "you returned (2,), expected (4, 1)",
        None,
    ),
    (
        "linear",
        "z -= 1\nz += 1\nreturn z * 1",
        "linear(z (4, 1))",
        "the answer is right, but the call changed z",
        "Does a line write into z, by `[...] =`, `+=` or `out=`? Make a new array instead.",
    ),
]


@pytest.fixture(scope="session")
def pages(course, catalog):
    """Where to read on, by exercise."""
    return {
        name: Reading(course, catalog, assignment).about(exercise)
        for assignment in catalog
        for name, exercise in assignment.exercises.items()
    }


@pytest.mark.parametrize(("name", "body", "call", "fact", "cause"), GOLDEN)
def test_a_message_says_what_was_called_what_came_back_and_why(
    feedback, pages, name, body, call, fact, cause
):
    found = feedback(name, body)
    assert (found.state, found.mistake) == ("wrong", None)
    assert found.lines[0] == call
    assert found.lines[1] == fact
    assert found.lines[2:] == ([cause] if cause else [])
    assert found.page == pages[name]


def test_a_known_mistake_gets_its_hint_and_its_place_on_the_page_of_mistakes(
    feedback, catalog, course
):
    mistake = catalog.mistakes["linear-backward-mean"]
    found = feedback("linear_backward", mistake.body)
    assert found.mistake == mistake.id
    assert found.lines[2:] == [mistake.hint]
    assert found.page.endswith(f"#{mistake.id}")


def test_the_question_stands_in_html_with_its_piece_as_code(feedback):
    html = feedback("d_tanh", "return 2 * (1 - np.tanh(z) ** 2)")._repr_html_()
    piece = "<code>2 * (1 - np.tanh(z) ** 2)</code>"
    assert f"Line 2, {piece}: does everything here belong in the answer?" in html


def test_the_line_that_stopped_stands_in_html_as_code(feedback):
    html = feedback("layer", "return W @ x + c")._repr_html_()
    assert "stopped with a NameError in the line: <code>return W @ x + c</code>" in html


def test_only_the_first_failure_is_shown_and_it_fits_a_screen(feedback):
    text = repr(feedback("net_backward", "return X, X, X, X, X"))
    assert text.count("expected") == 1
    assert len(text.splitlines()) < 10
    assert max(len(line) for line in text.splitlines() if "file:" not in line) <= 100


def test_not_attempted_is_not_wrong(feedback):
    found = feedback("layer", "raise NotImplementedError('layer')")
    assert found.state == "not started"
    assert repr(found).startswith("\u25cb Not started: layer\n")


def test_what_a_left_over_raise_says_names_no_other_function(feedback):
    found = feedback("layer", "raise NotImplementedError('x')")
    assert found.state == "not started"
    assert found.lines[0].startswith("Put your code in place of the line")


def test_a_function_that_needs_one_not_written_yet_says_which(feedback):
    found = feedback("d_sigmoid", "a = sigmoid(z)\nreturn a * (1 - a)")
    assert found.state == "not started"
    assert found.lines[0].startswith("`d_sigmoid` calls `sigmoid`, which is not written yet.")


def test_success_says_that_the_checks_are_the_public_ones(feedback):
    found = feedback("layer", "return W @ x + b")
    assert found.state == "right"
    assert repr(found).startswith("\u2713 Well done: layer\n  All public checks pass.")
    assert "integers" in found.lines[0]


def test_a_missing_function_and_a_name_that_is_no_function_are_sentences(feedback):
    assert "There is no function `layer` yet." in repr(feedback("layer", "return ("))
    text = repr(feedback("layer", "return 1\nlayer = 3"))
    assert text.startswith("\u2717 Not right yet: layer\n  layer(W (4, 3)")

"""A cause that the text of a function shows, and silence where it shows none."""

import pytest

from autograder.student.checks.slips import slip

LIST = "A list is not an array yet. Which NumPy function turns it into one?"
# A body, and the end of what is said of it.
SAID = [
    (
        "stack_rows",
        "W = np.array([])\nfor w in ws:\n    np.append(W, w.T)\nreturn W",
        "Line 4, `np.append(W, w.T)`: this is computed, and then lost: no name keeps it, "
        "and nothing "
        "is changed.",
    ),
    (
        "layer",
        "z = W @ x\nz + b\nreturn z",
        "Line 3, `z + b`: this is computed, and then lost: no name keeps it, and nothing "
        "is changed.",
    ),
    (
        "relu",
        "for i in z:\n    if i < 0:\n        i = 0\nreturn z",
        "Line 4, `i = 0`: this gives the name `i` another value; what the loop runs over "
        "stays as it "
        "was.",
    ),
    (
        "relu",
        "for i in z:\n    if i < 0:\n        return 0\n    return z",
        "Line 5, `return z`: this ends the whole function, in the first round of its loop.",
    ),
    (
        "leaky_relu",
        "if z.any() >= 0:\n    return z\nreturn slope * z",
        "Line 2, `z.any()`: this is one True or False for the whole array, not one for each entry.",
    ),
    (
        "relu",
        "return z * z > 0",
        "Line 2, `z * z > 0`: Python multiplies first and compares then, which gives "
        "True and False. "
        "Parentheses change the order.",
    ),
    (
        "relu",
        "return np.where(z > 0)",
        "Line 2, `np.where(z > 0)`: with a condition alone, `np.where` gives the places where it "
        "holds. What should come back there, and what elsewhere?",
    ),
    ("sigmoid", "out = []\nfor v in z:\n    out.append(1 / (1 + np.exp(-v)))\nreturn out", LIST),
    ("linear", "return [z]", "The brackets make a list with your answer in it. Leave them out."),
    (
        "tanh",
        "return np.tanh",
        "The function itself came back, not its result. Are parentheses with its argument missing?",
    ),
    (
        "linear",
        'return "z"',
        "What stands in quotes is text. Without quotes, a name stands for its value.",
    ),
    ("neuron", 'return {"z": w.T @ x + b}', "A dict came back. Return the result alone."),
    (
        "d_relu",
        "d = np.zeros(z.shape)\nd[z > 0] = 1\nd[z < 0] = -1\nreturn d",
        "Line 4, `-1`: is `-1` the number that belongs here?",
    ),
    (
        "layer",
        "return np.array([np.sum(W[i] * x.T) + b for i in range(W.shape[0])])",
        "Each entry of your answer is an array of shape (4, 1): all of b was added to one number. "
        "Which part belongs there?",
    ),
    (
        "layer",
        "return np.sin(np.cos(W @ x))",
        "Your code does not use `b`.",
    ),
    (
        "forward_loop",
        "A2 = np.zeros(X.shape)\nfor j in range(X.shape[1]):\n"
        "    A2[:, j:j+1] = forward(X[:, j:j+1], p)[3]\nreturn A2",
        "The right numbers came back several times. Which array is made too large?",
    ),
    (
        "layer_shapes",
        "return dict.fromkeys(('X', 'W1', 'b1', 'Z1', 'A1', 'W2', 'b2', 'Z2', 'A2'), (3, 5))",
        "Your code does not use n_x, n_h, n_y, m. Each call has other sizes.",
    ),
]


@pytest.mark.parametrize(("name", "body", "says"), SAID)
def test_a_line_that_does_not_do_what_it_looks_like_is_pointed_at(feedback, name, body, says):
    assert feedback(name, body).lines[-1] == says


def test_code_in_the_docstrings_quotes_is_found():
    source = 'def relu(z):\n    """ReLU.\n\n    return 0 * z\n    """\n'
    said = slip(source, "relu")
    assert said
    assert said.startswith("Line 4, `return 0 * z`: this line is inside the quotes")
    assert not slip('def relu(z):\n    """ReLU.\n\n    returns: z\n    """\n', "relu")


@pytest.mark.parametrize(
    "body",
    [
        "np.maximum(z, 0, out=z)\n    return z",
        "out = []\n    out.append(z)\n    return out",
        "for row in z:\n        row *= 2\n    return z",
        "for v in z:\n        v = v + 1\n        out = v\n    return out",
        "for v in z:\n        if v > 0:\n            return v\n    return z",
        "places = np.where(z < 0)\n    z[places] = 0\n    return z",
        "return np.sum(z)",
        "this is no Python",
    ],
)
def test_nothing_is_said_of_a_text_without_a_slip(body):
    assert slip(f"def relu(z):\n    {body}\n", "relu", elementwise=True) is None


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("retrun z", "Python does not know the word `retrun`. Is `return` meant?"),
        ("return np.where(z => 0, z, 0)", "Python has no `=>`. Is `>=` meant?"),
        ("if z > 0 && z < 1:\n    return z", "Python has no `&&`. Is `and` meant?"),
        ("x = 1\nx++\nreturn x", "Python has no `++`. Is `+= 1` meant?"),
    ],
)
def test_a_word_or_a_sign_that_python_does_not_know_is_named(folder, body, says):
    here = folder("activations")
    here.write("relu", body)
    assert says in " ".join(here.practice("relu")[1].split())

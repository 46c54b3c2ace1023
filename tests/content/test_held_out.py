"""Twenty wrong answers that nobody thought of when the diagnosis was written.

They came when it was finished, are not in the catalogue, and are no reason to tune anything. What
is said of each stands behind it: the name of a known mistake, and the beginning of the hint, both
None where there are only the facts.
"""

import pytest

from autograder.diagnosis import diagnose
from autograder.model import Variant

HELD_OUT = [
    (
        "sigmoid",
        "return 1 / (1 + 2.0 ** -z)",
        None,
        None,
    ),
    (
        "sigmoid",
        ("e = np.exp(-z)\nreturn e / (1 + e)"),
        None,
        "Your answer is 1 minus the expected one.",
    ),
    (
        "tanh",
        "return np.arctan(z)",
        None,
        None,
    ),
    (
        "relu",
        "return z * np.sign(z)",
        "relu-abs",
        "The absolute value",
    ),
    (
        "leaky_relu",
        "return np.maximum(z, 0) - slope * np.minimum(z, 0)",
        "leaky-relu-mirrored",
        "The minus sign",
    ),
    (
        "d_tanh",
        "return 1 - np.tanh(z ** 2)",
        None,
        None,
    ),
    (
        "d_sigmoid",
        "return sigmoid(z) - sigmoid(z ** 2)",
        None,
        None,
    ),
    (
        "chain_gradients",
        (
            "z, a = [], x\n"
            "for w in weights:\n"
            "    z.append(w * a)\n"
            "    a = sigmoid(z[-1])\n"
            "return np.cumprod(d_sigmoid(np.array(z)) * weights)"
        ),
        "chain-gradients-forwards-with-weights",
        "The product runs from the input to layer l",
    ),
    (
        "weight_gradient",
        "return da * d_sigmoid(np.mean(w * x) + b) * x",
        None,
        "Your answer is off by the same factor everywhere.",
    ),
    (
        "neuron",
        "return np.einsum('ij,kj->ik', w, x) + b",
        "neuron-outer",
        "(n_x, 1) times (1, n_x)",
    ),
    (
        "stack_rows",
        "return np.array([w.flatten() for w in ws[1:]])",
        None,
        "The first rows are missing, the others are right.",
    ),
    (
        "layer",
        "return W @ (x / np.linalg.norm(x)) + b",
        None,
        None,
    ),
    (
        "forward",
        (
            "z1 = p['W1'] @ sigmoid(x) + p['b1']\n"
            "a1 = sigmoid(z1)\n"
            "z2 = p['W2'] @ a1 + p['b2']\n"
            "return z1, a1, z2, sigmoid(z2)"
        ),
        None,
        None,
    ),
    (
        "layer_shapes",
        (
            "hidden, out = {'Z1': (n_h, m), 'A1': (n_h, m)}, {'Z2': (n_y, m), 'A2': (n_y, m)}\n"
            "weights = {'W1': (n_h, n_x + 1), 'W2': (n_y, n_h + 1)}\n"
            "return {'X': (n_x, m), 'b1': (n_h, 1), 'b2': (n_y, 1)} | hidden | out | weights"
        ),
        None,
        "What does one row of W1 stand for",
    ),
    (
        "collapse",
        "return W2 @ W1, W2 @ b1 - b2",
        None,
        "Your b has b2 subtracted.",
    ),
    (
        "stack_columns",
        "return np.hstack(xs[::-1])",
        None,
        "The columns are right, but in reverse order.",
    ),
    (
        "forward_loop",
        (
            "total = np.zeros((p['W2'].shape[0], 1))\n"
            "columns = []\n"
            "for i in range(X.shape[1]):\n"
            "    total = total + forward(X[:, i:i + 1], p)[3]\n"
            "    columns.append(total)\n"
            "return np.hstack(columns)"
        ),
        None,
        "Only the first column is right.",
    ),
    (
        "forward_batch",
        (
            "X = X - X.mean(axis=1, keepdims=True)\n"
            "Z1 = p['W1'] @ X + p['b1']\n"
            "A1 = sigmoid(Z1)\n"
            "Z2 = p['W2'] @ A1 + p['b2']\n"
            "return Z1, A1, Z2, sigmoid(Z2)"
        ),
        None,
        None,
    ),
    (
        "linear_backward",
        "return dZ @ A_prev.T, dZ.max(axis=1, keepdims=True), W.T @ dZ",
        None,
        "It is right for a single one only.",
    ),
    (
        "net_backward",
        (
            "Z1, A1, Z2, A2 = forward_batch(X, p)\n"
            "dZ2 = dA2 * A2 * (1 - Z2)\n"
            "dW2, db2, dA1 = linear_backward(dZ2, A1, p['W2'])\n"
            "dW1, db1, dX = linear_backward(dA1 * d_sigmoid(Z1), X, p['W1'])\n"
            "return dW1, db1, dW2, db2, dX"
        ),
        None,
        None,
    ),
]


@pytest.mark.parametrize(("name", "body", "mistake", "hint"), HELD_OUT)
def test_an_unknown_mistake_is_read_with_care(catalog, tries, name, body, mistake, hint):
    (exercise,) = (one for one in catalog.exercises if one.name == name)
    answer = Variant("held-out", body, "", reference=exercise.reference)
    found = diagnose(exercise, tries(exercise, answer), source=answer.source)
    assert found.mistake == mistake
    assert (found.hint or "").startswith(hint or "")
    assert (found.hint is None) == (hint is None)

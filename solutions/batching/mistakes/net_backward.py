"""The way back through the network: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant, instead

# Right; most mistakes change a line of it.
USUAL = """
Z1, A1, Z2, A2 = forward_batch(X, p)
dZ2 = dA2 * d_sigmoid(Z2)
dW2 = dZ2 @ A1.T
db2 = np.sum(dZ2, axis=1, keepdims=True)
dA1 = p["W2"].T @ dZ2
dZ1 = dA1 * d_sigmoid(Z1)
dW1 = dZ1 @ X.T
db1 = np.sum(dZ1, axis=1, keepdims=True)
dX = p["W1"].T @ dZ1
return dW1, db1, dW2, db2, dX
"""

WRONG = [
    Mistake(
        "no-output-slope",
        instead(USUAL, {"dA2 * d_sigmoid(Z2)": "dA2"}),
        hint="You are given dA2: what is between A2 and Z2?",
        explanation=(
            "Between A2 and Z2 is the sigmoid: dZ2 is dA2 times its slope at Z2. The slope is "
            "dropped only when dZ2 itself is given."
        ),
        symptom="Every result is off.",
    ),
    Mistake(
        "no-hidden-slope",
        instead(USUAL, {"dA1 * d_sigmoid(Z1)": "dA1"}),
        hint="What is between A1 and Z1?",
        explanation="Between A1 and Z1 is the sigmoid: dZ1 is dA1 times its slope at Z1.",
        symptom="dW2 and db2 are right, the others are not.",
    ),
    Mistake(
        "no-slopes",
        instead(USUAL, {"dA2 * d_sigmoid(Z2)": "dA2", "dA1 * d_sigmoid(Z1)": "dA1"}),
        hint="What is between each A and its Z?",
        explanation="Both layers have a sigmoid; going back, each multiplies by its slope.",
        symptom="Every result is off.",
    ),
    Mistake(
        "slope-matrix-product",
        instead(
            USUAL,
            {"@ dZ2\n": "@ (dZ2 @ d_sigmoid(Z1))\n", "dZ1 = dA1 * d_sigmoid(Z1)": "dZ1 = dA1"},
        ),
        hint="One of these products is a matrix product: is the one with the slope as well?",
        explanation=(
            "The step back through W2 is a matrix product; the slope of the activation multiplies "
            "entry by entry."
        ),
        symptom="ValueError, or wrong values for square matrices.",
    ),
    Mistake(
        "slope-at-a1",
        instead(USUAL, {"d_sigmoid(Z1)": "d_sigmoid(A1)"}),
        hint="Where is the slope taken: before the activation or after it?",
        explanation="d_sigmoid takes Z1, before the activation; here it gets A1.",
        symptom="dW2 and db2 are right, the others are not.",
    ),
    Mistake(
        "slopes-at-a",
        instead(USUAL, {"d_sigmoid(Z1)": "d_sigmoid(A1)", "d_sigmoid(Z2)": "d_sigmoid(A2)"}),
        hint="Where is the slope taken: before the activation or after it?",
        explanation="d_sigmoid takes Z, before the activation; in both layers it gets A.",
        symptom="Every result is off.",
    ),
    Mistake(
        "value-for-slope",
        instead(USUAL, {"d_sigmoid(Z1)": "sigmoid(Z1)", "d_sigmoid(Z2)": "sigmoid(Z2)"}),
        hint="Is the sigmoid itself a slope?",
        explanation="The sigmoid itself is used where its slope belongs.",
        symptom="Every result is too large.",
    ),
    Mistake(
        "slopes-of-z",
        instead(USUAL, {"d_sigmoid(Z1)": "Z1 * (1 - Z1)", "d_sigmoid(Z2)": "Z2 * (1 - Z2)"}),
        hint="This formula for the slope takes the value of the sigmoid: is Z that value?",
        explanation="The slope is A (1 - A), made of the sigmoid's value A; here it is made of Z.",
        symptom="Every result is off.",
    ),
    Mistake(
        "tanh-hidden",
        instead(
            USUAL,
            {
                "Z1, A1, Z2, A2 = forward_batch(X, p)": 'Z1 = p["W1"] @ X + p["b1"]\n'
                'A1 = np.tanh(Z1)\nZ2 = p["W2"] @ A1 + p["b2"]',
                "d_sigmoid(Z1)": "(1 - A1**2)",
            },
        ),
        hint="Which activation does the hidden layer have in this network?",
        explanation=(
            "This is the network with tanh in its hidden layer, there and back. Here both layers "
            "use the sigmoid."
        ),
        symptom="Every result is off.",
    ),
    Mistake(
        "tanh-slope",
        instead(USUAL, {"d_sigmoid(Z1)": "(1 - A1**2)"}),
        hint="Of which activation is this the slope?",
        explanation="1 - A1 ** 2 is the slope of tanh. The hidden layer's sigmoid has A1 (1 - A1).",
        symptom="dW2 and db2 are right, the others are not.",
    ),
    Mistake(
        "relu-slope",
        instead(USUAL, {"d_sigmoid(Z1)": "(Z1 > 0)"}),
        hint="Of which activation is this the slope?",
        explanation="1 or 0 is the slope of ReLU. The hidden layer's sigmoid has A1 (1 - A1).",
        symptom="dW2 and db2 are right, the others are not.",
    ),
    Mistake(
        "w2-not-transposed",
        instead(USUAL, {'p["W2"].T': 'p["W2"]'}),
        hint="Going back, is W2 used the same way round as going forward?",
        explanation=(
            "Forward, W2 takes n_h numbers to n_y; backward it is transposed and takes n_y to n_h."
        ),
        symptom="ValueError, or wrong values for square matrices.",
    ),
    Mistake(
        "divided-by-m",
        instead(USUAL, {"dA1 * d_sigmoid(Z1)": "dA1 * d_sigmoid(Z1) / X.shape[1]"}),
        hint="Is the loss a sum or a mean over the examples, and how often should m enter?",
        explanation=(
            "The loss is a sum, and a factor 1/m would already be contained in dA2. Nothing is "
            "divided on the way."
        ),
        symptom="The gradients of the first layer are too small by m; right for m = 1.",
    ),
    Mistake(
        "mean-of-all",
        instead(
            USUAL,
            {
                "dZ2 @ A1.T": "dZ2 @ A1.T / X.shape[1]",
                "dZ1 @ X.T": "dZ1 @ X.T / X.shape[1]",
                "np.sum(dZ1,": "np.mean(dZ1,",
                "np.sum(dZ2,": "np.mean(dZ2,",
            },
        ),
        hint="Is the loss a sum or a mean over the examples, and which do your gradients assume?",
        explanation="The loss is a sum; a factor 1/m would already be contained in dA2.",
        symptom="All gradients of parameters are too small by m; right for m = 1.",
    ),
    Mistake(
        "dx-from-da1",
        instead(USUAL, {'dX = p["W1"].T @ dZ1': 'dX = p["W1"].T @ dA1'}),
        hint="What is between A1 and Z1, and has dX gone through it?",
        explanation="dX skips the slope of the hidden layer: it is built from dZ1, not from dA1.",
        symptom="dX is too large, the others are right.",
    ),
    Mistake(
        "cross-entropy",
        instead(USUAL, {"dA2 * d_sigmoid(Z2)": "A2 - dA2"}),
        hint="Is a label given here, or a derivative of the loss?",
        explanation=(
            "A2 - Y is the gradient of a particular loss when labels are given. Here dA2 already "
            "is a derivative."
        ),
        symptom="Every result is off.",
    ),
    Mistake(
        "flat-biases",
        instead(
            USUAL,
            {
                "np.sum(dZ1, axis=1, keepdims=True)": "np.sum(dZ1, axis=1)",
                "np.sum(dZ2, axis=1, keepdims=True)": "np.sum(dZ2, axis=1)",
            },
        ),
        hint="What shape does a bias have, and what shape does your gradient of it have?",
        explanation=(
            "The sums drop an axis and leave (n_h,) and (n_y,). A gradient has the shape of what "
            "it belongs to."
        ),
        symptom="db1 and db2 have one axis instead of two.",
    ),
    Mistake(
        "order",
        instead(USUAL, {"return dW1, db1, dW2, db2, dX": "return dW2, db2, dW1, db1, dX"}),
        hint="In which order does the docstring list the results?",
        explanation="The order is dW1, db1, dW2, db2, dX, not that of the way back.",
        symptom="The results of the two layers are swapped.",
    ),
    Mistake(
        "no-dx",
        instead(USUAL, {"return dW1, db1, dW2, db2, dX": "return dW1, db1, dW2, db2"}),
        hint="How many results does the docstring promise?",
        explanation="dX is missing; it is the fifth result.",
        symptom="Four results instead of five.",
    ),
    Mistake(
        "in-place",
        instead(USUAL, {"dZ2 = dA2 * d_sigmoid(Z2)": "dZ2 = dA2\ndZ2 *= d_sigmoid(Z2)"}),
        hint="After the call, what has become of the caller's own dA2?",
        explanation=(
            "dZ2 is only another name for the array dA2, and *= writes into it. Make a new array."
        ),
        symptom="dA2 has changed; an integer dA2 raises an error.",
    ),
]

RIGHT = [
    Variant("usual", USUAL, "What the mistakes above change."),
    Variant(
        "cached-outputs",
        """
        Z1, A1, Z2, A2 = forward_batch(X, p)
        dZ2 = dA2 * A2 * (1 - A2)
        dZ1 = (p["W2"].T @ dZ2) * A1 * (1 - A1)
        db1, db2 = dZ1.sum(1, keepdims=True), dZ2.sum(1, keepdims=True)
        return dZ1 @ X.T, db1, dZ2 @ A1.T, db2, p["W1"].T @ dZ1
        """,
        "The slopes from the outputs.",
    ),
    Variant(
        "written-out",
        """
        Z1, A1, Z2, A2 = forward_batch(X, p)
        dZ2 = np.multiply(dA2, d_sigmoid(Z2))
        dW2 = np.dot(dZ2, A1.T)
        db2 = np.sum(dZ2, axis=1).reshape(-1, 1)
        dA1 = np.dot(p["W2"].T, dZ2)
        dZ1 = np.multiply(dA1, d_sigmoid(Z1))
        dW1 = np.dot(dZ1, X.T)
        db1 = np.sum(dZ1, axis=1).reshape(-1, 1)
        return dW1, db1, dW2, db2, np.dot(p["W1"].T, dZ1)
        """,
        "Every step by hand.",
    ),
    Variant(
        "own-forward",
        """
        A1 = sigmoid(p["W1"] @ X + p["b1"])
        A2 = sigmoid(p["W2"] @ A1 + p["b2"])
        dW2, db2, dA1 = linear_backward(dA2 * A2 * (1 - A2), A1, p["W2"])
        return (*linear_backward(dA1 * A1 * (1 - A1), X, p["W1"])[:2], dW2, db2,
                linear_backward(dA1 * A1 * (1 - A1), X, p["W1"])[2])
        """,
        "Its own forward pass, and linear_backward three times.",
    ),
    Variant(
        "examples",
        """
        dW1, db1 = np.zeros(p["W1"].shape), np.zeros(p["b1"].shape)
        dW2, db2 = np.zeros(p["W2"].shape), np.zeros(p["b2"].shape)
        dX = np.zeros(X.shape)
        for i in range(X.shape[1]):
            x = X[:, i : i + 1]
            z1, a1, z2, a2 = forward(x, p)
            dz2 = dA2[:, i : i + 1] * d_sigmoid(z2)
            dz1 = p["W2"].T @ dz2 * d_sigmoid(z1)
            dW2 += dz2 @ a1.T
            db2 += dz2
            dW1 += dz1 @ x.T
            db1 += dz1
            dX[:, i : i + 1] = p["W1"].T @ dz1
        return dW1, db1, dW2, db2, dX
        """,
        "Example by example, sums collected.",
    ),
    Variant(
        "einsum",
        """
        Z1, A1, Z2, A2 = forward_batch(X, p)
        dZ2 = d_sigmoid(Z2) * dA2
        dZ1 = np.einsum("kh,km->hm", p["W2"], dZ2) * d_sigmoid(Z1)
        sums = [np.einsum("im->i", dZ)[:, None] for dZ in (dZ1, dZ2)]
        dW1, dW2 = np.einsum("im,jm->ij", dZ1, X), np.einsum("im,jm->ij", dZ2, A1)
        return [dW1, sums[0], dW2, sums[1], p["W1"].T @ dZ1]
        """,
        "Sums by their indices; a list of five.",
    ),
]

"""Two layers, one example: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant, instead

# Right; most mistakes change a line of it.
USUAL = """
z1 = p["W1"] @ x + p["b1"]
a1 = sigmoid(z1)
z2 = p["W2"] @ a1 + p["b2"]
a2 = sigmoid(z2)
return z1, a1, z2, a2
"""

WRONG = [
    Mistake(
        "input-twice",
        instead(USUAL, {"@ a1": "@ x"}),
        hint="What goes into the second layer?",
        explanation="The second layer gets x again. Its input is a1, the output of the first.",
        symptom="ValueError about the sizes of a matrix product.",
    ),
    Mistake(
        "z-passed-on",
        instead(USUAL, {"@ a1": "@ z1"}),
        hint="What does the first layer pass on: before its activation, or after it?",
        explanation="The second layer gets z1. What the first layer passes on is a1.",
        symptom="z1 and a1 are right, z2 and a2 are not.",
    ),
    Mistake(
        "no-activation-1",
        instead(USUAL, {"a1 = sigmoid(z1)": "a1 = z1"}),
        hint="What happens to two layers when there is no activation between them?",
        explanation=(
            "The hidden layer lacks its sigmoid. Without it the two layers collapse into one."
        ),
        symptom="a1 equals z1.",
    ),
    Mistake(
        "no-activation-2",
        instead(USUAL, {"a2 = sigmoid(z2)": "a2 = z2"}),
        hint="Is the output of the network a z or an a?",
        explanation="The output layer has a sigmoid too.",
        symptom="a2 equals z2.",
    ),
    Mistake(
        "bias-outside",
        instead(USUAL, {"a1 = sigmoid(z1)": 'a1 = sigmoid(p["W1"] @ x) + p["b1"]'}),
        hint="Does the bias come before the activation or after it?",
        explanation=(
            "The bias belongs in z, before the activation; a1 is the sigmoid of z1, nothing added."
        ),
        symptom="a1 leaves the range from 0 to 1.",
    ),
    Mistake(
        "layers-swapped",
        instead(USUAL, {'p["W1"]': 'p["W0"]', 'p["W2"]': 'p["W1"]', 'p["W0"]': 'p["W2"]'}),
        hint="Which matrix belongs to the first layer? Compare its shape with x.",
        explanation=(
            "W1 is (n_h, n_x) and meets x; W2 is (n_y, n_h) and meets a1. They are swapped."
        ),
        symptom="ValueError about the sizes of a matrix product.",
    ),
    Mistake(
        "bias-twice",
        instead(USUAL, {'p["b2"]': 'p["b1"]'}),
        hint="Which bias belongs to the second layer?",
        explanation="b1 is used in both layers. The second has its own, b2.",
        symptom="z2 has too many rows, or wrong values.",
    ),
    Mistake(
        "transposed",
        instead(USUAL, {'p["W1"]': 'p["W1"].T', 'p["W2"]': 'p["W2"].T'}),
        hint="Each row of a weight matrix is a unit already: what does your T do to it?",
        explanation="The matrices are stored as they are used: W1 meets x without a transposition.",
        symptom="ValueError, or wrong values for square matrices.",
    ),
    Mistake(
        "rows",
        instead(
            USUAL,
            {
                'p["W1"] @ x + p["b1"]': 'x.T @ p["W1"].T + p["b1"].T',
                'p["W2"] @ a1 + p["b2"]': 'a1 @ p["W2"].T + p["b2"].T',
            },
        ),
        hint="Is an example a row or a column here, and which shape should z1 have?",
        explanation=(
            "This is right for examples in rows. Here an example is a column: the weights stand "
            "on the left, and nothing is transposed."
        ),
        symptom="All results are rows instead of columns.",
    ),
    Mistake(
        "tanh",
        instead(USUAL, {"a1 = sigmoid(z1)": "a1 = np.tanh(z1)"}),
        hint="Which activation do the formulas above the cell use in the hidden layer?",
        explanation="Here both layers use the sigmoid. tanh is a fine choice elsewhere.",
        symptom="a1 contains negative numbers.",
    ),
    Mistake(
        "relu",
        instead(USUAL, {"a1 = sigmoid(z1)": "a1 = np.maximum(0, z1)"}),
        hint="Which activation do the formulas above the cell use in the hidden layer?",
        explanation="Here both layers use the sigmoid. ReLU is a fine choice elsewhere.",
        symptom="a1 contains zeros, or numbers above 1.",
    ),
    Mistake(
        "decision",
        instead(USUAL, {"a2 = sigmoid(z2)": "a2 = (z2 > 0) * 1.0"}),
        hint="Is a yes or no asked for, or how sure the network is?",
        explanation="This is the decision. a2 is the probability before anyone decides.",
        symptom="a2 is 0 or 1.",
    ),
    Mistake(
        "sigmoid-twice",
        instead(USUAL, {"@ a1": "@ sigmoid(a1)"}),
        hint="How often does the sigmoid act between the two layers?",
        explanation="a1 has been through the sigmoid already, and goes through it again.",
        symptom="z1 and a1 are right, z2 and a2 are not.",
    ),
    Mistake(
        "no-bias",
        instead(
            USUAL,
            {'p["W1"] @ x + p["b1"]': 'p["W1"] @ x', 'p["W2"] @ a1 + p["b2"]': 'p["W2"] @ a1'},
        ),
        hint="Which entries of p have you not used?",
        explanation="Both biases are missing. With zeros in b1 and b2 nobody would notice.",
        symptom="Every result is off.",
    ),
    Mistake(
        "no-bias-2",
        instead(USUAL, {'p["W2"] @ a1 + p["b2"]': 'p["W2"] @ a1'}),
        hint="Which entry of p have you not used?",
        explanation="The bias of the second layer is missing.",
        symptom="z1 and a1 are right, z2 is off by b2.",
    ),
    Mistake(
        "flat-biases",
        instead(USUAL, {'p["b1"]': 'p["b1"].ravel()', 'p["b2"]': 'p["b2"].ravel()'}),
        hint="What happens when a column meets an array with a single axis in an addition?",
        explanation=(
            "(4, 1) + (4,) broadcasts to (4, 4), because (4,) is read as a row. A bias is a column."
        ),
        symptom="z1 is (n_h, n_h) instead of (n_h, 1).",
    ),
    Mistake(
        "output-only",
        instead(USUAL, {"return z1, a1, z2, a2": "return a2"}),
        hint="How many results does the docstring promise?",
        explanation=(
            "Only the last of four results comes back. The way back through the network needs all "
            "of them."
        ),
        symptom="One array instead of four.",
    ),
    Mistake(
        "order",
        instead(USUAL, {"return z1, a1, z2, a2": "return z1, z2, a1, a2"}),
        hint="In which order does the docstring list the results?",
        explanation="The order is z1, a1, z2, a2: layer by layer.",
        symptom="The second and third results are swapped.",
    ),
    Mistake(
        "dict",
        instead(
            USUAL, {"return z1, a1, z2, a2": 'return {"z1": z1, "a1": a1, "z2": z2, "a2": a2}'}
        ),
        hint="Which kind of thing should come back: a dictionary, or four results in a row?",
        explanation=(
            "Four results in a row are expected, so that z1, a1, z2, a2 = forward(x, p) works."
        ),
        symptom="A dictionary instead of a tuple of four.",
    ),
    Mistake(
        "augmented",
        instead(USUAL, {'z1 = p["W1"] @ x + p["b1"]': 'z1 = p["b1"]\nz1 += p["W1"] @ x'}),
        hint="After the call, what has become of the bias in the caller's p?",
        explanation=(
            "z1 is only another name for the array in p, and += writes into it. Make a new array."
        ),
        symptom="Right values, but p has changed.",
    ),
]

RIGHT = [
    Variant("usual", USUAL, "What the mistakes above change."),
    Variant(
        "layers",
        """
        z1 = layer(p["W1"], x, p["b1"])
        a1 = sigmoid(z1)
        z2 = layer(p["W2"], a1, p["b2"])
        return z1, a1, z2, sigmoid(z2)
        """,
        "With the function from above.",
    ),
    Variant(
        "unpacked",
        """
        W1, b1, W2, b2 = p["W1"], p["b1"], p["W2"], p["b2"]
        z1 = np.dot(W1, x) + b1
        a1 = 1 / (1 + np.exp(-z1))
        z2 = np.dot(W2, a1) + b2
        a2 = 1 / (1 + np.exp(-z2))
        return z1, a1, z2, a2
        """,
        "Names for the parameters, and its own sigmoid.",
    ),
    Variant(
        "list",
        """
        z1 = p["W1"] @ x + p["b1"]
        a1 = sigmoid(z1)
        z2 = p["W2"] @ a1 + p["b2"]
        return [z1, a1, z2, sigmoid(z2)]
        """,
        "A list of four unpacks as a tuple does.",
    ),
    Variant(
        "loop",
        """
        a, results = x, []
        for l in ("1", "2"):
            z = p["W" + l] @ a + p["b" + l]
            a = sigmoid(z)
            results += [z, a]
        return tuple(results)
        """,
        "A loop over the layers.",
    ),
    Variant(
        "inner-function",
        """
        def step(W, b, a):
            z = np.matmul(W, a) + b
            return z, sigmoid(z)

        z1, a1 = step(p["W1"], p["b1"], x)
        return (z1, a1) + step(p["W2"], p["b2"], a1)
        """,
        "One step, used twice.",
    ),
    Variant(
        "own-sum",
        """
        z1 = np.array(p["b1"], dtype=float)
        z1 += p["W1"] @ x
        a1 = sigmoid(z1)
        z2 = np.array(p["b2"], dtype=float)
        z2 += p["W2"] @ a1
        return z1, a1, z2, sigmoid(z2)
        """,
        "In place, on copies of its own.",
    ),
]

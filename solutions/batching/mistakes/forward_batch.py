"""A batch at once: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant, instead

# Right; most mistakes change a line of it.
USUAL = """
Z1 = p["W1"] @ X + p["b1"]
A1 = sigmoid(Z1)
Z2 = p["W2"] @ A1 + p["b2"]
A2 = sigmoid(Z2)
return Z1, A1, Z2, A2
"""

WRONG = [
    Mistake(
        "flat-biases",
        instead(USUAL, {'p["b1"]': 'p["b1"].ravel()', 'p["b2"]': 'p["b2"].ravel()'}),
        hint="In the addition, is your bias lined up with the units or with the examples?",
        explanation=(
            "(4, m) + (4,) pairs the biases with the examples: an error for m = 5, silently wrong "
            "for m = 4. Keep b a column."
        ),
        symptom="ValueError, or wrong values when m = n_h.",
    ),
    Mistake(
        "bias-rows",
        instead(USUAL, {'p["b1"]': 'p["b1"].T', 'p["b2"]': 'p["b2"].T'}),
        hint="In the addition, is your bias lined up with the units or with the examples?",
        explanation=(
            "(4, m) + (1, 4) pairs the biases with the examples. b is stored as a column, which "
            "is what broadcasting needs."
        ),
        symptom="ValueError, or wrong values when m = n_h.",
    ),
    Mistake(
        "input-transposed",
        instead(USUAL, {"@ X +": "@ X.T +"}),
        hint="Does X have its examples in columns already?",
        explanation=(
            "Examples are columns of X, so W1 meets X as it is. The mistake is silent when m = n_x."
        ),
        symptom="ValueError, or wrong values when m = n_x.",
    ),
    Mistake(
        "m-biases",
        instead(USUAL, {'p["b1"]': 'X.shape[1] * p["b1"]'}),
        hint="Broadcasting puts the bias into every column: does it also need multiplying?",
        explanation="Broadcasting copies b1 into each column once. It is not added m times.",
        symptom="Z1 is off by (m - 1) times the bias; right for m = 1.",
    ),
    Mistake(
        "m-biases-2",
        instead(USUAL, {'p["b2"]': 'X.shape[1] * p["b2"]'}),
        hint="Broadcasting puts the bias into every column: does it also need multiplying?",
        explanation="Broadcasting copies b2 into each column once. It is not added m times.",
        symptom="Z2 is off by (m - 1) times the bias; right for m = 1.",
    ),
    Mistake(
        "four-columns",
        instead(USUAL, {'p["b1"]': 'p["b1"] * np.ones((4, 4))'}),
        hint="Will there always be four examples and four units?",
        explanation="The sizes are written in. Broadcasting chooses the width by itself.",
        symptom="ValueError unless m is 4 or 1.",
    ),
    Mistake(
        "five-columns",
        instead(USUAL, {'p["b1"]': 'np.tile(p["b1"], (1, 5))'}),
        hint="Will there always be five examples?",
        explanation="5 is the size of the example batch. Broadcasting needs no copies at all.",
        symptom="ValueError unless m is 5; too wide for m = 1.",
    ),
    Mistake(
        "feature-copies",
        instead(USUAL, {'p["b1"]': 'np.hstack([p["b1"]] * X.shape[0])'}),
        hint="Which entry of the shape counts the examples?",
        explanation="X.shape[0] is n_x, the number of inputs. Broadcasting needs no copies at all.",
        symptom="ValueError, except when m = n_x.",
    ),
    Mistake(
        "no-b1",
        instead(USUAL, {'p["W1"] @ X + p["b1"]': 'p["W1"] @ X'}),
        hint="Which entry of p have you not used?",
        explanation="The bias of the first layer is missing.",
        symptom="Z1 is off by b1.",
    ),
    Mistake(
        "no-b2",
        instead(USUAL, {'p["W2"] @ A1 + p["b2"]': 'p["W2"] @ A1'}),
        hint="Which entry of p have you not used?",
        explanation="The bias of the second layer is missing.",
        symptom="Z1 and A1 are right, Z2 is off by b2.",
    ),
    Mistake(
        "divided-by-m",
        instead(USUAL, {"A1 = sigmoid(Z1)": "A1 = sigmoid(Z1 / X.shape[1])"}),
        hint="Should the answer for one example depend on how many others there are?",
        explanation="No forward pass divides by m: each column is one example, on its own.",
        symptom="Z1 is right, the rest is not; right for m = 1.",
    ),
    Mistake(
        "squeezed",
        instead(USUAL, {"return Z1, A1, Z2, A2": "return Z1, A1, Z2, A2.squeeze()"}),
        hint="How many axes does A2 have when there is only one output?",
        explanation="squeeze turns (1, m) into (m,). Keep both axes.",
        symptom="A2 loses an axis when n_y or m is 1.",
    ),
    Mistake(
        "transposed-output",
        instead(USUAL, {"return Z1, A1, Z2, A2": "return Z1, A1, Z2, A2.T"}),
        hint="Is an example a row or a column of A2?",
        explanation="A2 is transposed. Examples stay columns, (n_y, m).",
        symptom="A2 is (m, n_y) instead of (n_y, m).",
    ),
    Mistake(
        "forward",
        "return forward(X, p)",
        hint="How many examples does forward take at a time?",
        explanation=(
            "forward takes exactly one column here. Write its four lines for the whole X instead."
        ),
        symptom="ValueError from forward, except for m = 1.",
    ),
    Mistake(
        "no-activation-1",
        instead(USUAL, {"A1 = sigmoid(Z1)": "A1 = Z1"}),
        hint="What happens to two layers when there is no activation between them?",
        explanation=(
            "The hidden layer lacks its sigmoid. Without it the two layers collapse into one."
        ),
        symptom="A1 equals Z1.",
    ),
    Mistake(
        "no-activation-2",
        instead(USUAL, {"A2 = sigmoid(Z2)": "A2 = Z2"}),
        hint="Is the output of the network a Z or an A?",
        explanation="The output layer has a sigmoid too.",
        symptom="A2 equals Z2.",
    ),
    Mistake(
        "input-twice",
        instead(USUAL, {"@ A1": "@ X"}),
        hint="What goes into the second layer?",
        explanation="The second layer gets X again. Its input is A1, the output of the first.",
        symptom="ValueError about the sizes of a matrix product.",
    ),
    Mistake(
        "z-passed-on",
        instead(USUAL, {"@ A1": "@ Z1"}),
        hint="What does the first layer pass on: before its activation, or after it?",
        explanation="The second layer gets Z1. What the first layer passes on is A1.",
        symptom="Z1 and A1 are right, Z2 and A2 are not.",
    ),
    Mistake(
        "weights-transposed",
        instead(USUAL, {'p["W1"]': 'p["W1"].T', 'p["W2"]': 'p["W2"].T'}),
        hint="Each row of a weight matrix is a unit already: what does your T do to it?",
        explanation="The matrices are stored as they are used: W1 meets X without a transposition.",
        symptom="ValueError, or wrong values for square matrices.",
    ),
    Mistake(
        "rows",
        instead(
            USUAL,
            {
                'p["W1"] @ X + p["b1"]': 'X.T @ p["W1"].T + p["b1"].T',
                'p["W2"] @ A1 + p["b2"]': 'A1 @ p["W2"].T + p["b2"].T',
            },
        ),
        hint="Is an example a row or a column here, and which shape should Z1 have?",
        explanation=(
            "This is right for examples in rows. Here they are columns: the weights stand on the "
            "left, and nothing is transposed."
        ),
        symptom="All results are transposed.",
    ),
    Mistake(
        "softmax",
        instead(USUAL, {"A2 = sigmoid(Z2)": "A2 = np.exp(Z2) / np.sum(np.exp(Z2), axis=0)"}),
        hint="Which activation do the formulas above the cell use at the output?",
        explanation=(
            "The output layer uses the sigmoid here, entry by entry. Softmax is for classes that "
            "exclude each other."
        ),
        symptom="The entries of each column add up to 1.",
    ),
    Mistake(
        "output-only",
        instead(USUAL, {"return Z1, A1, Z2, A2": "return A2"}),
        hint="How many results does the docstring promise?",
        explanation=(
            "Only the last of four results comes back. The way back through the network needs all "
            "of them."
        ),
        symptom="One array instead of four.",
    ),
    Mistake(
        "order",
        instead(USUAL, {"return Z1, A1, Z2, A2": "return Z1, Z2, A1, A2"}),
        hint="In which order does the docstring list the results?",
        explanation="The order is Z1, A1, Z2, A2: layer by layer.",
        symptom="The second and third results are swapped.",
    ),
    Mistake(
        "averaged",
        instead(
            USUAL, {"return Z1, A1, Z2, A2": "return Z1, A1, Z2, A2.mean(axis=1, keepdims=True)"}
        ),
        hint="Should the examples be averaged, or does each keep its output?",
        explanation="A2 is averaged into one column. Each example keeps its own.",
        symptom="A2 is (n_y, 1); right for m = 1.",
    ),
]

RIGHT = [
    Variant("usual", USUAL, "What the mistakes above change."),
    Variant(
        "np-dot",
        """
        Z1 = np.dot(p["W1"], X) + p["b1"]
        A1 = 1 / (1 + np.exp(-Z1))
        Z2 = np.dot(p["W2"], A1) + p["b2"]
        A2 = 1 / (1 + np.exp(-Z2))
        return Z1, A1, Z2, A2
        """,
        "np.dot, and its own sigmoid.",
    ),
    Variant(
        "tiled",
        """
        m = X.shape[1]
        Z1 = p["W1"] @ X + np.tile(p["b1"], (1, m))
        A1 = sigmoid(Z1)
        Z2 = p["W2"] @ A1 + np.hstack([p["b2"]] * m)
        return Z1, A1, Z2, sigmoid(Z2)
        """,
        "The copies that broadcasting spares.",
    ),
    Variant(
        "world-of-rows",
        """
        Z1 = (X.T @ p["W1"].T + p["b1"].T).T
        A1 = sigmoid(Z1)
        Z2 = (A1.T @ p["W2"].T + p["b2"].T).T
        return Z1, A1, Z2, sigmoid(Z2)
        """,
        "Examples as rows, and back.",
    ),
    Variant(
        "layers",
        """
        results, A = [], X
        for l in (1, 2):
            Z = np.matmul(p[f"W{l}"], A) + p[f"b{l}"]
            A = sigmoid(Z)
            results.extend([Z, A])
        return tuple(results)
        """,
        "A loop over the layers, which is no loop over examples.",
    ),
    Variant(
        "row-of-ones",
        """
        ones = np.ones((1, X.shape[1]))
        Z1 = np.hstack([p["W1"], p["b1"]]) @ np.vstack([X, ones])
        A1 = sigmoid(Z1)
        Z2 = p["W2"] @ A1 + p["b2"] @ ones
        return Z1, A1, Z2, sigmoid(Z2)
        """,
        "The bias as the weight of an input that is always 1.",
    ),
    Variant(
        "in-place",
        """
        Z1 = p["W1"] @ X
        Z1 = Z1 + p["b1"].reshape(-1, 1)
        A1 = sigmoid(Z1)
        Z2 = np.einsum("ij,jk->ik", p["W2"], A1)
        Z2 += p["b2"]
        return [Z1, A1, Z2, sigmoid(Z2)]
        """,
        "Adding to an array of its own; a list of four.",
    ),
    Variant(
        "flat-with-axis",
        """
        b1, b2 = p["b1"].ravel(), p["b2"].ravel()
        Z1 = p["W1"] @ X + b1[:, np.newaxis]
        A1 = sigmoid(Z1)
        Z2 = p["W2"] @ A1 + b2[:, np.newaxis]
        return Z1, A1, Z2, sigmoid(Z2)
        """,
        "Flat biases that get their axis back.",
    ),
]

"""Two linear layers in one: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "order",
        "return W1 @ W2, W2 @ b1 + b2",
        hint="Which layer acts on x first, and where must its matrix be?",
        explanation="The first layer acts first, so W1 comes next to x, on the right: W = W2 W1.",
        symptom="(n_h, n_h) instead of (n_y, n_x), or ValueError.",
    ),
    Mistake(
        "no-b2",
        "return W2 @ W1, W2 @ b1",
        hint="Which of the four arguments have you not used?",
        explanation="The second bias is missing: b = W2 b1 + b2.",
        symptom="b is off by b2.",
    ),
    Mistake(
        "no-b1",
        "return W2 @ W1, b2",
        hint="Does the first bias disappear on its way through the second layer?",
        explanation="The second layer multiplies b1 by W2 and adds it: b = W2 b1 + b2.",
        symptom="b equals b2.",
    ),
    Mistake(
        "first-bias-only",
        "return W2 @ W1, b1",
        hint="What shape must b have so that it can be added to an output?",
        explanation=(
            "b belongs to the outputs, (n_y, 1). b1 has first to go through the second layer."
        ),
        symptom="b equals b1, (n_h, 1).",
    ),
    Mistake(
        "sum-of-matrices",
        "return W2 + W1, W2 @ b1 + b2",
        hint="Two layers one after the other: do their matrices add, or multiply?",
        explanation="Layers that follow each other multiply: W = W2 W1.",
        symptom="ValueError, or wrong values for square matrices.",
    ),
    Mistake(
        "sum-of-biases",
        "return W2 @ W1, b1 + b2",
        hint=(
            "What does the second layer do to everything that comes out of the first, its bias "
            "included?"
        ),
        explanation="b1 passes through the second layer and is multiplied by W2 on the way.",
        symptom="b has the shape of b1, or wrong values.",
    ),
    Mistake(
        "bracket",
        "return W2 @ W1, W2 @ (b1 + b2)",
        hint="Is the second bias multiplied by W2 as well?",
        explanation="b2 is added after W2 has acted. Only b1 is multiplied.",
        symptom="b is wrong, or ValueError.",
    ),
    Mistake(
        "swapped-results",
        "return W2 @ b1 + b2, W2 @ W1",
        hint="In which order does the docstring list the results?",
        explanation="First the matrix W, then the bias b.",
        symptom="The two results are swapped.",
    ),
    Mistake(
        "elementwise",
        "return W2 * W1, W2 * b1 + b2",
        hint="Which of Python's two products is the matrix product?",
        explanation=(
            "* works entry by entry. Layers that follow each other need the matrix product."
        ),
        symptom="Whole tables of products, or ValueError.",
    ),
    Mistake(
        "transposed",
        "return (W2 @ W1).T, W2 @ b1 + b2",
        hint="Should W have a row for each output or for each input?",
        explanation="W is (n_y, n_x), one row for each output, like every weight matrix here.",
        symptom="W has rows and columns swapped.",
    ),
    Mistake(
        "weights-only",
        "return W2 @ W1",
        hint="How many results does the docstring promise?",
        explanation="The bias is missing. Two results are expected, W and b.",
        symptom="One array instead of two.",
    ),
    Mistake(
        "bias-through-first",
        "return W2 @ W1, W1 @ b1 + b2",
        hint="Through which layer does the first bias still have to travel?",
        explanation=(
            "b1 is added by the first layer and then travels through the second: W2 acts on it, "
            "not W1."
        ),
        symptom="ValueError, or wrong values for square matrices.",
    ),
    Mistake(
        "sigmoid-between",
        "return W2 @ W1, W2 @ sigmoid(b1) + b2",
        hint="Is there an activation between two linear layers?",
        explanation="Both layers are linear here, so no sigmoid acts on the way.",
        symptom="W is right, b is not.",
    ),
    Mistake(
        "one-matrix",
        "return np.hstack([W2 @ W1, W2 @ b1 + b2])",
        hint="Are one or two results promised in the docstring?",
        explanation="W and b are glued into one matrix. Return them as two results.",
        symptom="One array instead of two.",
    ),
]

RIGHT = [
    Variant(
        "np-dot",
        """
        W = np.dot(W2, W1)
        b = np.dot(W2, b1) + b2
        return W, b
        """,
        "np.dot is @ for two axes.",
    ),
    Variant(
        "layer",
        "return W2 @ W1, layer(W2, b1, b2)",
        "b1 as an input of the second layer.",
    ),
    Variant(
        "probing",
        """
        def both(x):
            return W2 @ (W1 @ x + b1) + b2

        b = both(np.zeros((W1.shape[1], 1)))
        return both(np.eye(W1.shape[1])) - b, b
        """,
        "Found by asking both layers: zeros give b, unit columns give W.",
    ),
    Variant(
        "list",
        "return [W2.dot(W1), b2 + W2.dot(b1)]",
        "A list of two unpacks as a tuple does.",
    ),
    Variant(
        "augmented",
        """
        first = np.vstack([np.hstack([W1, b1]), np.eye(W1.shape[1] + 1)[-1:]])
        whole = np.hstack([W2, b2]) @ first
        return whole[:, :-1], whole[:, -1:]
        """,
        "Weights and bias in one matrix, taken apart at the end.",
    ),
    Variant(
        "einsum",
        """
        W = np.einsum("ij,jk->ik", W2, W1)
        b = np.einsum("ij,jk->ik", W2, b1) + b2
        return (W, b)
        """,
        "The sums over the shared index.",
    ),
    Variant(
        "loops",
        """
        W, b = np.zeros((W2.shape[0], W1.shape[1])), np.array(b2, dtype=float)
        for i in range(W2.shape[0]):
            for k in range(W2.shape[1]):
                W[i] += W2[i, k] * W1[k]
                b[i] += W2[i, k] * b1[k]
        return W, b
        """,
        "Row by row, on a copy of b2.",
    ),
]

"""One layer: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "elementwise",
        "return W * x + b",
        hint="Which of Python's two products adds up along a row of W?",
        explanation=(
            "* works entry by entry and does not add anything up. A matrix times a vector is @."
        ),
        symptom="ValueError, or a whole matrix where a column belongs.",
    ),
    Mistake(
        "transposed",
        "return W.T @ x + b",
        hint="W has one row for each unit already: what does your T do to it?",
        explanation=(
            "The rows of W are the w_i^T, so W x needs no further transposition. The mistake is "
            "silent when W is symmetric."
        ),
        symptom="ValueError, or wrong values for a square W.",
    ),
    Mistake(
        "wrong-order",
        "return x @ W + b",
        hint="Write the two shapes side by side: do the inner sizes meet?",
        explanation="(n_x, 1) @ (n_h, n_x) does not fit. W belongs on the left.",
        symptom="ValueError about the sizes of a matrix product.",
    ),
    Mistake(
        "row-of-biases",
        "return (x.T @ W.T).T + b.T",
        hint=(
            "What happens in an addition when a column meets a row, or an array with a single axis?"
        ),
        explanation="(4, 1) + (1, 4) broadcasts to (4, 4). Keep b a column.",
        symptom="(n_h, n_h) instead of (n_h, 1).",
    ),
    Mistake(
        "flat-bias",
        "return W @ x + b.ravel()",
        hint=(
            "What happens in an addition when a column meets a row, or an array with a single axis?"
        ),
        explanation=(
            "(4, 1) + (4,) broadcasts to (4, 4), because (4,) is read as a row. A bias is a column."
        ),
        symptom="(n_h, n_h) instead of (n_h, 1).",
    ),
    Mistake(
        "flat-sums",
        "return (W @ x).ravel() + b",
        hint="One of your two terms has lost an axis: how do their shapes meet in the addition?",
        explanation="The product lost an axis: (4,) + (4, 1) broadcasts to (4, 4).",
        symptom="(n_h, n_h) instead of (n_h, 1).",
    ),
    Mistake(
        "sum-without-keepdims",
        "return np.sum(W * x.T, axis=1) + b",
        hint="One of your two terms has lost an axis: how do their shapes meet in the addition?",
        explanation=(
            "The sum has the shape (4,), and (4,) + (4, 1) broadcasts to (4, 4). Keep the axis, "
            "or use @."
        ),
        symptom="(n_h, n_h) instead of (n_h, 1).",
    ),
    Mistake(
        "flat",
        "return (W @ x).ravel() + b.ravel()",
        hint="The numbers are right: how many axes does the docstring ask for?",
        explanation="Your z has one axis, (n_h,). A column has two: (n_h, 1).",
        symptom="Right values on a single axis.",
    ),
    Mistake(
        "row",
        "return (W @ x + b).T",
        hint="Should the units be on top of each other, or side by side?",
        explanation="The result is transposed into a row. z is a column, (n_h, 1).",
        symptom="(1, n_h) instead of (n_h, 1).",
    ),
    Mistake(
        "no-bias",
        "return W @ x",
        hint="Which of the three arguments have you not used?",
        explanation="The bias is missing. With b = 0 nobody would notice.",
        symptom="Off by b.",
    ),
    Mistake(
        "minus",
        "return W @ x - b",
        hint="Which sign does the bias have in the formula?",
        explanation="The bias is added: z = W x + b.",
        symptom="Off by twice the bias.",
    ),
    Mistake(
        "bias-inside",
        "return W @ (x + b)",
        hint="What does the bias belong to: the inputs, or the units?",
        explanation=(
            "b has one entry for each unit, x one for each input. The bias is added to the product."
        ),
        symptom="ValueError, or wrong values for a square W.",
    ),
    Mistake(
        "summed-bias",
        "return W @ x + np.sum(b)",
        hint="How many biases does each unit have?",
        explanation="Every unit gets the total of all biases. Unit i gets b_i alone.",
        symptom="The same number is added to every unit.",
    ),
    Mistake(
        "first-bias",
        "return W @ x + b[0]",
        hint="How many biases does each unit have, and does every unit have the same?",
        explanation="b[0] is the bias of the first unit. Unit i gets b_i.",
        symptom="The first unit is right, the others are not.",
    ),
    Mistake(
        "sigmoid",
        "return sigmoid(W @ x + b)",
        hint="Is z asked for, or already what comes out of the activation?",
        explanation="The activation comes later. z is the weighted sum itself.",
        symptom="All values lie between 0 and 1.",
    ),
    Mistake(
        "four-units",
        """
        z = np.zeros((4, 1))
        for i in range(4):
            z[i] = W[i] @ x + b[i]
        return z
        """,
        hint="Will there always be four units?",
        explanation="4 is the size of the example. Take the number of units from the shape of W.",
        symptom="Right for four units only.",
    ),
    Mistake(
        "augmented",
        """
        b += W @ x
        return b
        """,
        hint="After the call, what has become of the caller's own b?",
        explanation=(
            "+= writes into the array b itself, so the layer's bias is lost for the next example. "
            "Make a new array."
        ),
        symptom="Right values, but b has changed.",
    ),
    Mistake(
        "loop-overwrites",
        """
        for i in range(W.shape[0]):
            z = W[i : i + 1] @ x + b[i]
        return z
        """,
        hint="What is left of the first unit when your loop has come to the last one?",
        explanation="Every round replaces z. Keep the numbers of all units in one column.",
        symptom="(1, 1): the last unit only.",
    ),
]

RIGHT = [
    Variant(
        "np-dot",
        "return np.dot(W, x) + b",
        "np.dot is @ for two axes.",
    ),
    Variant(
        "bias-first",
        "return np.add(b, np.matmul(W, x))",
        "The order of a sum does not matter.",
    ),
    Variant(
        "double-transpose",
        "return (x.T @ W.T + b.T).T",
        "The world of rows, and back.",
    ),
    Variant(
        "keepdims",
        "return np.sum(W * x.T, axis=1, keepdims=True) + b",
        "Products added up, with both axes kept.",
    ),
    Variant(
        "rows",
        """
        z = np.zeros((W.shape[0], 1))
        for i in range(W.shape[0]):
            z[i] = W[i] @ x + b[i]
        return z
        """,
        "Unit by unit.",
    ),
    Variant(
        "comprehension",
        "return np.array([[row @ x[:, 0] + bias] for row, bias in zip(W, b[:, 0])])",
        "One bracket for each unit.",
    ),
    Variant(
        "double-loop",
        """
        z = np.array(b, dtype=float)
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                z[i, 0] += W[i, j] * x[j, 0]
        return z
        """,
        "Number by number, on a copy of b.",
    ),
    Variant(
        "einsum",
        'return np.einsum("ij,jk->ik", W, x) + b',
        "The sum over the shared index.",
    ),
    Variant(
        "augmented-matrix",
        "return np.hstack([W, b]) @ np.vstack([x, [[1]]])",
        "The bias as the weight of an input that is always 1.",
    ),
    Variant(
        "flat-and-back",
        "return (W.dot(x.flatten()) + b.flatten()).reshape(-1, 1)",
        "Everything flat, then a column again.",
    ),
    Variant(
        "copy",
        """
        z = b.copy()
        z = z + W @ x
        return z
        """,
        "A copy of b leaves the caller's alone.",
    ),
]

"""The way back through one layer: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant, instead

# Right; most mistakes change a line of it.
USUAL = """
dW = dZ @ A_prev.T
db = np.sum(dZ, axis=1, keepdims=True)
dA_prev = W.T @ dZ
return dW, db, dA_prev
"""

WRONG = [
    Mistake(
        "units-summed",
        instead(USUAL, {"axis=1": "axis=0"}),
        hint="What do you add up over: the units, or the examples?",
        explanation=(
            "axis=0 adds up units. A bias collects what comes from all examples, which are the "
            "columns: axis=1."
        ),
        symptom="db is (1, m) instead of (n_h, 1).",
    ),
    Mistake(
        "no-sum",
        instead(USUAL, {"np.sum(dZ, axis=1, keepdims=True)": "dZ"}),
        hint="One bias is used in all m columns: how do their effects come together?",
        explanation=(
            "That is right for one example. With more, the contributions of all columns to a bias "
            "add up."
        ),
        symptom="db is (n_h, m); right for m = 1.",
    ),
    Mistake(
        "mean",
        instead(USUAL, {"np.sum(dZ, axis=1, keepdims=True)": "np.mean(dZ, axis=1, keepdims=True)"}),
        hint="Is the loss a sum or a mean over the examples, and which does your db assume?",
        explanation=(
            "The loss is a sum, so the contributions add up. A factor 1/m would come with dZ, "
            "from the loss."
        ),
        symptom="db is too small by m; right for m = 1.",
    ),
    Mistake(
        "mean-everywhere",
        instead(USUAL, {"A_prev.T": "A_prev.T / dZ.shape[1]", "np.sum(": "np.mean("}),
        hint="Is the loss a sum or a mean over the examples, and which does your answer assume?",
        explanation=(
            "The loss is a sum here. A factor 1/m would come with dZ, from the loss, and must not "
            "enter again."
        ),
        symptom="dW and db are too small by m; right for m = 1.",
    ),
    Mistake(
        "dw-divided-by-m",
        instead(USUAL, {"A_prev.T": "A_prev.T / dZ.shape[1]"}),
        hint="Is the loss a sum or a mean over the examples, and which does your dW assume?",
        explanation=(
            "The loss is a sum here. A factor 1/m would come with dZ, from the loss, and must not "
            "enter again."
        ),
        symptom="dW is too small by m; right for m = 1.",
    ),
    Mistake(
        "divided-by-size",
        instead(USUAL, {"A_prev.T": "A_prev.T / A_prev.size"}),
        hint="What does size count, and is there anything to divide by at all?",
        explanation=(
            "size is n_x times m, not the number of examples; and the loss is a sum, so nothing "
            "is divided."
        ),
        symptom="dW is too small by n_x m.",
    ),
    Mistake(
        "dw-transposed",
        instead(USUAL, {"dZ @ A_prev.T": "A_prev @ dZ.T"}),
        hint="What shape does W have, and what shape does your dW have?",
        explanation="This is the transpose of dW. A gradient has the shape of what it belongs to.",
        symptom="dW is (n_x, n_h) instead of (n_h, n_x).",
    ),
    Mistake(
        "dw-elementwise",
        instead(USUAL, {"dZ @ A_prev.T": "dZ * A_prev"}),
        hint="Each weight meets every example: which product adds up over the examples?",
        explanation=(
            "An entry of dW sums dZ_i times A_j over the examples: that is a matrix product."
        ),
        symptom="ValueError, or wrong values for square matrices.",
    ),
    Mistake(
        "no-transpose",
        instead(USUAL, {"A_prev.T": "A_prev"}),
        hint="Write the two shapes side by side: do the inner sizes meet?",
        explanation=(
            "(n_h, m) @ (n_x, m) does not fit. The examples must meet: A_prev has to be transposed."
        ),
        symptom="ValueError, or wrong values for square matrices.",
    ),
    Mistake(
        "da-wrong-order",
        instead(USUAL, {"W.T @ dZ": "dZ @ W"}),
        hint="What shape does A_prev have, and on which side must W be to get there?",
        explanation="W transposed belongs on the left, so that examples stay columns.",
        symptom="ValueError, or wrong values for square matrices.",
    ),
    Mistake(
        "da-rows",
        instead(USUAL, {"W.T @ dZ": "dZ.T @ W"}),
        hint="What shape does A_prev have, and what shape does your dA_prev have?",
        explanation=(
            "The numbers are right, but examples have become rows. A gradient has the shape of "
            "what it belongs to."
        ),
        symptom="dA_prev is (m, n_x) instead of (n_x, m).",
    ),
    Mistake(
        "da-elementwise",
        instead(USUAL, {"W.T @ dZ": "W.T * dZ"}),
        hint="Each input reaches every unit: which product adds up over the units?",
        explanation=(
            "* works entry by entry. The chain rule adds up over all units, which is a matrix "
            "product."
        ),
        symptom="ValueError, or wrong values for square matrices.",
    ),
    Mistake(
        "da-no-transpose",
        instead(USUAL, {"W.T @ dZ": "W @ dZ"}),
        hint="Going back, is W used the same way round as going forward?",
        explanation=(
            "Forward, W takes n_x numbers to n_h; backward it is transposed and takes n_h to n_x."
        ),
        symptom="ValueError, or wrong values for square matrices.",
    ),
    Mistake(
        "da-divided-by-m",
        instead(USUAL, {"W.T @ dZ": "W.T @ dZ / dZ.shape[1]"}),
        hint="Should the gradient of one example depend on how many others there are?",
        explanation="Each column of dA_prev belongs to one example. No 1/m on the way back.",
        symptom="dA_prev is too small by m; right for m = 1.",
    ),
    Mistake(
        "flat-bias",
        instead(USUAL, {"np.sum(dZ, axis=1, keepdims=True)": "np.sum(dZ, axis=1)"}),
        hint="What shape does b have, and what shape does your db have?",
        explanation=(
            "The sum drops the axis and leaves (n_h,). A gradient has the shape of what it "
            "belongs to: (n_h, 1)."
        ),
        symptom="db has one axis instead of two.",
    ),
    Mistake(
        "total-bias",
        instead(USUAL, {"np.sum(dZ, axis=1, keepdims=True)": "np.sum(dZ)"}),
        hint="How many biases does the layer have, and how many numbers is your db?",
        explanation="Everything is added up into one number. Each unit has a bias of its own.",
        symptom="db is a single number.",
    ),
    Mistake(
        "mean-flat-bias",
        instead(
            USUAL,
            {
                "dZ @ A_prev.T": "dZ @ A_prev.T / dZ.shape[1]",
                "np.sum(dZ, axis=1, keepdims=True)": "np.mean(dZ, axis=1)",
            },
        ),
        hint="Does m belong here, and what shape does b have?",
        explanation=(
            "Two slips: the loss is a sum, so nothing is divided by m, and db has lost its second "
            "axis: (n_h, 1) was to stay."
        ),
        symptom="dW is too small by m, and db has one axis.",
    ),
    Mistake(
        "mean-total-bias",
        instead(
            USUAL,
            {
                "dZ @ A_prev.T": "dZ @ A_prev.T / dZ.shape[1]",
                "np.sum(dZ, axis=1, keepdims=True)": "np.sum(dZ) / dZ.shape[1]",
            },
        ),
        hint="Does m belong here, and how many biases does the layer have?",
        explanation=(
            "Two slips: the loss is a sum, so nothing is divided by m, and each unit has a bias of "
            "its own, which adds up its own row."
        ),
        symptom="dW is too small by m, and db is a single number.",
    ),
    Mistake(
        "rows",
        "dW = A_prev.T @ dZ\ndb = np.sum(dZ, axis=0)\ndA_prev = dZ @ W.T\nreturn dW, db, dA_prev",
        hint="Is an example a row or a column here?",
        explanation=(
            "These formulas are for examples in rows. Here they are columns: each product has its "
            "factors the other way round, and db sums along the other axis."
        ),
        symptom="ValueError about the sizes of a matrix product.",
    ),
    Mistake(
        "order",
        instead(USUAL, {"return dW, db, dA_prev": "return dA_prev, dW, db"}),
        hint="In which order does the docstring list the results?",
        explanation="The order is dW, db, dA_prev.",
        symptom="The three results are in another order.",
    ),
    Mistake(
        "no-da",
        instead(USUAL, {"return dW, db, dA_prev": "return dW, db"}),
        hint="How many results does the docstring promise?",
        explanation="dA_prev is missing; the layer before needs it.",
        symptom="Two results instead of three.",
    ),
    Mistake(
        "minus",
        instead(
            USUAL,
            {
                "dZ @ A_prev.T": "-dZ @ A_prev.T",
                "np.sum(dZ, axis=1, keepdims=True)": "-np.sum(dZ, axis=1, keepdims=True)",
            },
        ),
        hint="Are these the gradients, or already the step that follows them downhill?",
        explanation="The minus sign belongs to the update of the parameters, not to the gradient.",
        symptom="dW and db have the opposite sign.",
    ),
]

RIGHT = [
    Variant("usual", USUAL, "What the mistakes above change."),
    Variant(
        "ones-vector",
        "return np.dot(dZ, A_prev.T), dZ @ np.ones((dZ.shape[1], 1)), np.dot(W.T, dZ)",
        "The sum as a matrix product.",
    ),
    Variant(
        "reshape",
        "return dZ @ A_prev.T, np.sum(dZ, 1).reshape(-1, 1), W.T @ dZ",
        "The axis put back by hand.",
    ),
    Variant(
        "new-axis",
        """
        db = dZ.sum(axis=1)[:, None]
        return [np.matmul(dZ, A_prev.T), db, np.matmul(W.T, dZ)]
        """,
        "A new axis; a list of three.",
    ),
    Variant(
        "transposes",
        "return (A_prev @ dZ.T).T, dZ.sum(axis=-1, keepdims=True), (dZ.T @ W).T",
        "Transposed products.",
    ),
    Variant(
        "einsum",
        """
        dW = np.einsum("im,jm->ij", dZ, A_prev)
        db = np.einsum("im->i", dZ)[:, np.newaxis]
        dA_prev = np.einsum("ij,im->jm", W, dZ)
        return dW, db, dA_prev
        """,
        "Sums by their indices.",
    ),
    Variant(
        "examples",
        """
        dW, db = np.zeros(W.shape), np.zeros((W.shape[0], 1))
        dA_prev = np.zeros(A_prev.shape)
        for i in range(dZ.shape[1]):
            dz, a = dZ[:, i : i + 1], A_prev[:, i : i + 1]
            dW += dz @ a.T
            db += dz
            dA_prev[:, i : i + 1] = W.T @ dz
        return dW, db, dA_prev
        """,
        "Example by example.",
    ),
    Variant(
        "outer",
        """
        dW = sum(np.outer(dz, a) for dz, a in zip(dZ.T, A_prev.T))
        db = np.array([[row.sum()] for row in dZ])
        dA_prev = np.column_stack([W.T @ dz for dz in dZ.T])
        return dW, db, dA_prev
        """,
        "Outer products, added up.",
    ),
    Variant(
        "broadcast",
        """
        dW = (dZ[:, None, :] * A_prev[None, :, :]).sum(axis=2)
        db = np.add.reduce(dZ, axis=1, keepdims=True)
        return dW, db, np.tensordot(W, dZ, axes=(0, 0))
        """,
        "All products in a third axis, then summed away.",
    ),
]

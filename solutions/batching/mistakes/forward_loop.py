"""A batch, one example at a time: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant, instead

# Right; most mistakes change a line of it.
USUAL = """
columns = []
for i in range(X.shape[1]):
    x = X[:, i : i + 1]
    columns.append(forward(x, p)[3])
return np.concatenate(columns, axis=1)
"""

WRONG = [
    Mistake(
        "rows",
        instead(USUAL, {"x = X[:, i : i + 1]": "x = X[i : i + 1].T"}),
        hint="Is an example a row or a column of X?",
        explanation="A row of X holds one feature of all examples. Example i is column i.",
        symptom="ValueError, or wrong values when m = n_x.",
    ),
    Mistake(
        "feature-count",
        instead(USUAL, {"range(X.shape[1])": "range(X.shape[0])"}),
        hint="Does your loop count the rows of X or its columns?",
        explanation="X.shape[0] is n_x, the number of inputs. The examples are the columns.",
        symptom="n_x columns instead of m.",
    ),
    Mistake(
        "len",
        instead(USUAL, {"range(X.shape[1])": "range(len(X))"}),
        hint="Does your loop count the rows of X or its columns?",
        explanation="len counts rows, which are the inputs. The examples are the columns.",
        symptom="n_x columns instead of m.",
    ),
    Mistake(
        "from-one",
        instead(
            USUAL,
            {
                "range(X.shape[1])": "range(1, X.shape[1])",
                "columns = []": 'columns = [np.zeros((p["W2"].shape[0], 0))]',
            },
        ),
        hint="At which index does Python begin to count?",
        explanation="The lecture counts from 1, Python from 0: the first example is left out.",
        symptom="m - 1 columns; the first is missing.",
    ),
    Mistake(
        "shifted",
        instead(USUAL, {"range(X.shape[1])": "range(1, X.shape[1] + 1)"}),
        hint="What is the shape of what you pass to forward, in the first round and in the last?",
        explanation=(
            "The lecture counts from 1 to m, Python from 0 to m - 1. The last slice lies outside "
            "of X and is empty."
        ),
        symptom="ValueError from forward: it gets no column in the last round.",
    ),
    Mistake(
        "last-missing",
        instead(
            USUAL,
            {
                "range(X.shape[1])": "range(X.shape[1] - 1)",
                "columns = []": 'columns = [np.zeros((p["W2"].shape[0], 0))]',
            },
        ),
        hint="Where does a Python range stop?",
        explanation="A range leaves out its end anyway. Subtracting 1 loses the last example.",
        symptom="m - 1 columns; the last is missing.",
    ),
    Mistake(
        "last-only",
        instead(USUAL, {"return np.concatenate(columns, axis=1)": "return columns[-1]"}),
        hint="You compute an output for every example: how many of them are left at the end?",
        explanation="Only the last column comes back.",
        symptom="A single column.",
    ),
    Mistake(
        "overwritten",
        instead(
            USUAL,
            {
                "columns = []": "A2 = None",
                "    columns.append(forward(x, p)[3])": "    A2 = forward(x, p)[3]",
                "return np.concatenate(columns, axis=1)": "return A2",
            },
        ),
        hint="You compute an output for every example: how many of them are left at the end?",
        explanation="Every round replaces the answer. Keep each output as a column.",
        symptom="A single column.",
    ),
    Mistake(
        "default-axis",
        instead(USUAL, {"np.concatenate(columns, axis=1)": "np.concatenate(columns)"}),
        hint="Should the outputs of the examples be on top of each other, or side by side?",
        explanation=(
            "concatenate joins downwards unless told otherwise. Examples stay columns, so join "
            "along axis 1."
        ),
        symptom="(n_y m, 1) instead of (n_y, m).",
    ),
    Mistake(
        "early-return",
        instead(USUAL, {"    columns.append(forward(x, p)[3])": "    return forward(x, p)[3]"}),
        hint="How often does your loop run before it leaves the function?",
        explanation=("The return is inside the loop and ends it in the first round. Move it out."),
        symptom="A single column, the first.",
    ),
    Mistake(
        "integer-buffer",
        instead(
            USUAL,
            {
                "columns = []": 'A2 = np.zeros((p["W2"].shape[0], X.shape[1]), dtype=int)',
                "    columns.append(forward(x, p)[3])": "    A2[:, i : i + 1] = forward(x, p)[3]",
                "return np.concatenate(columns, axis=1)": "return A2",
            },
        ),
        hint="Which type of number can your new array hold, and which type is a probability?",
        explanation=(
            "An integer array stores every number between 0 and 1 as 0. Leave out the dtype."
        ),
        symptom="Only zeros come back.",
    ),
    Mistake(
        "five-examples",
        instead(USUAL, {"range(X.shape[1])": "range(5)"}),
        hint="Will there always be five examples?",
        explanation="5 is the size of the example batch. Take the number of examples from X.",
        symptom="The first five columns only, or ValueError for fewer.",
    ),
    Mistake(
        "flat-column",
        instead(USUAL, {"X[:, i : i + 1]": "X[:, i]"}),
        hint="What is the shape of what you pass to forward, in the first round and in the last?",
        explanation=(
            "Indexing with one number drops the axis, (n_x,). forward needs a column, which a "
            "slice of length 1 keeps."
        ),
        symptom="ValueError from forward: it needs one column.",
    ),
    Mistake(
        "no-loop",
        instead(USUAL, {"columns = []": "return forward(X, p)[3]\ncolumns = []"}),
        hint="What is the shape of what you pass to forward, in the first round and in the last?",
        explanation="forward takes exactly one column. Hand it the examples one by one.",
        symptom="ValueError from forward, except for m = 1.",
    ),
    Mistake(
        "hidden-output",
        instead(USUAL, {"forward(x, p)[3]": "forward(x, p)[1]"}),
        hint="forward returns four results: which of them is the output of the network?",
        explanation="The results are z1, a1, z2, a2, counted from 0. Index 1 is the hidden layer.",
        symptom="n_h rows instead of n_y.",
    ),
    Mistake(
        "before-activation",
        instead(USUAL, {"forward(x, p)[3]": "forward(x, p)[2]"}),
        hint="forward returns four results: which of them is the output of the network?",
        explanation=(
            "The results are z1, a1, z2, a2, counted from 0. Index 2 is z2, before the activation."
        ),
        symptom="Values outside of 0 to 1.",
    ),
    Mistake(
        "rows-returned",
        instead(
            USUAL,
            {"return np.concatenate(columns, axis=1)": "return np.concatenate(columns, axis=1).T"},
        ),
        hint="Should the outputs of the examples be on top of each other, or side by side?",
        explanation="The result is transposed. Examples stay columns, (n_y, m).",
        symptom="(m, n_y) instead of (n_y, m).",
    ),
    Mistake(
        "three-axes",
        instead(USUAL, {"return np.concatenate(columns, axis=1)": "return np.array(columns)"}),
        hint="How many axes does your result have, and how many does a matrix have?",
        explanation="A list of (n_y, 1) arrays becomes (m, n_y, 1). Join the columns along axis 1.",
        symptom="(m, n_y, 1) instead of (n_y, m).",
    ),
    Mistake(
        "list",
        instead(USUAL, {"return np.concatenate(columns, axis=1)": "return columns"}),
        hint="Is a list of columns a matrix already?",
        explanation="The columns are right but still apart. Join them into one array.",
        symptom="A list of m arrays.",
    ),
    Mistake(
        "one-output",
        instead(
            USUAL,
            {
                "columns = []": "A2 = np.zeros((1, X.shape[1]))",
                "    columns.append(forward(x, p)[3])": "    A2[:, i : i + 1] = forward(x, p)[3]",
                "return np.concatenate(columns, axis=1)": "return A2",
            },
        ),
        hint=(
            "It works for a single output: what does your code assume about the number of outputs?"
        ),
        explanation="There is room for one output, as in the 3-4-1 network. n_y comes from W2.",
        symptom="ValueError as soon as there are several outputs.",
    ),
    Mistake(
        "column-into-row",
        instead(
            USUAL,
            {
                "columns = []": 'A2 = np.zeros((p["W2"].shape[0], X.shape[1]))',
                "    columns.append(forward(x, p)[3])": "    A2[:, i] = forward(x, p)[3]",
                "return np.concatenate(columns, axis=1)": "return A2",
            },
        ),
        hint=(
            "It works for a single output: what does your code assume about the number of outputs?"
        ),
        explanation=(
            "A column picked with one index has one axis, (n_y,), and does not take (n_y, 1) "
            "unless n_y is 1. Keep a slice of length 1."
        ),
        symptom="ValueError as soon as there are several outputs.",
    ),
    Mistake(
        "growing-slice",
        instead(USUAL, {"X[:, i : i + 1]": "X[:, : i + 1]"}),
        hint="What is the shape of what you pass to forward, in the first round and in the last?",
        explanation="The slice starts at 0 and grows. It must hold column i alone.",
        symptom="ValueError from forward in the second round.",
    ),
]

RIGHT = [
    Variant("usual", USUAL, "What the mistakes above change."),
    Variant(
        "hstack",
        "return np.hstack([forward(X[:, i : i + 1], p)[3] for i in range(X.shape[1])])",
        "A comprehension over the columns.",
    ),
    Variant(
        "column-buffer",
        """
        A2 = np.zeros((p["b2"].shape[0], X.shape[1]))
        for i in range(X.shape[1]):
            z1, a1, z2, a2 = forward(X[:, [i]], p)
            A2[:, i] = a2[:, 0]
        return A2
        """,
        "A list as an index keeps the axis.",
    ),
    Variant(
        "rows-of-transpose",
        """
        columns = []
        for x in X.T:
            columns.append(forward(x.reshape(-1, 1), p)[3])
        return np.hstack(columns)
        """,
        "The rows of the transpose are the columns.",
    ),
    Variant(
        "enumerate",
        """
        A2 = np.empty((len(p["W2"]), len(X.T)))
        for i, x in enumerate(X.T):
            A2[:, i] = forward(x[:, None], p)[-1].ravel()
        return A2
        """,
        "Flat columns with a new axis.",
    ),
    Variant(
        "own-formulas",
        """
        columns = []
        for i in range(X.shape[1]):
            x = X[:, i : i + 1]
            a1 = sigmoid(p["W1"] @ x + p["b1"])
            columns.append(sigmoid(p["W2"] @ a1 + p["b2"]))
        return np.concatenate(columns, axis=1)
        """,
        "Without forward.",
    ),
    Variant(
        "split",
        "return np.column_stack([forward(x, p)[3] for x in np.split(X, X.shape[1], axis=1)])",
        "NumPy cuts the columns.",
    ),
]

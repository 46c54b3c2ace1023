"""A batch from its examples: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "reshaped",
        """
        a = np.array(xs)
        return a.reshape(xs[0].shape[0], len(xs))
        """,
        hint="The shape is right: which numbers are in your first column?",
        explanation=(
            "reshape only cuts the same sequence of numbers into other lengths, so examples are "
            "mixed. Column i must be xs[i]."
        ),
        symptom="The right shape with numbers in the wrong places.",
    ),
    Mistake(
        "vstack-reshaped",
        "return np.vstack(xs).reshape(len(xs[0]), len(xs))",
        hint="The shape is right: which numbers are in your first column?",
        explanation=(
            "reshape only cuts the same sequence of numbers into other lengths, so examples are "
            "mixed. Column i must be xs[i]."
        ),
        symptom="The right shape with numbers in the wrong places.",
    ),
    Mistake(
        "sum",
        "return sum(xs)",
        hint="Does every example keep its own column?",
        explanation="The examples are added up. They belong side by side.",
        symptom="A single column.",
    ),
    Mistake(
        "mean",
        "return np.mean(xs, axis=0)",
        hint="Does every example keep its own column?",
        explanation="The examples are averaged into one. They belong side by side.",
        symptom="A single column.",
    ),
    Mistake(
        "one-long-column",
        "return np.vstack(xs)",
        hint=(
            "Columns on top of columns make one long column: in which direction should they be "
            "joined?"
        ),
        explanation=(
            "vstack joins downwards. The examples belong side by side, which is the second axis."
        ),
        symptom="A single long column.",
    ),
    Mistake(
        "default-axis",
        "return np.concatenate(xs)",
        hint=(
            "Columns on top of columns make one long column: in which direction should they be "
            "joined?"
        ),
        explanation=(
            "concatenate joins along the first axis unless told otherwise. The examples belong "
            "side by side, axis=1."
        ),
        symptom="A single long column.",
    ),
    Mistake(
        "three-axes",
        "return np.array(xs)",
        hint="How many axes does your result have, and how many does a matrix have?",
        explanation="A list of (n_x, 1) arrays becomes (m, n_x, 1). X has two axes.",
        symptom="(m, n_x, 1) instead of (n_x, m).",
    ),
    Mistake(
        "stack",
        "return np.stack(xs, axis=1)",
        hint="How many axes does your result have, and how many does a matrix have?",
        explanation=(
            "stack puts in a new axis, (n_x, m, 1). The columns have an axis to join along already."
        ),
        symptom="(n_x, m, 1) instead of (n_x, m).",
    ),
    Mistake(
        "examples-as-rows",
        "return np.vstack([x.T for x in xs])",
        hint="Is an example a row or a column of X in this course?",
        explanation="Each example has become a row, (m, n_x). In this course examples are columns.",
        symptom="(m, n_x) instead of (n_x, m).",
    ),
    Mistake(
        "one-long-row",
        "return np.hstack([x.T for x in xs])",
        hint="Each example is a column already: what does your transpose do to it?",
        explanation=(
            "The examples are laid down and joined end to end. They can be joined as the columns "
            "they are."
        ),
        symptom="A single long row.",
    ),
    Mistake(
        "squeezed",
        "return np.squeeze(np.array(xs)).T",
        hint="What becomes of your matrix when there is only one example?",
        explanation=(
            "squeeze drops every axis of length 1, so a single example loses its column axis too."
        ),
        symptom="Right, except for a single example: (n_x,) instead of (n_x, 1).",
    ),
    Mistake(
        "first-only",
        "return xs[0]",
        hint="How many examples are in the list, and how many come back?",
        explanation="Only the first example comes back.",
        symptom="A single column.",
    ),
    Mistake(
        "row-buffer",
        """
        X = np.zeros((len(xs), len(xs[0])))
        for i, x in enumerate(xs):
            X[i] = x[:, 0]
        return X
        """,
        hint="Is an example a row or a column of X in this course?",
        explanation=(
            "The array has a row for each example, (m, n_x). In this course examples are columns."
        ),
        symptom="(m, n_x) instead of (n_x, m).",
    ),
    Mistake(
        "four-examples",
        "return np.hstack([xs[0], xs[1], xs[2], xs[3]])",
        hint="Will there always be four examples?",
        explanation="Four is the number in the example. Take whatever is in the list.",
        symptom="Right for four examples only.",
    ),
    Mistake(
        "integer-buffer",
        """
        X = np.zeros((len(xs[0]), len(xs)), dtype=int)
        for i, x in enumerate(xs):
            X[:, i] = x[:, 0]
        return X
        """,
        hint="What happens to the digits after the decimal point in your new array?",
        explanation=(
            "An integer array cuts every entry down to a whole number. Leave out the dtype."
        ),
        symptom="Only whole numbers come back.",
    ),
]

RIGHT = [
    Variant(
        "concatenate",
        "return np.concatenate(xs, axis=1)",
        "Joined along the second axis.",
    ),
    Variant(
        "column-stack",
        "return np.column_stack(xs)",
        "Made for columns.",
    ),
    Variant(
        "rows-transposed",
        "return np.array([x[:, 0] for x in xs]).T",
        "Rows first, then transposed.",
    ),
    Variant(
        "np-c",
        "return np.c_[tuple(xs)]",
        "NumPy's shorthand for columns.",
    ),
    Variant(
        "buffer",
        """
        X = np.zeros((xs[0].shape[0], len(xs)))
        for i, x in enumerate(xs):
            X[:, i : i + 1] = x
        return X
        """,
        "Column by column into an array of floats.",
    ),
    Variant(
        "ravel",
        """
        X = np.empty((len(xs[0]), len(xs)))
        for i in range(len(xs)):
            X[:, i] = xs[i].ravel()
        return X
        """,
        "Flat columns into a new array.",
    ),
    Variant(
        "reshaped-then-transposed",
        "return np.array(xs).reshape(len(xs), -1).T",
        "The axis of length 1 is cut away, then transposed.",
    ),
    Variant(
        "growing",
        """
        X = xs[0]
        for x in xs[1:]:
            X = np.hstack((X, x))
        return X
        """,
        "One more column in each round.",
    ),
    Variant(
        "block",
        "return np.block([xs])",
        "A block matrix with one row of blocks.",
    ),
    Variant(
        "stack-indexed",
        "return np.stack(xs, axis=1)[:, :, 0]",
        "The third axis indexed away.",
    ),
]

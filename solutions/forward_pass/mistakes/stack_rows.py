"""The weight matrix from its units: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "side-by-side",
        "return np.hstack(ws)",
        hint="Should the weights of a unit form a row or a column of W?",
        explanation=(
            "The columns are side by side, (n_x, n_h). Each w_i must be laid down as a row."
        ),
        symptom="(n_x, n_h) instead of (n_h, n_x).",
    ),
    Mistake(
        "column-stack",
        "return np.column_stack(ws)",
        hint="Should the weights of a unit form a row or a column of W?",
        explanation=(
            "The columns are side by side, (n_x, n_h). Each w_i must be laid down as a row."
        ),
        symptom="(n_x, n_h) instead of (n_h, n_x).",
    ),
    Mistake(
        "one-long-column",
        "return np.vstack(ws)",
        hint=(
            "Columns on top of columns make one long column: what has to happen to each of them "
            "first?"
        ),
        explanation=(
            "(3, 1) columns on top of each other give (12, 1). Transpose each w_i into a row first."
        ),
        symptom="A single long column.",
    ),
    Mistake(
        "one-long-row",
        "return np.hstack([w.T for w in ws])",
        hint="Your rows are laid end to end: in which direction should they be stacked?",
        explanation="hstack joins the rows into one long row. They belong on top of each other.",
        symptom="A single long row.",
    ),
    Mistake(
        "reshaped",
        """
        a = np.concatenate(ws)
        return a.reshape(ws[0].shape[0], len(ws))
        """,
        hint="Which numbers are in your first row, and which should be?",
        explanation=(
            "reshape only cuts the same sequence of numbers into other lengths, (n_x, n_h) here. "
            "Row i must hold w_i, so it is (n_h, n_x)."
        ),
        symptom="Units and inputs are mixed up, (n_x, n_h).",
    ),
    Mistake(
        "scrambled",
        "return np.hstack(ws).reshape(len(ws), -1)",
        hint="The shape is right: which numbers are in your first row?",
        explanation=(
            "hstack puts the w_i in columns, and reshape reads them row by row, across the units. "
            "Transpose instead of reshaping."
        ),
        symptom="The right shape with numbers in the wrong places.",
    ),
    Mistake(
        "first-entries",
        "return np.array([w[0] for w in ws])",
        hint="How many numbers of each unit do you keep?",
        explanation="w[0] is the first weight only. Row i needs all of them.",
        symptom="(n_h, 1): one number for each unit.",
    ),
    Mistake(
        "three-axes",
        "return np.array(ws)",
        hint="How many axes does your result have, and how many does a matrix have?",
        explanation="A list of (n_x, 1) arrays becomes (n_h, n_x, 1). The last axis has to go.",
        symptom="(n_h, n_x, 1) instead of (n_h, n_x).",
    ),
    Mistake(
        "list-of-rows",
        "return [w.T for w in ws]",
        hint="Is a list of rows a matrix already?",
        explanation="The rows are right but still apart. Stack them into one array.",
        symptom="A list of (1, n_x) arrays.",
    ),
    Mistake(
        "squeezed",
        "return np.squeeze(np.array(ws))",
        hint="What becomes of your matrix when there is only one unit?",
        explanation=(
            "squeeze drops every axis of length 1, so a single unit loses its row axis too."
        ),
        symptom="Right, except for a single unit: (n_x,) instead of (1, n_x).",
    ),
    Mistake(
        "fixed-sizes",
        """
        W = np.zeros((4, 3))
        for i in range(4):
            W[i] = ws[i].ravel()
        return W
        """,
        hint="Are there always four units with three inputs?",
        explanation="4 and 3 are the sizes of the example. Take them from ws.",
        symptom="Right for four units and three inputs only.",
    ),
    Mistake(
        "sum",
        "return sum(ws).T",
        hint="Does each unit keep its own weights?",
        explanation="The units are added up into one row. They belong on top of each other.",
        symptom="A single row.",
    ),
    Mistake(
        "integer-buffer",
        """
        W = np.zeros((len(ws), len(ws[0])), dtype=int)
        for i, w in enumerate(ws):
            W[i] = w[:, 0]
        return W
        """,
        hint="What happens to the digits after the decimal point in your new array?",
        explanation=(
            "An integer array cuts every weight down to a whole number. Leave out the dtype."
        ),
        symptom="Only whole numbers come back.",
    ),
]

RIGHT = [
    Variant(
        "transposed",
        "return np.hstack(ws).T",
        "Side by side, then transposed.",
    ),
    Variant(
        "flattened-rows",
        "return np.array(ws).reshape(len(ws), -1)",
        "The axis of length 1 is cut away.",
    ),
    Variant(
        "concatenate",
        "return np.concatenate([w.T for w in ws], axis=0)",
        "Rows joined downwards.",
    ),
    Variant(
        "ravel",
        "return np.array([w.ravel() for w in ws])",
        "A list of flat rows.",
    ),
    Variant(
        "first-column",
        "return np.stack([w[:, 0] for w in ws])",
        "The only column of each.",
    ),
    Variant(
        "buffer",
        """
        W = np.zeros((len(ws), ws[0].shape[0]))
        for i, w in enumerate(ws):
            W[i, :] = w.T
        return W
        """,
        "Row by row into an array of floats.",
    ),
    Variant(
        "squeeze-one-axis",
        "return np.squeeze(np.array(ws), axis=2)",
        "Only the last axis goes.",
    ),
    Variant(
        "block",
        "return np.block([[w.T] for w in ws])",
        "A block matrix of rows.",
    ),
    Variant(
        "growing",
        """
        W = ws[0].T
        for w in ws[1:]:
            W = np.vstack((W, w.T))
        return W
        """,
        "One more row in each round.",
    ),
    Variant(
        "index",
        "return np.array(ws)[:, :, 0]",
        "The last axis indexed away.",
    ),
    Variant(
        "nested-lists",
        "return np.array([[float(v) for v in w[:, 0]] for w in ws])",
        "Number by number.",
    ),
]

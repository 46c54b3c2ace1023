"""The gradient of one unit's weights: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "no-input",
        "return da * d_sigmoid(w.T @ x + b)",
        hint=(
            "You have the factor that all weights share: what distinguishes one weight from the "
            "next?"
        ),
        explanation=(
            "This is delta, the derivative with respect to z. Since z contains w_i times x_i, the "
            "gradient of w_i is delta times x_i."
        ),
        symptom="One number, (1, 1), instead of one for each weight.",
    ),
    Mistake(
        "value-for-slope",
        "return da * sigmoid(w.T @ x + b) * x",
        hint="Is the sigmoid itself a slope?",
        explanation=(
            "The sigmoid itself is used where its slope belongs. The signs are right, the sizes "
            "are not."
        ),
        symptom="Right signs, too large.",
    ),
    Mistake(
        "no-slope",
        "return da * x",
        hint="The activation is between a and z: where is its slope?",
        explanation=(
            "The loss is known to change with a. To get to z, multiply by the slope of the sigmoid."
        ),
        symptom="Right signs, at least four times too large.",
    ),
    Mistake(
        "abs-da",
        "return abs(da) * d_sigmoid(w.T @ x + b) * x",
        hint="What should happen to all signs when da is negative?",
        explanation=(
            "The sign of da must stay: with positive x and a negative da all entries are negative."
        ),
        symptom="Wrong sign for negative da, right otherwise.",
    ),
    Mistake(
        "abs-all",
        "return np.abs(da * d_sigmoid(w.T @ x + b) * x)",
        hint="Is the shared sign something to enforce, or something that follows from x?",
        explanation="The shared sign follows when all x are positive. Do not take absolute values.",
        symptom="No entry is negative.",
    ),
    Mistake(
        "transposed",
        "return (da * d_sigmoid(w.T @ x + b) * x).T",
        hint="What shape does w have, and what shape does your gradient have?",
        explanation="A gradient has the shape of what it belongs to: (n_x, 1), a column.",
        symptom="Right numbers as a row.",
    ),
    Mistake(
        "flattened",
        "return (da * d_sigmoid(w.T @ x + b) * x).ravel()",
        hint="What shape does w have, and what shape does your gradient have?",
        explanation=(
            "A gradient has the shape of what it belongs to: (n_x, 1), a column with two axes."
        ),
        symptom="Right numbers on a single axis.",
    ),
    Mistake(
        "no-da",
        "return d_sigmoid(w.T @ x + b) * x",
        hint="What does the loss say, and where does it enter your line?",
        explanation="The argument da is not used. delta is da times the slope of the sigmoid.",
        symptom="Off by the factor da.",
    ),
    Mistake(
        "weights-for-input",
        "return da * d_sigmoid(w.T @ x + b) * w",
        hint="z contains a product of w and x: which factor stays when you differentiate with "
        "respect to w?",
        explanation="The derivative of w_i x_i with respect to w_i is x_i; w_i would be the one "
        "with respect to x_i.",
        symptom="The gradient of the input instead of the weights.",
    ),
    Mistake(
        "both",
        "return da * d_sigmoid(w.T @ x + b) * w * x",
        hint="When you differentiate a product of w and x with respect to w, what is left of w?",
        explanation="Differentiating w_i x_i with respect to w_i leaves only x_i; the factor w "
        "does not stay.",
        symptom="Every entry carries its weight as a factor.",
    ),
    Mistake(
        "slope-at-a",
        """
        a = sigmoid(w.T @ x + b)
        return da * d_sigmoid(a) * x
        """,
        hint="Where is the slope taken: before the activation or after it?",
        explanation="d_sigmoid takes z, before the activation; here it gets a.",
        symptom="Right signs, wrong sizes.",
    ),
    Mistake(
        "no-bias",
        "return da * d_sigmoid(w.T @ x) * x",
        hint="Which z does the unit have, with all its parts?",
        explanation="z lacks its bias, so the slope is taken at another point. z = w^T x + b.",
        symptom="Right signs, wrong sizes.",
    ),
    Mistake(
        "unsummed",
        "return da * d_sigmoid(w * x + b) * x",
        hint="One unit has one z. How many values did yours get?",
        explanation=(
            "w * x keeps n_x products apart, and each gets a slope of its own. A unit adds them "
            "up to a single z."
        ),
        symptom="Right for one input only.",
    ),
    Mistake(
        "minus",
        "return -da * d_sigmoid(w.T @ x + b) * x",
        hint="Is this the gradient, or already the step that follows it downhill?",
        explanation="The minus sign belongs to the update of the weights, not to the gradient.",
        symptom="All signs are reversed.",
    ),
    Mistake(
        "matrix-product",
        """
        delta = da * d_sigmoid(w.T @ x + b)
        return delta @ x
        """,
        hint="Write the two shapes side by side: do the inner sizes meet?",
        explanation="(1, 1) @ (n_x, 1) does not fit unless n_x is 1. delta only scales x: use *.",
        symptom="ValueError about the sizes of a matrix product.",
    ),
    Mistake(
        "summed",
        "return np.sum(da * d_sigmoid(w.T @ x + b) * x)",
        hint="How many weights are there, and how many numbers do you return?",
        explanation="Every weight has its own gradient. Do not add them up.",
        symptom="A single number instead of n_x.",
    ),
]

RIGHT = [
    Variant(
        "column-times-delta",
        "return x @ (da * d_sigmoid(w.T @ x + b))",
        "(n_x, 1) @ (1, 1) fits.",
    ),
    Variant(
        "sum",
        """
        z = np.sum(w * x) + b
        return da * d_sigmoid(z) * x
        """,
        "z as a plain number.",
    ),
    Variant(
        "cached-output",
        """
        a = sigmoid(np.dot(w.T, x) + b)
        return da * a * (1 - a) * x
        """,
        "The slope from the output.",
    ),
    Variant(
        "item",
        """
        z = (w.T @ x).item() + b
        delta = da * d_sigmoid(z)
        return np.outer(x, delta)
        """,
        "An outer product with one number.",
    ),
    Variant(
        "loop",
        """
        z = b
        for i in range(len(w)):
            z = z + w[i, 0] * x[i, 0]
        g = np.zeros((len(w), 1))
        for i in range(len(w)):
            g[i, 0] = da * d_sigmoid(z) * x[i, 0]
        return g
        """,
        "Number by number.",
    ),
    Variant(
        "einsum",
        """
        z = np.einsum("ij,ij->", w, x) + b
        return np.einsum(",ij->ij", da * d_sigmoid(z), x)
        """,
        "Sums by their indices.",
    ),
]

"""The slope of the sigmoid: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "twice",
        """
        a = sigmoid(sigmoid(z))
        return a * (1 - a)
        """,
        hint="Is the argument you get the z that goes into the sigmoid, or already its output?",
        explanation="The sigmoid is applied twice. The argument is z, so once is enough.",
        symptom="Every value lies between 0.19 and 0.25.",
    ),
    Mistake(
        "output-as-input",
        "return z * (1 - z)",
        hint="This would fit if the argument were the sigmoid's output: what is it here?",
        explanation=(
            "z (1 - z) needs the output a in place of z. Here the argument is z itself, so "
            "compute a = sigmoid(z) first."
        ),
        symptom="Negative values, large for large z.",
    ),
    Mistake(
        "one-factor",
        "return 1 - sigmoid(z)",
        hint="Should the slope at z = 0 be a half, or is a factor still missing?",
        explanation="One factor of a (1 - a) is missing. At z = 0 the slope is 1/4, not 1/2.",
        symptom="0.5 at z = 0, close to 1 for negative z.",
    ),
    Mistake(
        "value",
        "return sigmoid(z)",
        hint="Is this the curve itself or how steep it is?",
        explanation="This is the sigmoid. Its slope is a (1 - a) with a = sigmoid(z).",
        symptom="An S instead of a bump.",
    ),
    Mistake(
        "bracket-lost",
        "return sigmoid(z) * 1 - sigmoid(z)",
        hint="Which of these operations does Python do first?",
        explanation=(
            "Without a bracket this is a - a = 0. The second factor is the whole difference: a (1 "
            "- a)."
        ),
        symptom="Only zeros come back.",
    ),
    Mistake(
        "squared",
        "return sigmoid(z) ** 2",
        hint="How steep is the curve far to the right, where it is nearly level?",
        explanation=(
            "a squared tends to 1 on the right, where the curve is flat. The second factor is 1 - "
            "a."
        ),
        symptom="Close to 1 for large z instead of 0.",
    ),
    Mistake(
        "sum",
        """
        a = sigmoid(z)
        return a * (1 + a)
        """,
        hint="The curve is nearly level far to the right: what does your slope do there?",
        explanation=(
            "The second factor is a difference, 1 - a, which makes the slope vanish where the "
            "sigmoid is close to 1."
        ),
        symptom="Close to 2 for large z instead of 0.",
    ),
    Mistake(
        "tanh-rule",
        "return 1 - sigmoid(z) ** 2",
        hint="Whose slope has this form: the sigmoid's or its relative's, the one centred on zero?",
        explanation="One minus the square is the rule for tanh. For the sigmoid it is a (1 - a).",
        symptom="0.75 at z = 0 instead of 0.25.",
    ),
    Mistake(
        "unsquared-quotient",
        "return np.exp(-z) / (1 + np.exp(-z))",
        hint="Should the slope at z = 0 be a half, or is a factor still missing?",
        explanation=(
            "The quotient rule squares the denominator. Without the square this is 1 - a, one "
            "factor of two."
        ),
        symptom="0.5 at z = 0, close to 1 for negative z.",
    ),
    Mistake(
        "negative",
        "return -np.exp(-z) / (1 + np.exp(-z)) ** 2",
        hint="The curve rises everywhere: what does that say about the sign of its slope?",
        explanation=(
            "Two minus signs meet, one from the power -1 and one from the exponent, and cancel. "
            "The slope is never negative."
        ),
        symptom="All values are negative.",
    ),
    Mistake(
        "overflow",
        "return np.exp(-z) / (1 + np.exp(-z)) ** 2",
        hint="Right on paper. What is this quotient at z = -1000?",
        explanation=(
            "At z = -1000 this is inf / inf = NaN. Your sigmoid is safe, so build the slope from "
            "its value a as a (1 - a)."
        ),
        symptom="NaN for z = -1000, right for small z.",
    ),
    Mistake(
        "quarter",
        "return 0.25 * np.ones_like(z, dtype=float)",
        hint="A quarter is right in one place: is the curve equally steep everywhere?",
        explanation="1/4 is the largest slope, reached only at z = 0. Elsewhere it is a (1 - a).",
        symptom="0.25 everywhere.",
    ),
    Mistake(
        "matrix-product",
        """
        a = sigmoid(z)
        return a @ (1 - a)
        """,
        hint="Each entry has its own slope: which of Python's two products works entry by entry?",
        explanation=(
            "@ is the matrix product, which mixes entries and needs matching shapes. Entry by "
            "entry it is *."
        ),
        symptom="ValueError for most shapes.",
    ),
    Mistake(
        "forward-difference",
        """
        h = 0.001
        return (sigmoid(z + h) - sigmoid(z)) / h
        """,
        hint=(
            "You estimate the slope from two points: how many digits are right, and is there an "
            "exact rule?"
        ),
        explanation=(
            "A one-sided difference is right to three or four digits only. The exact slope is a "
            "(1 - a)."
        ),
        symptom="Right to three or four digits.",
    ),
]

RIGHT = [
    Variant(
        "complement",
        "return sigmoid(z) * sigmoid(-z)",
        "1 - a is the sigmoid of -z; better far out.",
    ),
    Variant(
        "difference",
        """
        a = sigmoid(z)
        return a - a ** 2
        """,
        "The bracket multiplied out.",
    ),
    Variant(
        "called-twice",
        "return sigmoid(z) * (1 - sigmoid(z))",
        "Without a name for the value.",
    ),
    Variant(
        "np-multiply",
        """
        a = sigmoid(z)
        return np.multiply(a, np.subtract(1, a))
        """,
        "With NumPy's functions for * and -.",
    ),
    Variant(
        "even-quotient",
        """
        e = np.exp(-np.abs(z))
        return e / (1 + e) ** 2
        """,
        "The quotient rule, safe because the slope is the same for z and -z.",
    ),
    Variant(
        "cosh",
        "return 0.25 / np.cosh(np.asarray(z) / 2) ** 2",
        "By way of the hyperbolic cosine; 1 / inf is 0.",
    ),
    Variant(
        "loop",
        """
        values = []
        for v in np.ravel(z):
            a = sigmoid(v)
            values.append(a * (1 - a))
        return np.reshape(values, np.shape(z))
        """,
        "A loop over all entries that restores the shape.",
    ),
]

"""The slope of tanh: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "twice",
        "return 1 - np.tanh(np.tanh(z)) ** 2",
        hint="How often does tanh have to be applied to z?",
        explanation="tanh is applied twice. The argument is z, so once is enough.",
        symptom="No value is below 0.4.",
    ),
    Mistake(
        "output-as-input",
        "return 1 - z ** 2",
        hint="This would fit if the argument were the output of tanh: what is it here?",
        explanation=(
            "The rule 1 - a**2 speaks of the output a = tanh(z). Here the argument is z, so apply "
            "tanh first."
        ),
        symptom="Negative values, large for large z.",
    ),
    Mistake(
        "xor",
        "return 1 - np.tanh(z) ^ 2",
        hint="Does this sign mean a power in Python?",
        explanation=(
            "In Python ^ is the exclusive or of bits, which floats do not have. Powers are "
            "written **."
        ),
        symptom="TypeError about the types of the arguments.",
    ),
    Mistake(
        "unsquared",
        "return 1 - np.tanh(z)",
        hint="The slope is the same for z and -z: is yours?",
        explanation="The square is missing: 1 - a**2 with a = tanh(z).",
        symptom="Close to 2 for negative z.",
    ),
    Mistake(
        "square-only",
        "return np.tanh(z) ** 2",
        hint="How steep is the curve at z = 0, and what do you return there?",
        explanation=(
            "This is what has to be taken away from 1. The slope is 1 - a**2 with a = tanh(z)."
        ),
        symptom="0 at z = 0, where the slope is 1.",
    ),
    Mistake(
        "bracket-squared",
        "return (1 - np.tanh(z)) ** 2",
        hint="What exactly is squared: the value, or the whole difference?",
        explanation="Only tanh is squared: 1 - a**2, not (1 - a)**2.",
        symptom="Up to 4 for negative z.",
    ),
    Mistake(
        "plus",
        "return 1 + np.tanh(z) ** 2",
        hint="Far out the curve is nearly level: what does your slope do there?",
        explanation=(
            "The square is taken away from 1. With a plus sign this is the rule for tan, nearly."
        ),
        symptom="Between 1 and 2 instead of between 0 and 1.",
    ),
    Mistake(
        "sign",
        "return np.tanh(z) ** 2 - 1",
        hint="The curve rises everywhere: what does that say about the sign of its slope?",
        explanation="The two terms are swapped, which reverses the sign: 1 - a**2 with a = "
        "tanh(z).",
        symptom="No value is positive.",
    ),
    Mistake(
        "unsquared-cosh",
        "return 1 / np.cosh(z)",
        hint="Nearly: is something missing in the denominator?",
        explanation="The slope is 1 / cosh squared. Without the square it falls off too slowly.",
        symptom="Right at z = 0, too large elsewhere.",
    ),
    Mistake(
        "sinh",
        "return 1 / np.sinh(z) ** 2",
        hint="What happens in your denominator at z = 0, where the slope should be 1?",
        explanation="The denominator is cosh squared. sinh is 0 at z = 0.",
        symptom="Infinite at z = 0.",
    ),
    Mistake(
        "sigmoid-rule",
        """
        a = np.tanh(z)
        return a * (1 - a)
        """,
        hint="Whose slope has this form: that of tanh or of the sigmoid?",
        explanation="a (1 - a) is the rule for the sigmoid. For tanh it is 1 - a**2.",
        symptom="Negative values for negative z, 0 at z = 0.",
    ),
    Mistake(
        "value",
        "return np.tanh(z)",
        hint="Is this the curve itself or how steep it is?",
        explanation="This is tanh. Its slope is 1 - a**2 with a = tanh(z).",
        symptom="An S instead of a bump.",
    ),
    Mistake(
        "d-sigmoid",
        "return d_sigmoid(z)",
        hint="How steep is each of the two S-shaped curves at z = 0?",
        explanation=(
            "This is the slope of the sigmoid, at most 1/4. tanh is steeper: its slope at 0 is 1."
        ),
        symptom="0.25 at z = 0 instead of 1.",
    ),
    Mistake(
        "lecture-formula",
        """
        a = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
        return 1 - a ** 2
        """,
        hint="Right for small z. What does your first line give at z = 1000?",
        explanation=(
            "The formula for tanh with exponentials is inf / inf = NaN for large |z|. Start from "
            "np.tanh."
        ),
        symptom="NaN for z = 1000 and z = -1000.",
    ),
    Mistake(
        "integer-buffer",
        """
        out = np.zeros_like(z)
        out[...] = 1 - np.tanh(z) ** 2
        return out
        """,
        hint="Try it with whole numbers: which type of number can your new array hold?",
        explanation=(
            "zeros_like copies the dtype too. For an integer z the new array is integer and stores "
            "0.42 as 0; ask for dtype=float."
        ),
        symptom="Only zeros for integer input, right for floats.",
    ),
]

RIGHT = [
    Variant(
        "own-tanh",
        "return 1 - tanh(z) ** 2",
        "With the function from above.",
    ),
    Variant(
        "np-square",
        "return 1 - np.square(np.tanh(z))",
        "np.square for the square.",
    ),
    Variant(
        "factors",
        """
        a = np.tanh(z)
        return (1 - a) * (1 + a)
        """,
        "The difference of squares as a product.",
    ),
    Variant(
        "cosh",
        "return 1 / np.cosh(z) ** 2",
        "The hyperbolic secant, squared.",
    ),
    Variant(
        "exponentials",
        "return 4 / (np.exp(z) + np.exp(-z)) ** 2",
        "4 / inf is 0, so only a warning remains.",
    ),
    Variant(
        "from-sigmoid",
        """
        a = sigmoid(2 * z)
        return 4 * a * (1 - a)
        """,
        "tanh is a stretched sigmoid.",
    ),
]

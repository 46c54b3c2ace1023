"""The hyperbolic tangent: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "precedence",
        "return np.exp(z) - np.exp(-z) / np.exp(z) + np.exp(-z)",
        hint="Which part of your line does Python divide by which?",
        explanation=(
            "Division binds tighter than + and -, so only the middle two terms form a quotient. "
            "Bracket the numerator and the denominator."
        ),
        symptom="Values far outside of -1 to 1.",
    ),
    Mistake(
        "overflow",
        "return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))",
        hint=(
            "Right on paper. What does it give for z = 1000, and does NumPy know this function "
            "already?"
        ),
        explanation=(
            "The lecture's formula is inf / inf = NaN as soon as |z| exceeds 710. np.tanh "
            "computes the same safely."
        ),
        symptom="NaN for z = 1000 and z = -1000, right for small z.",
    ),
    Mistake(
        "sinh-cosh",
        "return np.sinh(z) / np.cosh(z)",
        hint=(
            "Right on paper. What does it give for z = 1000, and does NumPy know this function "
            "already?"
        ),
        explanation=(
            "Both parts are infinite for large |z| and their quotient is NaN. np.tanh computes "
            "the same safely."
        ),
        symptom="NaN for z = 1000 and z = -1000, right for small z.",
    ),
    Mistake(
        "overflow-right",
        """
        e = np.exp(2 * z)
        return (e - 1) / (e + 1)
        """,
        hint="Fine on the left. What is e to the power 2000, and infinity over infinity?",
        explanation="For z = 1000 this is inf / inf = NaN. np.tanh computes the same safely.",
        symptom="NaN for z = 1000, right for z = -1000.",
    ),
    Mistake(
        "sigmoid-unscaled",
        "return 2 * sigmoid(z) - 1",
        hint="Nearly: how steep should the curve be at z = 0, and how steep is yours?",
        explanation=(
            "The identity is tanh(z) = 2 sigmoid(2z) - 1; the 2 inside was lost, and the curve is "
            "too flat by half."
        ),
        symptom="The right limits, but slope 0.5 at z = 0 instead of 1.",
    ),
    Mistake(
        "sigmoid",
        "return sigmoid(z)",
        hint=(
            "Between which two numbers should the values lie, and where does the curve cross zero?"
        ),
        explanation="This is the sigmoid, from 0 to 1. tanh runs from -1 to 1 and is 0 at z = 0.",
        symptom="No value is negative.",
    ),
    Mistake(
        "tan",
        "return np.tan(z)",
        hint="Circular or hyperbolic: which tangent stays between -1 and 1?",
        explanation="tan belongs to the circle and has poles. The hyperbolic tangent is np.tanh.",
        symptom="Values jump to large numbers beyond z = 1.57.",
    ),
    Mistake(
        "sinh",
        "return np.sinh(z)",
        hint="This is half of the formula: what is it divided by?",
        explanation=(
            "sinh is the numerator (over 2) and grows without end. tanh is sinh divided by cosh."
        ),
        symptom="Values grow far beyond 1.",
    ),
    Mistake(
        "upside-down",
        "return (np.exp(z) + np.exp(-z)) / (np.exp(z) - np.exp(-z))",
        hint="What should the answer be at z = 0, and what does your denominator do there?",
        explanation=(
            "Numerator and denominator are swapped: the difference belongs on top, the sum below."
        ),
        symptom="Infinite at z = 0, never between -1 and 1.",
    ),
    Mistake(
        "nudged",
        "return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z)) + 0.001",
        hint="What does your function give at z = 0, where the curve crosses zero?",
        explanation=(
            "A small constant added to be safe moves every answer, and prevents no overflow. "
            "Guard the input instead."
        ),
        symptom="Everything is too large by 0.001.",
    ),
    Mistake(
        "clip",
        "return np.clip(z, -1, 1)",
        hint="Is tanh straight between -1 and 1, or does it bend?",
        explanation=(
            "Clipping gives straight lines with corners. tanh bends smoothly: tanh(0.5) is 0.462, "
            "not 0.5."
        ),
        symptom="Small z come back unchanged.",
    ),
    Mistake(
        "math-tanh",
        """
        import math
        return math.tanh(z)
        """,
        hint="Works for one number: which library's functions take a whole array?",
        explanation=(
            "The functions of the module math take a single number. NumPy's work entry by entry."
        ),
        symptom="TypeError for arrays, right for a plain number.",
    ),
    Mistake(
        "slope",
        "return 1 - np.tanh(z) ** 2",
        hint="Is this the curve itself or how steep it is?",
        explanation="This is the derivative of tanh. Return the value.",
        symptom="A bump of height 1 instead of an S.",
    ),
    Mistake(
        "integer-buffer",
        """
        out = np.zeros_like(z)
        out[...] = np.tanh(z)
        return out
        """,
        hint="Try it with whole numbers: which type of number can your new array hold?",
        explanation=(
            "zeros_like copies the dtype too. For an integer z the new array is integer and stores "
            "0.76 as 0; ask for dtype=float."
        ),
        symptom="Only zeros for integer input, right for floats.",
    ),
]

RIGHT = [
    Variant(
        "quotient-of-one",
        "return 1 - 2 / (np.exp(2 * np.asarray(z, dtype=float)) + 1)",
        "Overflows to 2 / inf = 0, which is right; only a warning remains.",
    ),
    Variant(
        "from-sigmoid",
        "return 2 * sigmoid(2 * z) - 1",
        "The identity with the sigmoid.",
    ),
    Variant(
        "clipped",
        """
        z = np.clip(z, -300, 300)
        return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
        """,
        "The lecture's formula, kept out of reach of the overflow.",
    ),
    Variant(
        "decaying",
        """
        e = np.exp(-2 * np.abs(z))
        return np.sign(z) * (1 - e) / (1 + e)
        """,
        "Only negative exponents, and the sign put back.",
    ),
    Variant(
        "where",
        """
        grow = (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1)
        return np.where(np.asarray(z) > 100, 1.0, grow)
        """,
        "The overflowing side replaced by its limit.",
    ),
    Variant(
        "vectorize",
        """
        import math
        return np.vectorize(math.tanh, otypes=[float])(z)
        """,
        "One number at a time.",
    ),
]

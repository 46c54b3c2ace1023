"""The sigmoid: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "precedence",
        "return 1 / 1 + np.exp(-z)",
        hint="Your answers are all larger than 1: what exactly is divided by what in your line?",
        explanation=(
            "Division binds tighter than addition, so this is 1 + e^(-z). The whole sum belongs "
            "under the fraction bar: bracket it."
        ),
        symptom="sigmoid(0) is 2 instead of 0.5.",
    ),
    Mistake(
        "sign",
        "return 1 / (1 + np.exp(z))",
        hint="Does your curve rise or fall as z grows?",
        explanation=(
            "The exponent has lost its minus sign. This is the mirror image, 1 - sigmoid(z), "
            "which falls."
        ),
        symptom="The curve falls from 1 to 0.",
    ),
    Mistake(
        "difference",
        "return 1 / (1 - np.exp(-z))",
        hint="What happens under your fraction bar at z = 0?",
        explanation=(
            "The denominator must be a sum, 1 + e^(-z). The difference is 0 at z = 0 and negative "
            "on the left."
        ),
        symptom="Infinite at z = 0, outside of 0 to 1 elsewhere.",
    ),
    Mistake(
        "lone-exponential",
        "return 1 / np.exp(-z)",
        hint="A probability never exceeds 1: what keeps your answer from growing without end?",
        explanation=(
            "Without the 1 in the denominator this is just e^z. The denominator is 1 + e^(-z)."
        ),
        symptom="Values grow far beyond 1.",
    ),
    Mistake(
        "not-inverted",
        "return 1 + np.exp(-z)",
        hint="Your answers are all larger than 1: what exactly is divided by what in your line?",
        explanation="This is the denominator alone; the sigmoid is 1 divided by it.",
        symptom="Every value is larger than 1.",
    ),
    Mistake(
        "math-exp",
        """
        import math
        return 1 / (1 + math.exp(-z))
        """,
        hint="Works for one number: which library's exponential takes a whole array?",
        explanation=(
            "The functions of the module math take a single number. NumPy's take arrays and work "
            "entry by entry."
        ),
        symptom="TypeError for arrays, right for a plain number.",
    ),
    Mistake(
        "overflow",
        "return np.exp(z) / (1 + np.exp(z))",
        hint=(
            "Right on paper. What is e to the power 1000 in a float, and what is infinity over "
            "infinity?"
        ),
        explanation=(
            "For z = 1000 both exponentials are infinite and their quotient is NaN. Use a form in "
            "which only negative numbers reach the exponential, or whose overflow ends in 1 / inf "
            "= 0."
        ),
        symptom="NaN for z = 1000, right for small z.",
    ),
    Mistake(
        "rounded",
        "return np.round(1 / (1 + np.exp(-z)), 3)",
        hint="Does the next layer gain anything from fewer digits?",
        explanation=(
            "Rounding inside a function throws away digits that the next layer needs. Round when "
            "you print."
        ),
        symptom="Right to three digits only.",
    ),
    Mistake(
        "no-return",
        "z = 1 / (1 + np.exp(-z))",
        hint=(
            "Nothing comes back: does your function return its result, or only compute or print it?"
        ),
        explanation=(
            "A function without return gives None to its caller, whatever it computes or prints."
        ),
        symptom="None comes back.",
    ),
    Mistake(
        "print",
        "print(1 / (1 + np.exp(-z)))",
        hint=(
            "Nothing comes back: does your function return its result, or only compute or print it?"
        ),
        explanation=(
            "A function without return gives None to its caller, whatever it computes or prints."
        ),
        symptom="None comes back.",
    ),
    Mistake(
        "step",
        "return np.where(z > 0, 1.0, 0.0)",
        hint="That is a step: what should happen smoothly between 0 and 1?",
        explanation=(
            "This is the step function. The sigmoid is its smooth version and passes through 0.5 "
            "at z = 0."
        ),
        symptom="Only the values 0 and 1 come back.",
    ),
    Mistake(
        "sum",
        "return 1 / (1 + np.exp(-z)).sum()",
        hint="How many numbers go in, and how many come out of your function?",
        explanation=(
            "The sum adds all entries of the denominator, so one number is left. The sigmoid "
            "works entry by entry and keeps the shape of z."
        ),
        symptom="A single number for a whole array.",
    ),
    Mistake(
        "softmax",
        "return np.exp(z) / np.sum(np.exp(z))",
        hint="Should the answer for one entry change when another entry changes?",
        explanation=(
            "This is the softmax, whose entries share a total of 1. The sigmoid treats each entry "
            "alone."
        ),
        symptom="All entries add up to 1; a single number always gives 1.",
    ),
    Mistake(
        "integer-buffer",
        """
        out = np.zeros_like(z)
        out[...] = 1 / (1 + np.exp(-z))
        return out
        """,
        hint="Try it with whole numbers: which type of number can your new array hold?",
        explanation=(
            "zeros_like copies the dtype too. For an integer z the new array is integer and stores "
            "0.73 as 0; ask for dtype=float."
        ),
        symptom="Only zeros and ones for integer input, right for floats.",
    ),
    Mistake(
        "tanh",
        "return np.tanh(z)",
        hint="Your answers can be negative: between which two numbers should they lie?",
        explanation="This is tanh, with values from -1 to 1. The sigmoid lies between 0 and 1.",
        symptom="Negative values for negative z, 0 at z = 0.",
    ),
    Mistake(
        "slope",
        """
        a = 1 / (1 + np.exp(-z))
        return a * (1 - a)
        """,
        hint="Is this the curve itself or how steep it is?",
        explanation=(
            "This is the derivative of the sigmoid, at most 1/4. Return the value a itself."
        ),
        symptom="A bump of height 0.25 instead of an S.",
    ),
    Mistake(
        "clipped-too-early",
        """
        z = np.clip(z, -10, 10)
        return 1 / (1 + np.exp(-z))
        """,
        hint="How close to 1 is the sigmoid of 10, and is that close enough for 1000?",
        explanation=(
            "Clipping at 10 stops the curve at 0.99995. Clip much later, at 500 say, where "
            "nothing is lost and nothing overflows."
        ),
        symptom="Off by 0.00005 for large z.",
    ),
    Mistake(
        "one-side",
        """
        e = np.exp(-np.abs(z))
        return 1 / (1 + e)
        """,
        hint="You compute the same for z and for -z: is the sigmoid symmetric like that?",
        explanation=(
            "With |z| in the exponent the answer is right for z >= 0 only. On the negative side "
            "it is e / (1 + e)."
        ),
        symptom="Right for positive z; negative z give the value of -z.",
    ),
    Mistake(
        "if",
        """
        if z >= 0:
            return 1 / (1 + np.exp(-z))
        return np.exp(z) / (1 + np.exp(z))
        """,
        hint="Your code decides once for the whole array: how can each entry get its own decision?",
        explanation=(
            "The truth of a whole array is ambiguous, so NumPy raises. Decide entry by entry, "
            "with np.where or a mask."
        ),
        symptom="ValueError for arrays, right for a plain number.",
    ),
    Mistake(
        "in-place",
        """
        for i in range(len(z)):
            z[i] = 1 / (1 + np.exp(-z[i]))
        return z
        """,
        hint="After the call, what has become of the array that the caller passed in?",
        explanation=(
            "Writing into z changes the caller's array. Write the answers into an array of your "
            "own."
        ),
        symptom="The input is overwritten; a plain number raises TypeError.",
    ),
    Mistake(
        "comprehension",
        "return [1 / (1 + np.exp(-v)) for v in z]",
        hint="Can you loop over a plain number, and do you need a loop at all?",
        explanation=(
            "A loop over z fails when z is a plain number, and it returns a list. NumPy's "
            "functions work on all entries at once."
        ),
        symptom="TypeError for a plain number; a list instead of an array.",
    ),
]

RIGHT = [
    Variant(
        "textbook",
        "return 1 / (1 + np.exp(-z))",
        "The formula as it stands: for z = -1000 it warns of an overflow, but 1 / inf is 0.",
    ),
    Variant(
        "half-tanh",
        "return 0.5 * (1 + np.tanh(0.5 * z))",
        "An exact identity that never overflows.",
    ),
    Variant(
        "log-form",
        "return np.exp(-np.logaddexp(0, -z))",
        "Stable, by way of the logarithm.",
    ),
    Variant(
        "clipped",
        """
        z = np.clip(z, -500, 500)
        return 1.0 / (1.0 + np.exp(-z))
        """,
        "Clipped where nothing is lost: at -500 the sigmoid is 7e-218.",
    ),
    Variant(
        "where",
        "return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))",
        "Both branches are computed and may overflow; the right one is picked.",
    ),
    Variant(
        "masks",
        """
        z = np.asarray(z, dtype=float)
        out = np.empty(z.shape)
        up = z >= 0
        out[up] = 1 / (1 + np.exp(-z[up]))
        e = np.exp(z[~up])
        out[~up] = e / (1 + e)
        return out
        """,
        "Two masks, each with the form that is stable on its side.",
    ),
    Variant(
        "vectorize",
        """
        import math

        def one(v):
            return 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))

        return np.vectorize(one, otypes=[float])(z)
        """,
        "One number at a time, spread over the array by NumPy.",
    ),
]

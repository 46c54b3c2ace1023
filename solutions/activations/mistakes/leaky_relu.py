"""The leaky ReLU: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "slope-ignored",
        "return np.where(z >= 0, z, 0.01 * np.asarray(z))",
        hint="Your function has two arguments: does the second one change anything?",
        explanation=(
            "The negative side uses 0.01 whatever the argument slope says. 0.01 is only its "
            "default."
        ),
        symptom="Right for the default, unchanged when slope changes.",
    ),
    Mistake(
        "another-default",
        "return np.where(z >= 0, z, 0.1 * np.asarray(z))",
        hint="How steep is your negative side, and what does the argument say?",
        explanation="The negative side uses 0.1 instead of the argument slope.",
        symptom="Too steep by ten on the negative side.",
    ),
    Mistake(
        "positive-scaled",
        "return np.maximum(0, slope * z)",
        hint="Which side of zero gets the small slope, and what does yours give for -2?",
        explanation=(
            "This scales the positive side and closes the negative one. The positive side keeps "
            "z, the negative side gets slope times z."
        ),
        symptom="Positive inputs shrink, negative ones give 0.",
    ),
    Mistake(
        "np-max",
        "return np.max(slope * z, z)",
        hint="Which NumPy function compares two things entry by entry, instead of searching one?",
        explanation=(
            "np.max looks for the largest entry of one array, and its second argument is an axis. "
            "np.maximum compares entry by entry."
        ),
        symptom="TypeError that speaks of an integer or an axis.",
    ),
    Mistake(
        "constant",
        "return np.where(z >= 0, z, slope)",
        hint="On the negative side, is your answer the same for every z, or does it change with z?",
        explanation=(
            "On the negative side the answer is slope times z, a line through 0; you return the "
            "number slope itself."
        ),
        symptom="The same small positive number for every negative input.",
    ),
    Mistake(
        "mask-constant",
        "return z * (z > 0) + slope * (z < 0)",
        hint="On the negative side, is your answer the same for every z, or does it change with z?",
        explanation="The second term adds slope itself; it has lost its factor z.",
        symptom="The same small positive number for every negative input.",
    ),
    Mistake(
        "branches-swapped",
        "return np.where(z >= 0, slope * np.asarray(z), z)",
        hint="Which of the two sides should be the flat one?",
        explanation=(
            "The branches are swapped: z stays as it is on the positive side and is scaled on the "
            "negative one."
        ),
        symptom="Positive inputs shrink, negative ones pass unchanged.",
    ),
    Mistake(
        "minimum",
        "return np.minimum(slope * z, z)",
        hint="Which of the two sides should be the flat one?",
        explanation=(
            "Of z and slope times z the larger one is right, on both sides of 0; this takes the "
            "smaller."
        ),
        symptom="Positive inputs shrink, negative ones pass unchanged.",
    ),
    Mistake(
        "mirrored",
        "return np.where(z >= 0, z, -slope * np.asarray(z))",
        hint="Should a negative input give a positive output?",
        explanation="The minus sign turns the left half upwards. The leak has the sign of z.",
        symptom="Small positive values for negative inputs.",
    ),
    Mistake(
        "no-leak",
        "return np.maximum(0, z)",
        hint="What should still come through when z is negative?",
        explanation=(
            "This is the plain ReLU. The leaky one lets slope times z through on the negative side."
        ),
        symptom="Negative inputs give 0.",
    ),
    Mistake(
        "leak-everywhere",
        "return np.maximum(0, z) + slope * z",
        hint="Take z = 2: how much do you add to it?",
        explanation=(
            "The leak is added on the positive side as well, which gives (1 + slope) z there. Add "
            "it to the negative part only."
        ),
        symptom="Positive inputs come out a little too large.",
    ),
    Mistake(
        "if",
        "return z if z >= 0 else slope * z",
        hint="Your code decides once for the whole array: how can each entry get its own decision?",
        explanation=(
            "The truth of a whole array is ambiguous, so NumPy raises. Choose entry by entry, "
            "with np.where for instance."
        ),
        symptom="ValueError for arrays, right for a plain number.",
    ),
    Mistake(
        "integer-copy",
        """
        out = np.array(z)
        out[out < 0] = slope * out[out < 0]
        return out
        """,
        hint="Try it with whole numbers: which type of number can your copy hold?",
        explanation=(
            "A copy of an integer array is integer and stores -0.03 as 0. Make the copy with "
            "dtype=float."
        ),
        symptom="Zeros on the negative side for integer input, right for floats.",
    ),
    Mistake(
        "in-place",
        """
        z = np.asarray(z)
        z[z < 0] *= slope
        return z
        """,
        hint="After the call, what has become of the negative numbers in the caller's own array?",
        explanation=(
            "This writes into the caller's array, and raises for integers. Work on a float copy "
            "or build a new array."
        ),
        symptom="The input has changed; integers raise an error.",
    ),
    Mistake(
        "added",
        "return np.where(z >= 0, z, z + slope)",
        hint="Is the slope something to add, or something to multiply by?",
        explanation="Adding slope shifts the left half. It must be made flatter: slope times z.",
        symptom="The negative side is only shifted a little.",
    ),
]

RIGHT = [
    Variant(
        "maximum",
        "return np.maximum(slope * np.asarray(z, dtype=float), z)",
        "The larger of the two lines; right because slope lies between 0 and 1.",
    ),
    Variant(
        "other-order",
        "return np.where(z < 0, slope * z, z)",
        "The question asked the other way round.",
    ),
    Variant(
        "mask-sum",
        "return z * (z > 0) + slope * z * (z <= 0)",
        "Two masks, one for each side.",
    ),
    Variant(
        "scaled",
        "return z * np.where(z > 0, 1.0, slope)",
        "z times its own slope.",
    ),
    Variant(
        "two-parts",
        "return np.maximum(0, z) + slope * np.minimum(0, z)",
        "The positive part and a share of the negative part.",
    ),
    Variant(
        "float-copy",
        """
        out = np.array(z, dtype=float)
        out[out < 0] *= slope
        return out
        """,
        "In place, on a float copy.",
    ),
    Variant(
        "loop",
        """
        z = np.asarray(z, dtype=float)
        flat = [v if v >= 0 else slope * v for v in z.ravel()]
        return np.array(flat).reshape(z.shape)
        """,
        "A loop over every entry that restores the shape.",
    ),
]

"""The slope of the leaky ReLU: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "slope-ignored",
        "return np.where(z > 0, 1.0, 0.01)",
        hint="Your function has two arguments: does the second one change anything?",
        explanation=(
            "The left side is 0.01 whatever the argument slope says. 0.01 is only its default."
        ),
        symptom="Right for the default, unchanged when slope changes.",
    ),
    Mistake(
        "z-left-in",
        "return np.where(z > 0, 1, slope * np.asarray(z))",
        hint="On the left you return the value: how steep is that line?",
        explanation="The line is slope times z, and it is equally steep for every z: the answer "
        "is slope, without z.",
        symptom="The left side depends on z.",
    ),
    Mistake(
        "value",
        "return np.where(z >= 0, z, slope * np.asarray(z))",
        hint="Is this the curve itself or how steep it is?",
        explanation="This is the leaky ReLU. Its slope is 1 on the right and slope on the left.",
        symptom="Positive inputs come back unchanged instead of 1.",
    ),
    Mistake(
        "z-on-the-right",
        "return np.where(z > 0, z, slope)",
        hint="On the right you return the value: how steep is that line?",
        explanation="The right half is the line a = z, whose slope is 1.",
        symptom="Positive inputs come back unchanged instead of 1.",
    ),
    Mistake(
        "negative",
        "return np.where(z > 0, 1, -slope)",
        hint="Does the left half rise or fall?",
        explanation="The left half still rises, gently: its slope is plus slope.",
        symptom="Negative slopes for negative z.",
    ),
    Mistake(
        "swapped",
        "return np.where(z > 0, slope, 1.0)",
        hint="Which half is the steep one?",
        explanation=(
            "The two branches are swapped: 1 where z is positive, slope where it is negative."
        ),
        symptom="The small slope on the right, 1 on the left.",
    ),
    Mistake(
        "plain-relu",
        "return np.where(z > 0, 1.0, 0.0)",
        hint="How steep is the left half of the leaky one?",
        explanation="This is the slope of the plain ReLU. The leaky one keeps slope on the left.",
        symptom="0 for negative z.",
    ),
    Mistake(
        "leak-everywhere",
        "return (z > 0) + slope",
        hint="Take a positive z: what do you add to its 1?",
        explanation=(
            "The leak is added on the right as well, which gives 1 + slope there. Choose one or "
            "the other."
        ),
        symptom="Slightly more than 1 for positive z.",
    ),
    Mistake(
        "kink-left-out",
        "return 1.0 * (z > 0) + slope * (z < 0)",
        hint="Which of your two conditions covers z = 0?",
        explanation=(
            "At z = 0 neither condition holds and 0 comes back, which is no slope between slope "
            "and 1. Let one condition include 0."
        ),
        symptom="0 where z is exactly 0, right elsewhere.",
    ),
    Mistake(
        "integer-buffer",
        """
        d = np.ones_like(z)
        d[np.asarray(z) < 0] = slope
        return d
        """,
        hint="Try it with whole numbers: which type of number can your new array hold?",
        explanation=(
            "ones_like copies the dtype too. For an integer z the new array is integer and stores "
            "0.01 as 0; ask for dtype=float."
        ),
        symptom="0 on the left for integer input, right for floats.",
    ),
    Mistake(
        "in-place",
        """
        z = np.asarray(z)
        z[z > 0] = 1
        z[z <= 0] = slope
        return z
        """,
        hint="After the call, what has become of the caller's own z?",
        explanation=(
            "asarray does not copy, so the caller's z was overwritten, and an integer z cannot "
            "hold the slope. Build a new array."
        ),
        symptom="The input has changed; 0 on the left for integers.",
    ),
    Mistake(
        "if",
        "return 1.0 if z > 0 else slope",
        hint="Your code decides once for the whole array: how can each entry get its own decision?",
        explanation=(
            "The truth of a whole array is ambiguous, so NumPy raises. Choose entry by entry, "
            "with np.where for instance."
        ),
        symptom="ValueError for arrays, right for a plain number.",
    ),
    Mistake(
        "shape-of-number",
        """
        d = np.ones(z.shape)
        d[z < 0] = slope
        return d
        """,
        hint="Does a plain number know its shape?",
        explanation=(
            "A plain number has no attribute shape; np.shape(z) works for numbers and arrays alike."
        ),
        symptom="AttributeError for a plain number, right for arrays.",
    ),
]

RIGHT = [
    Variant(
        "from-zero",
        "return np.where(np.asarray(z) >= 0, 1.0, slope)",
        "Slope 1 at the kink.",
    ),
    Variant(
        "mask-sum",
        "return 1.0 * (z > 0) + slope * (z <= 0)",
        "Two masks that leave nothing out.",
    ),
    Variant(
        "lifted-gate",
        "return slope + (1 - slope) * (z > 0)",
        "The gate, lifted by slope.",
    ),
    Variant(
        "maximum",
        "return np.maximum(slope, z > 0)",
        "True counts as 1, which slope never exceeds.",
    ),
    Variant(
        "float-buffer",
        """
        d = np.ones(np.shape(z))
        d[np.asarray(z) < 0] = slope
        return d
        """,
        "A float array of the right shape.",
    ),
    Variant(
        "heaviside",
        "return np.heaviside(z, 0.5) * (1 - slope) + slope",
        "Half-way between the two slopes at the kink.",
    ),
    Variant(
        "loop",
        """
        flat = [1.0 if v > 0 else slope for v in np.ravel(z)]
        return np.array(flat).reshape(np.shape(z))
        """,
        "A loop over all entries that restores the shape.",
    ),
]

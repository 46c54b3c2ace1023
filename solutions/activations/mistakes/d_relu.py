"""The slope of ReLU: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "value",
        "return np.maximum(z, 0)",
        hint="Is this the curve itself or how steep it is?",
        explanation="This is ReLU. Its slope is 1 wherever z is positive, however large z is.",
        symptom="Positive inputs come back unchanged instead of 1.",
    ),
    Mistake(
        "value-where",
        "return np.where(z > 0, z, 0)",
        hint="Is this the curve itself or how steep it is?",
        explanation="This is ReLU. Its slope is 1 wherever z is positive: put 1 where you put z.",
        symptom="Positive inputs come back unchanged instead of 1.",
    ),
    Mistake(
        "in-place",
        """
        z = np.asarray(z)
        z[z > 0] = 1
        z[z <= 0] = 0
        return z
        """,
        hint="After the call, what has become of the caller's own z?",
        explanation=(
            "asarray does not copy, so the caller's z was overwritten. Build a new array from the "
            "comparison."
        ),
        symptom="Right values, but the input has changed.",
    ),
    Mistake(
        "ones",
        "return np.ones_like(np.asarray(z, dtype=float))",
        hint="How steep is the left half?",
        explanation="The left half is level: slope 0 where z is negative.",
        symptom="1 for negative z as well.",
    ),
    Mistake(
        "zeros",
        "return np.zeros_like(np.asarray(z, dtype=float))",
        hint="How steep is the right half?",
        explanation="The right half is the line a = z: slope 1 where z is positive.",
        symptom="0 for positive z as well.",
    ),
    Mistake(
        "sign",
        "return np.sign(np.asarray(z, dtype=float))",
        hint="Does the left half fall, or is it level?",
        explanation="The left half is level, so its slope is 0, not -1.",
        symptom="-1 for negative z.",
    ),
    Mistake(
        "minus-one",
        "return np.where(z > 0, 1, -1)",
        hint="Does the left half fall, or is it level?",
        explanation="The left half is level, so its slope is 0, not -1.",
        symptom="-1 for negative z.",
    ),
    Mistake(
        "division",
        "return np.maximum(z, 0.0) / np.asarray(z, dtype=float)",
        hint="What does your quotient give when z is exactly 0?",
        explanation="At z = 0 this is 0 / 0 = NaN. Compare with 0 instead of dividing.",
        symptom="NaN where z is exactly 0, right elsewhere.",
    ),
    Mistake(
        "swapped",
        "return np.where(z > 0, 0, 1)",
        hint="Which half rises, and which half is level?",
        explanation="The two branches are swapped: 1 where z is positive, 0 where it is negative.",
        symptom="0 for positive z, 1 for negative z.",
    ),
    Mistake(
        "if",
        "return 1 if z > 0 else 0",
        hint="Your code decides once for the whole array: how can each entry get its own decision?",
        explanation=(
            "The truth of a whole array is ambiguous, so NumPy raises. The comparison itself "
            "already answers for every entry."
        ),
        symptom="ValueError for arrays, right for a plain number.",
    ),
    Mistake(
        "leaky",
        "return np.where(z > 0, 1, 0.01)",
        hint="Does anything leak through on the left?",
        explanation=(
            "This is the slope of the leaky ReLU. The plain one is level on the left: slope 0."
        ),
        symptom="0.01 for negative z instead of 0.",
    ),
    Mistake(
        "astype-method",
        "return (z > 0).astype(float)",
        hint=(
            "What is the type of a comparison when z is a plain number, and does it have this "
            "method?"
        ),
        explanation=(
            "For a plain number the comparison is a plain True or False, without astype. Wrap z "
            "in np.asarray, or use np.where."
        ),
        symptom="AttributeError for a plain number, right for arrays.",
    ),
    Mistake(
        "gradient",
        "return np.gradient(relu(z))",
        hint="Are neighbouring entries of your array neighbouring points on the curve?",
        explanation=(
            "np.gradient takes differences between neighbours in an array. The slope is needed at "
            "every z by itself."
        ),
        symptom="ValueError for columns, unrelated numbers otherwise.",
    ),
]

RIGHT = [
    Variant(
        "from-zero",
        "return (np.asarray(z) >= 0).astype(float)",
        "Slope 1 at the kink.",
    ),
    Variant(
        "heaviside",
        "return np.heaviside(np.asarray(z, dtype=float), 0.5)",
        "Slope 1/2 at the kink.",
    ),
    Variant(
        "boolean",
        "return np.asarray(z) > 0",
        "True and False count as 1 and 0.",
    ),
    Variant(
        "where",
        "return np.where(z > 0, 1, 0)",
        "A choice for each entry.",
    ),
    Variant(
        "times-one",
        "return 1.0 * (z > 0)",
        "The comparison turned into numbers.",
    ),
    Variant(
        "np-greater",
        "return np.greater(z, 0).astype(float)",
        "np.greater gives NumPy's own type, for a plain number too.",
    ),
    Variant(
        "sign-of-relu",
        "return np.sign(relu(z))",
        "The sign of what passes.",
    ),
    Variant(
        "half-sign",
        "return (np.sign(z) + 1) / 2",
        "Slope 1/2 at the kink.",
    ),
    Variant(
        "mask",
        """
        out = np.zeros_like(z)
        out[np.asarray(z) > 0] = 1
        return out
        """,
        "An array of the type of z is enough for 0 and 1.",
    ),
]

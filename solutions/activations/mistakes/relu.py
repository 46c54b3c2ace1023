"""ReLU: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "np-max",
        "return np.max(0, z)",
        hint="Which NumPy function compares two things entry by entry, instead of searching one?",
        explanation=(
            "np.max looks for the largest entry of one array, and its second argument is an axis. "
            "The larger of two, entry by entry, is np.maximum(0, z)."
        ),
        symptom="TypeError that speaks of an integer or an axis.",
    ),
    Mistake(
        "if",
        "return z if z > 0 else 0",
        hint="Your code decides once for the whole array: how can each entry get its own decision?",
        explanation=(
            "The truth of a whole array is ambiguous, so NumPy raises. Choose entry by entry with "
            "np.maximum or np.where."
        ),
        symptom="ValueError for arrays, right for a plain number.",
    ),
    Mistake(
        "python-max",
        "return max(0, z)",
        hint="Your code decides once for the whole array: how can each entry get its own decision?",
        explanation=(
            "Python's max asks once whether z is larger than 0, which an array cannot answer. "
            "np.maximum chooses entry by entry."
        ),
        symptom="ValueError for arrays, right for a plain number.",
    ),
    Mistake(
        "in-place",
        """
        z = np.asarray(z)
        z[z < 0] = 0
        return z
        """,
        hint="After the call, what has become of the negative numbers in the caller's own array?",
        explanation=(
            "asarray does not copy, so the caller's z was overwritten; the way back through the "
            "network still needs it. Work on a copy or build a new array."
        ),
        symptom="Right values, but the input has changed.",
    ),
    Mistake(
        "in-place-number",
        """
        z[z < 0] = 0
        return z
        """,
        hint=(
            "After the call, what has become of the caller's own z, and can a plain number be "
            "indexed?"
        ),
        explanation=(
            "This writes into the caller's array, and it cannot index a plain number. Build a new "
            "array."
        ),
        symptom="The input has changed; a plain number raises TypeError.",
    ),
    Mistake(
        "out-argument",
        """
        z = np.asarray(z)
        return np.maximum(z, 0, z)
        """,
        hint="After the call, what has become of the negative numbers in the caller's own array?",
        explanation=(
            "The third argument is where the result goes, so the caller's array was overwritten. "
            "Leave it out."
        ),
        symptom="Right values, but the input has changed.",
    ),
    Mistake(
        "abs",
        "return np.abs(z)",
        hint="What should become of -2?",
        explanation="The absolute value mirrors negative numbers. ReLU replaces them by 0.",
        symptom="Negative inputs come back positive.",
    ),
    Mistake(
        "gate",
        "return (z > 0) * 1.0",
        hint="You only say where z is positive: what should pass through there?",
        explanation=(
            "This is the slope of ReLU, an open or closed gate. ReLU lets z itself through."
        ),
        symptom="Only the values 0 and 1 come back.",
    ),
    Mistake(
        "floor",
        "return np.maximum(z, 0.01)",
        hint="What should become of -2, exactly?",
        explanation="The lowest value is 0. The 0.01 belongs to the leaky ReLU, where it "
        "multiplies z.",
        symptom="Negative inputs give 0.01.",
    ),
    Mistake(
        "leaky",
        "return np.where(z > 0, z, 0.01 * z)",
        hint="Should anything leak through on the negative side?",
        explanation="This is the leaky ReLU. The plain one gives exactly 0 for negative z.",
        symptom="Negative inputs give small negative numbers.",
    ),
    Mistake(
        "drops",
        """
        z = np.asarray(z)
        return z[z > 0]
        """,
        hint="How many numbers go in, and how many come out?",
        explanation=(
            "Indexing with a mask keeps the positive entries and drops the others. Keep the shape "
            "and put 0 in their place."
        ),
        symptom="Fewer entries than z, on a single axis.",
    ),
    Mistake(
        "integers",
        "return np.maximum(z, 0).astype(int)",
        hint="What happens to the digits after the decimal point?",
        explanation="astype(int) cuts them off: 0.5 becomes 0. Leave the numbers as they are.",
        symptom="Only whole numbers come back.",
    ),
    Mistake(
        "minimum",
        "return np.minimum(0, z)",
        hint="Which side should pass, and which side should be stopped?",
        explanation=(
            "This lets the negative side through and stops the positive one. ReLU takes the "
            "larger of 0 and z."
        ),
        symptom="Positive inputs give 0, negative ones pass.",
    ),
    Mistake(
        "swapped",
        "return np.where(z > 0, 0, z)",
        hint="Which side should pass, and which side should be stopped?",
        explanation="The two branches are swapped: z passes where it is positive, otherwise 0.",
        symptom="Positive inputs give 0, negative ones pass.",
    ),
    Mistake(
        "capped",
        "return np.clip(z, 0, 1)",
        hint="What should become of 3?",
        explanation="Clipping at 1 also flattens the top. ReLU has no upper limit.",
        symptom="Nothing larger than 1 comes back.",
    ),
    Mistake(
        "no-return",
        "out = np.maximum(0, z)",
        hint=(
            "Nothing comes back: does your function return its result, or only compute or print it?"
        ),
        explanation=(
            "A function without return gives None to its caller, whatever it computes or prints."
        ),
        symptom="None comes back.",
    ),
    Mistake(
        "row-loop",
        """
        out = []
        for row in z:
            out.append(row if row > 0 else 0)
        return np.array(out)
        """,
        hint=(
            "Your loop takes one row at a time: what is a row of a matrix, and what if z is a "
            "number?"
        ),
        explanation=(
            "A loop over z yields rows, and a row of several entries has no single truth value. "
            "np.maximum treats every entry, whatever the shape."
        ),
        symptom="ValueError for matrices, TypeError for a plain number.",
    ),
    Mistake(
        "copy-method",
        """
        out = z.copy()
        out[out < 0] = 0
        return out
        """,
        hint="Does a plain number have the methods of an array?",
        explanation=(
            "A plain number has no copy method and no entries to index. np.maximum takes arrays "
            "and numbers alike."
        ),
        symptom="AttributeError for a plain number, right for arrays.",
    ),
]

RIGHT = [
    Variant(
        "other-order",
        "return np.maximum(z, 0)",
        "The arguments the other way round.",
    ),
    Variant(
        "where",
        "return np.where(z > 0, z, 0)",
        "A choice for each entry.",
    ),
    Variant(
        "gate-times-z",
        "return z * (z > 0)",
        "The gate times what passes through it.",
    ),
    Variant(
        "half-sum",
        "return (z + np.abs(z)) / 2",
        "The negative part cancels.",
    ),
    Variant(
        "clip",
        "return np.clip(z, 0, None)",
        "Clipped below only.",
    ),
    Variant(
        "float-copy",
        """
        out = np.array(z, dtype=float)
        out[out < 0] = 0
        return out
        """,
        "In place, on a copy of its own.",
    ),
    Variant(
        "stacked",
        "return np.max([np.zeros_like(z), z], axis=0)",
        "np.max with two arrays in a list and the axis that joins them.",
    ),
    Variant(
        "minus-minimum",
        "return z - np.minimum(z, 0)",
        "What is left when the negative part is taken away.",
    ),
    Variant(
        "loop",
        """
        z = np.asarray(z, dtype=float)
        out = np.zeros(z.shape)
        for index, value in np.ndenumerate(z):
            if value > 0:
                out[index] = value
        return out
        """,
        "A loop over every entry.",
    ),
]

"""The slope of the linear activation: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "quotient",
        "return z / z",
        hint="What does your quotient give when z is exactly 0?",
        explanation="At z = 0 this is 0 / 0 = NaN. The slope is the constant 1, with no division.",
        symptom="NaN where z is exactly 0, right elsewhere.",
    ),
    Mistake(
        "one",
        "return 1",
        hint="How many entries does z have, and how many come out?",
        explanation=(
            "Every entry has its slope, so the answer is an array of ones in the shape of z. A "
            "bare 1 hides shape errors further on."
        ),
        symptom="A single 1, whatever the shape of z.",
    ),
    Mistake(
        "zeros",
        "return np.zeros_like(np.asarray(z, dtype=float))",
        hint="Is the line level, or does it rise?",
        explanation="0 is the slope of a constant. The line a = z rises with slope 1.",
        symptom="Only zeros come back.",
    ),
    Mistake(
        "value",
        "return z",
        hint="Is this the line itself or how steep it is?",
        explanation="This is the value. The slope of the line a = z is 1 everywhere.",
        symptom="z comes back unchanged.",
    ),
    Mistake(
        "shape-of-number",
        "return np.ones(z.shape)",
        hint="Does a plain number know its shape?",
        explanation=(
            "A plain number has no attribute shape; np.shape(z) works for numbers and arrays alike."
        ),
        symptom="AttributeError for a plain number, right for arrays.",
    ),
    Mistake(
        "length",
        "return np.ones(len(z))",
        hint="What does len count in a matrix, and does a plain number have a length?",
        explanation="len is the number of rows only. The answer has the whole shape of z.",
        symptom="One axis of ones; TypeError for a plain number.",
    ),
    Mistake(
        "size",
        "return np.ones(np.size(z))",
        hint="Compare the shape that goes in with the shape that comes out.",
        explanation=(
            "size counts all entries, which gives one long axis. The answer has the shape of z."
        ),
        symptom="The right number of ones on a single axis.",
    ),
    Mistake(
        "identity",
        "return np.eye(len(z))",
        hint="Should the whole matrix of derivatives come back, or one slope for each entry?",
        explanation=(
            "The identity matrix is the Jacobian. One slope for each entry is expected, in the "
            "shape of z."
        ),
        symptom="A square matrix; TypeError for a plain number.",
    ),
    Mistake(
        "sign",
        "return np.sign(z)",
        hint="Does the line fall anywhere?",
        explanation=(
            "The line a = z rises on both sides of 0, so its slope is 1 for negative z too."
        ),
        symptom="-1 for negative z, 0 at z = 0.",
    ),
]

RIGHT = [
    Variant(
        "ones-like",
        "return np.ones_like(z)",
        "Integer ones are fine.",
    ),
    Variant(
        "full",
        "return np.full(np.shape(z), 1.0)",
        "The shape of z, filled with 1.",
    ),
    Variant(
        "power",
        "return np.asarray(z) ** 0",
        "Any number to the power 0 is 1, 0 too.",
    ),
    Variant(
        "times-zero",
        "return 0 * z + 1",
        "The shape survives the multiplication.",
    ),
]

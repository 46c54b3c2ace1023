"""The linear activation: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "relu",
        "return np.maximum(z, 0)",
        hint="What should become of -2?",
        explanation="This is ReLU. The linear activation keeps negative values too.",
        symptom="Negative inputs give 0.",
    ),
    Mistake(
        "abs",
        "return np.abs(z)",
        hint="Should the sign of z survive?",
        explanation=(
            "The absolute value drops the sign. The linear activation changes nothing at all."
        ),
        symptom="Negative inputs come back positive.",
    ),
    Mistake(
        "slope",
        "return np.ones_like(z)",
        hint="Is this the line itself or how steep it is?",
        explanation="These ones are the slope of the line. The value is z itself.",
        symptom="Only ones come back.",
    ),
    Mistake(
        "one",
        "return 1",
        hint="How many numbers go in, and how many come out?",
        explanation=(
            "The number 1 is the slope of the line. The linear activation returns z itself, in "
            "the shape of z."
        ),
        symptom="A single 1, whatever z is.",
    ),
    Mistake(
        "integers",
        "return np.asarray(z).astype(int)",
        hint="What happens to the digits after the decimal point?",
        explanation="astype(int) cuts them off. Return the numbers as they came.",
        symptom="Only whole numbers come back.",
    ),
    Mistake(
        "clip",
        "return np.clip(z, -1, 1)",
        hint="What should become of 3?",
        explanation="Clipping flattens both ends. The linear activation has no limits.",
        symptom="Nothing beyond -1 and 1 comes back.",
    ),
    Mistake(
        "sigmoid",
        "return sigmoid(z)",
        hint="Should the values be squeezed at all?",
        explanation="This is the sigmoid. Linear means that z comes out as it went in.",
        symptom="All values lie between 0 and 1.",
    ),
    Mistake(
        "flattened",
        "return np.ravel(z)",
        hint="Compare the shape that goes in with the shape that comes out.",
        explanation=(
            "ravel makes one long axis of all entries. The answer must have the shape of z."
        ),
        symptom="Right values on a single axis.",
    ),
    Mistake(
        "copy-method",
        "return z.copy()",
        hint="Does a plain number have the methods of an array?",
        explanation=(
            "A plain number has no copy method. np.array(z) copies both, and returning z "
            "unchanged is right as well."
        ),
        symptom="AttributeError for a plain number, right for arrays.",
    ),
    Mistake(
        "print",
        "print(z)",
        hint=(
            "Nothing comes back: does your function return its result, or only compute or print it?"
        ),
        explanation=(
            "A function without return gives None to its caller, whatever it computes or prints."
        ),
        symptom="None comes back.",
    ),
]

RIGHT = [
    Variant(
        "itself",
        "return z",
        "The same object; nothing is changed.",
    ),
    Variant(
        "plus",
        "return +z",
        "The unary plus.",
    ),
    Variant(
        "times-one",
        "return 1 * z",
        "Times the slope.",
    ),
    Variant(
        "np-copy",
        "return np.copy(z)",
        "A copy, of a plain number too.",
    ),
    Variant(
        "as-float",
        "return np.asarray(z, dtype=float)",
        "The same numbers as floats.",
    ),
]

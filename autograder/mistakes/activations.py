"""Wrong answers to the five activations."""

from autograder.mistakes.model import Mistake, wrong

sigmoid = wrong("sigmoid")
tanh = wrong("tanh")
relu = wrong("relu")
leaky_relu = wrong("leaky_relu")
linear = wrong("linear")

WRONG: list[Mistake] = [
    relu(
        "np-max",
        "return np.max(0, z)",
        hint="Which NumPy function compares two things entry by entry, instead of searching one?",
        explanation=(
            "np.max looks for the largest entry of one array, and its second argument is an axis. "
            "The larger of two, entry by entry, is np.maximum(0, z)."
        ),
        symptom="TypeError: the axis must be an integer.",
    ),
]

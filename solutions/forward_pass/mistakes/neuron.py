"""One unit: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant

WRONG = [
    Mistake(
        "elementwise",
        "return w * x + b",
        hint="How many numbers should a unit return, and how many does this product keep?",
        explanation=(
            "* multiplies entry by entry and keeps n_x numbers. A unit adds them up: w^T x is a "
            "row times a column."
        ),
        symptom="(n_x, 1) instead of (1, 1).",
    ),
    Mistake(
        "no-transpose",
        "return w @ x + b",
        hint="Write the two shapes side by side: do the inner sizes meet?",
        explanation=(
            "(3, 1) @ (3, 1) does not fit. The formula has w^T, a row, in front of the column x."
        ),
        symptom="ValueError about the sizes of a matrix product; right for one input.",
    ),
    Mistake(
        "outer",
        "return w @ x.T + b",
        hint=(
            "You get a table of products: which product of a row and a column adds up to a single "
            "number?"
        ),
        explanation=(
            "(n_x, 1) times (1, n_x) is the outer product, a table of all products. The row "
            "belongs on the left: w^T x."
        ),
        symptom="(n_x, n_x) instead of (1, 1).",
    ),
    Mistake(
        "outer-swapped",
        "return x @ w.T + b",
        hint=(
            "You get a table of products: which product of a row and a column adds up to a single "
            "number?"
        ),
        explanation=(
            "(n_x, 1) times (1, n_x) is the outer product, a table of all products. The row "
            "belongs on the left: w^T x."
        ),
        symptom="(n_x, n_x) instead of (1, 1).",
    ),
    Mistake(
        "no-bias",
        "return w.T @ x",
        hint="Which of the three arguments have you not used?",
        explanation="The bias b is missing. Every test with b = 0 would pass.",
        symptom="Off by b.",
    ),
    Mistake(
        "bias-inside",
        "return w.T @ (x + b)",
        hint="When does the bias come in: before the sum, or after it?",
        explanation=(
            "The bias is added once, to the finished sum. Inside the bracket it is weighted n_x "
            "times."
        ),
        symptom="The bias was multiplied by the weights.",
    ),
    Mistake(
        "minus",
        "return w.T @ x - b",
        hint="Which sign does the bias have in the formula?",
        explanation="The bias is added: z = w^T x + b.",
        symptom="Off by twice the bias.",
    ),
    Mistake(
        "times-bias",
        "return w.T @ x * b",
        hint="Does the bias scale the sum, or shift it?",
        explanation="The bias shifts: it is added, not multiplied.",
        symptom="The sum is multiplied by b.",
    ),
    Mistake(
        "broadcast-sum",
        "return np.sum(w.T * x) + b",
        hint=(
            "A row times a column, entry by entry: what shape does that have before you add it up?"
        ),
        explanation=(
            "(1, n_x) * (n_x, 1) broadcasts to all n_x times n_x products, and the sum contains "
            "them all."
        ),
        symptom="A single number that contains too many products.",
    ),
    Mistake(
        "broadcast",
        "return w.T * x + b",
        hint=(
            "You get a table of products: which product of a row and a column adds up to a single "
            "number?"
        ),
        explanation=(
            "(1, n_x) * (n_x, 1) broadcasts to a table of all products. The product that adds up "
            "is @."
        ),
        symptom="(n_x, n_x) instead of (1, 1).",
    ),
    Mistake(
        "squeezed",
        "return np.dot(w.squeeze(), x.squeeze()) + b",
        hint="The number is right: how many axes does the docstring ask for?",
        explanation=(
            "Without axes the product is a plain number. A (1, 1) matrix is expected, which w^T x "
            "gives by itself."
        ),
        symptom="The right number with shape () instead of (1, 1).",
    ),
    Mistake(
        "plain-sum",
        "return np.sum(w * x) + b",
        hint="The number is right: how many axes does the docstring ask for?",
        explanation=(
            "The sum over everything is a plain number. A (1, 1) matrix is expected, which w^T x "
            "gives by itself."
        ),
        symptom="The right number with shape () instead of (1, 1).",
    ),
    Mistake(
        "one-axis",
        "return (w.T @ x).ravel() + b",
        hint="The number is right: how many axes does the docstring ask for?",
        explanation="What comes back has one axis, (1,). A (1, 1) matrix is expected.",
        symptom="Shape (1,) instead of (1, 1).",
    ),
    Mistake(
        "sigmoid",
        "return sigmoid(w.T @ x + b)",
        hint="Is z asked for, or already what comes out of the activation?",
        explanation="The activation comes later. z is the weighted sum itself.",
        symptom="All values lie between 0 and 1.",
    ),
    Mistake(
        "loop-bias",
        """
        z = np.zeros((1, 1))
        for i in range(len(w)):
            z = z + w[i] * x[i] + b
        return z
        """,
        hint="How often is the bias added: once, or once for each input?",
        explanation=(
            "The bias is added once for each input, n_x times. Add it once, after the sum."
        ),
        symptom="Off by (n_x - 1) times the bias.",
    ),
    Mistake(
        "loop-from-one",
        """
        z = np.zeros((1, 1))
        for i in range(1, len(w)):
            z = z + w[i] * x[i]
        return z + b
        """,
        hint="At which index does Python begin to count?",
        explanation="The loop starts at 1 and leaves out the first input. Python counts from 0.",
        symptom="The first product is missing.",
    ),
    Mistake(
        "three-inputs",
        """
        z = np.zeros((1, 1))
        for i in range(3):
            z = z + w[i] * x[i]
        return z + b
        """,
        hint="Will there always be three inputs?",
        explanation="3 is the size of the example. Take the number of inputs from w.",
        symptom="Right for three inputs only.",
    ),
    Mistake(
        "print",
        "print(w.T @ x + b)",
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
        "np-dot",
        "return np.dot(w.T, x) + b",
        "np.dot is @ for two axes.",
    ),
    Variant(
        "swapped",
        "return x.T @ w + b",
        "A (1, 1) product does not mind its order.",
    ),
    Variant(
        "matmul",
        "return np.add(np.matmul(w.T, x), b)",
        "The functions behind @ and +.",
    ),
    Variant(
        "keepdims",
        "return np.sum(w * x, axis=0, keepdims=True) + b",
        "Products added up, with both axes kept.",
    ),
    Variant(
        "nested-lists",
        "return np.array([[np.sum(w * x) + b]])",
        "The brackets make the two axes.",
    ),
    Variant(
        "reshape",
        "return (w.ravel() @ x.ravel() + b).reshape(1, 1)",
        "A number put into shape.",
    ),
    Variant(
        "loop",
        """
        z = b
        for i in range(w.shape[0]):
            z = z + w[i, 0] * x[i, 0]
        return np.array([[z]])
        """,
        "Product by product.",
    ),
    Variant(
        "einsum",
        'return np.einsum("ij,ik->jk", w, x) + b',
        "The sum over the shared index.",
    ),
]

"""The chain of sigmoid units: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant, instead

# Right; most mistakes change a line of it.
USUAL = """
z, a = [], x
for w in weights:
    z.append(w * a)
    a = sigmoid(z[-1])
g = np.empty(len(weights))
grad = 1.0
for i in range(len(weights) - 1, -1, -1):
    grad = grad * d_sigmoid(z[i])
    g[i] = grad
    grad = grad * weights[i]
return g
"""

WRONG = [
    Mistake(
        "no-weights",
        instead(USUAL, {"    grad = grad * weights[i]\n": ""}),
        hint="From one layer to the one before, the signal passes a slope and what else?",
        explanation=(
            "Each step back multiplies by the weight between the two layers as well as by the "
            "slope. Weights of 1 hide this."
        ),
        symptom="The last entry is right, the others lack their weights.",
    ),
    Mistake(
        "no-slopes",
        instead(USUAL, {"grad = grad * d_sigmoid(z[i])": "grad = grad * 1.0"}),
        hint="From one layer to the one before, the signal passes a weight and what else?",
        explanation=(
            "Each layer also multiplies by the slope of its sigmoid, at most 1/4: this is what "
            "makes gradients vanish."
        ),
        symptom="The last entry is 1, and nothing vanishes.",
    ),
    Mistake(
        "added",
        instead(
            USUAL,
            {
                "grad = grad * d_sigmoid(z[i])": "grad = grad + d_sigmoid(z[i])",
                "grad = grad * weights[i]": "grad = grad + weights[i]",
            },
        ),
        hint="Along a single path, does the chain rule add or multiply?",
        explanation="Along a path the factors multiply. Sums belong to paths that branch.",
        symptom="Entries grow towards the first layer.",
    ),
    Mistake(
        "slope-at-a",
        instead(USUAL, {"d_sigmoid(z[i])": "d_sigmoid(sigmoid(z[i]))"}),
        hint="Where is the slope taken: before the activation or after it?",
        explanation="The slope belongs to z, before the activation; here it is taken at a.",
        symptom="Right signs, wrong sizes.",
    ),
    Mistake(
        "value-for-slope",
        instead(USUAL, {"d_sigmoid(z[i])": "sigmoid(z[i])"}),
        hint="Is the sigmoid itself a slope?",
        explanation="The sigmoid itself is used where its slope belongs.",
        symptom="Right signs, far too large.",
    ),
    Mistake(
        "reversed",
        instead(USUAL, {"return g": "return g[::-1]"}),
        hint="Your first entry should belong to the first layer: from which end did you start?",
        explanation="The entries come in the order of the way back. Entry 0 is the first layer's.",
        symptom="Right numbers in the opposite order.",
    ),
    Mistake(
        "appended",
        instead(
            USUAL,
            {
                "g = np.empty(len(weights))": "g = []",
                "    g[i] = grad": "    g.append(grad)",
                "return g": "return np.array(g)",
            },
        ),
        hint="Your first entry should belong to the first layer: from which end did you start?",
        explanation="append puts the last layer first. Reverse the list before you return it.",
        symptom="Right numbers in the opposite order.",
    ),
    Mistake(
        "forwards",
        instead(USUAL, {"range(len(weights) - 1, -1, -1)": "range(len(weights))"}),
        hint="At which end is the derivative known before anything else is?",
        explanation="The product begins at the input; it must begin at the output and go back.",
        symptom="The largest entry comes first; right for one layer.",
    ),
    Mistake(
        "forwards-with-weights",
        instead(
            USUAL,
            {
                "range(len(weights) - 1, -1, -1)": "range(len(weights))",
                "grad = grad * d_sigmoid(z[i])": "grad = grad * weights[i] * d_sigmoid(z[i])",
                "    grad = grad * weights[i]\n": "",
            },
        ),
        hint="Entry l is about the way from layer l to the end. Which way does your product go?",
        explanation=(
            "The product runs from the input to layer l: the derivative of that layer with respect "
            "to x. What is asked runs from layer l to the output."
        ),
        symptom="No entry is right, the first one is often the largest.",
    ),
    Mistake(
        "own-slopes",
        "return d_sigmoid(weights * x)",
        hint="What goes into the second unit, and how does its push reach the end of the chain?",
        explanation=(
            "Every unit gets x here, and only its own slope is left. The second unit gets the "
            "output of the first, and a push on z passes all the weights and slopes after it."
        ),
        symptom="The slopes of single units that all get x.",
    ),
    Mistake(
        "abs",
        instead(USUAL, {"grad = grad * d_sigmoid(z[i])": "grad = abs(grad * d_sigmoid(z[i]))"}),
        hint="Can a negative weight turn the sign of a gradient?",
        explanation="The sign belongs to the derivative. Take the size only when you plot it.",
        symptom="No entry is negative.",
    ),
    Mistake(
        "weight-before",
        instead(USUAL, {"weights[i]\n": "weights[i - 1]\n"}),
        hint="Which weight sits between these two layers? Count with a chain of two.",
        explanation=(
            "The weight between layer l and the layer before it has the index of the later layer. "
            "This takes the one before."
        ),
        symptom="The last entry is right, the others use a neighbour's weight.",
    ),
    Mistake(
        "weight-too-early",
        instead(
            USUAL,
            {
                "    grad = grad * weights[i]\n": "",
                "    g[i] = grad": "    grad = grad * weights[i]\n    g[i] = grad",
            },
        ),
        hint="Do you stop at z of the layer, or have you already gone through its weight?",
        explanation=(
            "Each entry contains its own weight too, so it is the derivative with respect to the "
            "layer's input. Store it before the weight."
        ),
        symptom="Every entry is too large by the factor of its own weight.",
    ),
    Mistake(
        "by-weight",
        instead(USUAL, {"    g[i] = grad\n": "    g[i] = grad * (z[i] / weights[i])\n"}),
        hint="What do you differentiate with respect to: z, or the weight?",
        explanation=(
            "Multiplying by the layer's input gives the derivative with respect to the weight w. "
            "The derivative with respect to z does not have that factor."
        ),
        symptom="Every entry carries the input of its layer as a factor.",
    ),
    Mistake(
        "input-everywhere",
        instead(USUAL, {"z.append(w * a)": "z.append(w * x)"}),
        hint="What goes into the second unit?",
        explanation=(
            "Every unit gets x here. From the second on, the input is the output of the unit "
            "before."
        ),
        symptom="Only a chain of one layer is right.",
    ),
    Mistake(
        "no-activation",
        instead(USUAL, {"a = sigmoid(z[-1])": "a = z[-1]"}),
        hint="What goes from one unit to the next: before the activation, or after it?",
        explanation="The units pass on a = sigmoid(z), not z.",
        symptom="Only a chain of one layer is right.",
    ),
    Mistake(
        "scaled-by-input",
        instead(USUAL, {"grad = 1.0": "grad = x"}),
        hint="How much does the output change when the output changes? Start the way back there.",
        explanation=(
            "The way back starts with 1, the derivative of the output with respect to itself; x "
            "does not enter it."
        ),
        symptom="Every entry carries the factor x.",
    ),
    Mistake(
        "first-forgotten",
        instead(
            USUAL,
            {
                "g = np.empty(len(weights))": "g = np.zeros(len(weights))",
                "range(len(weights) - 1, -1, -1)": "range(len(weights) - 1, 0, -1)",
            },
        ),
        hint="Where does a Python range stop, and which layer does that leave out?",
        explanation=(
            "The end of a range is not included, so index 0 is never reached and the first entry "
            "stays 0."
        ),
        symptom="The first entry is 0.",
    ),
    Mistake(
        "last-only",
        instead(USUAL, {"return g": "return grad"}),
        hint="The docstring asks for one number for each layer: how many do you return?",
        explanation="Only the last product comes back. Return the entries that you stored.",
        symptom="A single number instead of L.",
    ),
    Mistake(
        "column",
        instead(USUAL, {"return g": "return g.reshape(-1, 1)"}),
        hint="Compare your shape with the one in the docstring: how many axes?",
        explanation="One axis is expected, (L,). A column (L, 1) broadcasts where it should not.",
        symptom="Shape (L, 1) instead of (L,).",
    ),
    Mistake(
        "integer-buffer",
        instead(USUAL, {"np.empty(len(weights))": "np.zeros_like(weights)"}),
        hint="Try it with whole numbers as weights: which type of number can your new array hold?",
        explanation=(
            "zeros_like copies the dtype too. For integer weights the new array is integer and "
            "stores every slope as 0."
        ),
        symptom="Only zeros for integer weights, right for floats.",
    ),
]

RIGHT = [
    Variant("usual", USUAL, "What the mistakes above change."),
    Variant(
        "cumprod",
        """
        z, a = [], x
        for w in weights:
            z.append(w * a)
            a = sigmoid(z[-1])
        factors = d_sigmoid(np.array(z))
        factors[:-1] *= weights[1:]
        return np.cumprod(factors[::-1])[::-1]
        """,
        "A cumulative product from the end.",
    ),
    Variant(
        "insert",
        """
        outputs, a = [], x
        for w in weights:
            a = sigmoid(w * a)
            outputs.append(a)
        g, grad = [], 1.0
        for a, w in zip(outputs[::-1], weights[::-1]):
            grad = grad * a * (1 - a)
            g.insert(0, grad)
            grad = grad * w
        return np.array(g)
        """,
        "From the outputs, each new entry put in front.",
    ),
    Variant(
        "double-loop",
        """
        z, a = [], x
        for w in weights:
            z.append(w * a)
            a = sigmoid(z[-1])
        n = len(weights)
        g = np.ones(n)
        for i in range(n):
            for j in range(i, n):
                g[i] *= d_sigmoid(z[j])
                if j > i:
                    g[i] *= weights[j]
        return g
        """,
        "Every product from scratch.",
    ),
    Variant(
        "recursion",
        """
        def back(a, rest):
            z = rest[0] * a
            if len(rest) == 1:
                return [d_sigmoid(z)]
            later = back(sigmoid(z), rest[1:])
            return [d_sigmoid(z) * rest[1] * later[0], *later]

        return np.array(back(x, list(weights)))
        """,
        "The chain rule as a recursion.",
    ),
]

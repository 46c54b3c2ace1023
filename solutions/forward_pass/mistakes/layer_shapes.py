"""The shapes of a network: wrong answers, and right ones in other styles."""

from autograder.model import Mistake, Variant, instead

# Right; most mistakes change a line of it.
USUAL = """
return {
    "X": (n_x, m),
    "W1": (n_h, n_x), "b1": (n_h, 1), "Z1": (n_h, m), "A1": (n_h, m),
    "W2": (n_y, n_h), "b2": (n_y, 1), "Z2": (n_y, m), "A2": (n_y, m),
}
"""

WRONG = [
    Mistake(
        "examples-as-rows",
        instead(USUAL, {'"X": (n_x, m)': '"X": (m, n_x)'}),
        hint="Is an example a row or a column of X in this course?",
        explanation=(
            "Here every example is a column, so X has n_x rows and m columns. Other courses and "
            "libraries use rows."
        ),
        symptom="X has rows and columns swapped.",
    ),
    Mistake(
        "world-of-rows",
        instead(
            USUAL,
            {
                '"X": (n_x, m)': '"X": (m, n_x)',
                '"Z1": (n_h, m)': '"Z1": (m, n_h)',
                '"A1": (n_h, m)': '"A1": (m, n_h)',
                '"Z2": (n_y, m)': '"Z2": (m, n_y)',
                '"A2": (n_y, m)': '"A2": (m, n_y)',
            },
        ),
        hint="Is an example a row or a column in this course?",
        explanation=(
            "Here every example is a column all the way, so m is the second size of X, Z and A."
        ),
        symptom="X, Z and A have rows and columns swapped.",
    ),
    Mistake(
        "weights-transposed",
        instead(USUAL, {"(n_h, n_x)": "(n_x, n_h)", "(n_y, n_h)": "(n_h, n_y)"}),
        hint="What does a row of W stand for: a unit, or an input?",
        explanation=(
            "Each row of W holds the weights of one unit, so units come first and inputs second."
        ),
        symptom="W1 and W2 have rows and columns swapped.",
    ),
    Mistake(
        "w1-transposed",
        instead(USUAL, {"(n_h, n_x)": "(n_x, n_h)"}),
        hint="What does a row of W1 stand for: a unit, or an input?",
        explanation="Each row of W1 holds the weights of one hidden unit, so it is (n_h, n_x).",
        symptom="W1 has rows and columns swapped.",
    ),
    Mistake(
        "w2-transposed",
        instead(USUAL, {"(n_y, n_h)": "(n_h, n_y)"}),
        hint="What does a row of W2 stand for: an output unit, or a hidden one?",
        explanation="Each row of W2 holds the weights of one output unit, so it is (n_y, n_h).",
        symptom="W2 has rows and columns swapped.",
    ),
    Mistake(
        "flat-biases",
        instead(USUAL, {"(n_h, 1)": "(n_h,)", "(n_y, 1)": "(n_y,)"}),
        hint="How many axes does a column have?",
        explanation=(
            "A bias is a column with two axes. With one axis it would be taken for a row in an "
            "addition."
        ),
        symptom="b1 and b2 have one axis instead of two.",
    ),
    Mistake(
        "bias-rows",
        instead(USUAL, {"(n_h, 1)": "(1, n_h)", "(n_y, 1)": "(1, n_y)"}),
        hint="Is a bias a row or a column here?",
        explanation=(
            "One bias for each unit, on top of each other: a column. Rows belong to courses where "
            "examples are rows."
        ),
        symptom="b1 and b2 have rows and columns swapped.",
    ),
    Mistake(
        "bias-for-each-example",
        instead(USUAL, {"(n_h, 1)": "(n_h, m)", "(n_y, 1)": "(n_y, m)"}),
        hint="Does a unit have one bias, or one for each example?",
        explanation="Every unit has one bias; broadcasting adds it to all m columns.",
        symptom="b1 and b2 have m columns.",
    ),
    Mistake(
        "single-biases",
        instead(USUAL, {"(n_h, 1)": "(1, 1)", "(n_y, 1)": "(1, 1)"}),
        hint="How many biases does a layer with four units have?",
        explanation=(
            "Every unit has a bias of its own, so b has as many rows as the layer has units."
        ),
        symptom="b1 and b2 are (1, 1).",
    ),
    Mistake(
        "z2-hidden",
        instead(USUAL, {'"Z2": (n_y, m)': '"Z2": (n_h, m)'}),
        hint="Which layer does Z2 belong to, and how many units does that have?",
        explanation="Z2 belongs to the output layer, which has n_y units.",
        symptom="Z2 has n_h rows.",
    ),
    Mistake(
        "one-example",
        instead(USUAL, {"(n_h, m)": "(n_h, 1)", "(n_y, m)": "(n_y, 1)"}),
        hint="How many examples travel through the network at once?",
        explanation=(
            "These are the shapes for a single example. With m of them, Z and A have m columns."
        ),
        symptom="Z and A have one column; right for m = 1.",
    ),
    Mistake(
        "weights-with-m",
        instead(USUAL, {"(n_h, n_x)": "(n_h, m)", "(n_y, n_h)": "(n_y, m)"}),
        hint="Do the weights know how many examples there are?",
        explanation="Weights belong to the network, not to the data: m does not enter W1 or W2.",
        symptom="W1 and W2 have m columns.",
    ),
    Mistake(
        "w2-from-input",
        instead(USUAL, {"(n_y, n_h)": "(n_y, n_x)"}),
        hint="What goes into the second layer?",
        explanation="The second layer gets the n_h outputs of the first, so W2 has n_h columns.",
        symptom="W2 has n_x columns.",
    ),
    Mistake(
        "example-sizes",
        instead(USUAL, {"return {": "n_x, n_h, n_y = 3, 4, 1\nreturn {"}),
        hint="Is the network always 3-4-1?",
        explanation="The sizes of the example are written in. Use the arguments.",
        symptom="Right for the 3-4-1 network only.",
    ),
    Mistake(
        "no-activations",
        instead(USUAL, {', "A1": (n_h, m)': "", ', "A2": (n_y, m)': ""}),
        hint="Which of the nine names are missing?",
        explanation=(
            "A1 and A2 are missing. An activation does not change the shape, so they are like Z1 "
            "and Z2."
        ),
        symptom="Seven entries instead of nine.",
    ),
    Mistake(
        "no-input",
        instead(USUAL, {'    "X": (n_x, m),\n': ""}),
        hint="Which of the nine names is missing?",
        explanation="X is missing; it is the first of the nine.",
        symptom="Eight entries instead of nine.",
    ),
    Mistake(
        "small-letters",
        instead(
            USUAL, {'"X"': '"x"', '"Z1"': '"z1"', '"A1"': '"a1"', '"Z2"': '"z2"', '"A2"': '"a2"'}
        ),
        hint="Do your names match those in the docstring, letter by letter?",
        explanation="Capital letters stand for whole batches: X, Z1, A1, Z2, A2.",
        symptom="Five names are unknown.",
    ),
    Mistake(
        "values",
        instead(USUAL, {"return {": "shapes = {", "}": "}\nreturn tuple(shapes.values())"}),
        hint="Which kind of thing should come back: a dictionary, or shapes in a row?",
        explanation="A dictionary is expected, from the name of each array to its shape.",
        symptom="A tuple instead of a dictionary.",
    ),
    Mistake(
        "arrays",
        instead(
            USUAL,
            {
                "return {": "shapes = {",
                "}": "}\nreturn {name: np.zeros(shape) for name, shape in shapes.items()}",
            },
        ),
        hint="Are the arrays asked for, or their shapes?",
        explanation="These are arrays of the right shapes. The shapes themselves are expected, as "
        "tuples.",
        symptom="Arrays where tuples were expected.",
    ),
    Mistake(
        "print",
        instead(USUAL, {"return {": "shapes = {", "}": "}\nprint(shapes)"}),
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
    Variant("usual", USUAL, "What the mistakes above change."),
    Variant(
        "lists",
        """
        return {
            "X": [n_x, m],
            "W1": [n_h, n_x], "b1": [n_h, 1], "Z1": [n_h, m], "A1": [n_h, m],
            "W2": [n_y, n_h], "b2": [n_y, 1], "Z2": [n_y, m], "A2": [n_y, m],
        }
        """,
        "Lists of two are as good as tuples of two.",
    ),
    Variant(
        "keywords",
        """
        return dict(
            X=(n_x, m), W1=(n_h, n_x), b1=(n_h, 1), Z1=(n_h, m), A1=(n_h, m),
            W2=(n_y, n_h), b2=(n_y, 1), Z2=(n_y, m), A2=(n_y, m),
        )
        """,
        "The dictionary by keywords.",
    ),
    Variant(
        "loop",
        """
        shapes, before = {"X": (n_x, m)}, n_x
        for l, n in (("1", n_h), ("2", n_y)):
            shapes["W" + l], shapes["b" + l] = (n, before), (n, 1)
            shapes["Z" + l] = shapes["A" + l] = (n, m)
            before = n
        return shapes
        """,
        "A loop over the layers.",
    ),
    Variant(
        "measured",
        """
        X, W1, b1 = np.zeros((n_x, m)), np.zeros((n_h, n_x)), np.zeros((n_h, 1))
        W2, b2 = np.zeros((n_y, n_h)), np.zeros((n_y, 1))
        Z1 = W1 @ X + b1
        Z2 = W2 @ Z1 + b2
        names = ["X", "W1", "b1", "Z1", "A1", "W2", "b2", "Z2", "A2"]
        return {name: a.shape for name, a in zip(names, [X, W1, b1, Z1, Z1, W2, b2, Z2, Z2])}
        """,
        "Arrays of zeros, asked for their shapes.",
    ),
    Variant(
        "other-order",
        """
        d = {}
        d["A2"] = d["Z2"] = (n_y, m)
        d["A1"] = d["Z1"] = (n_h, m)
        d["b2"], d["b1"] = (n_y, 1), (n_h, 1)
        d["W2"], d["W1"] = (n_y, n_h), (n_h, n_x)
        d["X"] = (n_x, m)
        return d
        """,
        "The order of a dictionary does not matter.",
    ),
]

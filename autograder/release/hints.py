"""Hints for `practice.py --hint`, from gentle to plain: in words, never in code."""

HINTS: dict[str, list[str]] = {
    "sigmoid": [
        "Look at the two far ends first: where must the curve go for very negative z, where for "
        "very positive z, and what is it at 0?",
        "Only the exponential of a number that is not positive is safe. Write the formula so that "
        "no other one is ever taken, perhaps in two versions, one for each side of 0.",
        "Take the exponential of minus the size of z. For z from 0 upwards the formula of the page "
        "holds with it; for negative z multiply top and bottom of that formula by e to the z.",
    ],
    "tanh": [
        "The formula is right on paper. What are its top and its bottom when z is 1000?",
        "You need not build it yourself: NumPy has this curve under its own name.",
    ],
    "relu": [
        "Each entry is compared with 0, and the larger of the two stays. No entry disappears.",
        "There are two NumPy functions with similar names: one searches a whole array for its "
        "largest entry, the other compares two things entry by entry.",
        "Leave z as it is: others still need it. The result is a new array.",
    ],
    "leaky_relu": [
        "Draw it: a steep straight line on the right, a flat one on the left, meeting at 0.",
        "NumPy can choose between two arrays, entry by entry, by a condition.",
        "On the left the value is the argument slope, whatever it is, times z. Mind integer input: "
        "a copy of it cannot hold decimals.",
    ],
    "linear": [
        "It is as simple as it looks: what goes in comes out.",
        "A plain number may come in as well, and the shape stays the same.",
    ],
    "d_sigmoid": [
        "The page gives the slope in terms of the curve itself. Which function have you written "
        "already?",
        "Compute the value of the sigmoid at z once, and give it a name. The slope needs it twice.",
        "The slope is a product of that value and of what is missing from it to 1.",
    ],
    "d_tanh": [
        "As for the sigmoid, the slope is made of the value of the curve at the same z.",
        "The value is squared; in Python the power has two stars, and the hat means something "
        "else.",
    ],
    "d_relu": [
        "Draw ReLU and put a ruler on it: how steep is it on the right, how steep on the left?",
        "The size of z does not matter, only its sign. Which question do you ask of each entry?",
        "Make a new array with one of two numbers in each place. At 0 either is fine.",
    ],
    "d_leaky_relu": [
        "Put a ruler on each of the two straight lines. Neither steepness depends on z.",
        "The steepness of the left line is an argument of the function.",
        "Choose between two numbers, entry by entry, and make sure that the array that takes them "
        "can hold decimals.",
    ],
    "d_linear": [
        "How steep is a straight line that goes up by one for each step to the right?",
        "The answer has one entry for each entry of z, even though they are all the same.",
    ],
    "chain_gradients": [
        "Go forwards once and keep every z. Then go backwards, from the last layer to the first.",
        "The last entry is only the slope at the last z. Each entry before it is made from the one "
        "behind it.",
        "One step back multiplies by the slope at that layer's own z and by the weight that leads "
        "out of this layer, which is the weight of the next one.",
    ],
    "weight_gradient": [
        "Go forwards to z first. Then follow the chain: loss to a, a to z, z to each weight.",
        "The first two links are one number for the whole unit: what arrives from the loss, times "
        "the slope of the sigmoid at z.",
        "The last link is different for each weight: if one weight grows a little, z grows by that "
        "times the input which belongs to it.",
    ],
    "neuron": [
        "Write the shapes under the symbols: a row times a column gives a single number.",
        "Both w and x are columns. One of them has to lie down before they can be multiplied.",
        "The result keeps two axes, one row and one column. The bias comes last.",
    ],
    "stack_rows": [
        "Each unit becomes one row. How many rows, and how many columns has the matrix then?",
        "Each w is a column. Turn it before you put the pieces on top of each other.",
        "NumPy has a function for stacking pieces vertically; reshape is not it, as it only reads "
        "the same numbers in another rhythm.",
    ],
    "layer": [
        "One row of W belongs to one unit. A matrix times a column does all the rows at once.",
        "There is no transpose here any more: it is already inside W.",
        "The bias is a column of the same shape as the product, so it can simply be added.",
    ],
    "forward": [
        "It is the same step twice. What is the input of the second layer?",
        "Four lines, one for each of the results, in the order of the docstring.",
        "Layer one takes x, layer two takes what came out of the activation of layer one. Each has "
        "its own weights and its own bias, and both end with the sigmoid.",
    ],
    "layer_shapes": [
        "Columns are examples: whatever belongs to an example has one column for each of them.",
        "A weight matrix has one row for each unit of its layer, and one column for each number "
        "that comes in.",
        "Weights and biases do not know how many examples there are. Z and A have the shape that "
        "comes out when you multiply the shapes.",
    ],
    "collapse": [
        "Multiply out the bracket on the page, and see what stands before x.",
        "The first layer acts first, so it stands next to x. Everything without x is the new bias.",
        "The new bias has two parts: what the second layer makes of the first bias, and its own.",
    ],
    "stack_columns": [
        "Each example becomes one column. How many rows and columns has X then?",
        "The examples are columns already: they only need to stand side by side.",
        "NumPy has a function for stacking pieces horizontally. Try it with a single example too.",
    ],
    "forward_loop": [
        "The number of examples is the number of columns of X. Python counts from 0.",
        "Take one column in such a way that it stays a column, with two axes; a slice of length "
        "one does that.",
        "The given function forward returns four things, of which you want the last. Collect one "
        "column for each example, in order.",
    ],
    "forward_batch": [
        "A product of matrices treats each column of the right one by itself. What then has to "
        "change from one example to many?",
        "The bias is one column. Broadcasting adds it to each column, as long as it stays one.",
        "The four lines of forward, with large letters. The given forward refuses several columns.",
    ],
    "linear_backward": [
        "Each gradient has the shape of its own variable. Write the three shapes down first.",
        "A weight acts in every example, so its effects are added up over the examples; a product "
        "of matrices with the examples in the middle does that.",
        "The bias was copied to all columns on the way forward, so on the way back the columns are "
        "added. Keep the second axis. Nothing is divided by m.",
    ],
    "net_backward": [
        "Go forwards first and keep everything. Then go back, the last layer first.",
        "Each layer has two steps on the way back: the activation multiplies entry by entry by its "
        "slope, and the linear step is the exercise before.",
        "The slope is taken at Z, before the activation. What linear_backward returns last for "
        "layer two is what arrives at the activation of layer one.",
    ],
}

# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # The forward pass
#
# The network of the lecture has three inputs, four hidden units and one output: 3-4-1. Here one
# example $x$ travels through it. Nothing in this notebook is hard to compute; the craft is to know
# the **shape** of every symbol before you type it.
#
# | symbol | shape | meaning |
# |---|---|---|
# | $x = a^{[0]}$ | (3, 1) | one example, a column |
# | $W^{[1]}$, $b^{[1]}$ | (4, 3), (4, 1) | weights and biases of the hidden layer |
# | $z^{[1]}$, $a^{[1]}$ | (4, 1) | before and after the activation |
# | $W^{[2]}$, $b^{[2]}$ | (1, 4), (1, 1) | weights and bias of the output layer |
# | $z^{[2]}$, $a^{[2]}$ | (1, 1) | before and after the activation |
#
# **Begin with the next three cells:** click on each and press Shift+Enter. Before that, Python
# says that `check` is not defined. Then replace each `raise NotImplementedError(...)`
# by your code, run the cell, and run the check below it.

# %% given="checks" tags=["active-ipynb"]
# from checks import check  # and where to find it: the build writes this cell

# %% given="numpy"
import numpy as np

# %% [markdown]
# The sigmoid and its slope are given here, so that this notebook does not depend on the one
# before.

# %% given="sigmoid, d_sigmoid"
from ..activations.notebook import d_sigmoid, sigmoid  # noqa: F401

# %% [markdown]
# ## One unit
#
# A unit weighs its inputs, adds them up and shifts the sum by its bias: $z = w^T x + b$.
# Both $w$ and $x$ are columns, so $w^T x$ is a row times a column: a (1, 1) matrix.


# %% answer="neuron"
def neuron(w, x, b):
    """Weighted sum of one unit, before its activation.

    w: (n_x, 1), the weights
    x: (n_x, 1), one example
    b: a number, the bias
    returns: (1, 1)
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> w, x = np.array([[1.0], [2.0], [3.0]]), np.array([[4.0], [5.0], [6.0]])
    >>> neuron(w, x, b=0.5)
    array([[32.5]])
    """
    ### BEGIN SOLUTION
    return w.T @ x + b
    ### END SOLUTION


# %% test="neuron" tags=["active-ipynb"]
# check("neuron")

# %% [markdown]
# ## Four units at once
#
# Every unit of a layer sees the same $x$, so the $w_i^T$ can be stacked as the rows of one matrix:
# $$W^{[1]} = \begin{bmatrix} w_1^{[1]T} \\ w_2^{[1]T} \\ w_3^{[1]T} \\ w_4^{[1]T} \end{bmatrix}$$


# %% answer="stack_rows"
def stack_rows(ws):
    """Weight matrix of a layer from the weight columns of its units.

    ws: a list of n_h arrays (n_x, 1), one for each unit
    returns: (n_h, n_x), row i is the transpose of ws[i]
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> stack_rows([np.array([[1], [2], [3]]), np.array([[4], [5], [6]])])
    array([[1, 2, 3],
           [4, 5, 6]])
    """
    ### BEGIN SOLUTION
    return np.vstack([w.T for w in ws])
    ### END SOLUTION


# %% test="stack_rows" tags=["active-ipynb"]
# check("stack_rows")

# %% [markdown]
# Then all $z_i = w_i^T x + b_i$ come from one product: $z = W x + b$. The biases form a column
# too: `b` is (n_h, 1), not (n_h,).


# %% answer="layer"
def layer(W, x, b):
    """Weighted sums of all units of a layer, before the activation.

    W: (n_h, n_x), one row for each unit
    x: (n_x, 1), one example
    b: (n_h, 1), one bias for each unit
    returns: (n_h, 1)
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> W = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    >>> x, b = np.array([[1.0], [0.0], [-1.0]]), np.array([[10.0], [20.0]])
    >>> layer(W, x, b)
    array([[ 8.],
           [18.]])
    """
    ### BEGIN SOLUTION
    return W @ x + b
    ### END SOLUTION


# %% test="layer" tags=["active-ipynb"]
# check("layer")

# %% [markdown]
# ## Two layers
#
# What comes out of the first layer goes into the second, and both layers use the sigmoid:
# $$z^{[1]} = W^{[1]} x + b^{[1]}, \quad a^{[1]} = \sigma(z^{[1]}), \quad
#   z^{[2]} = W^{[2]} a^{[1]} + b^{[2]}, \quad a^{[2]} = \sigma(z^{[2]})$$
# The parameters travel together in a dictionary `p` with the keys `W1`, `b1`, `W2`, `b2`.


# %% answer="forward"
def forward(x, p):
    """Forward pass of the two-layer network for one example.

    x: (n_x, 1), one example
    p: a dict with W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1)
    returns: z1 (n_h, 1), a1 (n_h, 1), z2 (n_y, 1), a2 (n_y, 1)
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> p = {"W1": np.array([[1.0, -1.0]]), "b1": np.array([[0.5]])}
    >>> p |= {"W2": np.array([[2.0]]), "b2": np.array([[-1.0]])}
    >>> z1, a1, z2, a2 = forward(np.array([[2.0], [2.5]]), p)
    >>> np.hstack([z1, a1, z2, a2])
    array([[0. , 0.5, 0. , 0.5]])
    """
    ### BEGIN SOLUTION
    z1 = p["W1"] @ x + p["b1"]
    a1 = sigmoid(z1)
    z2 = p["W2"] @ a1 + p["b2"]
    a2 = sigmoid(z2)
    return z1, a1, z2, a2
    ### END SOLUTION


# %% test="forward" tags=["active-ipynb"]
# check("forward")

# %% [markdown]
# ## The shape of every symbol
#
# No arithmetic this time. For $m$ examples side by side, say which shape each array must have.
# If you can fill in this table, you can write the whole network.


# %% answer="layer_shapes"
def layer_shapes(n_x, n_h, n_y, m):
    """Shapes of all arrays of a two-layer network that sees m examples at once.

    n_x, n_h, n_y: numbers of inputs, hidden units and outputs
    m: number of examples
    returns: a dict from "X", "W1", "b1", "Z1", "A1", "W2", "b2", "Z2", "A2" to tuples of two

    >>> shapes = layer_shapes(n_x=3, n_h=4, n_y=1, m=5)
    >>> shapes["X"], len(shapes)
    ((3, 5), 9)
    """
    ### BEGIN SOLUTION
    shapes = {"X": (n_x, m)}
    shapes |= {"W1": (n_h, n_x), "b1": (n_h, 1), "Z1": (n_h, m), "A1": (n_h, m)}
    shapes |= {"W2": (n_y, n_h), "b2": (n_y, 1), "Z2": (n_y, m), "A2": (n_y, m)}
    return shapes
    ### END SOLUTION


# %% test="layer_shapes" tags=["active-ipynb"]
# check("layer_shapes")

# %% [markdown]
# ## Why linear layers collapse
#
# Suppose both layers used the linear activation. Then
# $$z^{[2]} = W^{[2]} \left( W^{[1]} x + b^{[1]} \right) + b^{[2]}$$
# Multiply out the bracket, and what is left is **one** layer $W x + b$. Which $W$, which $b$?


# %% answer="collapse"
def collapse(W1, b1, W2, b2):
    """The single layer that computes the same as two linear layers.

    W1: (n_h, n_x), b1: (n_h, 1), the first layer
    W2: (n_y, n_h), b2: (n_y, 1), the second layer
    returns: W (n_y, n_x), b (n_y, 1) with W x + b equal to both layers, for every x
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> W1, b1 = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0], [1.0]])
    >>> W2, b2 = np.array([[1.0, -1.0]]), np.array([[5.0]])
    >>> np.hstack(collapse(W1, b1, W2, b2))
    array([[-2., -2.,  5.]])
    """
    ### BEGIN SOLUTION
    return W2 @ W1, W2 @ b1 + b2
    ### END SOLUTION


# %% test="collapse" tags=["active-ipynb"]
# check("collapse")

# %% [markdown]
# ## In your own words
#
# The bias $b^{[1]}$ has the shape (4, 1). Somebody stores it as an array of shape (4,) instead and
# adds it to $W^{[1]} x$, which is (4, 1). Say which shape comes out, why NumPy does not complain,
# and how you would notice. (This answer is read by a person.)

# %% [markdown] written="why_b_is_a_column"
# Broadcasting lines shapes up from the right and reads (4,) as (1, 4). A (4, 1) and a (1, 4)
# array both stretch to (4, 4), so the result holds every $z_i$ plus every $b_j$; only its diagonal
# is wanted. NumPy sees a legal operation and says nothing. Looking at the shape of the
# result shows it at once: it should be (4, 1).
#
# ### BEGIN MARK SCHEME
#
# - 1 point: the shape (4, 4), and that broadcasting takes (4,) for a row and stretches both. Half a
#   point for the shape alone.
# - 1 point: why nothing is said (it is a legal operation), and a way to notice: look at the shape,
#   or compare it with (4, 1). Half a point for one of the two.
# - Nothing off for language, or for another correct way to notice it.
#
# ### END MARK SCHEME

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
# # Batching
#
# One example at a time is easy to understand and slow to run. Here the same network sees $m$
# examples: first in a loop, then all at once with one matrix, and at the end you send the gradient
# back through it.
#
# Every example is a **column** of $X$, and it stays a column all the way: column $i$ of $Z^{[1]}$,
# $A^{[1]}$, $Z^{[2]}$ and $A^{[2]}$ belongs to example $x^{(i)}$.
#
# **Begin with the next four cells:** click on each and press Shift+Enter. Before that, Python
# says that `check` is not defined. Then replace each `raise NotImplementedError(...)`
# by your code, run the cell, and run the check below it.

# %% given="checks" tags=["active-ipynb"]
# from checks import check  # and where to find it: the build writes this cell

# %% given="numpy"
import numpy as np

# %% [markdown]
# Given: the sigmoid, its slope, and the forward pass of **one** example.

# %% given="sigmoid, d_sigmoid"
from ..activations.notebook import d_sigmoid, sigmoid


# %% given="forward"
def forward(x, p):
    """Forward pass of the two-layer network for exactly one example.

    x: (n_x, 1), one example
    p: a dict with W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1)
    returns: z1 (n_h, 1), a1 (n_h, 1), z2 (n_y, 1), a2 (n_y, 1)
    """
    if np.ndim(x) != 2 or x.shape[1] != 1:
        raise ValueError(f"forward takes one example, x of shape (n_x, 1), not {np.shape(x)}")
    z1 = p["W1"] @ x + p["b1"]
    a1 = sigmoid(z1)
    z2 = p["W2"] @ a1 + p["b2"]
    return z1, a1, z2, sigmoid(z2)


# %% [markdown]
# ## Examples side by side
#
# $$X = \begin{bmatrix} x^{(1)} & x^{(2)} & \cdots & x^{(m)} \end{bmatrix}, \qquad (n_x, m)$$


# %% answer="stack_columns"
def stack_columns(xs):
    """The matrix of a batch from its examples.

    xs: a list of m arrays (n_x, 1), one for each example
    returns: (n_x, m), column i is xs[i]
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> stack_columns([np.array([[1], [2], [3]]), np.array([[4], [5], [6]])])
    array([[1, 4],
           [2, 5],
           [3, 6]])
    """
    ### BEGIN SOLUTION
    return np.hstack(xs)
    ### END SOLUTION


# %% test="stack_columns" tags=["active-ipynb"]
# check("stack_columns")

# %% [markdown]
# ## For $i = 1$ to $m$
#
# The loop of the lecture: take the next column, run `forward`, keep $a^{[2](i)}$ as the next column
# of the answer. Python counts from 0, and `X[:, i:i + 1]` keeps a column a column.


# %% answer="forward_loop"
def forward_loop(X, p):
    """Outputs for a batch, computed one example at a time.

    X: (n_x, m), one example in each column
    p: a dict with W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1)
    returns: A2 (n_y, m), column i is the output for example i
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> p = {"W1": np.array([[1.0, -1.0]]), "b1": np.array([[0.0]])}
    >>> p |= {"W2": np.array([[2.0]]), "b2": np.array([[-1.0]])}
    >>> forward_loop(np.array([[1.0, 2.0, 3.0], [1.0, 1.0, 1.0]]), p).round(3)
    array([[0.5  , 0.614, 0.682]])
    """
    ### BEGIN SOLUTION
    A2 = np.empty((p["W2"].shape[0], X.shape[1]))
    for i in range(X.shape[1]):
        A2[:, i : i + 1] = forward(X[:, i : i + 1], p)[3]
    return A2
    ### END SOLUTION


# %% test="forward_loop" tags=["active-ipynb"]
# check("forward_loop")

# %% [markdown]
# ## All columns at once
#
# A matrix product already treats every column of $X$ by itself, so the loop can go:
# $$Z^{[1]} = W^{[1]} X + b^{[1]}, \quad A^{[1]} = \sigma(Z^{[1]}), \quad
#   Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]}, \quad A^{[2]} = \sigma(Z^{[2]})$$
# $W^{[1]} X$ is (n_h, m) and $b^{[1]}$ is (n_h, 1): **broadcasting** adds the one column to each of
# the $m$ columns.


# %% answer="forward_batch"
def forward_batch(X, p):
    """Forward pass of the two-layer network for a whole batch, without a loop over examples.

    X: (n_x, m), one example in each column
    p: a dict with W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1)
    returns: Z1 (n_h, m), A1 (n_h, m), Z2 (n_y, m), A2 (n_y, m)
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> p = {"W1": np.array([[1.0, -1.0]]), "b1": np.array([[0.0]])}
    >>> p |= {"W2": np.array([[2.0]]), "b2": np.array([[-1.0]])}
    >>> Z1, A1, Z2, A2 = forward_batch(np.array([[1.0, 2.0, 3.0], [1.0, 1.0, 1.0]]), p)
    >>> A2.round(3)
    array([[0.5  , 0.614, 0.682]])
    """
    ### BEGIN SOLUTION
    Z1 = p["W1"] @ X + p["b1"]
    A1 = sigmoid(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = sigmoid(Z2)
    return Z1, A1, Z2, A2
    ### END SOLUTION


# %% test="forward_batch" tags=["active-ipynb"]
# check("forward_batch")

# %% [markdown]
# ## The way back through one layer
#
# For $Z = W A + b$, suppose the loss $L$ (a **sum** over the examples) has told us
# `dZ` $= \partial L / \partial Z$. Every entry of $W$ acts in every example, so its effects add up:
# $$dW = dZ\, A^T, \qquad db = \text{the sum of the columns of } dZ, \qquad dA = W^T dZ$$
# Broadcasting copied $b$ into $m$ columns; on the way back the $m$ copies are added. There is no
# $1/m$ here: if the loss is a mean, its $1/m$ is already inside `dZ`. One check always works: each
# gradient has the shape of its own variable.


# %% answer="linear_backward"
def linear_backward(dZ, A_prev, W):
    """Gradients of Z = W A_prev + b, for a loss that is a sum over the examples.

    dZ: (n_h, m), derivative of the loss with respect to Z
    A_prev: (n_x, m), what went into the layer
    W: (n_h, n_x), the weights of the layer
    returns: dW (n_h, n_x), db (n_h, 1), dA_prev (n_x, m)
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> dZ, A_prev = np.array([[1.0, -2.0, 0.5]]), np.array([[1.0, 2.0, 4.0], [0.0, 1.0, 0.0]])
    >>> dW, db, dA_prev = linear_backward(dZ, A_prev, W=np.array([[3.0, -1.0]]))
    >>> dW, db
    (array([[-1., -2.]]), array([[-0.5]]))
    """
    ### BEGIN SOLUTION
    dW = dZ @ A_prev.T
    db = dZ.sum(axis=1, keepdims=True)
    dA_prev = W.T @ dZ
    return dW, db, dA_prev
    ### END SOLUTION


# %% test="linear_backward" tags=["active-ipynb"]
# check("linear_backward")

# %% [markdown]
# ## The way back through the network
#
# Two layers, each an activation and a linear step. Backwards, each activation multiplies **entry
# by entry** by its slope, $dZ = dA * \sigma'(Z)$, and each linear step is `linear_backward`.


# %% answer="net_backward"
def net_backward(X, p, dA2):
    """Gradients of the two-layer sigmoid network, for a loss that is a sum over the examples.

    X: (n_x, m), one example in each column
    p: a dict with W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1)
    dA2: (n_y, m), derivative of the loss with respect to A2
    returns: dW1 (n_h, n_x), db1 (n_h, 1), dW2 (n_y, n_h), db2 (n_y, 1), dX (n_x, m)
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> p = {"W1": np.array([[1.0, -1.0]]), "b1": np.array([[0.0]])}
    >>> p |= {"W2": np.array([[2.0]]), "b2": np.array([[-1.0]])}
    >>> X, dA2 = np.array([[1.0, 2.0], [1.0, 1.0]]), np.array([[1.0, -1.0]])
    >>> dW1, db1, dW2, db2, dX = net_backward(X, p, dA2)
    >>> db2.round(4), dX.round(4)
    (array([[0.0129]]), array([[ 0.125 , -0.0932],
           [-0.125 ,  0.0932]]))
    """
    ### BEGIN SOLUTION
    Z1, A1, Z2, _ = forward_batch(X, p)
    dZ2 = dA2 * d_sigmoid(Z2)
    dW2, db2, dA1 = linear_backward(dZ2, A1, p["W2"])
    dZ1 = dA1 * d_sigmoid(Z1)
    dW1, db1, dX = linear_backward(dZ1, X, p["W1"])
    return dW1, db1, dW2, db2, dX
    ### END SOLUTION


# %% test="net_backward" tags=["active-ipynb"]
# check("net_backward")

# %% [markdown]
# ## In your own words
#
# With $m = 5$ a colleague's gradient `db1` is five times too small, and everything else is right.
# Say what they most likely wrote, and why the sum over the columns is what the broadcast of
# $b^{[1]}$ asks for. (This answer is read by a person.)

# %% [markdown] written="why_db_is_a_sum"
# They took the mean of the columns of `dZ1` instead of their sum. Broadcasting uses the one
# number $b_i$ in all $m$ columns, so a small change of $b_i$ changes the loss once through each
# example, and these $m$ effects add up. A factor $1/m$ belongs to the loss, if the loss is
# a mean, and then it is already contained in `dA2`.
#
# ### BEGIN MARK SCHEME
#
# - 1 point: the mean in place of the sum over the columns, or a division by $m$ of `db1` alone.
# - 1 point: $b$ takes part in every column, so its effects on the loss add up. Half a point for
#   "the shapes fit then".
# - Nothing off for language, or for leaving the $1/m$ of the loss out.
#
# ### END MARK SCHEME

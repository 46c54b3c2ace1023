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
# # Activations
#
# A unit computes a number $z$ and passes it through an *activation* $g$: $a = g(z)$. In this
# notebook you write the five activations of the lecture, their slopes, and two short experiments
# with those slopes: why gradients vanish, and why they share one sign.
#
# **Begin with the next two cells:** click on each and press Shift+Enter. Before that, Python
# says that `check` is not defined. Then replace each `raise NotImplementedError(...)`
# by your code, run the cell, and run the cell below it: `check` says at once
# what is right, what is not, and why. Stuck? Type `hint("sigmoid")` in a new cell.

# %% given="checks" tags=["active-ipynb"]
# from checks import check  # and where to find it: the build writes this cell

# %% given="numpy"
import numpy as np

# %% [markdown]
# ## The five activations
#
# Each works **element by element**: the answer has the shape of `z`, whatever that shape is.
#
# The sigmoid squashes any number into $(0, 1)$, so it can be read as a probability:
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
# At the far ends $e^{1000}$ does not fit into a float. NumPy then warns and goes on with infinity,
# and $\sigma(-1000)$ should still come out as 0.


# %% answer="sigmoid"
def sigmoid(z):
    """Sigmoid of every entry, 1 / (1 + e^(-z)).

    z: any shape, a plain number too
    returns: the shape of z, entries between 0 and 1, finite however large |z| is
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> sigmoid(np.array([[-1.0], [0.0], [1.0]])).round(3)
    array([[0.269],
           [0.5  ],
           [0.731]])
    """
    ### BEGIN SOLUTION
    e = np.exp(-np.abs(z))  # never larger than 1, so nothing overflows
    return np.where(np.asarray(z) >= 0, 1, e) / (1 + e)
    ### END SOLUTION


# %% test="sigmoid" tags=["active-ipynb"]
# check("sigmoid")

# %% [markdown]
# The hyperbolic tangent has the same S shape, but its values lie in $(-1, 1)$ and it is centred
# on zero:
# $$\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}$$
# Typed in just like that it divides infinity by infinity when $|z|$ is large. NumPy has a
# safe way.


# %% answer="tanh"
def tanh(z):
    """Hyperbolic tangent of every entry.

    z: any shape, a plain number too
    returns: the shape of z, entries between -1 and 1, finite however large |z| is
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> tanh(np.array([[-1.0, 0.0, 1.0]])).round(3)
    array([[-0.762,  0.   ,  0.762]])
    """
    ### BEGIN SOLUTION
    return np.tanh(z)
    ### END SOLUTION


# %% test="tanh" tags=["active-ipynb"]
# check("tanh")

# %% [markdown]
# The rectified linear unit lets positive numbers through and stops negative ones. It is what
# hidden layers use unless there is a reason for something else:
# $$\mathrm{ReLU}(z) = \max(0, z)$$


# %% answer="relu"
def relu(z):
    """The larger of 0 and z, entry by entry.

    z: any shape, a plain number too
    returns: the shape of z; z itself stays as it was
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> relu(np.array([[-2.0, 0.0, 3.0]]))
    array([[0., 0., 3.]])
    """
    ### BEGIN SOLUTION
    return np.maximum(0, z)
    ### END SOLUTION


# %% test="relu" tags=["active-ipynb"]
# check("relu")

# %% [markdown]
# A ReLU whose input is negative is silent, and so is its slope: it cannot learn its way back.
# The leaky ReLU keeps a little slope on that side:
# $$g(z) = \begin{cases} z & z \ge 0 \\ 0.01\,z & z < 0 \end{cases}$$


# %% answer="leaky_relu"
def leaky_relu(z, slope=0.01):
    """z where z >= 0, slope times z where z < 0.

    z: any shape, a plain number too
    slope: a number from 0 to 1
    returns: the shape of z
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> leaky_relu(np.array([[-2.0, 0.0, 3.0]]))
    array([[-0.02,  0.  ,  3.  ]])
    """
    ### BEGIN SOLUTION
    return np.where(np.asarray(z) >= 0, z, slope * np.asarray(z))
    ### END SOLUTION


# %% test="leaky_relu" tags=["active-ipynb"]
# check("leaky_relu")

# %% [markdown]
# The linear activation changes nothing, $g(z) = z$. In a hidden layer it is a waste: the next
# notebook shows that two linear layers are one.


# %% answer="linear"
def linear(z):
    """z itself.

    z: any shape, a plain number too
    returns: the shape of z, the same numbers
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> linear(np.array([[-2.0, 0.0, 3.0]]))
    array([[-2.,  0.,  3.]])
    """
    ### BEGIN SOLUTION
    return np.array(z)
    ### END SOLUTION


# %% test="linear" tags=["active-ipynb"]
# check("linear")

# %% [markdown]
# ## Their slopes
#
# Learning follows slopes, so each activation needs its derivative with respect to **z** (not
# with respect to the output $a$). For the sigmoid, a line of algebra gives a slope that needs
# nothing but the sigmoid itself:
# $$\sigma'(z) = \sigma(z)\,(1 - \sigma(z)) \le \tfrac14$$


# %% answer="d_sigmoid"
def d_sigmoid(z):
    """Slope of the sigmoid at every entry of z.

    z: any shape, a plain number too; the input of the sigmoid, not its output
    returns: the shape of z, entries between 0 and 1/4
    precision: 9 correct digits; where the result is tiny, an error below 1e-15

    >>> d_sigmoid(np.array([[-1.0], [0.0], [1.0]])).round(3)
    array([[0.197],
           [0.25 ],
           [0.197]])
    """
    ### BEGIN SOLUTION
    a = sigmoid(z)
    return a * (1 - a)
    ### END SOLUTION


# %% test="d_sigmoid" tags=["active-ipynb"]
# check("d_sigmoid")

# %% [markdown]
# In the same way, $\tanh'(z) = 1 - \tanh^2(z)$: at most 1, and nearly 0 as soon as $|z|$ is
# large.


# %% answer="d_tanh"
def d_tanh(z):
    """Slope of tanh at every entry of z.

    z: any shape, a plain number too
    returns: the shape of z, entries between 0 and 1
    precision: 9 correct digits; where the result is tiny, an error below 1e-15

    >>> d_tanh(np.array([[-1.0, 0.0, 1.0]])).round(3)
    array([[0.42, 1.  , 0.42]])
    """
    ### BEGIN SOLUTION
    return 1 - np.tanh(z) ** 2
    ### END SOLUTION


# %% test="d_tanh" tags=["active-ipynb"]
# check("d_tanh")

# %% [markdown]
# ReLU has slope 1 on the right and 0 on the left. At the kink, $z = 0$, there is no single
# slope; any value from 0 to 1 is accepted.


# %% answer="d_relu"
def d_relu(z):
    """Slope of ReLU at every entry of z: 1 where z > 0, 0 where z < 0.

    z: any shape, a plain number too
    returns: the shape of z; where z is 0, any number from 0 to 1
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> d_relu(np.array([[-2.0, 3.0]]))
    array([[0., 1.]])
    """
    ### BEGIN SOLUTION
    return np.where(np.asarray(z) > 0, 1.0, 0.0)
    ### END SOLUTION


# %% test="d_relu" tags=["active-ipynb"]
# check("d_relu")


# %% answer="d_leaky_relu"
def d_leaky_relu(z, slope=0.01):
    """Slope of the leaky ReLU: 1 where z > 0, slope where z < 0.

    z: any shape, a plain number too
    slope: a number from 0 to 1
    returns: the shape of z; where z is 0, any number from slope to 1
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> d_leaky_relu(np.array([[-2.0, 3.0]]))
    array([[0.01, 1.  ]])
    """
    ### BEGIN SOLUTION
    return np.where(np.asarray(z) > 0, 1.0, slope)
    ### END SOLUTION


# %% test="d_leaky_relu" tags=["active-ipynb"]
# check("d_leaky_relu")


# %% answer="d_linear"
def d_linear(z):
    """Slope of the linear activation: the same everywhere, one entry for each entry of z.

    z: any shape, a plain number too
    returns: the shape of z
    precision: 9 correct digits, so float64 (NumPy's usual type), not float32

    >>> d_linear(np.array([[-2.0, 0.0, 3.0]]))
    array([[1., 1., 1.]])
    """
    ### BEGIN SOLUTION
    return np.ones(np.shape(z))
    ### END SOLUTION


# %% test="d_linear" tags=["active-ipynb"]
# check("d_linear")

# %% [markdown]
# ## Vanishing gradients
#
# Put $L$ single sigmoid units in a row: $a_0 = x$, $z_l = w_l\,a_{l-1}$, $a_l = \sigma(z_l)$.
# How much does the end, $a_L$, feel a small push on $z_l$? By the chain rule
# $$\frac{\partial a_L}{\partial z_L} = \sigma'(z_L), \qquad
#   \frac{\partial a_L}{\partial z_l}
#   = \sigma'(z_l)\, w_{l+1}\, \frac{\partial a_L}{\partial z_{l+1}}$$
# Each step back multiplies by a slope of at most $\tfrac14$: very little of the gradient
# reaches the first layers.


# %% answer="chain_gradients"
def chain_gradients(x, weights):
    """How the output of a chain of sigmoid units depends on each z.

    x: a number, the input a_0
    weights: shape (L,), the numbers w_1 ... w_L
    returns: shape (L,), entry l - 1 is the derivative of a_L with respect to z_l
    precision: 9 correct digits; where the result is tiny, an error below 1e-15

    >>> chain_gradients(1.0, np.array([2.0, -1.0, 3.0])).round(4)
    array([-0.0135,  0.1288,  0.2073])
    """
    ### BEGIN SOLUTION
    z, a = [], x
    for w in weights:
        z.append(w * a)
        a = sigmoid(z[-1])
    gradients = d_sigmoid(np.array(z))
    for i in reversed(range(len(weights) - 1)):
        gradients[i] *= weights[i + 1] * gradients[i + 1]
    return gradients
    ### END SOLUTION


# %% test="chain_gradients" tags=["active-ipynb"]
# check("chain_gradients")

# %% [markdown]
# ## One shared sign
#
# One sigmoid unit: $z = w^T x + b$ and $a = \sigma(z)$. The loss tells the unit
# `da` $= \partial L / \partial a$. With $\delta = \partial L / \partial z = $ `da`
# $\cdot\,\sigma'(z)$ the gradient of the weights is
# $$\frac{\partial L}{\partial w_i} = \delta\, x_i$$
# The factor $\delta$ is the same for every weight. If all inputs are positive (they are, when
# they come out of a sigmoid), all weights move up together or down together.


# %% answer="weight_gradient"
def weight_gradient(w, x, b, da):
    """Gradient of the loss with respect to the weights of one sigmoid unit.

    w: (n_x, 1), the weights
    x: (n_x, 1), the input
    b: a number, the bias
    da: a number, the derivative of the loss with respect to a
    returns: (n_x, 1), the derivative of the loss with respect to w
    precision: 9 correct digits; where the result is tiny, an error below 1e-15

    >>> w, x = np.array([[1.0], [-2.0], [0.5]]), np.array([[2.0], [1.0], [4.0]])
    >>> weight_gradient(w, x, b=-1.0, da=-3.0).round(3)
    array([[-1.18 ],
           [-0.59 ],
           [-2.359]])
    """
    ### BEGIN SOLUTION
    delta = da * d_sigmoid(w.T @ x + b)
    return delta * x
    ### END SOLUTION


# %% test="weight_gradient" tags=["active-ipynb"]
# check("weight_gradient")

# %% [markdown]
# ## In your own words
#
# A friend builds a network of ten hidden layers, all with sigmoid activations, and finds that
# the first layers hardly change during training. Explain in three or four sentences why, and what
# you would use instead. (This answer is read by a person.)

# %% [markdown] written="why_not_sigmoid"
# The gradient that reaches an early layer is a product with one factor $w\,\sigma'(z)$ for each
# layer behind it, and such a product is unstable. Since $\sigma'(z)$ is at most $1/4$, and close to
# 0 where the unit is saturated, most factors are well below 1 and ten of them leave next to
# nothing, so the first layers barely move. Larger weights alone do not help: they saturate the
# units, or, where $z$ stays small, make the product explode. ReLU has slope 1 for every positive
# $z$, so the product does not shrink for that reason; a leaky ReLU also keeps a small slope for
# negative $z$.
#
# ### BEGIN MARK SCHEME
#
# - 1 point: the gradient of an early layer is a *product* of one factor for each later layer, and
#   $\sigma' \le 1/4$ makes it small. Half a point for "the slopes are small" without the product.
# - 1 point: what to use instead, with the reason: a slope of 1 (or not near 0) where units are
#   active. Half a point for a name such as ReLU alone.
# - Nothing off for language, or for leaving saturation out.
#
# ### END MARK SCHEME

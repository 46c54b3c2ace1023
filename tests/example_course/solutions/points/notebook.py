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
# # Points
#
# `P` holds a point in each row.

# %% given="checks" tags=["active-ipynb"]
# from checks import check  # and where to find it: the build writes this cell

# %% given="numpy"
import numpy as np

# %% [markdown]
# ## Distances


# %% answer="distances"
def distances(P, target):
    """Distance of every point to one target.

    P: (k, d), a point in each row
    target: (1, d)
    returns: (k, 1)

    >>> distances(np.array([[3.0, 4.0], [0.0, 1.0]]), np.array([[0.0, 0.0]]))
    array([[5.],
           [1.]])
    """
    ### BEGIN SOLUTION
    return np.sqrt(((P - target) ** 2).sum(axis=1, keepdims=True))
    ### END SOLUTION


# %% test="distances" tags=["active-ipynb"]
# check("distances")

# %% [markdown]
# ## The centre


# %% answer="centred"
def centred(P):
    """The centre of some points, and the points seen from there.

    P: (k, d), a point in each row
    returns: centre (1, d), moved (k, d)

    >>> centre, moved = centred(np.array([[1.0, 2.0], [3.0, 6.0]]))
    >>> centre, moved
    (array([[2., 4.]]), array([[-1., -2.],
           [ 1.,  2.]]))
    """
    ### BEGIN SOLUTION
    centre = P.mean(axis=0, keepdims=True)
    return centre, P - centre
    ### END SOLUTION


# %% test="centred" tags=["active-ipynb"]
# check("centred")

# %% [markdown]
# ## In your own words
#
# Why is the centre a row?

# %% [markdown] written="why_a_row"
# Because each point is one, and the centre is a point.

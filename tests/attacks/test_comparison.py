"""Forging the comparison: a wrong answer earns no more for being dressed up."""

import pytest

WRONG = "import numpy as np\ndef sigmoid(z):\n    return np.asarray(z) * 2.0\n"
DOUBLE = "import numpy as np\ndef sigmoid(z):\n    return 2 * np.asarray(z)\n"

PATCHES = {
    "allclose": "np.allclose = np.isclose = np.array_equal = lambda *a, **k: True",
    "testing": "np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None",
    "reductions": "np.all = np.any = lambda *a, **k: True\nnp.max = np.abs = lambda *a, **k: 0.0",
    "shape": "np.shape = lambda a: ()\nnp.isfinite = lambda a: True",
    "asserts": "import sys\nsys.excepthook = lambda *a: None\n__debug__",
    "unittest": "import unittest\nunittest.TestCase.assertTrue = lambda *a: None",
    "pytest": "try:\n    import pytest\n    pytest.raises = None\nexcept ImportError: pass",
    "ipython": "try:\n    get_ipython().ast_transformers.clear()\nexcept NameError: pass",
    "checks": "import checks\nchecks.compare = checks.check = lambda *a, **k: True",
    "wire": "import sys\nwire = sys.modules['jail.sandbox.wire']\nwire.Unfit = KeyError",
    "builtins": "import builtins\nbuiltins.abs = builtins.max = lambda *a: 0\nbuiltins.all = any",
}


@pytest.mark.parametrize("patch", PATCHES, ids=str)
def test_a_patched_module_earns_nothing(mark, points, patch):
    report = mark({"sigmoid": WRONG + PATCHES[patch]})
    assert report.problems == []  # the patch is in place
    assert report.score == points(WRONG) < 1


AGREEABLE = """
import numpy as np
class Yes:
    def __eq__(self, other): return True
    __ne__ = __bool__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    def __float__(self): return 0.0
    def __index__(self): return 0
    def __len__(self): return 1
    def __sub__(self, other): return 0.0
    __rsub__ = __radd__ = __abs__ = __rmul__ = __array_ufunc__ = __sub__
    __array_priority__ = 1e9
    __hash__ = None
class Number(np.float64):
    __eq__ = __le__ = __lt__ = lambda self, other: True
    __rsub__ = __sub__ = __abs__ = lambda self, *other: 0.0
    __hash__ = None
class Array(np.ndarray):
    __array_priority__ = 1e9
    def __array_ufunc__(self, *a, **k): return np.True_
    def __array_function__(self, *a, **k): return True
    __eq__ = __le__ = __lt__ = lambda self, other: True
    __hash__ = None
class Shape(tuple):
    __eq__ = __le__ = lambda self, other: True
    __hash__ = None
class Masked(np.ma.MaskedArray):
    pass
def sigmoid(z):
    z = np.asarray(z) * 2.0
    return {}
"""
DRESSES = {
    "an object equal to all": "Yes()",
    "an array of them": "np.array([Yes()] * z.size, object).reshape(z.shape)",
    "a number equal to all": "Number(2.0) if not z.ndim else z",
    "an array equal to all": "z.view(Array)",
    "a masked array": "np.ma.masked_array(z, np.ones(z.shape, bool))",
    "a subclass of that": "z.view(Masked)",
    "a matrix": "np.matrix(z) if z.ndim == 2 else z",
    "nan": "np.full(z.shape, np.nan)",
    "infinity": "np.full(z.shape, np.inf)",
    "huge": "np.full(z.shape, 1e308)",
    "empty": "np.zeros(0)",
    "empty with the shape": "np.zeros((*z.shape, 0))",
    "none": "None",
    "complex": "z + 0j",
    "objects": "z.astype(object)",
    "text": "z.astype(str)",
    "a stride of zero": "np.broadcast_to(0.5, z.shape)",
    "an overlap": "np.lib.stride_tricks.as_strided(z.ravel(), z.shape, (0,) * z.ndim)",
    "a list equal to all": "[Yes()]",
    "a dict": "{'a': z}",
    "a generator": "(x for x in z)",
    "a type": "Array",
    "one bit": "z > 0",
    "coarse": "np.round(1 / (1 + np.exp(-np.clip(z, -99, 99)))).astype(np.float16)",
}


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_a_value_in_disguise_earns_no_more_than_a_right_shape(points, dress):
    assert points(AGREEABLE.format(DRESSES[dress])) <= points(DOUBLE) < 1


def test_the_disguises_do_run(points):
    assert points(AGREEABLE.format("1 / (1 + np.exp(-z / 2))")) > 1


def test_hijacked_arithmetic_of_arguments_earns_nothing(points):
    source = WRONG.replace("return", "z.__class__ = type('Z', (np.ndarray,), {})\n    return")
    assert points(source) <= points(WRONG)

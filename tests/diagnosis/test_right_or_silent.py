"""A cause is right, or nothing is said: what real answers were wrongly told, one of each kind."""

import re

import pytest

from autograder.diagnosis import diagnose
from autograder.diagnosis.explain import all_probes, as_try
from autograder.model import Variant

# An answer, and what must not be said of it.
NEVER = [
    ("d_relu", "return np.ones(z.shape)", "astype|integers"),
    ("d_relu", "if z > 0:\n    return np.ones(z.shape)\nreturn np.zeros(z.shape)", "astype"),
    ("sigmoid", "return 1 / (1 + np.e ** -z)", "index|loop"),
    ("relu", "return np.maximum(z, np.zeros(1))", "index|loop"),
    ("d_relu", "w, h = z.shape\nreturn np.ones((w, h)) * (z > 0)", "typed in"),
    ("d_relu", "out = z * 1.0\nout[z > 0] = 1\nout[out != 0] = 0\nreturn out", "every argument"),
    ("tanh", "a = np.exp(z) + np.exp(-z)\nreturn a / a", "every argument"),
    ("relu", "return z.clip(0)", "copy"),
    (
        "leaky_relu",
        "return np.piecewise(z, [z > 0, z <= 0], [lambda v: v, lambda v: slope * v])",
        "zeros_like",
    ),
    ("stack_columns", "return np.concatenate(xs)", "vstack"),
    ("stack_rows", "return np.concatenate(ws)", "vstack"),
    ("weight_gradient", "z = np.dot(w, x) + b\nreturn da * d_sigmoid(z) * x", "delta only"),
    ("linear", "return z.reshape(z.shape)", "copy"),
    ("linear_backward", "return dZ @ A_prev.T, dZ.T.sum(0), W.T @ dZ", "ravel|squeeze|index"),
]
# Recognised all the same: at a kink, and by the line where the texts differ.
KNOWN = [
    ("relu", "return z * np.sign(z) * (z >= 0) + abs(z) * (z < 0)", "relu-abs"),
    ("d_relu", "return np.where(z >= 0, 1, -1)", "d-relu-sign"),
    ("d_leaky_relu", "return np.where(z >= 0, 1, -slope)", None),
    ("leaky_relu", "return np.max(0.01 * z, z)", "leaky-relu-np-max"),
    ("d_relu", "if z > 0:\n    return np.ones(z.shape)\nreturn np.zeros(z.shape)", "d-relu-if"),
]


@pytest.fixture(scope="session")
def diagnosed(catalog):
    """diagnosed(name, body) -> what feedback says after marking."""
    exercises = {exercise.name: exercise for exercise in catalog.exercises}

    def call(name, body):
        exercise = exercises[name]
        answer = Variant(f"silent-{name}", body, "", reference=exercise.reference)
        function = answer.compile()
        tries = [as_try(exercise, function, one) for one in all_probes(exercise)]
        return diagnose(exercise, tries, source=answer.source)

    return call


@pytest.mark.parametrize(("name", "body", "never"), NEVER)
def test_a_cause_names_only_what_the_answer_has(diagnosed, name, body, never):
    found = diagnosed(name, body)
    assert not re.search(never, found.hint or ""), found.hint


@pytest.mark.parametrize(("name", "body", "mistake"), KNOWN)
def test_a_known_mistake_is_recognised_at_a_kink_and_by_its_line(diagnosed, name, body, mistake):
    assert diagnosed(name, body).mistake == mistake

"""The network whose numbers the lecture shows, run by the reference solution."""

from typing import Any

import numpy as np

from solutions.activations import notebook as activations
from solutions.batching import notebook as batching

# Tenths and wholes, so that a reader can follow by hand; no weight and no bias of layer 2 is 0.
P = {
    "W1": np.array([[0.5, -1.0, 0.5], [1.0, -0.5, -1.5], [-0.5, 1.0, 1.0], [1.0, 0.5, -0.5]]),
    "b1": np.array([[0.5], [-1.0], [-0.5], [0.5]]),
    "W2": np.array([[1.0, -2.0, 1.5, 0.5]]),
    "b2": np.array([[-0.5]]),
}
X = np.array([[1.0, 0.0, 2.0, -1.0, 1.0], [2.0, 1.0, -1.0, 0.5, 1.0], [-1.0, 2.0, 1.0, 1.0, 0.5]])

# The playground of the page on the same sign: what the layer before computes for eight examples
# (large and small take turns, which shows the zig-zag well), and the weights that answer all of
# them rightly.
BEFORE = np.array(
    [[1.8, -1.6, 1.4, -1.0, 0.9, -2.0, 2.0, -1.2], [-1.4, 1.8, -0.8, 1.5, -1.8, 1.2, -1.0, 2.0]]
)
GOAL = np.array([[2.0], [-2.0]])
START = np.array([[-2.0], [1.5]])
RATE, STEPS = 12.0, 30


def forward() -> dict[str, Any]:
    """Every array of the example; the loop must agree with the batch, or the build stops."""
    names = ("Z1", "A1", "Z2", "A2")
    batch = dict(zip(names, batching.forward_batch(X, P), strict=True))
    difference = float(np.abs(batching.forward_loop(X, P) - batch["A2"]).max())
    if difference > 1e-15:
        raise ArithmeticError(f"loop and matrix form differ by {difference}")
    arrays = {"X": X} | P | batch
    return {name: array.tolist() for name, array in arrays.items()}


def descent(kind: str, batch: int) -> list[list[float]]:
    """The path of two weights under gradient descent, (STEPS + 1) points.

    kind: the activation of the layer before, a name in `solutions/activations/notebook.py`
    batch: how many of the eight examples each step takes, in turn
    """
    inputs = getattr(activations, kind)(BEFORE)
    wanted = activations.sigmoid(GOAL.T @ inputs)
    w, path = START, [START.ravel().tolist()]
    for step in range(STEPS):
        total = np.zeros((2, 1))
        for i in range(step * batch, (step + 1) * batch):
            k = i % inputs.shape[1]
            x = inputs[:, k : k + 1]
            da = activations.sigmoid(w.T @ x) - wanted[:, k]
            total += activations.weight_gradient(w, x, 0.0, da.item())
        w = w - RATE / batch * total
        path.append(w.ravel().tolist())
    return path


def data() -> dict[str, Any]:
    """What the widgets get to know."""
    playground = {"before": BEFORE.tolist(), "goal": GOAL.ravel().tolist()}
    playground |= {"start": START.ravel().tolist(), "rate": RATE, "steps": STEPS}
    return {"forward-stepper": forward(), "same-sign": playground}

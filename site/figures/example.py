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


# Seeds that sprout or not, for the network that learns: temperature in °C, water in ml a day, depth
# in cm, and the answer. Invented; too cold, too hot, too dry and too deep all mean no.
SEEDS = [
    (20, 40, 2, 1), (25, 30, 1, 1), (18, 50, 3, 1), (22, 60, 2, 1), (28, 45, 3, 1), (15, 35, 1, 1),
    (5, 40, 2, 0), (38, 40, 2, 0), (22, 5, 2, 0), (24, 45, 8, 0), (9, 60, 4, 0), (34, 20, 5, 0),
]  # fmt: skip
NAMES = ["temperature", "water", "depth"]
CENTRE, SPREAD = (20, 40, 3), (10, 20, 2)
SEED_RATE, SEED_STEPS = 1.0, 200


def training(kind: str, scale: float, bias: float) -> list[dict[str, Any]]:
    """The seeds' network under gradient descent on the mean loss: "loss", "answers" and the "sizes"
    of its two weight gradients, before the first step and after each.

    kind: the activation of the hidden layer; scale: what its first weights, those of `P`, are
    multiplied by; bias: of all hidden units at first
    """
    g, slope = getattr(activations, kind), getattr(activations, f"d_{kind}")
    inputs = np.array([seed[:3] for seed in SEEDS], dtype=float)
    X = ((inputs - CENTRE) / SPREAD).T
    y = np.array([[seed[3] for seed in SEEDS]], dtype=float)
    W1, b1 = scale * P["W1"], np.full((4, 1), bias)
    W2, b2 = scale * P["W2"], np.zeros((1, 1))
    steps = []
    for _ in range(SEED_STEPS + 1):
        Z1 = W1 @ X + b1
        Z2 = W2 @ g(Z1) + b2
        A2 = activations.sigmoid(Z2)
        dW2, db2, dA1 = batching.linear_backward((A2 - y) / len(SEEDS), g(Z1), W2)
        dW1, db1, _ = batching.linear_backward(dA1 * slope(Z1), X, W1)
        sizes = [float(np.sqrt(np.mean(d**2))) for d in (dW1, dW2)]
        loss = float(np.mean(np.logaddexp(0, Z2) - y * Z2))
        steps.append({"loss": loss, "answers": A2[0].tolist(), "sizes": sizes})
        W1, b1, W2, b2 = (
            W1 - SEED_RATE * dW1,
            b1 - SEED_RATE * db1,
            W2 - SEED_RATE * dW2,
            b2 - SEED_RATE * db2,
        )
    return steps


def seeds() -> dict[str, Any]:
    """What the widget needs to do the same."""
    return {
        "names": NAMES,
        "inputs": [seed[:3] for seed in SEEDS],
        "answers": [seed[3] for seed in SEEDS],
        "centre": CENTRE,
        "spread": SPREAD,
        "W1": P["W1"].tolist(),
        "W2": P["W2"].tolist(),
        "rate": SEED_RATE,
        "steps": SEED_STEPS,
    }


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
    return {
        "forward-stepper": forward(),
        "learning-network": seeds(),
        "same-sign": playground,
    }

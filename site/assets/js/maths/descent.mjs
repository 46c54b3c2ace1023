// Gradient descent of one sigmoid unit with two weights, as in site/figures/example.py.
import { activations } from "./activations.mjs";

const dot = (u, v) => u[0] * v[0] + u[1] * v[1];
const { g: sigmoid, slope: dSigmoid } = activations.sigmoid;

// What the unit gets to see: the eight examples after the layer before, as pairs.
export const inputs = (kind, { before }) =>
  before[0].map((z, j) => [activations[kind].g(z), activations[kind].g(before[1][j])]);

// delta of one example, for the loss (a - wanted)^2 / 2.
export function delta(w, x, goal) {
  const z = dot(w, x);
  return (sigmoid(z) - sigmoid(dot(goal, x))) * dSigmoid(z);
}

// The examples of a step, and the delta of each.
export function messages(kind, batch, step, w, data) {
  const all = inputs(kind, data);
  return Array.from({ length: batch }, (_, i) => {
    const x = all[(step * batch + i) % all.length];
    return { x, delta: delta(w, x, data.goal) };
  });
}

// The points that descent visits: STEPS + 1 pairs.
export function path(kind, batch, data) {
  const points = [data.start];
  for (let step = 0; step < data.steps; step++) {
    const w = points.at(-1);
    const sum = [0, 0];
    for (const { x, delta: d } of messages(kind, batch, step, w, data)) {
      sum[0] += d * x[0];
      sum[1] += d * x[1];
    }
    points.push([0, 1].map((i) => w[i] - (data.rate / batch) * sum[i]));
  }
  return points;
}

// The length of a path over that of the straight line between its ends; 1 for no step at all.
export function detour(points) {
  const far = ([p, q], [r, s]) => Math.hypot(p - r, q - s);
  const walked = points.slice(1).reduce((sum, point, i) => sum + far(point, points[i]), 0);
  return walked / far(points.at(-1), points[0]) || 1;
}

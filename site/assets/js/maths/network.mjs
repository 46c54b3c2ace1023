// The 3-4-1 network, trained on yes-or-no answers by gradient descent on the mean loss.
import { activations } from "./activations.mjs";

const matrix = (rows, columns, entry) =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => entry(i, j)));
const map = (A, f) => A.map((row, i) => row.map((value, j) => f(value, i, j)));
const transposed = (A) => matrix(A[0].length, A.length, (i, j) => A[j][i]);
const times = (A, B) =>
  matrix(A.length, B[0].length, (i, j) => A[i].reduce((sum, a, k) => sum + a * B[k][j], 0));
const plus = (A, column) => map(A, (value, i) => value + column[i][0]);
const rowSums = (A) => A.map((row) => [row.reduce((sum, value) => sum + value, 0)]);
const size = (A) => Math.sqrt(A.flat().reduce((sum, value) => sum + value * value, 0) / A.flat().length);
const away = (A, gradient, rate) => map(A, (value, i, j) => value - rate * gradient[i][j]);

// log(1 + e^z), finite for every z.
const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

function start({ scale, bias }, { W1, W2 }) {
  const scaled = (A) => map(A, (value) => scale * value);
  return { W1: scaled(W1), b1: W1.map(() => [bias]), W2: scaled(W2), b2: [[0]] };
}

// One look at all examples: what the network says, how wrong it is, and the gradients.
function look(kind, p, X, y) {
  const { g, slope } = activations[kind];
  const m = y.length;
  const Z1 = plus(times(p.W1, X), p.b1);
  const A1 = map(Z1, g);
  const Z2 = plus(times(p.W2, A1), p.b2);
  const A2 = map(Z2, activations.sigmoid.g);
  const loss = Z2[0].reduce((sum, z, j) => sum + softplus(z) - y[j] * z, 0) / m;
  const dZ2 = map(A2, (a, _, j) => (a - y[j]) / m);
  const dA1 = times(transposed(p.W2), dZ2);
  const dZ1 = map(dA1, (value, i, j) => value * slope(Z1[i][j]));
  const gradients = {
    W1: times(dZ1, transposed(X)),
    b1: rowSums(dZ1),
    W2: times(dZ2, transposed(A1)),
    b2: rowSums(dZ2),
  };
  return { loss, answers: A2[0], gradients };
}

// What a reader may see of each step, from before the first to after the last.
// kind: the hidden activation; scale, bias: of the first weights; data: as example.py writes it
export function training(kind, options, data) {
  const X = transposed(data.inputs.map((row) => row.map((value, i) => (value - data.centre[i]) / data.spread[i])));
  let p = start(options, data);
  const steps = [];
  for (let step = 0; step <= data.steps; step++) {
    const { loss, answers, gradients } = look(kind, p, X, data.answers);
    const right = answers.filter((a, j) => a > 0.5 === (data.answers[j] === 1)).length;
    steps.push({ loss, answers, right, p, sizes: [size(gradients.W1), size(gradients.W2)] });
    p = Object.fromEntries(Object.keys(p).map((key) => [key, away(p[key], gradients[key], data.rate)]));
  }
  return steps;
}

// The five activations and their slopes, as in the reference solution (a test compares them).

const sigmoid = (z) => {
  const e = Math.exp(-Math.abs(z));
  return (z >= 0 ? 1 : e) / (1 + e);
};

export const activations = {
  sigmoid: { name: "sigmoid", g: sigmoid, slope: (z) => sigmoid(z) * (1 - sigmoid(z)) },
  tanh: { name: "tanh", g: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
  relu: { name: "ReLU", g: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0) },
  leaky_relu: {
    name: "leaky ReLU",
    g: (z) => (z >= 0 ? z : 0.01 * z),
    slope: (z) => (z > 0 ? 1 : 0.01),
  },
  linear: { name: "linear", g: (z) => z, slope: () => 1 },
};

// What is left of a push after 1, 2, ..., L layers that all have this slope, weights being 1.
export const products = (slope, L) => Array.from({ length: L }, (_, l) => slope ** (l + 1));

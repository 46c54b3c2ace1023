// A chain of single units, a_l = g(w a_(l-1) + b), and how strongly its end feels each layer.
import { activations } from "./activations.mjs";

// The derivatives of a_L with respect to z_1, ..., z_L.
export function gradients(kind, { start, w, b, layers }) {
  const { g, slope } = activations[kind];
  const slopes = [];
  for (let a = start, l = 0; l < layers; l++) {
    const z = w * a + b;
    slopes.push(slope(z));
    a = g(z);
  }
  const found = [slopes.at(-1)];
  for (let l = layers - 2; l >= 0; l--) found.unshift(slopes[l] * w * found[0]);
  return found;
}

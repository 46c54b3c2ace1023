// Prints what the widgets compute, as JSON, for test_widgets.py to compare with Python.
// node numbers.mjs JS-FOLDER DATA.json PAIRS.json
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, dataFile, pairs] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(join(folder, "maths", name)).href);
const { activations, products } = await load("activations.mjs");
const { gradients } = await load("chain.mjs");
const { detour, path } = await load("descent.mjs");
const { training } = await load("network.mjs");
const { broadcast, matmul, parse, show } = await load("shapes.mjs");

const { "same-sign": data, "learning-network": seeds } = JSON.parse(readFileSync(dataFile, "utf8"));
const grid = Array.from({ length: 121 }, (_, i) => i / 10 - 6).concat([-1000, 1000]);
const result = {
  grid,
  activations: Object.fromEntries(
    Object.entries(activations).map(([name, { g, slope }]) => [
      name,
      { g: grid.map(g), slope: grid.map(slope), products: grid.map((z) => products(slope(z), 10)) },
    ]),
  ),
  paths: ["sigmoid", "relu", "tanh"].flatMap((kind) =>
    [1, 8].map((batch) => ({ kind, batch, path: path(kind, batch, data) })),
  ),
  detours: ["sigmoid", "relu", "tanh"].flatMap((kind) =>
    [1, 8].map((batch) => ({ kind, batch, detour: detour(path(kind, batch, data)) })),
  ),
  chains: ["sigmoid", "tanh", "relu"].flatMap((kind) =>
    [-4, 0.5, 1, 4].map((w) => {
      const chain = { start: 0.5, layers: 10, w, b: 0.5 };
      return { kind, w, gradients: gradients(kind, chain) };
    }),
  ),
  trainings: [
    ["sigmoid", 1, 0],
    ["sigmoid", 1, 4],
    ["sigmoid", 6, 0],
    ["relu", 1, 0],
    ["relu", 1, -4],
    ["linear", 1, 0],
  ].map(([kind, scale, bias]) => {
    const steps = training(kind, { scale, bias }, seeds);
    return { kind, scale, bias, steps: steps.map(({ loss, answers, sizes, right }) => ({ loss, answers, sizes, right })) };
  }),
  plain: gradients("sigmoid", { start: 0.5, layers: 10, w: 4, b: 0 }),
  shapes: JSON.parse(pairs).map(([a, b]) => ({
    a,
    b,
    shown: [show(a), show(b)],
    parsed: [parse(show(a)), parse(show(b))],
    sum: broadcast(a, b),
    product: a.length === 2 && b.length === 2 ? matmul(a, b) : null,
  })),
};
console.log(JSON.stringify(result));

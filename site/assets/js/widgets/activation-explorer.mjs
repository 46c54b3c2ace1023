// (1) A function, its slope, its tangent, and what is left of the slope through L layers.
import { activations, products } from "../maths/activations.mjs";
import { choice, number, slider } from "../widget.mjs";

const WIDTH = 330;
const HEIGHT = 230;
const LEFT = 34;
const BOTTOM = 22;
const GRID = Array.from({ length: 121 }, (_, i) => i / 10 - 6);

const saturates = (kind) => kind === "sigmoid" || kind === "tanh";

function scale(from, to, start, end) {
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

const line = (points, x, y) =>
  points.map(([p, q], i) => `${i ? "L" : "M"}${x(p).toFixed(1)} ${y(q).toFixed(1)}`).join("");

function curves({ kind, z }) {
  const { g, slope, name } = activations[kind];
  const [low, high] = saturates(kind) ? [-1.25, 1.25] : [-2, 6.2];
  const x = scale(-6, 6, LEFT, WIDTH - 8);
  const y = scale(low, high, HEIGHT - BOTTOM, 10);
  const ticks = saturates(kind) ? [-1, 0, 1] : [0, 2, 4, 6];
  const tangent = [z - 2, z + 2].map((p) => [p, g(z) + slope(z) * (p - z)]);
  return (
    `<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${name}, its slope, and the tangent at z = ${z}">` +
    `<clipPath id="explorer-box"><rect x="${LEFT}" y="6" width="${WIDTH - LEFT - 4}" height="${HEIGHT - BOTTOM}"/></clipPath>` +
    ticks
      .map(
        (t) =>
          `<path class="axis" d="M${LEFT} ${y(t)}H${WIDTH - 8}"/><text x="${LEFT - 6}" y="${y(t) + 4}" text-anchor="end">${number(t)}</text>`,
      )
      .join("") +
    [-6, -3, 0, 3, 6]
      .map((t) => `<text x="${x(t)}" y="${HEIGHT - 4}" text-anchor="middle">${number(t)}</text>`)
      .join("") +
    `<path class="axis" d="M${x(0)} 8V${HEIGHT - BOTTOM}"/>` +
    `<g clip-path="url(#explorer-box)">` +
    `<path class="curve thin s-d" d="${line(
      GRID.map((p) => [p, slope(p)]),
      x,
      y,
    )}"/>` +
    `<path class="curve s-a" d="${line(
      GRID.map((p) => [p, g(p)]),
      x,
      y,
    )}"/>` +
    `<path class="tangent" d="${line(tangent, x, y)}"/></g>` +
    `<circle class="dot s-d" cx="${x(z)}" cy="${y(slope(z))}" r="4"/>` +
    `<circle class="dot s-a" cx="${x(z)}" cy="${y(g(z))}" r="6"/></svg>`
  );
}

function shrinking({ kind, z, layers }) {
  const left = products(activations[kind].slope(z), layers);
  const y = scale(0, -10, 14, HEIGHT - BOTTOM);
  const x = scale(0.5, 10.5, LEFT + 8, WIDTH - 8);
  const bars = left.map((value, i) => {
    const height = y(Math.max(-10, value > 0 ? Math.log10(value) : -10));
    return `<path class="bar s-d" d="M${x(i + 1)} ${HEIGHT - BOTTOM}V${height.toFixed(1)}"/>`;
  });
  const powers = [
    [0, "1"],
    [-3, "10⁻³"],
    [-6, "10⁻⁶"],
    [-9, "10⁻⁹"],
  ];
  return (
    `<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="The slope multiplied through 1 to ${layers} layers, on a logarithmic scale">` +
    powers
      .map(
        ([p, text]) =>
          `<path class="axis" d="M${LEFT + 4} ${y(p)}H${WIDTH - 8}"/><text x="${LEFT}" y="${y(p) + 4}" text-anchor="end">${text}</text>`,
      )
      .join("") +
    `<path class="axis" d="M${LEFT + 4} ${HEIGHT - BOTTOM}H${WIDTH - 8}"/>` +
    bars.join("") +
    [1, 5, 10]
      .map((l) => `<text x="${x(l)}" y="${HEIGHT - 4}" text-anchor="middle">${l}</text>`)
      .join("") +
    "</svg>"
  );
}

const KINKS = { relu: "from 0 to 1", leaky_relu: "from 0.01 to 1" };

export default {
  name: "activation-explorer",
  title: "Activation explorer",
  start: () => ({ kind: "sigmoid", z: 1, layers: 5 }),
  change: (state, name, value) => ({ ...state, [name]: name === "kind" ? value : Number(value) }),
  controls: ({ kind, z, layers }) =>
    choice(
      "kind",
      "function",
      kind,
      Object.entries(activations).map(([key, { name }]) => [key, name]),
    ) +
    slider("z", '<b class="s-z">z</b>', z, { min: -6, max: 6, step: 0.1 }) +
    slider("layers", "layers L", layers, { min: 1, max: 10 }),
  view(state) {
    const { g, slope } = activations[state.kind];
    const { kind, z, layers } = state;
    const left = products(slope(z), layers).at(-1);
    const kink =
      z === 0 && KINKS[kind]
        ? ` At the kink any slope ${KINKS[kind]} is right; 0 is on its left side.`
        : "";
    return {
      picture:
        `<div class="panel"><p class="legend"><b class="s-a">value g(z)</b> <b class="s-d">slope g′(z)</b></p>${curves(state)}</div>` +
        `<div class="panel"><p class="legend"><b class="s-d">slope<sup>L</sup></b> for 1 to L layers</p>${shrinking(state)}</div>`,
      facts:
        `<p>At <b class="s-z">z = ${number(z)}</b> the value is <b class="s-a">${number(g(z))}</b> ` +
        `and the slope is <b class="s-d">${number(slope(z))}</b>.${kink} ` +
        `Through ${layers} such layer${layers > 1 ? "s" : ""}, with weights of 1, a push is multiplied by ` +
        `<b class="s-d">${number(left)}</b>.</p>`,
    };
  },
};

// (1) A function, its slope, its tangent, and what is left of the slope through L layers.
import { activations, products } from "../maths/activations.mjs";
import { axis, dot, line, plot, text } from "../svg.mjs";
import { choice, number, slider } from "../widget.mjs";

const WIDTH = 330;
const HEIGHT = 230;
const LEFT = 34;
const RIGHT = WIDTH - 8;
const FLOOR = HEIGHT - 22;
const GRID = Array.from({ length: 121 }, (_, i) => i / 10 - 6);
const POWERS = [
  [0, "1"],
  [-3, "10⁻³"],
  [-6, "10⁻⁶"],
  [-9, "10⁻⁹"],
];

const saturates = (kind) => kind === "sigmoid" || kind === "tanh";

// From numbers to places in a picture.
const scale = (from, to, start, end) => (value) =>
  start + ((value - from) / (to - from)) * (end - start);

// The reader's values on the grid, if they are that.
const own = (results) => results?.length === 1 && results[0].shape.join() === String(GRID.length);
const pairs = ([{ values }]) =>
  GRID.map((p, i) => [p, values[i]]).filter(([, value]) => Number.isFinite(value));

function sayings({ mine, kind, z }) {
  const { g, slope } = activations[kind];
  const at = Math.round((z + 6) * 10);
  const said = [
    [kind, g(z)],
    [`d_${kind}`, slope(z)],
  ].map(([name, expected]) => {
    if (!mine[name]) return "";
    if (!own(mine[name])) return `<code>${name}</code> does not give one number for each z.`;
    const value = mine[name][0].values[at];
    const isRight = Math.abs(value - expected) < 1e-9 || (z === 0 && name in KINKED);
    const verdict = isRight ? "" : ` <strong class="no">instead of ${number(expected)}</strong>`;
    return `Your <code>${name}</code> says <b>${number(value)}</b>${verdict}.`;
  });
  return `<p class="own">${said.filter(Boolean).join(" ")}</p>`;
}

function curves({ kind, z, mine }) {
  const { g, slope, name } = activations[kind];
  const [low, high] = saturates(kind) ? [-1.25, 1.25] : [-2, 6.2];
  const x = scale(-6, 6, LEFT, RIGHT);
  const y = scale(low, high, FLOOR, 10);
  const ticks = saturates(kind) ? [-1, 0, 1] : [0, 2, 4, 6];
  const tangent = [z - 2, z + 2].map((p) => [p, g(z) + slope(z) * (p - z)]);
  const draw = (kind, points) => `<path class="${kind}" d="${line(points, x, y)}"/>`;
  const frame = `<rect x="${LEFT}" y="6" width="${RIGHT - LEFT}" height="${FLOOR}"/>`;
  return plot(WIDTH, HEIGHT, `${name}, its slope, and the tangent at z = ${z}`, [
    `<clipPath id="explorer-box">${frame}</clipPath>`,
    ticks.map(
      (t) => axis(`M${LEFT} ${y(t)}H${RIGHT}`) + text(LEFT - 6, y(t) + 4, number(t), "end"),
    ),
    [-6, -3, 0, 3, 6].map((t) => text(x(t), HEIGHT - 4, number(t))),
    axis(`M${x(0)} 8V${FLOOR}`),
    '<g clip-path="url(#explorer-box)">',
    draw(
      "curve thin s-d",
      GRID.map((p) => [p, slope(p)]),
    ),
    draw(
      "curve s-a",
      GRID.map((p) => [p, g(p)]),
    ),
    draw("tangent", tangent),
    own(mine?.[kind]) && draw("curve own", pairs(mine[kind])),
    own(mine?.[`d_${kind}`]) && draw("curve thin own", pairs(mine[`d_${kind}`])),
    "</g>",
    dot(x(z), y(slope(z)), 4, "d"),
    dot(x(z), y(g(z)), 6, "a"),
  ]);
}

function shrinking({ kind, z, layers }) {
  const y = scale(0, -10, 14, FLOOR);
  const x = scale(0.5, 10.5, LEFT + 8, RIGHT);
  const left = products(activations[kind].slope(z), layers);
  const top = (value) => y(Math.max(-10, value > 0 ? Math.log10(value) : -10));
  const label = `The slope multiplied through 1 to ${layers} layers, on a logarithmic scale`;
  return plot(WIDTH, HEIGHT, label, [
    POWERS.map(
      ([p, words]) => axis(`M${LEFT + 4} ${y(p)}H${RIGHT}`) + text(LEFT, y(p) + 4, words, "end"),
    ),
    axis(`M${LEFT + 4} ${FLOOR}H${RIGHT}`),
    left.map(
      (value, i) => `<path class="bar s-d" d="M${x(i + 1)} ${FLOOR}V${top(value).toFixed(1)}"/>`,
    ),
    [1, 5, 10].map((l) => text(x(l), HEIGHT - 4, l)),
  ]);
}

// Why the product says little on the left side of these two.
const ALIKE = {
  relu: " In a network some units are positive, and the push goes on through those.",
  leaky_relu: " In a network the layers differ: only a path negative all the way has this product.",
};
const KINKED = { d_relu: true, d_leaky_relu: true };
const KINKS = { relu: "from 0 to 1", leaky_relu: "from 0.01 to 1" };

export default {
  name: "activation-explorer",
  title: "Activation explorer",
  start: () => ({ kind: "sigmoid", z: 1, layers: 5 }),
  asks: ({ kind }) =>
    [kind, `d_${kind}`].map((name) => ({ assignment: "activations", name, args: [GRID] })),
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
        ? ` At the kink any slope ${KINKS[kind]} is right; shown is the one of its left side.`
        : "";
    const value = '<b class="s-a">value g(z)</b>';
    const many = `${layers} such layer${layers > 1 ? "s" : ""}`;
    return {
      picture:
        `<div class="panel"><p class="legend">${value} <b class="s-d">slope g′(z)</b></p>` +
        `${curves(state)}</div>` +
        '<div class="panel"><p class="legend"><b class="s-d">slope<sup>L</sup></b> for 1 to L layers</p>' +
        `${shrinking(state)}</div>`,
      facts:
        `<p>At <b class="s-z">z = ${number(z)}</b> the value is <b class="s-a">${number(g(z))}</b> ` +
        `and the slope is <b class="s-d">${number(slope(z))}</b>.${kink} ` +
        `Through ${many}, with weights of 1 and this z in every one, a push is multiplied by ` +
        `<b class="s-d">${number(left)}</b>.${ALIKE[kind] && z < 0 && layers > 1 ? ALIKE[kind] : ""}</p>` +
        (state.mine ? sayings(state) : ""),
    };
  },
};

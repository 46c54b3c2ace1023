// (6) Ten units in a row: a product of slopes and weights that vanishes, explodes, or does neither.
import { gradients } from "../maths/chain.mjs";
import { axis, plot, text } from "../svg.mjs";
import { button, choice, number, slider } from "../widget.mjs";

const [WIDTH, HEIGHT, LEFT] = [330, 250, 44];
const [TOP, FLOOR] = [12, HEIGHT - 34];
const [LOW, HIGH] = [-12, 6]; // powers of ten
const TICKS = { "-12": "10⁻¹²", "-6": "10⁻⁶", 0: "1", 6: "10⁶" };
const CHAIN = { start: 0.5, layers: 10 };
const CASES = [
  ["1,0", "w = 1, b = 0"],
  ["4,0", "w = 4, b = 0"],
  ["4,-2", "w = 4, b = −2"],
  ["8,-4", "w = 8, b = −4"],
];

const y = (power) => FLOOR - ((power - LOW) / (HIGH - LOW)) * (FLOOR - TOP);
const x = (layer) => LEFT + 16 + (layer - 1) * 27.5;

function bar(value, i) {
  const power = Math.min(Math.max(Math.log10(Math.abs(value)), LOW), HIGH);
  return `<path class="bar s-d" d="M${x(i + 1)} ${y(0).toFixed(1)}V${y(power).toFixed(1)}"/>`;
}

function verdict(first) {
  const size = Math.abs(first);
  if (size === 0) return "Nothing arrives: a unit on the way has slope 0.";
  if (size < 1e-3) return "It <strong>vanishes</strong>.";
  if (size > 3) return "It <strong>explodes</strong>: layer 1 is shaken by the smallest change.";
  return "It neither vanishes nor explodes.";
}

export default {
  name: "gradient-chain",
  title: "A chain of ten units",
  start: () => ({ kind: "sigmoid", w: 1, b: 0 }),
  change(state, name, value) {
    if (name === "kind") return { ...state, kind: value };
    if (name !== "case") return { ...state, [name]: Number(value) };
    const [w, b] = value.split(",").map(Number);
    return { ...state, w, b };
  },
  controls: ({ kind, w, b }) =>
    choice("kind", "units", kind, [
      ["sigmoid", "sigmoid"],
      ["tanh", "tanh"],
      ["relu", "ReLU"],
    ]) +
    slider("w", '<b class="s-w">w</b>', w, { min: -8, max: 8, step: 0.5 }) +
    slider("b", '<b class="s-b">b</b>', b, { min: -4, max: 4, step: 0.5 }) +
    `<div class="buttons">${CASES.map(([value, words]) => button("case", value, words)).join("")}</div>`,
  view({ kind, w, b }) {
    const found = gradients(kind, { ...CHAIN, w, b });
    const label = `The size of the gradient at each of ten layers, w = ${w}, b = ${b}`;
    return {
      picture: plot(WIDTH, HEIGHT, label, [
        Object.entries(TICKS).map(
          ([power, words]) =>
            axis(`M${LEFT} ${y(power)}H${WIDTH - 4}`) + text(LEFT - 6, y(power) + 4, words, "end"),
        ),
        found.map(bar),
        [1, 5, 10].map((layer) => text(x(layer), HEIGHT - 18, layer)),
        text(x(5.5), HEIGHT - 3, "layer l"),
      ]),
      facts:
        `<p>At layer 10 the derivative is <b class="s-d">${number(found.at(-1))}</b>, at layer 1 ` +
        `<b class="s-d">${number(found[0])}</b>. ${verdict(found[0])}</p>`,
    };
  },
};

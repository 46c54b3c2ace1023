// (5) Two weights under gradient descent: where a step may go, and the path that comes of it.
import { detour, messages, path } from "../maths/descent.mjs";
import { axis, dot, line, plot, text } from "../svg.mjs";
import { choice, fixed, number, slider } from "../widget.mjs";

const SIZE = 330;
const REACH = 3;
const at = (value) => ((value + REACH) / (2 * REACH)) * SIZE;
const up = (value) => SIZE - at(value);

const KINDS = [
  ["sigmoid", "sigmoid"],
  ["relu", "ReLU"],
  ["tanh", "tanh"],
];
const DELTAS = [
  ["loss", "from the loss"],
  ["1", "positive"],
  ["-1", "negative"],
];

// Where the next step goes, and the messages it is made of, with the sign of delta as asked for.
function nextStep({ kind, batch, step, sign }, data) {
  const w = path(kind, batch, data)[step];
  const heard = messages(kind, batch, step, w, data).map(({ x, delta }) => ({
    x,
    delta: sign === "loss" ? delta : Number(sign) * Math.abs(delta),
  }));
  const move = [0, 1].map(
    (i) => -(data.rate / batch) * heard.reduce((sum, { x, delta }) => sum + delta * x[i], 0),
  );
  return { w, heard, move };
}

// Quadrants around w that a step can reach: with one example, only along plus or minus x.
function quadrants(heard) {
  if (heard.length > 1)
    return [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ];
  const [{ x }] = heard;
  const signs = [x[0] < 0 ? -1 : 1, x[1] < 0 ? -1 : 1];
  return [signs, signs.map((sign) => -sign)];
}

function shade([sx, sy], w, taken) {
  const [x0, x1] = [at(w[0]), sx > 0 ? SIZE : 0].sort((p, q) => p - q);
  const [y0, y1] = [up(w[1]), sy > 0 ? 0 : SIZE].sort((p, q) => p - q);
  const box = `x="${x0}" y="${y0}" width="${x1 - x0}" height="${y1 - y0}"`;
  return `<rect class="quadrant${taken ? " taken" : ""}" ${box}/>`;
}

const HEAD =
  '<defs><marker id="same-sign-head" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="5" ' +
  'markerHeight="5" orient="auto"><path class="head" d="M0 0L8 4L0 8z"/></marker></defs>';

// The arrow of the next step, drawn long enough to be seen.
function arrow(w, move) {
  const length = Math.hypot(...move);
  const reach = length ? Math.max(length, 0.45) / length : 0;
  const tip = w.map((value, i) => value + reach * move[i]);
  return `<path class="next s-d" marker-end="url(#same-sign-head)" d="${line([w, tip], at, up)}"/>`;
}

function plane(state, data) {
  const { w, heard, move } = nextStep(state, data);
  const points = path(state.kind, state.batch, data).slice(0, state.step + 1);
  const taken = ([sx, sy]) => heard.length === 1 && sx * move[0] >= 0 && sy * move[1] >= 0;
  const [gx, gy] = [at(data.goal[0]), up(data.goal[1])];
  const label = `The plane of the two weights, the path after ${state.step} steps, and where the next may go`;
  return plot(SIZE, SIZE, label, [
    HEAD,
    quadrants(heard).map((signs) => shade(signs, w, taken(signs))),
    axis(`M0 ${up(0)}H${SIZE}M${at(0)} 0V${SIZE}`),
    text(SIZE - 6, up(0) - 6, "w₁", "end"),
    text(at(0) + 6, 14, "w₂", "start"),
    `<circle class="goal" cx="${gx}" cy="${gy}" r="9"/>`,
    text(gx, gy + 24, "goal"),
    `<path class="curve s-w" d="${line(points, at, up)}"/>`,
    points.map(([p, q]) => dot(at(p), up(q), 2.5, "w")),
    arrow(w, move),
  ]);
}

const word = (move) => (Math.abs(move) < 1e-12 ? "stays" : move > 0 ? "goes up" : "goes down");

function facts(state, data) {
  const { heard, move } = nextStep(state, data);
  const walked = path(state.kind, state.batch, data).slice(0, state.step + 1);
  const weight = (i) => `<b class="s-w">w${"₁₂"[i]}</b> ${word(move[i])}`;
  const end =
    `In the next step ${weight(0)} and ${weight(1)}. ` +
    `After ${state.step} steps the path is ${fixed(detour(walked), 2)} times as long as the ` +
    "straight line between its ends.";
  if (heard.length > 1) {
    const positive = heard.filter(({ delta }) => delta > 0).length;
    return (
      `<p>Eight examples: <b class="s-d">δ</b> is positive for ${positive} and negative for ` +
      `${heard.length - positive}. Their sum may point into any quadrant. ${end}</p>`
    );
  }
  const [{ x, delta }] = heard;
  const shared =
    x[0] * x[1] >= 0
      ? "No opposite signs: the step follows the inputs, up-up or down-down."
      : "The inputs differ in sign, so one weight may rise while the other falls.";
  return (
    `<p>Inputs <b class="s-a">${number(x[0])}</b> and <b class="s-a">${number(x[1])}</b>, ` +
    `<b class="s-d">δ = ${number(delta)}</b>. ${shared} ${end}</p>`
  );
}

export default {
  name: "same-sign",
  title: "Same-sign playground",
  start: () => ({ kind: "sigmoid", batch: 1, step: 7, sign: "loss" }),
  change: (state, name, value) => ({
    ...state,
    [name]: name === "step" || name === "batch" ? Number(value) : value,
  }),
  controls: ({ kind, batch, step, sign }, data) =>
    choice("kind", "inputs are outputs of", kind, KINDS) +
    choice("batch", "examples in a step", batch, [
      ["1", "1"],
      ["8", "8"],
    ]) +
    choice("sign", '<b class="s-d">δ</b> of the next step', sign, DELTAS) +
    slider("step", "steps so far", step, { min: 0, max: data.steps }),
  view: (state, data) => ({ picture: plane(state, data), facts: facts(state, data) }),
};

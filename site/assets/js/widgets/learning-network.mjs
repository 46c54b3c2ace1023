// (7) The 3-4-1 network learns to say whether seeds will sprout: what it says, its loss, its gradients.
import { training } from "../maths/network.mjs";
import { axis, dot, line, plot, text } from "../svg.mjs";
import { button, choice, number, slider } from "../widget.mjs";

const KINDS = [
  ["sigmoid", "sigmoid"],
  ["relu", "ReLU"],
  ["linear", "linear"],
];
const NAMES = Object.fromEntries(KINDS);
const [WIDTH, HEIGHT] = [330, 200];
const UNITS = {
  input: [0, 1, 2].map((i) => [88, 40 + 60 * i]),
  hidden: [0, 1, 2, 3].map((i) => [190, 25 + 50 * i]),
  output: [[280, 100]],
};

let last = { key: "" };

// The whole training, computed once for each choice.
function steps({ kind, scale, bias }, data) {
  const key = `${kind} ${scale} ${bias}`;
  if (last.key !== key) last = { key, steps: training(kind, { scale, bias }, data) };
  return last.steps;
}

const edges = (weights, from, to) =>
  weights.flatMap((row, i) =>
    row.map((w, j) => {
      const [[x1, y1], [x2, y2]] = [from[j], to[i]];
      const width = Math.min(7, 0.4 + 1.1 * Math.abs(w)).toFixed(2);
      const kind = w < 0 ? "edge minus" : "edge";
      return `<line class="${kind} s-w" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke-width="${width}"/>`;
    }),
  );

function drawing({ p }, data) {
  const label = "The network: the thicker a line, the larger its weight; dashed ones are negative";
  const circles = (places, symbol) =>
    places.map(([x, y]) => `<circle class="unit s-${symbol}" cx="${x}" cy="${y}" r="12"/>`);
  return plot(WIDTH, HEIGHT, label, [
    edges(p.W1, UNITS.input, UNITS.hidden),
    edges(p.W2, UNITS.hidden, UNITS.output),
    circles(UNITS.input, "x"),
    circles(UNITS.hidden, "a"),
    circles(UNITS.output, "a"),
    UNITS.input.map(([x, y], i) => text(x - 18, y + 4, data.names[i], "end")),
    text(WIDTH - 4, 104, "yes?", "end"),
  ]);
}

// Every seed at its answer: above the line those that sprout, below those that do not.
function strip({ answers }, data) {
  const x = (a) => 20 + a * (WIDTH - 40);
  const seeds = answers.map((a, j) => {
    const sprouts = data.answers[j] === 1;
    const y = (sprouts ? 26 : 52) + 3 * ((j % 3) - 1);
    const isRight = a > 0.5 === sprouts;
    const kind = `seed ${sprouts ? "yes" : "not"}${isRight ? "" : " missed"}`;
    return `<circle class="${kind}" cx="${x(a).toFixed(1)}" cy="${y}" r="6"/>`;
  });
  return plot(WIDTH, 82, "The answers for the twelve seeds, from no on the left to yes on the right", [
    axis(`M${x(0)} 39H${x(1)}M${x(0.5)} 8V68`),
    text(x(0), 80, "no, 0", "start"),
    text(x(0.5), 80, "0.5"),
    text(x(1), 80, "yes, 1", "end"),
    text(x(0.5) + 6, 14, "these sprout", "start"),
    text(x(0.5) + 6, 66, "these do not", "start"),
    seeds,
  ]);
}

function curve(all, step) {
  const top = Math.max(0.8, ...all.map(({ loss }) => loss));
  const x = (s) => 34 + (s / (all.length - 1)) * (WIDTH - 44);
  const y = (loss) => 112 - (loss / top) * 98;
  return plot(WIDTH, 132, "The loss over the steps", [
    axis(`M34 112H${WIDTH - 10}M34 10V112`),
    text(30, 116, "0", "end"),
    text(30, 20, number(top, 2), "end"),
    text(34, 128, "0", "start"),
    text(WIDTH - 10, 128, `${all.length - 1} steps`, "end"),
    `<path class="curve s-z" d="${line(all.map(({ loss }, s) => [s, loss]), x, y)}"/>`,
    dot(x(step), y(all[step].loss), 6, "z"),
  ]);
}

// On a logarithmic scale, from 10^-5 to 10.
function bars({ sizes }) {
  const x = (value) => 62 + ((Math.max(-5, Math.min(1, Math.log10(value))) + 5) / 6) * (WIDTH - 80);
  const rows = sizes.map((value, i) => {
    const y = 22 + 30 * i;
    const bar = value > 0 ? `<path class="bar s-d" d="M62 ${y}H${x(value).toFixed(1)}"/>` : text(66, y + 4, "0", "start");
    return text(56, y + 4, `layer ${i + 1}`, "end") + bar;
  });
  const ticks = [
    [1e-5, "10⁻⁵"],
    [1e-3, "10⁻³"],
    [1e-1, "10⁻¹"],
    [10, "10"],
  ];
  return plot(WIDTH, 92, "The size of the gradient in each layer", [
    ticks.map(([value, words]) => axis(`M${x(value)} 6V72`) + text(x(value), 88, words)),
    rows,
  ]);
}

// What is worth a sentence about this choice.
function remark({ kind, scale }, { sizes, right }, data) {
  if (scale === 0)
    return "All weights began at 0, so the four hidden units are alike, and nothing tells them apart.";
  if (kind === "relu" && sizes[0] === 0)
    return "No unit is positive for any seed: all of them are silent, and no gradient reaches them.";
  if (kind === "linear")
    return "Without a bend this is a single layer, and no straight cut through the inputs answers all twelve.";
  if (right < data.answers.length) return "It is not there yet.";
  return "";
}

export default {
  name: "learning-network",
  title: "A network that learns",
  play: "Let it learn",
  end: (data) => data.steps,
  start: (data) => ({ kind: "sigmoid", scale: 1, bias: 0, step: data.steps }),
  off: ({ step }, data) => (step === 0 ? ["go start"] : step === data.steps ? ["go next"] : []),
  change(state, name, value, data) {
    if (name === "step") return { ...state, step: Number(value) };
    if (name === "go") {
      const step = value === "start" ? 0 : Math.min(state.step + 1, data.steps);
      return { ...state, step };
    }
    return { ...state, [name]: name === "kind" ? value : Number(value) };
  },
  controls: ({ kind, scale, bias, step }, data) =>
    choice("kind", "in the hidden layer", kind, KINDS) +
    slider("scale", '<b class="s-w">W</b> at first, times', scale, { min: 0, max: 6, step: 0.5 }) +
    slider("bias", '<b class="s-b">b<sup>[1]</sup></b> at first', bias, { min: -4, max: 4, step: 0.5 }) +
    slider("step", "steps so far", step, { min: 0, max: data.steps }) +
    '<div class="buttons">' +
    button("play", "on", "Let it learn") +
    button("go", "next", "One step") +
    button("go", "start", "Start again") +
    "</div>",
  view(state, data) {
    const all = steps(state, data);
    const now = all[state.step];
    const part = (title, drawn) => `<p class="legend"><span>${title}</span></p>${drawn}`;
    const panel = (...parts) => `<div class="panel">${parts.join("")}</div>`;
    const [first, second] = now.sizes;
    return {
      picture:
        panel(part("<b>Will these seeds sprout?</b>", drawing(now, data) + strip(now, data))) +
        panel(
          part('<b class="s-z">loss</b>', curve(all, state.step)),
          part('<b class="s-d">gradient</b>: root mean square of dW', bars(now)),
        ),
      facts:
        `<p>After <b>${state.step}</b> step${state.step === 1 ? "" : "s"}, ${NAMES[state.kind]} inside: ` +
        `loss <b class="s-z">${number(now.loss)}</b>, ${now.right} of ${data.answers.length} right; gradient ` +
        `<b class="s-d">${number(first, 2)}</b> in layer 1, <b class="s-d">${number(second, 2)}</b> in layer 2. ` +
        `${remark(state, now, data)}</p>`,
    };
  },
};

// (2) The 3-4-1 network in numbers: one example, then the loop, then all columns at once.
// It computes nothing: the numbers are those of the reference solution.
import { button, choice, fixed } from "../widget.mjs";

const FLOW = ["Z1", "A1", "Z2", "A2"];
const MODES = [
  ["one", "one example"],
  ["loop", "loop"],
  ["matrix", "all at once"],
];
const letter = (name) => name[0].toLowerCase();
const last = (mode, m) => (mode === "loop" ? m : FLOW.length);

const written = (name, one) =>
  `${one ? name[0].toLowerCase() : name[0]}${name[1] ? `<sup>[${name[1]}]</sup>` : ""}`;

// Is entry (row, column) of an array of the flow known after this step, and is it new?
function known({ mode, step }, name, column) {
  const stage = FLOW.indexOf(name) + 1;
  if (mode === "loop") return { there: column < step, fresh: column === step - 1 };
  return { there: stage <= step, fresh: stage === step };
}

// Which function of the reader fills which arrays in a mode.
const SOURCES = {
  one: { assignment: "forward_pass", name: "forward", gives: FLOW },
  loop: { assignment: "batching", name: "forward_loop", gives: ["A2"] },
  matrix: { assignment: "batching", name: "forward_batch", gives: FLOW },
};

// The reader's array of that name, as {shape, values}.
function own({ mode, mine }, name) {
  const { name: source, gives } = SOURCES[mode];
  const results = mine?.[source];
  return results?.length === gives.length ? results[gives.indexOf(name)] : undefined;
}

const isOff = (value, expected) => !(Math.abs(value - expected) < 1e-9);

// The shown array: the reader's where it has the right shape.
function entries(name, state, rows) {
  const mine = own(state, name);
  const fits = mine?.shape.join() === `${rows.length},${rows[0].length}`;
  return { values: fits ? mine.values : rows, shape: mine && !fits ? mine.shape : undefined };
}

function verdict(state, data) {
  const { name, gives } = SOURCES[state.mode];
  const results = state.mine[name];
  if (!results) return "";
  if (results.length !== gives.length)
    return `<p class="own">Your <code>${name}</code> gives ${results.length} results instead of ${gives.length}.</p>`;
  const wrong = gives.filter((array) => {
    const rows = columns(array, state, data);
    const { values, shape } = entries(array, state, rows);
    return shape || rows.some((row, i) => row.some((value, j) => isOff(values[i][j], value)));
  });
  const said = wrong.length
    ? `differs from the reference in <strong class="no">${wrong.join(", ")}</strong>`
    : "gives the same numbers as the reference";
  return `<p class="own">Your <code>${name}</code> ${said}.</p>`;
}

// The rows of an array, with the columns that a mode shows.
function columns(name, { mode }, data) {
  const isWide = FLOW.includes(name) || name === "X";
  return data[name].map((row) => (isWide && mode === "one" ? row.slice(0, 1) : row));
}

function table(name, state, data) {
  const { mode, step } = state;
  const flows = FLOW.includes(name);
  const digits = flows ? 2 : 1;
  const wide = flows || name === "X";
  const rows = columns(name, state, data);
  const { values, shape } = entries(name, state, rows);
  const cell = (expected, row, column) => {
    const { there, fresh } = flows ? known(state, name, column) : { there: true };
    const active = name === "X" && mode === "loop" && column === step - 1;
    const kind = [fresh || active ? "fresh" : "", there && isOff(values[row][column], expected) ? "off" : ""];
    const classes = kind.filter(Boolean).join(" ");
    const shown = there ? fixed(values[row][column], digits) : "·";
    return `<td${classes ? ` class="${classes}"` : ""}>${shown}</td>`;
  };
  const yours = shape ? ` <strong class="no">yours (${shape.join(", ")})</strong>` : "";
  const label = `${written(name, mode === "one" && wide)} <span>(${rows.length}, ${rows[0].length})</span>${yours}`;
  const body = rows
    .map((row, i) => `<tr>${row.map((value, j) => cell(value, i, j)).join("")}</tr>`)
    .join("");
  return `<table class="matrix s-${letter(name)}"><caption>${label}</caption><tbody>${body}</tbody></table>`;
}

function sentence({ mode, step }, data) {
  const m = data.X[0].length;
  const name = FLOW[step - 1];
  if (step === 0) {
    if (mode === "one") return "One example stands ready. Each step fills in one symbol.";
    return mode === "loop"
      ? `${m} examples, side by side. Each round of the loop takes one column all the way down.`
      : `${m} examples, side by side. Each step fills in one symbol, in all columns.`;
  }
  if (mode === "loop") {
    const done = step === m ? " All columns are full. Now try <b>all at once</b>." : "";
    return `i = ${step}: column ${step} has gone all the way. Its answer is ${answer(data, step - 1)}.${done}`;
  }
  if (mode === "one" && name === "Z1")
    return `${byHand(data)} The other three units do the same with their own rows.`;
  const words = {
    Z1: "Each column of X meets the rows of W<sup>[1]</sup>; the one column b<sup>[1]</sup> is added to all of them.",
    A1: "The sigmoid bends each entry by itself. The shape stays.",
    Z2: "Four numbers become one: a row of weights times a column of activations, plus the bias.",
    A2:
      mode === "one"
        ? `The answer of the network is ${answer(data, 0)}.`
        : "The same five answers as the loop gave. <code>np.allclose</code> says True.",
  };
  return words[name];
}

const answer = (data, column) => `<b class="s-a">${fixed(data.A2[0][column], 2)}</b>`;

function byHand(data) {
  const terms = data.W1[0].map((w, j) => `${bracket(w)} · ${bracket(data.X[j][0])}`);
  return `Unit 1: ${terms.join(" + ")} + ${bracket(data.b1[0][0])} = ${fixed(data.Z1[0][0], 2)}.`;
}

const bracket = (value) => (value < 0 ? `(${fixed(value, 1)})` : fixed(value, 1));

export default {
  name: "forward-stepper",
  title: "Forward pass, step by step",
  start: (data, mode) => ({ mode: mode ?? "one", step: 0 }),
  finished: (state, data) => ({ ...state, step: last(state.mode, data.X[0].length) }),
  off({ mode, step }, data) {
    if (step === 0) return ["step again", "step back"];
    return step === last(mode, data.X[0].length) ? ["step next", "step end"] : [];
  },
  asks({ mode }, data) {
    const { X, W1, b1, W2, b2 } = data;
    const { assignment, name } = SOURCES[mode];
    return [{ assignment, name, args: [columns("X", { mode }, { X }), { W1, b1, W2, b2 }] }];
  },
  change({ mode, step, mine }, name, value, data) {
    if (name === "mode") return { mode: value, step: 0, mine };
    const end = last(mode, data.X[0].length);
    const next = { back: step - 1, next: step + 1, end, again: 0 }[value];
    return { mode, step: Math.min(Math.max(next, 0), end), mine };
  },
  controls: ({ mode }) =>
    choice("mode", "show", mode, MODES) +
    '<div class="buttons">' +
    button("step", "again", "Start again") +
    button("step", "back", "Back") +
    button("step", "next", "Next") +
    button("step", "end", "To the end") +
    "</div>",
  view(state, data) {
    const draw = (name) => table(name, state, data);
    const bend = '<span class="bend">σ ↓</span>';
    const row = (left, right) => `<div class="params">${left}</div><div>${right}</div>`;
    return {
      picture:
        '<div class="flow">' +
        row("", draw("X")) +
        row(draw("W1") + draw("b1"), draw("Z1")) +
        row(bend, draw("A1")) +
        row(draw("W2") + draw("b2"), draw("Z2")) +
        row(bend, draw("A2")) +
        "</div>",
      facts: `<p><b>Step ${state.step} of ${last(state.mode, data.X[0].length)}.</b> ${sentence(state, data)}</p>${state.mine ? verdict(state, data) : ""}`,
    };
  },
};

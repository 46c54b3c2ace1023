// (4) Z = W X + b from shapes: which pair must meet, and what NumPy says when it does not.
import { cells } from "../cells.mjs";
import { broadcast, matmul, show } from "../maths/shapes.mjs";
import { choice, count } from "../widget.mjs";

const PARTS = { w: ["W", "r", "c"], x: ["X", "r", "c"], b: ["b", "r", "c"] };
const shapeOf = (state, key) => [state[`${key}r`], state[`${key}c`]];

function work(state) {
  const [w, x, b] = ["w", "x", "b"].map((key) => shapeOf(state, key));
  const product = state.op === "@" ? matmul(w, x) : broadcast(w, x);
  return { w, x, b, product, sum: product.shape ? broadcast(product.shape, b) : null };
}

const says = (error) => `<p>NumPy says: <samp>ValueError: ${error.trim()}</samp></p>`;

function clash({ w, x }) {
  const turned = x[1] === w[1] ? "X" : w[0] === x[0] ? "W" : null;
  return (
    `<p>In the lecture's symbols: <b class="s-w">W</b> has ${w[1]} columns and ` +
    `<b class="s-x">X</b> has ${x[0]} rows. These two have to be equal: each weight of a unit ` +
    `needs one input.${turned ? ` Is ${turned} turned on its side?` : ""}</p>`
  );
}

function verdict({ op }, { w, x, b, product, sum }) {
  const bias = `(${w[0]}, 1), one bias for each unit`;
  const star = "<code>*</code> multiplies entry by entry; rows times columns is <code>@</code>.";
  if (product.error) return says(product.error) + (op === "@" ? clash({ w, x }) : `<p>${star}</p>`);
  if (sum.error) {
    return `${says(sum.error)}<p><b>W X</b> is ${show(product.shape)}. b should be ${bias}.</p>`;
  }
  const z = `<b class="s-z">${show(sum.shape)}</b>`;
  if (op === "@" && b[0] === w[0] && b[1] === 1) {
    return (
      `<p>It fits. The two ${w[1]}s meet and vanish; <b class="s-z">Z</b> is ${z}: ` +
      "a row for each unit, a column for each example.</p>"
    );
  }
  const why = op === "@" ? `b should be ${bias}.` : star;
  return `<p>It runs and gives ${z}, <strong>but it is not the layer you mean</strong>: ${why}</p>`;
}

export default {
  name: "shape-checker",
  title: "Shape checker for Z = W X + b",
  start: () => ({ op: "@", wr: 4, wc: 3, xr: 3, xc: 5, br: 4, bc: 1 }),
  change(state, name, value) {
    if (name === "op") return { ...state, op: value };
    const whole = Math.round(Number(value));
    return { ...state, [name]: Math.min(Math.max(whole || 1, 1), 7) };
  },
  controls: (state) =>
    choice("op", "product", state.op, [
      ["@", "W @ X"],
      ["*", "W * X"],
    ]) +
    '<div class="buttons">' +
    Object.entries(PARTS)
      .map(([key, [name]]) => {
        const label = (what) => `<span class="s-${key}">${name}</span> ${what}`;
        return (
          count(`${key}r`, label("rows"), state[`${key}r`]) +
          count(`${key}c`, label("columns"), state[`${key}c`])
        );
      })
      .join("") +
    "</div>",
  view(state) {
    const result = work(state);
    const { w, x, b, product, sum } = result;
    const meets = state.op === "@" ? (w[1] === x[0] ? "meet" : "clash") : "";
    const side = (text) => (meets ? `<mark class="${meets}">${text}</mark>` : text);
    const part = (shape, key, label) =>
      `<figure>${cells(shape, shape, key, `${key} ${show(shape)}`)}` +
      `<figcaption class="s-${key}">${label}</figcaption></figure>`;
    const end = sum?.shape ? part(sum.shape, "z", `Z ${show(sum.shape)}`) : "<strong>?</strong>";
    return {
      picture:
        '<div class="sum">' +
        part(w, "w", `W (${w[0]}, ${side(w[1])})`) +
        `<span>${state.op}</span>` +
        part(x, "x", `X (${side(x[0])}, ${x[1]})`) +
        "<span>+</span>" +
        part(b, "b", `b ${show(b)}`) +
        `<span>=</span>${end}</div>`,
      facts: verdict(state, result),
    };
  },
};

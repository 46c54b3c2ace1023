// (3) Two shapes, typed: what broadcasting makes of them, or what NumPy says.
import { cells, drawable } from "../cells.mjs";
import { axes, broadcast, parse, show } from "../maths/shapes.mjs";
import { button, field } from "../widget.mjs";

const EXAMPLES = [
  ["(4, 5) + (4, 1)", "the bias of the lecture"],
  ["(4,) + (4, 1)", "the silent trap"],
  ["(4, 5) + (4,)", "an error"],
  ["(4, 4) + (4,)", "wrong, and quiet"],
  ["(3, 1) + (1, 4)", "both stretch"],
];

function lined(a, b) {
  const row = (name, key, rule) =>
    `<tr><th scope="row">${name}</th>` +
    axes(a, b)
      .map((axis) => `<td class="${axis.fits ? "" : "bad"}">${axis[key] ?? rule}</td>`)
      .join("") +
    "</tr>";
  return (
    '<table class="lined"><caption>aligned at the right</caption><tbody>' +
    row('<span class="s-z">first</span>', "a", '<span class="gap">1</span>') +
    row('<span class="s-b">second</span>', "b", '<span class="gap">1</span>') +
    row("result", "result", "✗") +
    "</tbody></table>"
  );
}

function drawing(a, b, result) {
  if (![a, b, result ?? []].every(drawable)) {
    return "<p>Too large to draw; the table still holds.</p>";
  }
  const part = (shape, symbol, name) =>
    `<figure>${cells(shape, result ?? shape, symbol, `${name} ${show(shape)}`)}` +
    `<figcaption class="s-${symbol}">${show(shape)}</figcaption></figure>`;
  const end = result ? part(result, "a", "result") : "<strong>?</strong>";
  const [first, second] = [part(a, "z", "first"), part(b, "b", "second")];
  return `<div class="sum">${first}<span>+</span>${second}<span>=</span>${end}</div>`;
}

// The first places, counted from the right, where the shapes clash.
function clash(a, b) {
  const all = axes(a, b);
  const at = all.findLastIndex((axis) => !axis.fits);
  const place = ["last", "last but one", "third from the right", "fourth from the right"][
    all.length - 1 - at
  ];
  return `In the ${place} place stand ${all[at].a} and ${all[at].b}: not equal, and neither is 1.`;
}

// What NumPy does without a word when one of two shapes has a single axis: it takes it for a row.
function trap(a, b, shape) {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length !== 1 || short[0] === 1 || long.length !== 2) return "";
  const row = ` <strong>Careful:</strong> ${show(short)} was read as a row`;
  if (long[1] === 1 && long[0] > 1) {
    return `${row}, and the result is larger than both. NumPy does not complain.`;
  }
  return shape[0] === shape[1]
    ? `${row}. If it was meant as a bias, each number is in the wrong place, and no error says so.`
    : "";
}

function reading(a, b) {
  const { shape, error } = broadcast(a, b);
  if (error) {
    return `<p>NumPy says: <samp>ValueError: ${error.trim()}</samp></p><p>${clash(a, b)}</p>`;
  }
  const copies = [a, b].some((part) => part.join() !== shape.join());
  const dashed = copies ? " Dashed cells are not stored; they only look as if they were." : "";
  return `<p>The result has shape <b class="s-a">${show(shape)}</b>.${trap(a, b, shape)}${dashed}</p>`;
}

const example = ([shapes, what]) => button("example", shapes, `${shapes}<small>${what}</small>`);

export default {
  name: "broadcast-viewer",
  title: "Broadcasting, drawn",
  start: () => ({ a: "(4, 5)", b: "(4, 1)" }),
  change(state, name, value) {
    if (name !== "example") return { ...state, [name]: value };
    const [a, b] = value.split(" + ");
    return { a, b };
  },
  controls: ({ a, b }) =>
    '<div class="buttons">' +
    field("a", '<span class="s-z">first shape</span>', a) +
    field("b", '<span class="s-b">second shape</span>', b) +
    "</div>" +
    `<div class="buttons">${EXAMPLES.map(example).join("")}</div>`,
  view(state) {
    const [a, b] = [parse(state.a), parse(state.b)];
    if (!a || !b) {
      return {
        picture: "",
        facts: "<p>Write a shape as NumPy does: (4, 1) or (4,), with at most four axes.</p>",
      };
    }
    return { picture: drawing(a, b, broadcast(a, b).shape) + lined(a, b), facts: reading(a, b) };
  },
};

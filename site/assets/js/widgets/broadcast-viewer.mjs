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
  const shown = result ?? null;
  const part = (shape, symbol, name) =>
    `<figure>${cells(shape, shown ?? shape, symbol, `${name} ${show(shape)}`)}<figcaption class="s-${symbol}">${show(shape)}</figcaption></figure>`;
  if (![a, b, shown ?? []].every(drawable))
    return "<p>Too large to draw; the table still holds.</p>";
  const sum = shown
    ? `<span>=</span>${part(shown, "a", "result")}`
    : "<span>=</span><strong>?</strong>";
  return `<div class="sum">${part(a, "z", "first")}<span>+</span>${part(b, "b", "second")}${sum}</div>`;
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

function reading(a, b) {
  const { shape, error } = broadcast(a, b);
  if (error)
    return `<p>NumPy says: <samp>ValueError: ${error.trim()}</samp></p><p>${clash(a, b)}</p>`;
  const grown = shape.length === 2 && [a, b].every((s) => s.join() !== shape.join());
  const short = a.length !== b.length;
  const trap =
    grown && short
      ? " <strong>Careful:</strong> a shape with one axis was read as a row, and the result is larger than both. NumPy does not complain."
      : "";
  const quiet =
    !grown && short && shape[0] === shape[1]
      ? " <strong>Careful:</strong> the shape with one axis was read as a row. The result has the shape you hoped for, with each number in the wrong place."
      : "";
  return `<p>The result has shape <b class="s-a">${show(shape)}</b>.${trap}${quiet} Dashed cells are not stored; they only look as if they were.</p>`;
}

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
    `<div class="buttons">${EXAMPLES.map(([shapes, what]) => button("example", shapes, `${shapes}<small>${what}</small>`)).join("")}</div>`,
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

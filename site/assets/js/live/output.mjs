// What a cell answers: printed text, messages of the checks, errors, the curve of a function.
import { axis, line, plot, text } from "../svg.mjs";

const LONGEST = 20_000; // characters of text on the page, whatever Python sends

export class Output {
  // act(command, name): what a button does that stands for `hint("name")` or `trace("name")`.
  constructor(place, root, act) {
    Object.assign(this, { place, root, act });
    this.clear();
  }

  clear() {
    this.place.replaceChildren();
    this.left = LONGEST;
  }

  text(content, kind = "printed") {
    let last = this.place.lastElementChild;
    if (!last?.classList.contains(kind)) {
      last = document.createElement("pre");
      last.className = kind;
      last.tabIndex = 0;
      this.place.append(last);
    }
    last.append(content.slice(0, Math.max(this.left, 0)));
    this.left -= content.length;
  }

  say(words, kind = "says") {
    const said = document.createElement("p");
    said.className = kind;
    said.textContent = words;
    this.place.append(said);
  }

  html(content) {
    const box = document.createElement("div");
    box.className = "message";
    box.append(cleaned(content, this.root));
    for (const code of box.querySelectorAll("code")) {
      const [, command, name] = /^(hint|trace)\("(\w+)"\)$/.exec(code.textContent) ?? [];
      if (command) pressed(code, () => this.act(command, name));
    }
    for (const code of box.querySelectorAll("td > code")) linked(code);
    this.place.append(box);
  }

  curve(name, points) {
    const box = document.createElement("div");
    box.className = "curve";
    box.innerHTML = drawn(name, points);
    this.place.append(box);
  }
}

// The name of an exercise in a table leads to its place on this page.
function linked(code) {
  const name = code.textContent;
  const place = document.getElementById(name) ?? document.querySelector(`live-cell[exercise="${name}"]`);
  if (!place) return;
  place.id = name;
  const link = document.createElement("a");
  link.href = `#${name}`;
  code.replaceWith(link);
  link.append(code);
}

// "A hint: hint(...)" becomes a button with these words.
function pressed(code, act) {
  const before = code.previousSibling;
  const [words, name] = /(?:^|\xb7\s*)([^\xb7:]+): $/.exec(before?.data ?? "") ?? [];
  if (name) before.data = before.data.slice(0, before.data.length - words.length) + words.replace(`${name}: `, "");
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = name ?? code.textContent;
  made.addEventListener("click", act);
  code.replaceWith(made);
}

// HTML without anything that runs or loads; its links lead to the pages of this site.
function cleaned(html, root) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const bad of body.querySelectorAll("script, style, iframe, object, embed, form, link, meta")) {
    bad.remove();
  }
  for (const element of body.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      const loads = /^(src|href|xlink:href|action|formaction)$/.test(name);
      if (name.startsWith("on") || (loads && /^\s*(javascript|data:text)/i.test(value))) {
        element.removeAttribute(name);
      }
    }
  }
  for (const link of body.querySelectorAll("a[href]")) {
    link.href = new URL(link.getAttribute("href"), root);
  }
  const all = document.createDocumentFragment();
  all.append(...body.childNodes);
  return all;
}

const [WIDTH, HEIGHT] = [300, 170];

function drawn(name, { symbol, at, expected, mine, slope }) {
  const all = [expected, mine ?? [], slope ?? []].flat();
  const [low, high] = [Math.max(Math.min(0, ...all), -6), Math.min(Math.max(1, ...all), 6)];
  const x = (value) => 12 + ((value - at[0]) / (at.at(-1) - at[0])) * (WIDTH - 24);
  const y = (value) => HEIGHT - 18 - ((value - low) / (high - low)) * (HEIGHT - 34);
  const path = (values, kind) =>
    values ? `<path class="${kind}" d="${line(at.map((p, i) => [p, values[i]]), x, y)}"/>` : "";
  const key = [["expected", "expected"], mine && ["mine", `your ${name}`], slope && ["slope", "its slope"]];
  const parts = [
    axis(`M12 ${y(0)}H${WIDTH - 12}M${x(0)} 8V${HEIGHT - 10}`),
    text(WIDTH - 8, y(0) - 5, symbol, "end"),
    text(x(0) - 5, y(high) + 4, String(Number(high.toPrecision(2))), "end"),
    path(expected, "expected"),
    path(slope, "slope"),
    path(mine, "mine"),
  ];
  const keys = key.filter(Boolean).map(([kind, words]) => `<li class="${kind}">${words}</li>`);
  const says = `Your ${name} over the expected curve, ${symbol} from ${at[0]} to ${at.at(-1)}`;
  return `${plot(WIDTH, HEIGHT, says, parts)}<ul class="key">${keys.join("")}</ul>`;
}

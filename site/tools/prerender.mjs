// Finishes the built pages: formulas by KaTeX, widgets drawn once, symbols coloured in code.
// node prerender.mjs SITE GENERATED, where GENERATED holds data.json and live.json
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import katex from "katex";
import { inside } from "../assets/js/widget.mjs";
import { card, described, theme } from "./head.mjs";
import { liveCells } from "./live-cells.mjs";
import { slim } from "./search-index.mjs";

const [site, generated] = process.argv.slice(2);
const read = (name) => JSON.parse(readFileSync(join(generated, name), "utf8"));
const data = read("data.json");
const live = read("live.json");

const widgets = {};
const folder = new URL("../assets/js/widgets/", import.meta.url);
for (const file of readdirSync(folder)) {
  const { default: widget } = await import(new URL(file, folder));
  widgets[widget.name] = widget;
}

// \cw{W} is W in the colour of weights, and so on; \sh{W}{4, 3} puts the shape below.
const named = JSON.parse(readFileSync(new URL("macros.json", import.meta.url), "utf8"));
const macros = { ...named, "\\arraystretch": "1.5" };
const options = {
  macros,
  throwOnError: true,
  strict: (code) => (code === "htmlExtension" ? "ignore" : "error"),
  trust: (context) => context.command === "\\htmlClass",
};

// Which colour a name in code has.
const symbolOf = (name) => {
  const bare = name.replace(/^d(?=[WbXA]|w$)/, "").replace(/_prev$/, "");
  if (/^(dZ|delta|d[az]?)[12]?$/.test(name)) return "d";
  const letter = /^([WXZAwxzab])[12]?$/.exec(bare)?.[1].toLowerCase();
  return letter;
};

const unescape = (text) =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");

// Punctuation right after a formula must not slip into the next line.
function formulas(html) {
  const formula = /<(span|div) class="arithmatex">\\([([])([^]*?)\\[)\]]<\/\1>([.,:;?!)]*)/g;
  return html.replace(formula, (_, tag, open, tex, stop) => {
    const drawn = katex.renderToString(unescape(tex), { ...options, displayMode: open === "[" });
    const whole = `<${tag} class="arithmatex">${drawn}</${tag}>`;
    return stop ? `<span class="nowrap">${whole}${stop}</span>` : whole;
  });
}

function code(html) {
  const colour = (whole, before, name, after) => {
    const symbol = symbolOf(name);
    return symbol ? `${before}<span class="s-${symbol}">${name}</span>${after}` : whole;
  };
  return html
    .replace(/(<span class="n">)(\w+)(<\/span>)/g, colour)
    .replace(/(<code>)(\w+)(<\/code>)/g, colour);
}

function drawWidgets(html) {
  const isLive = Boolean(live.python) && html.includes("<live-cell");
  return html.replace(/<([a-z]+-[a-z-]+)([^>]*)><\/\1>/g, (whole, name, attributes) => {
    const widget = widgets[name];
    if (!widget) return whole;
    const mode = /mode="(\w+)"/.exec(attributes)?.[1];
    const known = data[name];
    const script = known ? `<script type="application/json">${JSON.stringify(known)}</script>` : "";
    return `<${name}${attributes}>${script}${inside(widget, known, mode, isLive)}</${name}>`;
  });
}

const hasPicture = existsSync(join(site, "assets", "vendor", "card.png"));
const pages = readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html"));
for (const page of pages) {
  const path = join(site, page);
  try {
    const read = card(described(readFileSync(path, "utf8")), hasPicture);
    const html = theme(liveCells(drawWidgets(code(formulas(read))), live));
    writeFileSync(`${path}.draft`, html);
    renameSync(`${path}.draft`, path);
  } catch (error) {
    console.error(`${page}: ${error.message}`);
    process.exit(1);
  }
}
const searched = join(site, "search", "search_index.json");
if (existsSync(searched)) {
  writeFileSync(searched, JSON.stringify(slim(JSON.parse(readFileSync(searched, "utf8")))));
}
// Without the site's address it names no page.
const map = join(site, "sitemap.xml");
if (existsSync(map) && !readFileSync(map, "utf8").includes("<loc>")) {
  for (const path of [map, `${map}.gz`]) rmSync(path, { force: true });
}
console.log(`Finished ${pages.length} pages.`);

// Finishes the built pages: formulas by KaTeX, widgets drawn once, symbols coloured in code.
// node prerender.mjs SITE GENERATED, where GENERATED holds data.json and live.json
import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import katex from "katex";
import { inside } from "../assets/js/widget.mjs";
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

const FONTS = ["source-serif-4-latin-400", "source-serif-4-latin-600", "figtree-latin-wght"];
const TEXT_FONTS = FONTS.map((name) => `${name}-normal`);
const FORMULA_FONTS = ["katex/fonts/KaTeX_Main-Regular", "katex/fonts/KaTeX_Math-Italic"];

// What a search engine shows of a page: its own first words, not those of the whole site.
function described(html) {
  const [, first = ""] = /<article[^]*?<\/h1>[^]*?<p>([^]*?)<\/p>/.exec(html) ?? [];
  const bare = first.replace(/<[^>]*>/g, "").replace(/\\c[a-z]\{([^}]*)\}|\\[a-z]+|\\[()]|[{}]/gi, "$1");
  const plain = bare.replace(/\s+/g, " ").trim();
  if (!plain) return html;
  const words = plain.replace(/"/g, "&quot;");
  return html.replace(/(<meta name="description" content=")[^"]*/, (_, head) => head + words);
}

// Fonts are wanted for the first paint; the theme's search has no name.
function theme(html) {
  const [, base] = /href="([^"]*)assets\/vendor\/katex\/katex\.min\.css"/.exec(html);
  const wanted = html.includes('class="katex"') ? [...TEXT_FONTS, ...FORMULA_FONTS] : TEXT_FONTS;
  const preloads = wanted.map((name) => {
    const url = `${base}assets/vendor/${name}.woff2`;
    return `<link rel="preload" as="font" type="font/woff2" crossorigin href="${url}">`;
  });
  return html
    .replace(/(<div class="md-search"[^>]*role="dialog")/, '$1 aria-label="Search"')
    .replace("</title>", `</title>${preloads.join("")}`);
}

const pages = readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html"));
for (const page of pages) {
  const path = join(site, page);
  try {
    const html = theme(liveCells(drawWidgets(code(formulas(described(readFileSync(path, "utf8"))))), live));
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
console.log(`Finished ${pages.length} pages.`);

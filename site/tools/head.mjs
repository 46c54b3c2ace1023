// What stands in the head of a page: its description, the fonts of the first paint, its card.
const FONTS = ["source-serif-4-latin-400", "source-serif-4-latin-600", "figtree-latin-wght"];
const TEXT_FONTS = FONTS.map((name) => `${name}-normal`);
const FORMULA_FONTS = ["katex/fonts/KaTeX_Main-Regular", "katex/fonts/KaTeX_Math-Italic"];

// The way from a page to the folder of the home page.
export const rootOf = (html) => /href="([^"]*)assets\/vendor\/katex\/katex\.min\.css"/.exec(html)[1];

// What a search engine shows of a page: its own first words, not those of the whole site.
export function described(html) {
  const [, first = ""] = /<article[^]*?<\/h1>[^]*?<p>([^]*?)<\/p>/.exec(html) ?? [];
  const bare = first.replace(/<[^>]*>/g, "").replace(/\\c[a-z]\{([^}]*)\}|\\[a-z]+|\\[()]|[{}]/gi, "$1");
  const plain = bare.replace(/\s+/g, " ").trim();
  if (!plain) return html;
  const words = plain.replace(/"/g, "&quot;");
  return html.replace(/(<meta name="description" content=")[^"]*/, (_, head) => head + words);
}

// Fonts are wanted for the first paint; the theme's search has no name.
export function theme(html) {
  const wanted = html.includes('class="katex"') ? [...TEXT_FONTS, ...FORMULA_FONTS] : TEXT_FONTS;
  const preloads = wanted.map((name) => {
    const url = `${rootOf(html)}assets/vendor/${name}.woff2`;
    return `<link rel="preload" as="font" type="font/woff2" crossorigin href="${url}">`;
  });
  return html
    .replace(/(<div class="md-search"[^>]*role="dialog")/, '$1 aria-label="Search"')
    .replace("</title>", `</title>${preloads.join("")}`);
}

// What a message shows of a link to the page. The picture needs a full address: that of the site.
export function card(html, hasPicture) {
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1];
  if (!title) return html;
  const description = /<meta name="description" content="([^"]*)"/.exec(html)?.[1] ?? "";
  const address = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1];
  const facts = { "og:type": "website", "og:title": title, "og:description": description };
  if (address) facts["og:url"] = address;
  if (address && hasPicture) {
    facts["og:image"] = new URL(`${rootOf(html)}assets/vendor/card.png`, address).href;
    facts["twitter:card"] = "summary_large_image";
  }
  const tags = Object.entries(facts).map(([name, words]) => `<meta property="${name}" content="${words}">`);
  return html.replace("</title>", `</title>${tags.join("")}`);
}

// What the search reads, made small: each page loads it. Listings go, formulas become plain symbols.
const LISTING = /<pre>[^]*?<\/pre>/g;
const DISPLAYED = /\\\[[^]*?\\\]/g;

// \cw{W^{[1]}} becomes W^[1].
export const withoutTeX = (words) =>
  words.replace(/\\\(([^]*?)\\\)/g, (_, tex) => tex.replace(/\\[a-zA-Z]+|\\[^]|[{}]/g, ""));

// index: what MkDocs writes, {config, docs: [{location, title, text}]}. Of a mistake, its title says enough.
export function slim(index) {
  for (const entry of index.docs) {
    const isMistake = /^mistakes\/.*#/.test(entry.location);
    const text = entry.text.replace(LISTING, "").replace(DISPLAYED, "");
    entry.text = isMistake ? "" : withoutTeX(text);
    entry.title = withoutTeX(entry.title);
  }
  return index;
}

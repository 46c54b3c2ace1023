// Prints a released notebook with answers in its cells, as the page gives it to a reader.
// node fill.mjs JS-FOLDER NOTEBOOK.ipynb ANSWERS.json
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, released, answers] = process.argv.slice(2);
const kept = new Map();
globalThis.localStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key),
};
globalThis.fetch = async () => ({ ok: true, json: async () => JSON.parse(readFileSync(released)) });

const { notebook } = await import(pathToFileURL(join(folder, "live", "notebook.mjs")).href);
const first = await notebook("first", "http://here/");
for (const [name, source] of Object.entries(JSON.parse(readFileSync(answers)))) {
  first.write(name, source);
}
const second = await notebook("second", "http://here/");
const opened = second.open(first.file);
const untouched = await notebook("third", "http://here/");
console.log(
  JSON.stringify({ file: first.file, again: second.file, opened, empty: untouched.file }),
);

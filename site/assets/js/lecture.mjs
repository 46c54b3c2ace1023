// Wakes up the widgets of a page: only those it has are loaded.
import { define } from "./widget.mjs";

const names = [
  "activation-explorer",
  "broadcast-viewer",
  "forward-stepper",
  "same-sign",
  "shape-checker",
];
for (const name of names) {
  if (document.querySelector(name)) {
    import(`./widgets/${name}.mjs`).then((module) => define(module.default));
  }
}
if (document.querySelector("predict-first")) import("./predict.mjs");

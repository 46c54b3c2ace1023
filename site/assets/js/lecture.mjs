// Wakes up the widgets of a page: only those it has are loaded.
import { define } from "./widget.mjs";

const names = [
  "activation-explorer",
  "broadcast-viewer",
  "forward-stepper",
  "gradient-chain",
  "learning-network",
  "same-sign",
  "shape-checker",
];
for (const name of names) {
  if (document.querySelector(name)) {
    import(`./widgets/${name}.mjs`).then((module) => define(module.default));
  }
}
if (document.querySelector("predict-first")) import("./predict.mjs");
if (document.querySelector("mistake-filter, old-address")) import("./mistakes.mjs");

// Live cells load their code when they are first seen, or touched.
const wake = () => Promise.all([import("./live/cell.mjs"), import("./live/book.mjs")]);
const seen = new IntersectionObserver((entries) => {
  if (!entries.some((entry) => entry.isIntersecting)) return;
  seen.disconnect();
  wake();
});
for (const live of document.querySelectorAll("live-cell, live-notebook")) seen.observe(live);
document.addEventListener("click", async ({ target }) => {
  const button = target.closest(":is(live-cell, live-notebook):not(:defined) button");
  if (!button) return;
  await wake();
  button.click();
});

// On paper answers are unfolded; the style does it where it can.
if (!CSS.supports("selector(::details-content)")) {
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => folded.forEach((details) => details.removeAttribute("open")));
}

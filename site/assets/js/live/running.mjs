// One run as the reader sees it: how far it is, and in words what kept it from its end.
import { keepForLater } from "./offline.mjs";
import { Stopped, places, run } from "./python.mjs";
import { Wait } from "./wait.mjs";

// Runs a request of an element, which shows at `state` how far it is. hear(kind, content) gets the rest.
export async function watched(element, request, hear) {
  const wait = new Wait(element.state);
  try {
    await keepForLater(element.root);
    return await run({ ...request, ...places(element) }, (kind, content) => {
      if (kind === "progress") wait.progress(content);
      else if (kind === "began") wait.began();
      else hear(kind, content);
    });
  } finally {
    wait.over();
    element.state.textContent = "";
  }
}

// Why a run failed. name: the cell that was asked about, which needs not be named.
export function inWords(error, name) {
  if (!(error instanceof Stopped)) return `Python could not do it: ${error.message}.`;
  const { running } = error;
  if (!running) return "Stopped before Python was there. The next Run loads what is missing.";
  const where = [name, "check"].includes(running) ? "" : ` in the cell of ${running}`;
  return (
    `Stopped${where}: ${error.message}. Does a loop never end? ` +
    "The next Run has a fresh Python, with your other cells run again."
  );
}

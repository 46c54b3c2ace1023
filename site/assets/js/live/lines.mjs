// The lines of Python beside the text, run by the reader's own interpreter.
import { keepForLater } from "./offline.mjs";
import { isThere, places, run } from "./python.mjs";

const BLOCKS = ".highlight:has(.gp)"; // with a prompt

// What is typed in a block, and what the page says that comes back.
function parsed(block) {
  const typed = [];
  const answers = [];
  for (const line of block.querySelector("code").textContent.trimEnd().split("\n")) {
    if (/^(>>>|\.\.\.)( |$)/.test(line)) typed.push(line.slice(4));
    else answers.push(line);
  }
  return { source: typed.join("\n"), says: answers.join("\n") };
}

// Below a block: what the interpreter says, at once if it runs already, or when it is asked.
export function ask(block, live) {
  const place = document.createElement("p");
  place.className = "asked";
  place.setAttribute("role", "status");
  block.after(place);
  if (isThere()) {
    answer(block, live, place);
    return;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Let Python compute it";
  button.addEventListener("click", () => answer(block, live, place));
  place.append(button);
}

async function answer(block, live, place) {
  place.textContent = "Running …";
  try {
    await keepForLater(new URL(live.getAttribute("root"), location.href).href);
    const { says } = parsed(block);
    const said = await spoken(block, live, place);
    const same = last(said) === last(says);
    place.textContent = same ? "Your Python has just computed the same." : `Your Python says: ${said}`;
  } catch (error) {
    place.textContent = `Python could not do it: ${error.message}.`;
  }
}

const last = (words) => words.trim().split("\n").pop();

// All blocks of a page are one session: those before run first, silently.
async function spoken(block, live, place) {
  const all = [...document.querySelectorAll(BLOCKS)];
  const before = all.slice(0, all.indexOf(block)).map((one) => parsed(one).source);
  const heard = [];
  await run(request(live, [...before, parsed(block).source]), (kind, content) => {
    if (kind === "progress") place.textContent = loading(content);
    if (kind === "text" || kind === "error") heard.push(content);
  });
  return heard.join("");
}

const loading = ({ done, total }) =>
  `Python is loading: ${(done / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`;

function request(live, sources) {
  const cells = ["import numpy as np", ...sources].map((source, i) => ({ name: `line ${i}`, source }));
  return {
    assignment: live.getAttribute("assignment"),
    room: "lines",
    name: cells.at(-1).name,
    cells,
    command: "",
    ...places(live),
  };
}

// What the reader's own functions give, for widgets that show it beside the reference.
import { notebook } from "./notebook.mjs";
import { keepForLater } from "./offline.mjs";
import { places, run } from "./python.mjs";

// live: a live cell of the page, which knows where Python is; args: nested lists of numbers, or dicts of them.
// Returns the results as [{shape, values}]. Throws an error whose message is for the reader.
export async function ask(live, { assignment, name, args }, progress) {
  const root = new URL(live.getAttribute("root"), location.href).href;
  const book = await notebook(assignment, root);
  if (!book.isWritten(name)) throw new Error(`${name} is not written yet`);
  await keepForLater(root);
  const request = {
    assignment,
    name,
    args,
    cells: book.code,
    ...places(live),
  };
  try {
    return await run(request, (kind, content) => kind === "progress" && progress(content));
  } catch (error) {
    throw new Error(plain(name, error.message), { cause: error });
  }
}

function plain(name, message) {
  if (message.startsWith("NotImplementedError")) return `${name} needs another function that is not written yet`;
  if (message.startsWith("KeyError")) return `${name} is not defined: run its cell to see why`;
  return `${name} stopped with ${message}`;
}

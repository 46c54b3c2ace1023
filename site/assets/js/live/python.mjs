// One Python for the page: started when it is first wanted, stopped when it takes too long.
const SECONDS = 10;

export class Stopped extends Error {}

let worker;
let turn = Promise.resolve(); // one run after the other
let stopCurrent;

// Whether the reader has asked for Python already.
export const isThere = () => Boolean(worker);

// Where Python and the course are, by what stands on an element of the page.
export function places(element) {
  const root = new URL(element.getAttribute("root"), location.href);
  const at = (path) => new URL(path, root).href;
  return {
    python: at(`assets/vendor/python/${element.getAttribute("python")}/`),
    course: at("assets/vendor/course/"),
    scripts: new URL(".", import.meta.url).href,
  };
}

// run(request, hear): hear(kind, content) gets all that comes, the promise what it ends with.
export function run(request, hear) {
  const mine = turn.then(() => once(request, hear));
  turn = mine.catch(() => {});
  return mine;
}

export const stop = () => stopCurrent?.("you stopped it");

function once(request, hear) {
  if (!worker) {
    worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
  }
  const current = worker;
  return new Promise((resolve, reject) => {
    let clock;
    let running = "";
    const end = (settle, what) => {
      clearTimeout(clock);
      stopCurrent = undefined;
      settle(what);
    };
    stopCurrent = (why) => {
      current.terminate();
      worker = undefined; // the next run gets a fresh one, with the cells run again
      end(reject, Object.assign(new Stopped(why), { running }));
    };
    current.onerror = (event) => {
      event.preventDefault();
      worker = undefined;
      end(reject, new Error(event.message || "Python could not be started"));
    };
    current.onmessage = ({ data: { kind, content, answer } }) => {
      if (kind === "began") {
        running = content;
        clearTimeout(clock);
        clock = setTimeout(() => stopCurrent(`it ran for ${SECONDS} seconds`), SECONDS * 1000);
      }
      if (kind === "done") end(resolve, answer);
      else if (kind === "failed") end(reject, new Error(content));
      else hear(kind, content);
    };
    current.postMessage(request);
  });
}

// The live cells as they stand on the page before anything is loaded, or what stands in their place.
import { rootOf } from "./head.mjs";

const INTRODUCTION =
  "<p id=\"notebook\"><strong>Write on this page, or in the notebook.</strong> On this page Python runs in your " +
  "browser: nothing to install, no account, and your code stays on this machine. When you are " +
  "done, take the notebook with you and hand it in.</p>";

// They wake up when they are seen; without JavaScript they are hidden.
const button = (name, words) => `<button type="button" name="${name}">${words}</button>`;
const FINISHING =
  "<p>Check all first: it tells what is right and what is still open, the written answer too. Then " +
  "take the notebook with you, and hand in the file as it is, the way your instructor told you.</p>";
const TOOLS =
  '<div class="tools">' +
  button("check", "Check all") +
  button("take", "Take it with you") +
  button("fill", "Open a notebook") +
  button("forget", "Delete my code here") +
  '<input type="file" accept=".ipynb" hidden aria-label="A notebook to open"></div>' +
  '<p class="state" role="status"></p><div class="output" role="log"></div>';

// live: {python: the folder of Python or null, cells: the assignment of each exercise}
export function liveCells(html, live) {
  const root = rootOf(html);
  const place = `root="${root || "./"}" python="${live.python}"`;
  const isLive = (assignment) => Object.values(live.cells).includes(assignment);

  const cell = (_, name, words) => {
    const assignment = live.cells[name];
    if (!assignment || !live.python) return "";
    const attributes = `exercise="${name}"${words} assignment="${assignment}" ${place}`;
    const label = words ? "Write your answer here" : `Write <code>${name}</code> here`;
    return `<live-cell ${attributes}>${button("open", label)}</live-cell>`;
  };

  const repair = (_, name) => {
    const assignment = live.cells[name];
    if (!assignment || !live.python) return "";
    const attributes = `repair="${name}" assignment="${assignment}" ${place}`;
    return `<live-cell ${attributes}>${button("open", "Repair it here")}</live-cell>`;
  };

  const notebook = (_, assignment, where) => {
    if (!isLive(assignment)) return "";
    if (live.python && where) {
      const before = where === " introduced" ? INTRODUCTION : FINISHING;
      const attributes = `assignment="${assignment}" ${place}`;
      return `${before}<live-notebook ${attributes}>${TOOLS}</live-notebook>`;
    }
    if (live.python) {
      const page = `<a href="${root}exercises/${assignment}/#notebook">its page</a>`;
      return (
        `<p class="kept">What you write is kept in this browser, in the notebook ` +
        `<code>${assignment}</code>; on ${page} you take it with you.</p>`
      );
    }
    if (where === " finished") return "";
    const file = `${root}assets/vendor/course/${assignment}.ipynb`;
    return (
      '<p class="not-live">This copy of the site has no Python for the browser. Work in the ' +
      `notebook: <a href="${file}" download>${assignment}.ipynb</a>.</p>`
    );
  };

  return html
    .replace(/<live-cell exercise="(\w+)"((?: words)?)><\/live-cell>/g, cell)
    .replace(/<live-cell repair="(\w+)"><\/live-cell>/g, repair)
    .replace(/<live-notebook assignment="(\w+)"((?: introduced| finished)?)><\/live-notebook>/g, notebook);
}

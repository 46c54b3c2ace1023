// A student's first minutes in JupyterLab, with mouse and keyboard.
// node first_minutes.mjs BASE TOKEN STEPS
// STEPS is JSON: a list of {cell, write, own, interrupt}. `cell` is some text of the cell to run,
// `write` what is typed over its text, `own` asks for a new cell below it instead, `interrupt` for
// the keys that stop it, after so many milliseconds. Prints what stands below each cell, as JSON:
// its text, links, number of images, and every text's colour with the background behind it.
import { withBrowser } from "../site/browser/browser.mjs";

const [base, token, steps] = process.argv.slice(2);
const WAIT = { timeout: 60_000 };

function below(node) {
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/^rgba\(.*, 0\)$|^transparent$/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const own = (element) =>
    [...element.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
  const texts = [...node.querySelectorAll("*")].filter((e) => own(e) && e.checkVisibility());
  return {
    text: node.innerText,
    links: [...node.querySelectorAll("a")].map((link) => link.getAttribute("href")),
    images: node.querySelectorAll("img, svg").length,
    colours: texts.map((e) => [e.textContent.trim(), getComputedStyle(e).color, behind(e)]),
  };
}

const number = (cell) => cell.locator(".jp-InputPrompt").innerText();

// Runs the cell and waits for a number that it did not have before. A busy JupyterLab may lose the
// keys: then the prompt stays as it was, and they are pressed again.
async function ran(page, cell) {
  const before = await number(cell);
  for (let tick = 0, now = before; now === before || !/\d/.test(now); tick += 1) {
    if (now === before && tick % 50 === 0) await page.keyboard.press("Control+Enter");
    await page.waitForTimeout(100);
    now = await number(cell);
  }
}

async function run(page, step) {
  let cell = page.locator(".jp-Notebook .jp-CodeCell", { hasText: step.cell }).first();
  await cell.locator(".cm-content").click(WAIT);
  await cell.locator(".cm-content:focus").waitFor(WAIT);
  if (step.own) {
    for (const key of ["Escape", "b", "Enter"]) await page.keyboard.press(key);
    cell = page.locator(".jp-Notebook .jp-Cell.jp-mod-active");
  }
  if (step.write) {
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(step.write);
  }
  const ready = ran(page, cell);
  if (step.interrupt) {
    await page.waitForTimeout(step.interrupt);
    for (const key of ["i", "i"]) await page.keyboard.press(key);
  }
  await ready;
  await page.waitForTimeout(300); // the output follows the number
  const output = cell.locator(".jp-OutputArea-output");
  return (await output.count()) ? output.first().evaluate(below) : null;
}

await withBrowser(async (browser) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  await page.goto(`${base}/lab/tree/activations.ipynb?token=${token}`, WAIT);
  await page.waitForSelector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', WAIT);
  const shown = [];
  for (const step of JSON.parse(steps)) shown.push(await run(page, step));
  console.log(JSON.stringify(shown));
});

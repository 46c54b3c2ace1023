// Marks one submission in the formgrader as a teacher does. node formgrader.mjs BASE TOKEN
// Prints, as JSON, what the dialogue said and what the gradebook's page says afterwards.
import { withBrowser } from "../site/browser/browser.mjs";

const [base, token] = process.argv.slice(2);
const WAIT = { timeout: 120_000 };

await withBrowser(async (browser) => {
  const page = await browser.newPage();
  const go = (path) => page.goto(`${base}/formgrader/${path}`, WAIT);
  await page.goto(`${base}/login?token=${token}`, WAIT);

  await go("manage_submissions/activations");
  await page.click("td.autograde a", WAIT);
  const told = await page.innerText(".modal.in .modal-body p", WAIT);

  await go("gradebook/activations/activations");
  await page.click("td.name a.name-hidden", WAIT);
  // The page takes a mark only once it has fetched the marks so far; then it sets this class.
  const box = page.locator("input.score.needs_manual_grade#why_not_sigmoid");
  await box.waitFor(WAIT);
  const beside = await page.locator("blockquote", { hasText: "What gives points" }).innerText();
  const saved = page.waitForResponse((answer) => answer.request().method() === "PUT", WAIT);
  await box.fill("1.5");
  await box.press("Tab");
  await saved;

  await go("gradebook/activations/activations");
  const cell = (name) => page.innerText(`td.${name}`, WAIT);
  const marks = { code: await cell("code-score"), written: await cell("written-score") };
  console.log(JSON.stringify({ told, beside, ...marks, waiting: await cell("needs-manual-grade") }));
});

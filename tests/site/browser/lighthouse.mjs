// Lighthouse scores of one page, as JSON. node lighthouse.mjs URL mobile|desktop
import lighthouse, { desktopConfig } from "lighthouse";
import { chromium } from "playwright-core";
import { executablePath } from "./browser.mjs";

const [url, form] = process.argv.slice(2);
const port = 9300 + (process.pid % 600);
const args = ["--headless", "--no-sandbox", "--disable-gpu", `--remote-debugging-port=${port}`];
const browser = await chromium.launch({ executablePath, args });
try {
  // A phone's screen and slow network, but this machine's processor: slowed four times, as Lighthouse
  // does by itself, whatever else runs here counts four times too, and the score says little.
  const flags = { port, logLevel: "error", throttling: { cpuSlowdownMultiplier: 1 } };
  const { lhr } = await lighthouse(url, flags, form === "desktop" ? desktopConfig : undefined);
  const scores = Object.values(lhr.categories).map(({ id, score }) => [
    id,
    Math.round(score * 100),
  ]);
  const failed = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 0.9);
  console.log(
    JSON.stringify({ scores: Object.fromEntries(scores), failed: failed.map(({ id }) => id) }),
  );
} finally {
  await browser.close();
}

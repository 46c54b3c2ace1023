// What a browser says of one page, as JSON, in three views. node look.mjs URL
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { open, withBrowser } from "../site/browser/browser.mjs";

const [address] = process.argv.slice(2);
const packages = createRequire(new URL("../site/package.json", import.meta.url));
const axe = readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8");
const views = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 } },
};

await withBrowser(async (browser) => {
  const said = {};
  for (const [name, options] of Object.entries(views)) {
    const { page, trouble, close } = await open(browser, address, options);
    await page.evaluate(() => document.querySelectorAll("details").forEach((box) => (box.open = true)));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    const broken = violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target).join(" | ")}`);
    said[name] = { broken, trouble, wide };
    await close();
  }
  console.log(JSON.stringify(said));
});

// Audits every page and prints what it found, as JSON. node audit.mjs BASE ADDRESS...
import { open, violations, withBrowser } from "./browser.mjs";

const [base, ...addresses] = process.argv.slice(2);

const PARTS =
  ".arithmatex, .lab, .lab .picture > *, .flow table, .predict, .drawing, .md-typeset__table";

// How far the page can be scrolled sideways, and which parts stand out of the window.
const wide = (parts) => ({
  page: document.documentElement.scrollWidth - window.innerWidth,
  boxes: [...document.querySelectorAll(parts)]
    .map((box) => [box, box.getBoundingClientRect()])
    .filter(([, { left, right }]) => left < -0.5 || right > window.innerWidth + 0.5)
    .map(([box]) => box.textContent.trim().slice(0, 40)),
});

// Layout shifts while the page loads and is scrolled through, and the bytes of a first visit.
async function load(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  let bytes = 0;
  devtools.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await page.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (!entry.hadRecentInput) window.shifts += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(address, { waitUntil: "networkidle" });
  const first = bytes;
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 600) {
      window.scrollTo(0, y);
      await new Promise((done) => setTimeout(done, 16));
    }
  });
  const shift = await page.evaluate(() => window.shifts);
  await context.close();
  return { shift, kilobytes: Math.round(first / 1000) };
}

const narrow = async (page) => ({
  ...(await page.evaluate(wide, PARTS)),
  violations: await violations(page),
});

const openAnswers = () => document.querySelectorAll("details").forEach((box) => (box.open = true));

// One page after the other in one context, whose cache stays warm.
async function visit(browser, options, look) {
  const { page, trouble, close } = await open(browser, base, options);
  const found = {};
  for (const address of addresses) {
    await page.goto(base + address, { waitUntil: "load" });
    await page.evaluate(openAnswers);
    found[address] = await look(page);
  }
  await close();
  return { found, trouble };
}

await withBrowser(async (browser) => {
  const report = { pages: {}, trouble: [] };
  for (const address of addresses) report.pages[address] = await load(browser, base + address);
  const views = {
    light: [{ colorScheme: "light" }, violations],
    dark: [{ colorScheme: "dark" }, violations],
    narrow: [{ viewport: { width: 390, height: 844 } }, narrow],
  };
  const record = async ([name, [options, look]]) => {
    const { found, trouble } = await visit(browser, options, look);
    for (const address of addresses) report.pages[address][name] = found[address];
    report.trouble.push(...trouble);
  };
  await Promise.all(Object.entries(views).map(record));
  console.log(JSON.stringify(report));
});

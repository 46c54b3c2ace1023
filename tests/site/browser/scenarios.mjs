// What a reader does with a widget, in a real browser. node scenarios.mjs BASE NAME
import assert from "node:assert/strict";
import { open, withBrowser } from "./browser.mjs";

const [base, name] = process.argv.slice(2);
const facts = (page, widget) => page.locator(`${widget} .facts`).first().innerText();
const cell = (page, table, entry) =>
  page.locator(`.matrix:has(caption:has-text("${table}")) td`).nth(entry).innerText();

const scenarios = {
  "activation-explorer": {
    address: "lecture/activations/",
    async play(page) {
      assert.match(await facts(page, "activation-explorer"), /0\.731.*0\.197/s);
      await page.getByRole("slider", { name: "z", exact: true }).focus();
      await page.keyboard.press("Home");
      assert.match(await facts(page, "activation-explorer"), /z = −6.*0\.00247/s);
      await page.getByRole("radio", { name: "sigmoid" }).focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      assert.match(await facts(page, "activation-explorer"), /the value is 0 and the slope is 0/);
      await page.getByRole("slider", { name: "z", exact: true }).focus();
      for (let i = 0; i < 60; i++) await page.keyboard.press("ArrowRight");
      assert.match(await facts(page, "activation-explorer"), /any slope from 0 to 1 is right/);
    },
  },
  "forward-stepper": {
    address: "lecture/many-examples/",
    async play(page) {
      const next = page.getByRole("button", { name: "Next" });
      assert.equal(await cell(page, "A[2]", 0), "·");
      await next.focus();
      await page.keyboard.press("Enter");
      const first = await cell(page, "A[2]", 0);
      assert.match(first, /^0\.\d\d$/);
      assert.equal(await cell(page, "A[2]", 1), "·");
      await page.getByRole("button", { name: "To the end" }).press("Space");
      const loop = await page.locator('.matrix:has(caption:has-text("A[2]"))').innerText();
      assert.match(await facts(page, "forward-stepper"), /All columns are full/);
      await page.getByRole("radio", { name: "loop" }).focus();
      await page.keyboard.press("ArrowRight");
      assert.equal(await cell(page, "A[2]", 0), "·");
      await page.getByRole("button", { name: "To the end" }).click();
      assert.equal(await page.locator('.matrix:has(caption:has-text("A[2]"))').innerText(), loop);
      assert.equal(await next.getAttribute("aria-disabled"), "true");
      await next.press("Enter");
      assert.match(await facts(page, "forward-stepper"), /Step 4 of 4/);
      await page.getByRole("button", { name: "Start again" }).press("Enter");
      await page.getByRole("button", { name: "Back", exact: true }).press("Enter");
      assert.match(await facts(page, "forward-stepper"), /Step 0 of 4/);
      assert.equal(await next.getAttribute("aria-disabled"), "false");
    },
  },
  "one-example": {
    address: "lecture/one-example/",
    async play(page) {
      await page.getByRole("button", { name: "Next" }).click();
      assert.match(await facts(page, "forward-stepper"), /= −1\.50/);
      for (let i = 0; i < 3; i++) await page.getByRole("button", { name: "Next" }).click();
      assert.match(await facts(page, "forward-stepper"), /answer of the network is 0\.42/);
    },
  },
  "broadcast-viewer": {
    address: "lecture/many-examples/",
    async play(page) {
      const says = () => facts(page, "broadcast-viewer");
      const ghosts = () => page.locator("broadcast-viewer .ghost").count();
      assert.match(await says(), /shape \(4, 5\)/);
      assert.equal(await ghosts(), 16);
      await page.getByRole("button", { name: "the silent trap" }).press("Enter");
      assert.match(await says(), /shape \(4, 4\).*does not complain/s);
      assert.equal(await page.getByLabel("first shape").inputValue(), "(4,)");
      const second = page.getByLabel("second shape");
      await page.getByLabel("first shape").fill("(4, 5)");
      await second.focus();
      await page.keyboard.press("Control+a");
      await page.keyboard.type("4,");
      const error = "operands could not be broadcast together with shapes (4,5) (4,)";
      assert.ok((await says()).includes(`ValueError: ${error}`));
      assert.match(await says(), /In the last place stand 5 and 4/);
      await second.fill("four");
      assert.match(await says(), /Write a shape as NumPy does/);
    },
  },
  "shape-checker": {
    address: "lecture/many-examples/",
    async play(page) {
      const says = () => facts(page, "shape-checker");
      assert.match(await says(), /It fits/);
      await page.getByLabel("X rows").focus();
      await page.keyboard.press("ArrowUp");
      assert.match(await says(), /mismatch in its core dimension 0.*size 4 is different from 3/s);
      assert.equal(await page.locator("shape-checker mark.clash").count(), 2);
      await page.keyboard.press("ArrowDown");
      await page.getByRole("radio", { name: "W * X" }).check({ force: true });
      assert.match(await says(), /rows times columns is @/);
      await page.getByRole("radio", { name: "W @ X" }).check({ force: true });
      await page.getByLabel("b rows").fill("1");
      assert.match(await says(), /not the layer you mean/);
    },
  },
  "same-sign": {
    address: "lecture/same-sign/",
    async play(page) {
      const says = () => facts(page, "same-sign");
      const quadrants = () => page.locator("same-sign .quadrant").count();
      assert.equal(await quadrants(), 2);
      await page.getByRole("radio", { name: "positive" }).check({ force: true });
      assert.match(await says(), /w₁ goes down and w₂ goes down/);
      await page.getByRole("radio", { name: "negative" }).check({ force: true });
      assert.match(await says(), /w₁ goes up and w₂ goes up/);
      await page.getByRole("radio", { name: "tanh" }).check({ force: true });
      assert.match(await says(), /one weight may rise while the other falls/);
      await page.getByRole("radio", { name: "8" }).check({ force: true });
      assert.equal(await quadrants(), 4);
      await page.getByRole("slider", { name: "steps so far" }).focus();
      await page.keyboard.press("Home");
      assert.match(await says(), /After 0 steps/);
    },
  },
  "predict-first": {
    address: "lecture/one-example/",
    async play(page) {
      const box = page.locator(".predict").first();
      await box.getByRole("button", { name: "(3, 4)" }).press("Enter");
      assert.match(await box.getByRole("status").innerText(), /Not this one/);
      assert.equal(await box.locator("details").getAttribute("open"), null);
      await box.getByRole("button", { name: "(4, 3)" }).press("Space");
      assert.equal(await box.getByRole("status").innerText(), "Yes.");
      assert.notEqual(await box.locator("details").getAttribute("open"), null);
    },
  },
  "learning-network": {
    address: "",
    async play(page) {
      const says = () => facts(page, "learning-network");
      assert.match(await says(), /After 200 steps.*12 of 12 right/s);
      await page.getByRole("button", { name: "Start again" }).press("Enter");
      assert.match(await says(), /After 0 steps.*5 of 12 right/s);
      await page.getByRole("button", { name: "One step" }).press("Space");
      assert.match(await says(), /After 1 step,/);
      await page.getByRole("button", { name: "Let it learn" }).press("Enter");
      await page.getByRole("button", { name: "Pause" }).press("Enter");
      await page.getByRole("button", { name: "Let it learn" }).press("Enter");
      await page.locator("learning-network .facts", { hasText: "After 200 steps" }).waitFor();
      await page.getByRole("radio", { name: "ReLU" }).check({ force: true });
      const bias = page.getByRole("slider", { name: /b\[1\] at first/ });
      await bias.focus();
      await page.keyboard.press("Home");
      assert.match(await says(), /gradient 0 in layer 1.*all of them are silent/s);
      await page.getByRole("radio", { name: "linear" }).check({ force: true });
      assert.match(await says(), /no straight cut/);
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.getByRole("button", { name: "Start again" }).click();
      await page.getByRole("button", { name: "Let it learn" }).click();
      assert.match(await says(), /After 200 steps/);
    },
  },
  "common-mistakes": {
    address: "mistakes/#sigmoid-overflow",
    async play(page) {
      await page.waitForURL("**/mistakes/activations/#sigmoid-overflow");
      const shown = () => page.locator("h3[data-symptom]:visible").count();
      const all = await shown();
      await page.locator('[name="symptom"]').selectOption("a wrong shape");
      assert.ok((await shown()) < all);
      await page.locator('[name="exercise"]').selectOption("sigmoid");
      assert.equal(await shown(), 1);
      assert.equal(await page.locator("mistake-filter p").innerText(), "1 mistake");
      await page.evaluate(() => (location.hash = "tanh-overflow"));
      assert.equal(await shown(), all);
    },
  },
  "skip-to-the-content": {
    address: "lecture/many-examples/",
    async play(page) {
      await page.keyboard.press("Tab");
      const skip = page.getByRole("link", { name: "Skip to content" });
      assert.ok(await skip.evaluate((link) => link === document.activeElement));
      // It fades in.
      await page.waitForFunction(() => getComputedStyle(document.activeElement).opacity === "1");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest("article"))));
    },
  },
  "without-javascript": {
    address: "lecture/many-examples/",
    options: { javaScriptEnabled: false },
    async play(page) {
      assert.equal(await page.locator(".lab .picture:visible").count(), 3);
      assert.equal(await page.locator(".lab .facts:visible").count(), 3);
      assert.equal(await page.locator(".lab .controls:visible").count(), 0);
      assert.doesNotMatch(await page.locator(".flow").innerText(), /·/);
      assert.equal(await page.locator(".katex-error").count(), 0);
      assert.ok((await page.locator(".katex").count()) > 20);
      await page.locator(".predict summary").first().click();
      assert.ok(await page.locator(".predict details p").first().isVisible());
    },
  },
  "in-print-from-a-dark-screen": {
    address: "lecture/many-examples/",
    options: { colorScheme: "dark" },
    async play(page) {
      const [paper, ink] = ["--md-default-bg-color", "--md-default-fg-color"];
      const of = (name) => page.evaluate((one) => getComputedStyle(document.body).getPropertyValue(one), name);
      assert.deepEqual([await of(paper), await of(ink)], ["#14171b", "#e4e3de"]);
      await page.emulateMedia({ colorScheme: "dark", media: "print" });
      assert.deepEqual([await of(paper), await of(ink)], ["#fcfbf8", "#22262c"]);
    },
  },
  "in-print": {
    address: "lecture/many-examples/",
    async play(page) {
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator(".lab .picture:visible").count(), 3);
      assert.equal(await page.locator(".lab .controls:visible").count(), 0);
      assert.equal(await page.locator(".md-header:visible, .md-sidebar:visible").count(), 0);
      await page.locator(".flow:not(:has-text('·'))").waitFor();
      const option = page.locator(".predict li button").first();
      assert.equal(await option.evaluate((button) => getComputedStyle(button).borderTopWidth), "0px");
      const answers = page.locator("article details > p");
      const seen = (all) => all.filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length;
      assert.equal(await answers.evaluateAll(seen), await answers.count());
      await page.emulateMedia({ media: "screen" });
      await page.locator(".flow", { hasText: "·" }).waitFor();
      assert.equal(await answers.evaluateAll(seen), 0);
    },
  },
};

await withBrowser(async (browser) => {
  const { address, options, play } = scenarios[name];
  const { page, trouble } = await open(browser, base + address, options);
  page.setDefaultTimeout(20_000);
  await play(page);
  assert.deepEqual(trouble, []);
});

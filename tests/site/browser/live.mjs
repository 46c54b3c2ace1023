// What a reader does with the live cells, in a real browser. node live.mjs BASE NAME DATA.json
// DATA: {assignment, right: {name: text}, wrong: {name: {text, id}}}
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { open, violations, withBrowser } from "./browser.mjs";

const [base, scenario, file] = process.argv.slice(2);
const data = file ? JSON.parse(readFileSync(file)) : {};
const WRITE = "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))\n";
const LOOP = "def sigmoid(z):\n    while True:\n        pass\n";

const cellOf = (page, name) => page.locator(`live-cell[exercise="${name}"]`);
const press = (cell, name) => cell.getByRole("button", { name, exact: true }).click();

async function opened(page, name) {
  const cell = cellOf(page, name);
  const door = cell.locator('button[name="open"]');
  if (await door.count()) await door.click();
  await cell.locator(".cm-content").waitFor();
  return cell;
}

async function write(page, cell, text) {
  await cell.locator(".cm-content").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

async function answer(cell, name) {
  await press(cell, name);
  await cell.locator(".state", { hasText: /^(Done|$)/ }).waitFor();
  await cell.locator('[name="stop"][aria-disabled="true"]').waitFor();
  return cell.locator(".output").innerText();
}

const taken = async (page) => {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Take it with you" }).first().click();
  return readFileSync(await (await download).path(), "utf8");
};

const kept = (page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("lecture ")).length);

const scenarios = {
  // Every exercise of an assignment, wrong and then right, on its page; prints the notebook.
  async assignment(page) {
    await page.goto(`${base}exercises/${data.assignment}/`);
    for (const [name, right] of Object.entries(data.right)) {
      const cell = await opened(page, name);
      const wrong = data.wrong[name];
      if (wrong) {
        await write(page, cell, wrong.text);
        const said = await answer(cell, "Check");
        assert.match(said, /Not right yet/, name);
        const link = cell.getByRole("link", { name: "Read on" });
        assert.ok((await link.getAttribute("href")).endsWith(`#${wrong.id}`), `${name}: ${said}`);
      }
      await write(page, cell, right);
      assert.match(await answer(cell, "Check"), /Well done/, name);
    }
    console.log(await taken(page));
  },

  async "hint-run-shapes-reset"(page) {
    await page.goto(`${base}exercises/activations/`);
    const cell = await opened(page, "sigmoid");
    assert.match(await answer(cell, "Hint"), /Look at the two far ends/);
    await write(page, cell, `${WRITE}print("seen")\nsigmoid(0)`);
    assert.equal(await answer(cell, "Run"), "seen\nnp.float64(0.5)\n");
    await write(page, cell, WRITE);
    assert.match(await answer(cell, "Run"), /sigmoid is defined/);
    assert.match(await answer(cell, "Shapes"), /No shape is out of place/);
    await write(page, cell, "print(x)");
    assert.match(await answer(cell, "Run"), /NameError: name 'x' is not defined/);
    await press(cell, "Reset");
    assert.match(await cell.locator(".cm-content").innerText(), /raise NotImplementedError/);
    await page.keyboard.press("Control+z");
    assert.match(await cell.locator(".cm-content").innerText(), /print\(x\)/);
  },

  // What is typed comes in place of what is to be replaced; what is gone from the page is forgotten.
  async "write-and-delete"(page) {
    await page.goto(`${base}exercises/activations/`);
    const cell = await opened(page, "sigmoid");
    await page.keyboard.type("return 1 / (1 + np.exp(-z))");
    assert.match(await answer(cell, "Check"), /Well done/);
    await write(page, cell, "# later\n");
    assert.match(await answer(cell, "Check"), /no line that begins with def sigmoid.*Reset/s);
    await cell.getByRole("button", { name: "A hint" }).click();
    await cell.locator(".output", { hasText: "Hint 1 of 3" }).waitFor();
    const slope = await opened(page, "d_sigmoid");
    await write(page, slope, "def d_sigmoid(z):\n    return sigmoid(z) * (1 - sigmoid(z))\n");
    await write(page, cell, "def sigmoid(z):\n    return (\n");
    assert.match(await answer(slope, "Check"), /calls sigmoid, whose cell failed/);
    await press(cell, "Reset");
    await answer(slope, "Check");
    await slope.getByRole("button", { name: "A hint" }).click(); // about sigmoid: it comes first
    await slope.locator(".output", { hasText: "Hint 2 of 3: sigmoid" }).waitFor();
  },

  async "check-all"(page) {
    await page.goto(`${base}exercises/activations/`);
    await write(page, await opened(page, "sigmoid"), WRITE);
    await write(page, await opened(page, "tanh"), "def tanh(z):\n    return z\n");
    await write(page, await opened(page, "why_not_sigmoid"), "Because each factor is at most 1/4.");
    const all = page.locator("live-notebook").last();
    await all.getByRole("button", { name: "Check all" }).click();
    await all.getByText("2 of 13 done").waitFor();
    assert.match(await all.innerText(), /Not right yet\s+tanh/);
    assert.deepEqual(await violations(page), []);
    await all.getByRole("link", { name: "d_relu", exact: true }).click();
    assert.ok(page.url().endsWith("#d_relu"));
  },

  async "two-windows"(page) {
    await page.goto(`${base}exercises/activations/`);
    const cell = await opened(page, "sigmoid");
    const other = await page.context().newPage();
    await other.goto(`${base}lecture/activations/`);
    const twin = await opened(other, "sigmoid");
    await write(page, cell, WRITE);
    await twin.locator(".cm-content", { hasText: "np.clip" }).waitFor();
    await write(other, await opened(other, "tanh"), "def tanh(z):\n    return np.tanh(z)\n");
    const tanh = await opened(page, "tanh");
    assert.match(await tanh.locator(".cm-content").innerText(), /np\.tanh/);
    assert.match(await answer(cell, "Check"), /Well done/);
  },

  async "no-storage"(page) {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new Error("no space");
      };
    });
    await page.goto(`${base}exercises/activations/`);
    const cell = await opened(page, "sigmoid");
    await write(page, cell, WRITE);
    await cell.getByText("This browser does not keep your code.").waitFor();
    assert.match(await answer(cell, "Check"), /Well done/);
    assert.ok((await taken(page)).includes("np.clip"));
  },

  async "stop-and-go-on"(page) {
    await page.goto(`${base}exercises/activations/`);
    const cell = await opened(page, "sigmoid");
    await write(page, cell, `${LOOP}print("x" * 9999)\nwhile True:\n    print("more")`);
    await press(cell, "Run");
    await cell.locator(".output", { hasText: "xxx" }).waitFor();
    await press(cell, "Stop");
    await cell.locator(".output", { hasText: "you stopped it" }).waitFor();
    assert.ok((await cell.locator(".output").innerText()).length < 20_000);
    await write(page, cell, LOOP);
    await press(cell, "Check");
    await cell.getByText("Running").waitFor();
    assert.equal(await page.evaluate(() => 1 + 1), 2); // the page does not wait for it
    await cell.locator(".output", { hasText: "it ran for 10 seconds" }).waitFor();
    await write(page, cell, WRITE);
    await answer(cell, "Run");
    const slope = await opened(page, "d_sigmoid");
    await write(page, slope, "def d_sigmoid(z):\n    return sigmoid(z) * (1 - sigmoid(z))\n");
    assert.match(await answer(slope, "Check"), /Well done/);
  },

  async "reload-take-delete-open"(page) {
    await page.goto(`${base}lecture/activations/`);
    const cell = await opened(page, "sigmoid");
    await write(page, cell, WRITE);
    await page.goto(`${base}exercises/activations/`);
    const again = await opened(page, "sigmoid");
    assert.match(await again.locator(".cm-content").innerText(), /np\.clip/);
    const words = await opened(page, "why_not_sigmoid");
    await write(page, words, "Because each factor is at most 1/4.");
    const notebook = await taken(page);
    await page.getByText(/your text in 2 of 13 cells. Still empty: tanh, relu/).waitFor();
    assert.ok(notebook.includes("np.clip") && notebook.includes("at most 1/4"));
    page.on("dialog", (dialog) => dialog.accept());
    await page.getByRole("button", { name: "Delete my code here" }).first().click();
    assert.match(await again.locator(".cm-content").innerText(), /NotImplementedError/);
    assert.equal(await kept(page), 0);
    const input = page.locator('input[type="file"]').first();
    await input.setInputFiles({ name: "no.ipynb", mimeType: "x", buffer: Buffer.from("{") });
    await page.getByText("It is not a notebook.").waitFor();
    const buffer = Buffer.from(notebook);
    await input.setInputFiles({ name: "mine.ipynb", mimeType: "x", buffer });
    await page.getByText("mine.ipynb has filled 13 cells.").waitFor();
    assert.match(await again.locator(".cm-content").innerText(), /np\.clip/);
  },

  async "without-network-after-the-first-run"(page) {
    await page.goto(`${base}lecture/activations/`);
    const requests = [];
    page.context().on("request", (request) => requests.push(request.url()));
    const cell = await opened(page, "sigmoid");
    assert.ok(!requests.some((url) => url.includes("vendor/python")));
    await write(page, cell, WRITE);
    assert.match(await answer(cell, "Check"), /Well done/);
    const done = () => page.evaluate(async () => (await (await caches.open("lecture")).keys()).length);
    for (let before = -1, now = await done(); now > before; now = await done()) {
      before = now;
      await page.waitForTimeout(1000);
    }
    await page.context().setOffline(true);
    const reach = () => fetch("not-there").then(() => "reached", () => "offline");
    assert.equal(await page.evaluate(reach), "offline");
    await page.goto(`${base}exercises/activations/`);
    const offline = await opened(page, "sigmoid");
    assert.match(await answer(offline, "Check"), /Well done/);
  },

  async "repair-apart-from-the-notebook"(page) {
    await page.goto(`${base}lecture/one-example/`);
    const mine = await opened(page, "layer");
    await write(page, mine, "def layer(W, x, b):\n    return x\n");
    const cell = page.locator('live-cell[repair="layer"]');
    await cell.locator('button[name="open"]').click();
    assert.match(await cell.locator(".cm-content").innerText(), /b\.ravel\(\)/);
    assert.match(await answer(cell, "Check"), /\(4, 4\)/);
    const wrong = await cell.locator(".cm-content").innerText();
    await write(page, cell, wrong.replace(".ravel()", ""));
    assert.match(await answer(cell, "Check"), /Well done/);
    assert.match(await answer(mine, "Check"), /Not right yet/);
    await page.reload();
    await cell.getByRole("button", { name: "Go on" }).click();
    assert.doesNotMatch(await cell.locator(".cm-content").innerText(), /ravel/);
    await press(cell, "Reset");
    assert.match(await cell.locator(".cm-content").innerText(), /ravel/);
  },

  async "have-an-answer-computed"(page) {
    await page.goto(`${base}lecture/one-example/`);
    const box = (words) => page.locator(".predict", { hasText: words });
    await box("reads 3 numbers").locator("summary").click();
    await box("reads 3 numbers").getByRole("button", { name: "Let Python compute it" }).click();
    await box("reads 3 numbers").getByText("has just computed the same").waitFor();
    await box("A friend stores").locator("summary").click();
    await box("A friend stores").getByText("has just computed the same").waitFor();
  },

  async "see-own-code-in-the-widgets"(page) {
    await page.goto(`${base}lecture/activations/`);
    const explorer = page.locator("activation-explorer");
    const mine = explorer.getByRole("button", { name: "Use my code" });
    await mine.press("Enter");
    await explorer.getByText("sigmoid is not written yet").waitFor();
    const cell = await opened(page, "sigmoid");
    await write(page, cell, "def sigmoid(z):\n    return 1 / 1 + np.exp(-z)\n");
    await mine.press("Enter");
    await explorer.getByText("Your sigmoid says 1.37 instead of 0.731.").waitFor();
    assert.equal(await explorer.locator("path.own").count(), 1);
    await write(page, cell, WRITE);
    await explorer.getByText("Your code has changed").waitFor();
    assert.equal(await explorer.locator("path.own").count(), 0);
    await mine.press("Enter");
    await explorer.getByText("Your sigmoid says 0.731.").waitFor();
    await page.goto(`${base}lecture/many-examples/`);
    const batch = await opened(page, "forward_batch");
    await write(page, batch, `def forward_batch(X, p):\n    Z = p["W1"] @ X\n    return Z, Z, Z, Z\n`);
    const stepper = page.locator("forward-stepper");
    await stepper.getByRole("radio", { name: "all at once" }).check({ force: true });
    await stepper.getByRole("button", { name: "Use my code" }).press("Enter");
    await stepper.getByText("differs from the reference in Z1, A1, Z2, A2").waitFor();
    assert.match(await stepper.innerText(), /yours \(4, 5\)/);
  },

  async keyboard(page) {
    await page.goto(`${base}exercises/forward_pass/`);
    await cellOf(page, "neuron").locator("button").focus();
    await page.keyboard.press("Enter");
    const cell = cellOf(page, "neuron");
    await cell.locator(".cm-content:focus").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("1 + 1");
    await page.keyboard.press("Shift+Enter");
    await cell.locator(".output", { hasText: "2" }).waitFor();
    await page.keyboard.press("Tab"); // the editor is no trap
    assert.equal(await page.evaluate(() => document.activeElement.name), "run");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await cell.locator(".output", { hasText: "neuron" }).waitFor();
  },
};

await withBrowser(async (browser) => {
  const { page, trouble } = await open(browser, base);
  page.setDefaultTimeout(60_000);
  await scenarios[scenario](page);
  const bad = trouble.filter((words) => !/ERR_(INTERNET_DISCONNECTED|FAILED)/.test(words));
  assert.deepEqual(bad, []);
});

// Searches and sorts the list of students as a person would. node students.mjs URL
import { open, withBrowser } from "../site/browser/browser.mjs";

const [address] = process.argv.slice(2);

await withBrowser(async (browser) => {
  const { page, trouble, close } = await open(browser, address, {});
  const shown = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("#doubling tbody tr")]
        .filter((row) => !row.hidden)
        .map((row) => row.cells[0].textContent),
    );
  const press = (title) =>
    page.evaluate((wanted) => {
      const buttons = [...document.querySelectorAll("#doubling th button")];
      buttons.find((button) => button.textContent === wanted).click();
    }, title);
  const search = (text) =>
    page.evaluate((typed) => {
      const box = document.querySelector("input[type=search]");
      box.value = typed;
      box.dispatchEvent(new Event("input"));
    }, text);
  await press("Total");
  const rising = await shown();
  await press("Total");
  const falling = await shown();
  await search("S1");
  const found = await shown();
  console.log(JSON.stringify({ rising, falling, found, trouble }));
  await close();
});

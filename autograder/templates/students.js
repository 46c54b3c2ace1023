// Sorts a table by the column whose heading is pressed, and shows the rows that hold what is searched.
const value = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();

function compare(one, other) {
  if (one === "" || other === "") return (one === "") - (other === "");
  const numbers = [Number(one), Number(other)];
  return numbers.some(Number.isNaN) ? one.localeCompare(other) : numbers[0] - numbers[1];
}

for (const heading of document.querySelectorAll("th[aria-sort]")) {
  heading.firstElementChild.addEventListener("click", () => {
    const rising = heading.getAttribute("aria-sort") !== "ascending";
    for (const other of heading.parentElement.cells) other.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", rising ? "ascending" : "descending");
    const body = heading.closest("table").tBodies[0];
    const sorted = [...body.rows].sort((one, other) => {
      const [left, right] = [value(one, heading.cellIndex), value(other, heading.cellIndex)];
      return left === "" || right === "" || rising ? compare(left, right) : compare(right, left);
    });
    body.append(...sorted);
  });
}

const search = document.querySelector("input[type=search]");
search.closest("form").hidden = false;
search.addEventListener("input", () => {
  const wanted = search.value.trim().toLowerCase().split(/\s+/);
  for (const row of document.querySelectorAll("tbody tr")) {
    const text = row.textContent.toLowerCase();
    row.hidden = !wanted.every((word) => text.includes(word));
  }
});
search.closest("form").addEventListener("submit", (event) => event.preventDefault());

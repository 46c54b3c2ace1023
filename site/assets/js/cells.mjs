// Matrices as drawn cells: solid ones exist, ghosts are what broadcasting adds.

const SIZE = 18;

// shape: up to two axes; target: the shape it is stretched to, or itself.
export function cells(shape, target, symbol, label) {
  const [rows, columns] = twoAxes(shape);
  const [allRows, allColumns] = twoAxes(target);
  const squares = [];
  for (let i = 0; i < allRows; i++) {
    for (let j = 0; j < allColumns; j++) {
      const kind = i < rows && j < columns ? "solid" : "ghost";
      const at = `x="${j * SIZE + 2}" y="${i * SIZE + 2}"`;
      squares.push(`<rect class="${kind}" ${at} width="${SIZE - 3}" height="${SIZE - 3}" rx="3"/>`);
    }
  }
  const [width, height] = [allColumns * SIZE + 2, allRows * SIZE + 2];
  const box = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  return `<svg class="cells s-${symbol}" ${box} role="img" aria-label="${label}">${squares.join("")}</svg>`;
}

const twoAxes = (shape) => [1, 1, ...shape].slice(-2);

export const drawable = (shape) =>
  shape.slice(0, -2).every((n) => n === 1) && twoAxes(shape).every((n) => n > 0 && n <= 8);

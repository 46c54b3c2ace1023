// NumPy's rules about shapes, with its own error texts (a test compares them with NumPy's).

// "(4, 1)" or "4,1" to [4, 1]; null when it is not a shape.
export function parse(text) {
  const bare = text.trim().replace(/^\(/, "").replace(/\)$/, "").replace(/,\s*$/, "").trim();
  if (bare === "") return [];
  const parts = bare.split(",").map((part) => part.trim());
  return parts.every((part) => /^\d{1,3}$/.test(part)) && parts.length <= 4
    ? parts.map(Number)
    : null;
}

export const show = (shape) => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`);
const numpyShow = (shape) => show(shape).replaceAll(" ", "");

// Both shapes lined up at the right: rows of {a, b, result, fits}, leftmost axis first.
export function axes(a, b) {
  const count = Math.max(a.length, b.length);
  return Array.from({ length: count }, (_, i) => {
    const [p, q] = [a, b].map((shape) => shape[shape.length - count + i] ?? null);
    const [m, n] = [p ?? 1, q ?? 1];
    const fits = m === n || m === 1 || n === 1;
    return { a: p, b: q, fits, result: fits ? (m === 1 ? n : m) : null };
  });
}

export function broadcast(a, b) {
  const lined = axes(a, b);
  if (lined.every((axis) => axis.fits)) return { shape: lined.map((axis) => axis.result) };
  const shapes = `${numpyShow(a)} ${numpyShow(b)} `;
  return { error: `operands could not be broadcast together with shapes ${shapes}` };
}

export function matmul(a, b) {
  if (a[1] === b[0]) return { shape: [a[0], b[1]] };
  const where = "matmul: Input operand 1 has a mismatch in its core dimension 0";
  const sizes = `(size ${b[0]} is different from ${a[1]})`;
  return { error: `${where}, with gufunc signature (n?,k),(k,m?)->(n?,m?) ${sizes}` };
}

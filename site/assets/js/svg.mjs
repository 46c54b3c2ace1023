// Short words for the parts of a plot.

export const plot = (width, height, label, parts) =>
  `<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">` +
  `${parts.flat().filter(Boolean).join("")}</svg>`;

export const text = (x, y, words, anchor = "middle") =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>`;

export const axis = (d) => `<path class="axis" d="${d}"/>`;

export const dot = (x, y, r, symbol) =>
  `<circle class="dot s-${symbol}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r}"/>`;

// A line through points, given as pairs; x and y turn numbers into places.
export const line = (points, x, y) =>
  points.map(([p, q], i) => `${i ? "L" : "M"}${x(p).toFixed(1)} ${y(q).toFixed(1)}`).join("");

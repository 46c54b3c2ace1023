// How long it takes, in words and as a bar.

export const seconds = (milliseconds) =>
  milliseconds < 95 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

// What the reader sees while Python comes.
export class Wait {
  constructor(place) {
    this.place = place;
    this.start = performance.now();
    this.words = "Running …";
    this.clock = setInterval(() => this.tell(), 250);
    place.replaceChildren();
  }

  progress({ done, total }) {
    if (!this.bar) {
      this.bar = document.createElement("progress");
      this.bar.setAttribute("aria-label", "Python is loading");
      this.line = document.createElement("span");
      this.place.replaceChildren(this.bar, this.line);
    }
    this.bar.max = total;
    this.bar.value = done;
    const isAll = done >= total;
    this.words = isAll
      ? `${megabytes(total)} MB are here; Python starts`
      : `Python with NumPy, once for the whole site: ${megabytes(done)} of ${megabytes(total)} MB`;
  }

  tell() {
    const since = Math.round((performance.now() - this.start) / 1000);
    if (this.bar) this.line.textContent = `${this.words}, ${since} s`;
    else if (since >= 1) this.place.textContent = `${this.words} ${since} s`;
  }

  began() {
    this.bar = undefined;
    this.words = "Running …";
    this.place.textContent = this.words;
  }

  over() {
    clearInterval(this.clock);
  }
}

// Lets the steps of a widget run by, and stops when the reader does anything else.
const STEP = 20; // milliseconds

// element: has state.step; end: its last step; show(step): draws while it runs; done(): draws what comes to rest
export class Player {
  constructor(end, show, done) {
    Object.assign(this, { end, show, done });
  }

  // Returns whether it runs now.
  toggle(step) {
    if (this.frame) return this.stop();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.show(this.end);
      return this.stop();
    }
    this.run(step < this.end ? step : 0);
    return true;
  }

  run(from) {
    const began = performance.now();
    const tick = (now) => {
      const step = Math.min(this.end, from + Math.max(0, Math.floor((now - began) / STEP)));
      this.show(step);
      if (step < this.end) this.frame = requestAnimationFrame(tick);
      else this.stop();
    };
    this.frame = requestAnimationFrame(tick);
  }

  stop() {
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
    this.done();
    return false;
  }
}

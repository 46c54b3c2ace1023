// What all widgets share. A widget is a plain object:
//   name                        the custom element
//   start(data, mode)           the first state, an object
//   controls(state, data)       HTML of the inputs, written once
//   view(state, data)           {picture, facts}, HTML, written again after each change
//   change(state, name, value)  the next state; without it the value is stored under the name
//   asks(state, data)           functions of the reader that it can show: [{assignment, name, args}];
//                               what they give is then in state.mine, by name: [{shape, values}]
//   finished(state, data)       what paper and a page without script show, if it is not the first state
//   off(state, data)            which buttons lead nowhere now, as "name value"
//   play, end(data)             what its button "play" says, and the last value of state.step
// The build calls `inside`, so the page shows the first view before, and without, JavaScript.

// isLive: whether the page can run the reader's functions.
export function inside(widget, data, mode, isLive = false) {
  const state = widget.start(data, mode);
  const { picture, facts } = widget.view(finished(widget, state, data), data);
  return (
    `<div class="picture">${picture}</div>` +
    `<form class="controls" aria-label="${widget.title}">${widget.controls(state, data)}</form>` +
    `<div class="facts" role="status">${facts}</div>` +
    (isLive && widget.asks ? MINE : "")
  );
}

const finished = (widget, state, data) => widget.finished?.(state, data) ?? state;

const MINE =
  '<div class="mine"><button type="button" name="mine" value="use">Use my code</button>' +
  '<p role="status">What you wrote in the cells of this course, beside the reference.</p></div>';

export function define(widget) {
  customElements.define(
    widget.name,
    class extends HTMLElement {
      connectedCallback() {
        const script = this.querySelector("script");
        this.data = script ? JSON.parse(script.textContent) : undefined;
        this.state = widget.start(this.data, this.getAttribute("mode"));
        this.addEventListener("submit", (event) => event.preventDefault());
        this.addEventListener("input", ({ target }) => this.set(target.name, target.value));
        if (widget.play) this.preparePlay();
        if (widget.finished) this.prepareForPaper();
        this.addEventListener("click", ({ target }) => {
          const button = target.closest("button[name]");
          if (button?.getAttribute("aria-disabled") === "true") return;
          if (button?.name === "mine") this.useMine();
          else if (button?.name === "play") this.play(button);
          else if (button) this.set(button.name, button.value);
        });
        document.addEventListener("written", () => this.forgetMine());
        this.synchronise();
      }

      prepareForPaper() {
        this.paper = matchMedia("print");
        this.paper.addEventListener("change", () => this.drawForPaper());
        this.drawForPaper();
      }

      drawForPaper() {
        const now = this.state;
        if (this.paper.matches) this.state = finished(widget, now, this.data);
        this.draw();
        this.state = now;
      }

      async preparePlay() {
        const { Player } = await import("./play.mjs");
        const show = (step) => {
          this.state = { ...this.state, step };
          this.drawPicture();
        };
        const done = () => {
          this.querySelector('[name="play"]').textContent = widget.play;
          this.draw();
        };
        this.player = new Player(widget.end(this.data), show, done);
      }

      play(button) {
        if (this.player?.toggle(this.state.step)) button.textContent = "Pause";
      }

      set(name, value) {
        this.player?.stop();
        const change = widget.change ?? ((state) => ({ ...state, [name]: value }));
        this.state = change(this.state, name, value, this.data);
        if (this.asked && this.asked !== this.names) this.useMine();
        else this.draw();
      }

      // Which functions of the reader the widget shows now.
      get names() {
        return String(widget.asks(this.state, this.data).map((request) => request.name));
      }

      async useMine() {
        const place = this.querySelector(".mine p");
        const { mine, problems } = await myAnswers(widget.asks(this.state, this.data), place);
        this.asked = this.names;
        this.state = { ...this.state, mine };
        place.textContent = problems.length ? `${problems.join("; ")}.` : "Beside the reference, your code.";
        this.draw();
      }

      forgetMine() {
        if (!this.asked) return;
        this.asked = undefined;
        this.state = { ...this.state, mine: undefined };
        this.querySelector(".mine p").textContent = "Your code has changed: use it again.";
        this.draw();
      }

      draw() {
        this.querySelector(".facts").innerHTML = widget.view(this.state, this.data).facts;
        this.drawPicture();
      }

      // The facts wait for what moves to come to rest: a screen reader reads them out.
      drawPicture() {
        this.querySelector(".picture").innerHTML = widget.view(this.state, this.data).picture;
        this.synchronise();
      }

      // Controls follow the state when something else has changed it.
      synchronise() {
        for (const input of this.querySelectorAll("input")) {
          const value = String(this.state[input.name] ?? "");
          if (input.type === "number" && Number(input.value) > Number(input.max)) input.value = value;
          else if (input.type === "radio") input.checked = input.value === value;
          else if (input !== document.activeElement || input.type === "range") input.value = value;
          if (input.type === "range") input.nextElementSibling.value = value;
        }
        const off = widget.off?.(this.state, this.data) ?? [];
        for (const button of this.querySelectorAll(".controls button")) {
          // Not `disabled`: the focus would be lost.
          button.setAttribute("aria-disabled", String(off.includes(`${button.name} ${button.value}`)));
        }
      }
    },
  );
}

async function myAnswers(requests, place) {
  const { ask } = await import("./live/mine.mjs");
  const live = document.querySelector("live-cell");
  const [mine, problems] = [{}, []];
  place.textContent = "Running …";
  for (const request of requests) {
    try {
      mine[request.name] = await ask(live, request, ({ done, total }) => {
        place.textContent = `Python is loading: ${(done / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`;
      });
    } catch (error) {
      problems.push(error.message);
    }
  }
  return { mine, problems };
}

export const slider = (name, label, value, { min, max, step = 1 }) =>
  `<label class="slider"><span>${label}</span>` +
  `<input type="range" name="${name}" min="${min}" max="${max}" step="${step}" value="${value}">` +
  `<output>${value}</output></label>`;

export const choice = (name, label, value, options) =>
  `<fieldset class="choice"><legend>${label}</legend>` +
  options
    .map(([key, text]) => {
      const checked = String(key) === String(value) ? " checked" : "";
      return `<label><input type="radio" name="${name}" value="${key}"${checked}><span>${text}</span></label>`;
    })
    .join("") +
  "</fieldset>";

export const field = (name, label, value, size = 8) =>
  `<label class="field"><span>${label}</span>` +
  `<input type="text" name="${name}" value="${value}" size="${size}" autocomplete="off" spellcheck="false"></label>`;

export const count = (name, label, value) =>
  `<label class="field"><span>${label}</span>` +
  `<input type="number" name="${name}" value="${value}" min="1" max="7" inputmode="numeric"></label>`;

export const button = (name, value, text) =>
  `<button type="button" name="${name}" value="${value}">${text}</button>`;

// A number for people: three digits, powers of ten when it is tiny, a real minus sign.
export function number(value, digits = 3) {
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) {
    const [mantissa, exponent] = value.toExponential(1).split("e");
    return `${mantissa} · 10<sup>${exponent.replace("-", "−")}</sup>`.replace(/^-/, "−");
  }
  return String(Number(value.toPrecision(digits))).replace("-", "−");
}

export const fixed = (value, digits) => value.toFixed(digits).replace("-", "−");

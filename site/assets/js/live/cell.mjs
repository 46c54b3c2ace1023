// <live-cell exercise="layer">: one cell of the released notebook, with Python behind it.
// Nothing is loaded before it is opened; Python comes with the first Run.
import { Repair, notebook, saved, storeOf } from "./notebook.mjs";
import { Output } from "./output.mjs";
import { stop } from "./python.mjs";
import { inWords, watched } from "./running.mjs";
import { seconds } from "./wait.mjs";

const TOOLS = [
  ["run", "Run", "Run the cell (Shift+Enter)"],
  ["check", "Check", "Run the cell and check the function"],
  ["hint", "Hint", "A hint: a gentle one first"],
  ["trace", "Shapes", "Run the function line by line, with the shapes"],
  ["reset", "Reset", "Back to where it began"],
  ["stop", "Stop", "Stop what runs"],
];

// What the reader's own words come in place of.
const TO_REPLACE = /^YOUR ANSWER HERE$|# YOUR CODE HERE\n.*raise NotImplementedError\(.*\)/m;

const KEYS = "Shift+Enter runs the cell. Ctrl+] indents a line, and Tab leaves the editor.";

class LiveCell extends HTMLElement {
  connectedCallback() {
    this.name = this.getAttribute("exercise") ?? this.getAttribute("repair");
    this.assignment = this.getAttribute("assignment");
    this.root = new URL(this.getAttribute("root"), location.href).href;
    const key = this.isRepair ? `repair ${this.name}` : this.name;
    const isKept = key in saved(storeOf(this.assignment, this.root));
    const button = this.querySelector("button");
    if (isKept) button.innerHTML = `Go on with ${this.what}`;
    button.addEventListener("click", () => this.open());
  }

  get isText() {
    return this.hasAttribute("words");
  }

  // A wrong answer to mend: it stands on the page, and runs apart from the reader's own.
  get isRepair() {
    return this.hasAttribute("repair");
  }

  async open() {
    const button = this.querySelector("button");
    button.disabled = true;
    try {
      const source = new URL("assets/vendor/editor.mjs", this.root);
      const loaded = [notebook(this.assignment, this.root), import(source)];
      const [book, { editor }] = await Promise.all(loaded);
      const wrong = this.isRepair && this.closest(".live").querySelector(".highlight code").textContent;
      this.book = wrong ? new Repair(book, this.name, wrong) : book;
      this.build(editor);
    } catch (error) {
      button.disabled = false;
      button.after(` It could not be opened: ${error.message}`);
    }
  }

  build(editor) {
    const tools = TOOLS.filter(([name]) => !this.isText || name === "reset");
    const buttons = tools.map(
      ([name, words, title]) =>
        `<button type="button" name="${name}" title="${title}">${words}</button>`,
    );
    this.innerHTML =
      `<div class="editor"></div><div class="tools">${buttons.join("")}</div>` +
      '<p class="state" role="status"></p><div class="output" role="log"></div>';
    this.classList.add("opened");
    this.closest(".live")?.classList.add("opened");
    this.state = this.querySelector(".state");
    this.output = new Output(this.querySelector(".output"), this.root, (action, about) =>
      this.execute(action, about),
    );
    this.editor = editor(this.querySelector(".editor"), {
      text: this.book.source(this.name),
      label: this.label,
      plain: this.isText,
      run: () => this.isText || this.act("run"),
      changed: (text) => this.changed(text),
    });
    this.addEventListener("click", ({ target }) => {
      const name = target.closest("button[name]")?.name;
      if (name) this.act(name);
    });
    this.book.addEventListener("filled", () => {
      this.editor.text = this.book.source(this.name);
    });
    this.busy(false);
    this.editor.select(TO_REPLACE);
    this.editor.focus();
    if (!this.isText) this.state.textContent = KEYS;
  }

  get what() {
    if (this.isText) return "your answer";
    return this.isRepair ? "the repair" : `<code>${this.name}</code>`;
  }

  get label() {
    if (this.isText) return "Your answer, in words";
    return this.isRepair ? `A wrong ${this.name} to repair, Python` : `Your code for ${this.name}, Python`;
  }

  changed(text) {
    if (!this.book.write(this.name, text)) {
      this.state.textContent = "This browser does not keep your code. Take it with you before you leave.";
    }
    this.dispatchEvent(new CustomEvent("written", { bubbles: true }));
  }

  act(name) {
    if (name === "stop") stop();
    else if (name === "reset") this.reset();
    else this.execute(name);
  }

  reset() {
    this.editor.text = this.book.stub(this.name);
    this.editor.select(TO_REPLACE);
    const again = this.isRepair ? "Wrong" : "Empty";
    this.state.textContent = `${again} again. Ctrl+Z in the editor brings your text back.`;
    this.editor.focus();
  }

  // about: the function that is checked or explained, which may be one that this one calls.
  async execute(action, about = this.name) {
    if (this.isBusy) return;
    this.busy(true);
    const hadFocus = this.output.place.contains(document.activeElement);
    this.output.clear();
    if (hadFocus) this.querySelector('[name="check"]').focus();
    const began = performance.now();
    try {
      const hear = (kind, content) => this.hear(kind, content);
      const points = await watched(this, this.request(action, about), hear);
      if (points) this.output.curve(this.name, points);
      if (action === "run" && !this.output.place.childElementCount) this.nothingToSee();
      this.state.textContent = `Done in ${seconds(performance.now() - began)}.`;
    } catch (error) {
      this.output.say(inWords(error, this.name), "says wrong");
    } finally {
      this.busy(false);
    }
  }

  request(action, about) {
    return {
      assignment: this.assignment,
      room: this.isRepair ? "repair" : "",
      name: this.name,
      cells: this.book.code,
      notebook: this.book.file,
      command: action === "run" ? "" : `${action}(${JSON.stringify(about)})`,
      curve: action === "check",
    };
  }

  hear(kind, content) {
    if (kind === "text") this.output.text(content);
    else if (kind === "error") this.output.text(content, "error");
    else if (kind === "html") this.output.html(content);
    else if (kind === "state") this.dataset.state = content;
  }

  nothingToSee() {
    this.output.say(
      `${this.name} is defined, and nothing was printed. ` +
        `Check it, or add a last line that calls it, such as ${this.name}(…), and run again.`,
    );
  }

  busy(isBusy) {
    this.isBusy = isBusy;
    this.toggleAttribute("busy", isBusy);
    for (const button of this.querySelectorAll(".tools button")) {
      // Not `disabled`: the focus would be lost.
      const isOff = button.name === "stop" ? !isBusy : isBusy;
      button.setAttribute("aria-disabled", String(isOff));
    }
  }
}

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = new URL("../../css/live.css", import.meta.url);
document.head.append(style);
customElements.define("live-cell", LiveCell);

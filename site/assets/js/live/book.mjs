// <live-notebook assignment="batching">: check all, take the notebook with you, open one, delete.
import { notebook } from "./notebook.mjs";
import { Output } from "./output.mjs";
import { inWords, watched } from "./running.mjs";

class LiveNotebook extends HTMLElement {
  connectedCallback() {
    this.assignment = this.getAttribute("assignment");
    this.root = new URL(this.getAttribute("root"), location.href).href;
    this.file = this.querySelector("input");
    this.state = this.querySelector(".state");
    this.output = new Output(this.querySelector(".output"), this.root, (action, about) =>
      this.act(() => this.ask(`${action}("${about}")`)),
    );
    this.addEventListener("click", ({ target }) => {
      const name = target.closest("button")?.name;
      if (name) this.act(() => this[name]());
    });
    this.file.addEventListener("change", () => this.act(() => this.opened()));
  }

  async act(work) {
    try {
      this.book = await notebook(this.assignment, this.root);
      await work();
    } catch (error) {
      this.state.textContent = error.message;
    }
  }

  check() {
    return this.ask("check()");
  }

  // Runs all cells, and then a command of the checks.
  async ask(command) {
    if (this.isBusy) return;
    this.isBusy = true;
    this.output.clear();
    const { assignment, book } = this;
    const request = { assignment, name: "", cells: book.code, notebook: book.file, command };
    try {
      await watched(this, request, (kind, content) => {
        if (kind === "html") this.output.html(content);
        else if (kind === "error") this.output.text(content, "error");
      });
    } catch (error) {
      this.state.textContent = inWords(error);
    } finally {
      this.isBusy = false;
    }
  }

  take() {
    const name = `${this.assignment}.ipynb`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([this.book.file], { type: "application/x-ipynb+json" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    const { empty, answers } = this.book;
    this.state.textContent =
      `${name} is among your downloads, with your text in ${answers.size - empty.length} of ${answers.size} cells. ` +
      (empty.length ? `Still empty: ${empty.join(", ")}. ` : "") +
      "Hand it in as it is, or go on with it in Jupyter.";
  }

  fill() {
    this.file.click();
  }

  async opened() {
    const [file] = this.file.files;
    if (!file) return;
    const had = this.book.written.length;
    const question = `Your text in ${had} cells of this page is replaced by the notebook's. Go on?`;
    if (!had || window.confirm(question)) {
      const { length } = this.book.open(await file.text());
      this.state.textContent = `${file.name} has filled ${length} cells.`;
    }
    this.file.value = "";
  }

  forget() {
    const { length } = this.book.written;
    if (!length) {
      this.state.textContent = "There is none.";
    } else if (window.confirm(`Delete your text in ${length} cells from this browser?`)) {
      this.book.forget();
      this.state.textContent = "Your text is deleted from this browser.";
    }
  }
}

customElements.define("live-notebook", LiveNotebook);

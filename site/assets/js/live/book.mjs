// <live-notebook assignment="batching">: take the notebook with you, open one, check all, delete.
import { notebook } from "./notebook.mjs";

class LiveNotebook extends HTMLElement {
  connectedCallback() {
    this.assignment = this.getAttribute("assignment");
    this.root = new URL(this.getAttribute("root"), location.href).href;
    this.file = this.querySelector("input");
    this.state = this.querySelector(".state");
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

  take() {
    const name = `${this.assignment}.ipynb`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([this.book.file], { type: "application/x-ipynb+json" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    const { length } = this.book.written;
    this.state.textContent =
      `${name} holds your text for ${length} of ${this.book.answers.size} cells. ` +
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

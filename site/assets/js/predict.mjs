// Predict first: the options of a question become buttons; the right one opens the answer.
// Without JavaScript the same list and the same answer stand on the page.

customElements.define(
  "predict-first",
  class extends HTMLElement {
    connectedCallback() {
      this.setAttribute("role", "status");
      const box = this.closest(".predict");
      for (const item of box.querySelectorAll(":scope > ul > li")) {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...item.childNodes);
        item.append(button);
        button.addEventListener("click", () => this.answer(box, item));
      }
      this.compute(box.querySelector("details"));
    }

    // The lines in an answer are run by the reader's own Python, where the page has one.
    compute(details) {
      const block = details.querySelector(".highlight:has(.gp)");
      const live = document.querySelector("live-cell");
      if (!block || !live) return;
      const see = async () => (await import("./live/lines.mjs")).ask(block, live);
      details.addEventListener("toggle", see, { once: true });
    }

    answer(box, item) {
      const right = item.classList.contains("right");
      item.classList.add("chosen");
      this.textContent = right ? "Yes." : "Not this one. Try another, or open the answer.";
      this.className = right ? "yes" : "no";
      if (right) box.querySelector("details").open = true;
    }
  },
);

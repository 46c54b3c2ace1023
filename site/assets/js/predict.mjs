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

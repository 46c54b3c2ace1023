// The pages of common mistakes: a filter by exercise and symptom, and where old addresses lead now.
const EVERY = "";

// The headings of a mistake, with what follows each until the next heading.
function entries(article) {
  let exercise;
  return [...article.querySelectorAll(":scope > :is(h2, h3)")].flatMap((heading) => {
    if (heading.tagName === "H2") {
      exercise = heading;
      return [];
    }
    const parts = [heading];
    for (let next = heading.nextElementSibling; next && !/^H[23]$/.test(next.tagName); ) {
      parts.push(next);
      next = next.nextElementSibling;
    }
    return [{ exercise, symptom: heading.dataset.symptom, id: heading.id, parts }];
  });
}

const nameOf = (heading) => heading.firstChild.textContent.trim();

function select(label, name, values) {
  const options = [EVERY, ...values].map((value) => new Option(value || "any", value));
  const field = document.createElement("select");
  field.name = name;
  field.append(...options);
  const words = document.createElement("label");
  words.append(label, field);
  return words;
}

class MistakeFilter extends HTMLElement {
  connectedCallback() {
    this.entries = entries(this.closest("article"));
    const values = (of) => [...new Set(this.entries.map(of))];
    this.count = document.createElement("p");
    this.count.setAttribute("role", "status");
    const [exercises, symptoms] = [
      values((entry) => nameOf(entry.exercise)),
      values((entry) => entry.symptom).sort(),
    ];
    this.append(
      select("Exercise", "exercise", exercises),
      select("What you see", "symptom", symptoms),
      this.count,
    );
    this.addEventListener("change", () => this.show());
    addEventListener("hashchange", () => this.reveal());
    this.show();
  }

  show() {
    const [exercise, symptom] = [...this.querySelectorAll("select")].map(({ value }) => value);
    const isWanted = (entry) =>
      [EVERY, nameOf(entry.exercise)].includes(exercise) && [EVERY, entry.symptom].includes(symptom);
    const shown = this.entries.filter(isWanted);
    const headings = new Set(shown.map((entry) => entry.exercise));
    for (const entry of this.entries) {
      const { exercise } = entry;
      exercise.hidden = !headings.has(exercise);
      if (exercise.nextElementSibling.tagName === "P") exercise.nextElementSibling.hidden = exercise.hidden;
      for (const part of entry.parts) part.hidden = !shown.includes(entry);
    }
    const many = shown.length === 1 ? "1 mistake" : `${shown.length} mistakes`;
    this.count.textContent = shown.length ? many : "None that we know. What you found may be new.";
  }

  // A link to a hidden entry shows all again.
  reveal() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.hidden) return;
    for (const field of this.querySelectorAll("select")) field.value = EVERY;
    this.show();
    target.scrollIntoView();
  }
}

// Once all mistakes stood on one page, and notebooks that were given out then link to it.
class OldAddress extends HTMLElement {
  connectedCallback() {
    const wanted = location.hash.slice(1);
    const starts = [...this.closest("article").querySelectorAll("a[href*='#']")]
      .map((link) => ({ link, start: new URL(link.href).hash.slice(1) }))
      .filter(({ link, start }) => link.pathname !== location.pathname && wanted.startsWith(start))
      .sort((one, other) => other.start.length - one.start.length);
    if (wanted && starts.length) location.replace(`${starts[0].link.href.split("#")[0]}#${wanted}`);
  }
}

customElements.define("mistake-filter", MistakeFilter);
customElements.define("old-address", OldAddress);

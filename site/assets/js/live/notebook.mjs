// An assignment's notebook, with the reader's answers in its cells; kept in this browser alone.

const loaded = new Map();

// One notebook for all cells of a page. root: the address of the site's home page.
export function notebook(assignment, root) {
  if (!loaded.has(assignment)) loaded.set(assignment, read(assignment, root));
  return loaded.get(assignment);
}

async function read(assignment, root) {
  const answer = await fetch(new URL(`assets/vendor/course/${assignment}.ipynb`, root));
  if (!answer.ok) throw new Error(`The notebook is not there (${answer.status}).`);
  return new Notebook(assignment, await answer.json(), storeOf(assignment, root));
}

export const storeOf = (assignment, root) => `lecture ${new URL(root).pathname} ${assignment}`;

const unkept = new Map(); // by store, what the browser did not keep: for this page alone

export function saved(store) {
  if (unkept.has(store)) return unkept.get(store);
  try {
    const found = JSON.parse(localStorage.getItem(store));
    return found && typeof found === "object" ? found : {};
  } catch {
    return {}; // private windows may have no storage
  }
}

const text = ({ source }) => (Array.isArray(source) ? source.join("") : source);
const gradeId = (cell) => cell.metadata?.nbgrader?.grade_id;
const isAnswer = (cell) => cell.metadata?.nbgrader?.solution === true;

class Notebook extends EventTarget {
  constructor(assignment, released, store) {
    super();
    Object.assign(this, { assignment, released, store });
    this.answers = new Map(
      released.cells.filter(isAnswer).map((cell) => [gradeId(cell), text(cell)]),
    );
    this.listen();
  }

  // Another window may write too, and a page that one comes back to may be as old as it was left.
  listen() {
    const filled = () => this.dispatchEvent(new Event("filled"));
    globalThis.addEventListener?.("storage", ({ key }) => [this.store, null].includes(key) && filled());
    globalThis.addEventListener?.("pageshow", ({ persisted }) => persisted && filled());
  }

  stub(name) {
    return this.answers.get(name);
  }

  source(name) {
    return saved(this.store)[name] ?? this.stub(name);
  }

  isWritten(name) {
    return this.source(name) !== this.stub(name);
  }

  get written() {
    return [...this.answers.keys()].filter((name) => this.isWritten(name));
  }

  get empty() {
    return [...this.answers.keys()].filter((name) => !this.isWritten(name));
  }

  // Returns whether the browser could keep it.
  write(name, source) {
    const all = saved(this.store);
    if (source === this.stub(name)) delete all[name];
    else all[name] = source;
    return this.keep(all);
  }

  keep(all) {
    try {
      if (Object.keys(all).length) localStorage.setItem(this.store, JSON.stringify(all));
      else localStorage.removeItem(this.store);
      unkept.delete(this.store);
      return true;
    } catch {
      unkept.set(this.store, all);
      return false;
    }
  }

  forget() {
    this.keep({});
    this.dispatchEvent(new Event("filled"));
  }

  // What Python runs: given cells and answers in order, without the test cells.
  get code() {
    return this.released.cells
      .filter((cell) => cell.cell_type === "code" && gradeId(cell))
      .filter((cell) => !gradeId(cell).startsWith("test_"))
      .map((cell) => {
        const name = gradeId(cell);
        if (!isAnswer(cell)) return { name, source: text(cell) };
        return { name, source: this.source(name), stub: !this.isWritten(name) };
      });
  }

  // The released notebook with the answers in their cells, as a file to hand in.
  get file() {
    const copy = structuredClone(this.released);
    for (const cell of copy.cells.filter(isAnswer)) {
      cell.source = this.source(gradeId(cell)).split(/(?<=\n)/);
    }
    return `${JSON.stringify(copy, null, 1)}\n`;
  }

  // Fills the cells from a notebook file. Returns the names that it had.
  open(file) {
    const all = saved(this.store);
    const names = [];
    for (const cell of cellsOf(file)) {
      const name = gradeId(cell);
      if (!this.answers.has(name)) continue;
      names.push(name);
      if (text(cell) === this.stub(name)) delete all[name];
      else all[name] = text(cell);
    }
    if (!names.length) throw new Error(`It holds no cell of the notebook “${this.assignment}”.`);
    this.keep(all);
    this.dispatchEvent(new Event("filled"));
    return names;
  }
}

// A wrong answer to repair, kept beside the notebook's cells and never among them.
export class Repair {
  constructor(book, name, wrong) {
    Object.assign(this, { book, name, wrong });
  }

  get key() {
    return `repair ${this.name}`;
  }

  addEventListener(...what) {
    this.book.addEventListener(...what);
  }

  stub() {
    return this.wrong;
  }

  source() {
    return saved(this.book.store)[this.key] ?? this.wrong;
  }

  write(_, source) {
    const all = saved(this.book.store);
    if (source === this.wrong) delete all[this.key];
    else all[this.key] = source;
    return this.book.keep(all);
  }

  // Nothing that could be handed in.
  get file() {
    return "";
  }

  // The reader's other answers stand as they are.
  get code() {
    const mine = { name: this.name, source: this.source() };
    return this.book.code.map((cell) => (cell.name === this.name ? mine : cell));
  }
}

function cellsOf(file) {
  try {
    return JSON.parse(file).cells.filter((cell) => typeof text(cell) === "string");
  } catch {
    throw new Error("It is not a notebook.");
  }
}

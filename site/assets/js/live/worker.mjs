// Python in a worker of its own, so that it can be stopped. Answers to python.mjs.
let python; // a promise of Pyodide, and the rooms of the assignments
const rooms = new Map();
const send = (kind, content) => self.postMessage({ kind, content });

self.onmessage = async ({ data }) => {
  try {
    const room = await enter(data);
    const answer = data.args ? calls(room, data) : commands(room, data);
    self.postMessage({ kind: "done", answer });
  } catch (error) {
    self.postMessage({ kind: "failed", content: lastLine(error) });
  }
};

function commands(room, { cells, name, command, curve, notebook = "" }) {
  const given = convert(cells);
  room.run(given, name, command, notebook);
  const points = curve ? room.curve(name) : undefined;
  const answer = points?.toJs({ dict_converter: Object.fromEntries });
  for (const proxy of [given, points]) proxy?.destroy();
  return answer;
}

function calls(room, { cells, name, args }) {
  const [given, values] = [convert(cells), convert(args)];
  const results = room.call(given, name, values);
  const answer = results.toJs({ dict_converter: Object.fromEntries });
  for (const proxy of [given, values, results]) proxy.destroy();
  return answer;
}

let convert;

// room: "" for the reader's notebook, a name for what must not meddle with it.
async function enter({ assignment, room = "", python: home, course, scripts }) {
  python ??= start(home, course, scripts);
  const { pyodide, Room } = await python;
  const key = `${assignment} ${room}`;
  if (!rooms.has(key)) {
    const folder = `/course/${room}/${assignment}`.replace("//", "/");
    pyodide.FS.mkdirTree(folder);
    const [checks, cases] = await Promise.all([
      bytes(`${course}checks.zip`),
      bytes(`${course}${assignment}.checks.json`),
    ]);
    pyodide.unpackArchive(checks, "zip", { extractDir: folder });
    pyodide.FS.writeFile(`${folder}/checks.json`, cases);
    rooms.set(key, Room(folder, send));
  }
  return rooms.get(key);
}

async function start(home, course, scripts) {
  await download(home);
  const { loadPyodide } = await import(`${home}pyodide.mjs`);
  const pyodide = await loadPyodide({ indexURL: home, lockFileURL: `${home}pyodide-lock.json` });
  await pyodide.loadPackage("numpy", { messageCallback: () => {} });
  convert = (value) => pyodide.toPy(value);
  const source = new TextDecoder().decode(await bytes(`${scripts}room.py`));
  pyodide.FS.mkdirTree("/course");
  pyodide.FS.writeFile("/course/room.py", source);
  const Room = pyodide.runPython("import sys; sys.path.append('/course'); import room; room.Room");
  return { pyodide, Room };
}

// Reads the files once, to say how far it is; Pyodide then finds them in the browser's cache.
async function download(home) {
  const sizes = await (await fetched(`${home}files.json`)).json();
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  let done = 0;
  await Promise.all(
    Object.keys(sizes).map(async (name) => {
      const reader = (await fetched(home + name)).body.getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        done += part.value.length;
        send("progress", { done, total });
      }
    }),
  );
  send("progress", { done: total, total });
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address.split("/").pop()} is not there (${answer.status})`);
  return answer;
}

const bytes = async (address) => new Uint8Array(await (await fetched(address)).arrayBuffer());

// Of a Python error that came through Pyodide, the line that says what it is.
const lastLine = (error) => String(error.message).trim().split("\n").pop();

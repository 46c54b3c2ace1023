// Keeps what a reader loaded, from the first Run on: Python is loaded once, and pages without network.
const CACHE = "lecture";
const PYTHON = "/assets/vendor/python/"; // its folder has the version in its name: it never changes
const storing = new Map();

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keepAll(event.data)));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(self.registration.scope)) {
    event.respondWith(answer(event));
  }
});

async function answer(event) {
  const url = event.request.url.split("#")[0];
  const isPython = url.includes(PYTHON);
  if (isPython) {
    await storing.get(url);
    const kept = await find(url);
    if (kept) return kept;
  }
  try {
    const fresh = await fetch(event.request);
    if (fresh.status === 200 && !fresh.redirected) {
      const stored = store(url, fresh.clone(), isPython);
      storing.set(url, stored);
      event.waitUntil(stored);
    }
    return fresh;
  } catch (offline) {
    const kept = await find(url);
    if (kept) return kept;
    throw offline;
  }
}

const find = async (url) =>
  (await caches.open(CACHE)).match(url, { ignoreSearch: true, ignoreVary: true });

async function store(url, response, isPython) {
  try {
    const cache = await caches.open(CACHE);
    await cache.put(url, response);
    if (isPython) await forgetOthers(cache, url);
  } catch {
    // A full disk: the page works on, and loads it again next time.
  } finally {
    storing.delete(url);
  }
}

// Another version of Python than the one now in use.
async function forgetOthers(cache, url) {
  const home = url.slice(0, url.lastIndexOf("/"));
  for (const { url: known } of await cache.keys()) {
    if (known.includes(PYTHON) && !known.startsWith(home)) await cache.delete(known);
  }
}

// The pages and files that the reader's page names, one after the other, so that nothing waits.
async function keepAll(urls) {
  const cache = await caches.open(CACHE);
  for (const url of urls) {
    if (await cache.match(url)) continue;
    try {
      const response = await fetch(url);
      if (response.status === 200) await cache.put(url, response);
    } catch {
      return; // offline already
    }
  }
}

// Asks for the service worker, once Python is wanted. Without one (an old browser, no secure connection)
// everything works, but Python is loaded again when the browser's own cache has lost it.

let asked;
export const keepForLater = (root) => (asked ??= ask(root));

async function ask(root) {
  if (!navigator.serviceWorker) return;
  try {
    const scope = new URL(root).pathname;
    await navigator.serviceWorker.register(new URL("offline.js", root), { scope });
    const { active } = await navigator.serviceWorker.ready;
    await controlled();
    active.postMessage(worthKeeping(root));
  } catch {
    // The page is whole without.
  }
}

// A worker that starts before the page is controlled would load past the cache.
function controlled() {
  if (navigator.serviceWorker.controller) return undefined;
  return new Promise((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
    setTimeout(resolve, 2000);
  });
}

// This page and what it loaded, and the other pages of the course with it.
function worthKeeping(root) {
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const pages = [...document.querySelectorAll("nav a[href]")].map((link) => link.href);
  const course = pages.filter((url) => /\/(lecture|exercises)\/[\w-]+\/$/.test(url.split("#")[0]));
  const all = [location.href, root, ...loaded, ...course];
  const bare = all.map((url) => url.split("#")[0]).filter((url) => url.startsWith(root));
  return [...new Set(bare)].filter((url) => !url.includes("/vendor/python/"));
}

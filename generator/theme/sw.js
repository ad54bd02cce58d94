// Reading offline: pages that were visited, the home page, the numbers to call and the list of facilities.
// The network always comes first, so nobody is shown an old page while there is a connection.

const CACHE = "portal-1";
const KEPT = 150;
const FIRST = ["./", "bantuan/", "fasilitas/", "assets/portal.css"];

self.addEventListener("install", (event) => {
  // One missing file must not keep the rest from being stored.
  event.waitUntil(
    caches.open(CACHE)
      .then((cache) => Promise.allSettled(FIRST.map((path) => cache.add(path))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

async function store(request, response) {
  // A page that one may have to leave at once must not stay behind on a shared phone.
  if (request.mode === "navigate" && (await response.clone().text()).includes('class="keluar-cepat"')) return;
  const cache = await caches.open(CACHE);
  await cache.put(request, response);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - KEPT)).map((key) => cache.delete(key)));
}

async function fromNetworkElseCache(event) {
  try {
    const response = await fetch(event.request);
    if (response.ok && response.type === "basic") event.waitUntil(store(event.request, response.clone()));
    return response;
  } catch (error) {
    const stored = await caches.match(event.request, { ignoreSearch: true });
    if (stored) return stored;
    if (event.request.mode !== "navigate") throw error;
    const home = await caches.match("./");
    if (!home) throw error;
    return home;
  }
}

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && new URL(url).origin === self.location.origin) {
    event.respondWith(fromNetworkElseCache(event));
  }
});

// Keeps the browser's Python on the reader's device: what lies in the folder named by its hash never changes. It sees
// what stands below its own folder alone, no page and nothing that a reader writes.

const NAME = "coursekit-python";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const folder = method === "GET" && new URL(url).pathname.match(/\/_python\/([0-9a-f]{16})\//)?.[1];
  if (folder) event.respondWith(keptOrFetched(event, folder));
});

async function keptOrFetched(event, folder) {
  const { url } = event.request;
  const cache = await caches.open(NAME).catch(() => null); // storage may be closed or full: then nothing is kept
  const found = await cache?.match(url);
  if (found) return found;
  const answer = await fetch(event.request);
  if (answer.ok && cache) event.waitUntil(keep(cache, url, answer.clone(), folder).catch(() => {}));
  return answer;
}

/** Keep one file, and let those of an older folder go. */
async function keep(cache, url, answer, folder) {
  await cache.put(url, answer);
  for (const old of await cache.keys()) if (!old.url.includes(`/${folder}/`)) await cache.delete(old);
}

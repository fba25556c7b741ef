// A newer worker takes the place of an older one at once. It has no cache: nothing becomes stale.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

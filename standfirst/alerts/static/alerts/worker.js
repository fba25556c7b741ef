// Alerts on the screen, while no page is open. The payload is that of Declarative Web Push.

const home = `${self.location.origin}/`;

// An address of this paper, whatever was sent.
const here = (to) => {
  try {
    const url = new URL(to, home);
    return url.origin === self.location.origin ? url : new URL(home);
  } catch {
    return new URL(home);
  }
};

const read = (data) => {
  try {
    const said = data.json().notification;
    if (said.title && typeof said.title === "string") return said;
  } catch { /* It is shown that there is something. */ }
  return { title: paper.name, body: "There is news. Open the paper to read it." };
};

// Safari revokes a subscription after pushes that showed nothing: something is always shown. Only
// what stands there already, word for word, is let be: two that come at once Chromium hands to a Linux
// desktop before it knows that the second replaces the first.
const show = async (data) => {
  const said = read(data);
  const [body, tag] = [String(said.body ?? ""), String(said.tag ?? "alert")];
  const there = await self.registration.getNotifications({ tag }).catch(() => []); // and shown all the same
  if (there.some((one) => one.title === said.title && one.body === body)) return;
  await self.registration.showNotification(said.title, {
    body,
    tag,
    lang: String(said.lang ?? ""),
    dir: ["ltr", "rtl"].includes(said.dir) ? said.dir : "auto",
    icon: said.icon ? here(said.icon).href : "/static/alerts/icon-192.png",
    badge: "/static/alerts/badge.png",
    renotify: false,
    data: { url: here(said.navigate).href },
  });
};

const bare = (address) => {
  const url = here(address);
  url.searchParams.delete("alert");
  url.hash = "";
  return url.href;
};

// A page that is open already is not loaded anew, so its click is counted here, as strip.js does it.
const count = (url) => {
  const [said, share] = url.searchParams.get("alert")?.match(/^\d{1,18}-(\d{1,9})$/) ?? [];
  if (!said || Math.random() * share >= 1) return undefined;
  return fetch(`/alerts/opened/${said}/`, { method: "POST" }).catch(() => {});
};

const open = async (to) => {
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = tabs.find((tab) => bare(tab.url) === bare(to));
  const shown = await there?.focus().catch(() => null);
  return shown ? count(here(to)) : self.clients.openWindow(to);
};

// Firefox says so when it has given the browser another address. Without the former one the next
// page does it: it remembers by which this browser was known.
const renew = async ({ oldSubscription: old, newSubscription }) => {
  if (!old) return;
  const { key } = await (await fetch("/alerts/key/")).json();
  const now = newSubscription ?? await self.registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: key,
  });
  const { endpoint, keys } = now.toJSON();
  const before = { endpoint: old.endpoint, auth: old.toJSON().keys.auth };
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  await fetch("/alerts/browser/", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ endpoint, ...keys, sender_key: newSubscription ? "" : key, zone, before }),
  });
};

let shown = Promise.resolve(); // one after the other

self.addEventListener("push", (event) => {
  shown = shown.catch(() => {}).then(() => show(event.data));
  event.waitUntil(shown);
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(here(event.notification.data?.url).href));
});
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));

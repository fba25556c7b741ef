// What every page has of alerts: it counts a click that an alert brought, has a browser with alerts
// looked at, and binds the line that asks. Nothing opens by itself.

import { keep, kept, MONTH } from "./kept.js";

const PARAMETER = "alert"; // ?alert=ID-SHARE: one in SHARE clicks is counted, for that many

const count = () => {
  const here = new URL(location.href);
  const [said, share] = here.searchParams.get(PARAMETER)?.match(/^\d{1,18}-(\d{1,9})$/) ?? [];
  if (!here.searchParams.has(PARAMETER)) return;
  here.searchParams.delete(PARAMETER);
  history.replaceState(history.state, "", here);
  if (said && Math.random() * share < 1) fetch(`/alerts/opened/${said}/`, { method: "POST", keepalive: true }).catch(() => {});
};

const later = () => {
  keep({ until: Date.now() + MONTH });
  document.documentElement.dataset.alerts = "quiet";
  const main = document.querySelector("main");
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
};

// The browser's own question must follow the press at once, so it is not left to a later script.
const press = (event, strip) => {
  event.preventDefault();
  const canAsk = isSecureContext && "Notification" in window && "PushManager" in window && "serviceWorker" in navigator;
  const answer = canAsk ? Notification.requestPermission() : Promise.resolve("default");
  const { href } = event.currentTarget;
  import("./asking.js").then(({ ask }) => ask(strip, answer), () => location.assign(href));
};

const bind = () => {
  const strip = document.querySelector("[data-alerts-strip]");
  strip?.querySelector("[data-alerts-on]").addEventListener("click", (event) => press(event, strip));
  strip?.querySelector("[data-alerts-later]").addEventListener("click", later);
};

count();
bind();
if (kept().on) import("./push.js").then(({ look }) => look()).catch(() => {});

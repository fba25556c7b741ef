// This browser and the newspaper about alerts. Chrome never says that a subscription has changed
// (W3C Push API §9.4), so what there is is compared with what was last told, at each page.

import { who } from "../readers/me.js";
import { isApplePhone, isFirefox, name } from "./browsers.js";
import { keep, kept, MONTH } from "./kept.js";

const [A_DAY, A_WHILE] = [86_400_000, 600_000]; // milliseconds
const PATIENCE = 20_000; // milliseconds for the browser's push service
const SORRY = "There is no connection just now. Try again in a moment.";

export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";

// Resolves with what the newspaper answers; rejects with an Error of a sentence for the reader.
export const post = async (path, said, token = "") => {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  if (token) headers["X-CSRFToken"] = token;
  const asked = fetch(path, { method: "POST", headers, body: JSON.stringify(said), credentials: "same-origin" });
  const answer = await asked.catch(() => { throw new Error(SORRY); });
  const told = await answer.json().catch(() => ({}));
  if (answer.ok) return told;
  throw Object.assign(new Error(told.error || "The newspaper could not answer this. Try again in a moment."), { status: answer.status });
};

// Why there can be no alerts here, or "".
export const hindrance = () => {
  if (!isSecureContext) return "insecure";
  if (isApplePhone && !("PushManager" in window)) return navigator.standalone ? "old" : "home";
  if (!("serviceWorker" in navigator)) return isFirefox ? "private" : "unsupported";
  if (!("PushManager" in window && "Notification" in window)) return "unsupported";
  return Notification.permission === "denied" ? "denied" : "";
};

export const current = async () => {
  const worker = await navigator.serviceWorker.getRegistration("/");
  return (await worker?.pushManager.getSubscription()) ?? null;
};

// The one address that Trusted Types let through here.
let policy;
const address = () => {
  policy ??= window.trustedTypes?.createPolicy("worker", { createScriptURL: () => "/sw.js" });
  return policy ? policy.createScriptURL("/sw.js") : "/sw.js";
};

// Chrome asks its push service for minutes when it does not answer, and says nothing.
const inTime = (asked) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("Your browser’s push service does not answer. Try again in a moment.")), PATIENCE);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
};

const worker = async () => {
  await navigator.serviceWorker.register(address(), { scope: "/", updateViaCache: "none" });
  return navigator.serviceWorker.ready;
};

const base64 = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const keyOf = (now) => (now.options.applicationServerKey ? base64(now.options.applicationServerKey) : "");

// With the paper's newest key: one of before is given back first, as browsers hold one only.
const subscribed = async (isAnew = false) => {
  const answer = await fetch("/alerts/key/").catch(() => { throw new Error(SORRY); });
  if (!answer.ok) throw new Error("The newspaper could not answer this. Try again in a moment.");
  const { key } = await answer.json();
  const { pushManager } = await worker();
  const now = await pushManager.getSubscription();
  if (now && !isAnew && (!keyOf(now) || keyOf(now) === key)) return now;
  await now?.unsubscribe();
  return inTime(pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) }));
};

const introduce = async (now) => {
  const { endpoint, keys } = now.toJSON();
  const { endpoint: former, auth } = kept();
  const before = former && auth && former !== endpoint ? { endpoint: former, auth } : undefined;
  const told = await post("/alerts/browser/", { endpoint, ...keys, sender_key: keyOf(now), zone, name, before });
  keep({ on: true, endpoint, auth: keys.auth, zone, at: Date.now() });
  return told;
};

// Resolves with this browser's choices, as /alerts/browser/ gives them.
export const tell = async () => {
  try {
    return await introduce(await subscribed());
  } catch (error) {
    if (error.status !== 409) throw error;
    return introduce(await subscribed(true)); // Its push service gave an address twice.
  }
};

// After the reader has allowed it. Rejects with a sentence for them.
export const turnOn = async () => {
  const told = await tell().catch((error) => {
    if (!(error instanceof DOMException)) throw error;
    const sentence = "This browser cannot reach its push service. Some browsers have it turned off in their settings, and private windows have none.";
    throw Object.assign(new Error(sentence), { isLasting: true });
  });
  if (told.gone) await post("/alerts/browser/choices/", { ...mine(), choices: { ...told.choices, breaking: true, zone } });
  await belong(who());
  return told;
};

export const turnOff = async () => {
  const had = kept();
  const now = await current().catch(() => null);
  const said = now ? { endpoint: now.endpoint, auth: now.toJSON().keys.auth } : { endpoint: had.endpoint, auth: had.auth };
  await now?.unsubscribe().catch(() => {}); // Whether or not we hear of it, no more alerts come.
  keep({ on: false, until: Date.now() + MONTH, endpoint: "", auth: "", mine: "" });
  if (said.endpoint && said.auth) await post("/alerts/browser/off/", said).catch(() => {});
};

export const mine = () => { const { endpoint, auth } = kept(); return { endpoint, auth }; };

// The browser is the account's that reads in it; signed out, it is nobody's.
const belong = async (me) => {
  const { on, mine: before = "" } = kept();
  const now = me?.reader?.handle ?? "";
  if (!me || !on || now === before) return;
  await (now ? post("/alerts/mine/", mine(), me.csrf) : post("/alerts/mine/part/", mine()));
  keep({ mine: now });
};

// Daily, and when something is not as it was last told: another address, key, zone; a permission lost.
export const look = async () => {
  if (hindrance() || Notification.permission !== "granted") return turnOff();
  const [had, now] = [kept(), await current()];
  const isTold = now?.endpoint === had.endpoint && had.zone === zone && Date.now() - had.at < A_DAY;
  if (!isTold && Date.now() - (had.tried ?? 0) > A_WHILE) {
    keep({ tried: Date.now() });
    const told = await tell();
    if (told.gone) return turnOff(); // Its reader has ended it from another browser.
  }
  return belong(who());
};

document.addEventListener("standfirst:me", (event) => belong(event.detail).catch(() => {}));

// Who reads: fills the account corner, keeps the page's forms valid, and has every open tab follow
// when somebody signs in, signs out or comes as another. No tab is loaded anew, no text is lost.

import "../shell/panel.js";
import "./passkey.js";

const COOKIE = "standfirst_reader"; // says that somebody is signed in; its value changes with who it is
const KEPT = "standfirst-reader"; // the same word for tabs without BroadcastChannel
const channel = "BroadcastChannel" in window ? new BroadcastChannel("standfirst-reader") : null;

let known = null; // the word that this tab has acted on
let reader; // undefined until asked
let latest = null;

// What `/_me` said last, for modules that come too late for the event; null until it was asked.
export const who = () => latest;

const word = () =>
  document.cookie.split("; ").find((one) => one.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? "";

const ask = async () => {
  const answer = await fetch("/_me", { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
};

// Paints who `/_me` says reads, and tells the other modules: document listens for "standfirst:me".
const follow = async () => {
  const now = word();
  if (now === known) return;
  known = now;
  let me = { reader: null, csrf: "" };
  try {
    // A stranger is not asked about, but forms that are open need the token of after the sign-out.
    if (now || tokens().length) me = await ask();
  } catch {
    known = null; // The next look tries again.
    return;
  }
  known = word(); // `/_me` may have withdrawn it
  const before = reader;
  reader = me.reader;
  if (me.csrf) for (const field of tokens()) field.value = me.csrf;
  latest = me;
  paint(me);
  cover(before);
  document.dispatchEvent(new CustomEvent("standfirst:me", { detail: me }));
};

const tokens = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

const paint = (me) => {
  const corner = document.querySelector("[data-corner]");
  if (!corner) return;
  corner.toggleAttribute("data-panel", !me.reader);
  corner.querySelector("[data-corner-name]").textContent = me.reader ? me.reader.name || "Your account" : "Sign in";
  const more = me.reader?.name ? ", your account" : ", signed in"; // all that a phone's reader hears
  corner.querySelector("[data-corner-more]").textContent = me.reader ? more : " to your account";
};

// What shows somebody's own things, the page or the panel, is covered once that somebody has left.
const cover = (before) => {
  for (const notice of document.querySelectorAll("[data-covered]")) notice.remove();
  for (const part of document.querySelectorAll("[data-personal]")) {
    const owner = (part.dataset.owner ||= (before ?? reader)?.handle ?? "");
    part.hidden = owner !== (reader?.handle ?? "");
    if (part.hidden) part.before(covered());
  }
};

const covered = () => {
  const notice = document.createElement("p");
  notice.className = "notice wrap";
  notice.dataset.covered = "";
  notice.setAttribute("role", "status");
  notice.textContent = "You have signed out in another tab. Sign in again to go on here: nothing you typed is lost.";
  return notice;
};

// Tells the other tabs, if they may not know yet.
const tell = () => {
  const now = word();
  try {
    if (localStorage.getItem(KEPT) === now || (!now && localStorage.getItem(KEPT) === null)) return;
    localStorage.setItem(KEPT, now);
  } catch { /* Storage is off; the channel carries it. */ }
  channel?.postMessage("look");
};

const look = () => { tell(); follow().then(tell); };

// Another tab's cookie may reach this process a moment after its message.
const heard = () => { follow(); setTimeout(follow, 400); };

channel?.addEventListener("message", heard);
window.addEventListener("storage", (event) => { if (event.key === KEPT) heard(); });
window.addEventListener("pageshow", look);
document.addEventListener("standfirst:fragment", look);
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
look();

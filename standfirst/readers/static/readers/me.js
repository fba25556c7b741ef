// Who reads: fills the account corner, keeps the page's forms valid, and has every open tab follow
// when somebody signs in, signs out or comes as another. No tab is loaded anew, no text is lost.

import "../shell/panel.js";
import "./passkey.js";

const COOKIE = "standfirst_reader"; // says that somebody is signed in; its value changes with who it is
const KEPT = "standfirst-reader"; // the same word for tabs without BroadcastChannel
const channel = "BroadcastChannel" in window ? new BroadcastChannel("standfirst-reader") : null;

let known = null; // the word that this tab has acted on
let reader; // undefined until asked

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
  corner.querySelector("[data-corner-more]").textContent = me.reader?.name ? ", your account" : me.reader ? "" : " to your account";
};

// A page that shows somebody's own things is covered once that somebody has left.
const cover = (before) => {
  const page = document.querySelector("main [data-personal]");
  if (!page) return;
  const owner = (page.dataset.owner ||= (before ?? reader)?.handle ?? "");
  const isCovered = owner !== (reader?.handle ?? "");
  page.hidden = isCovered;
  document.querySelector("[data-covered]")?.remove();
  if (!isCovered) return;
  const notice = document.createElement("p");
  notice.className = "notice wrap";
  notice.dataset.covered = "";
  notice.setAttribute("role", "status");
  notice.textContent = "You have signed out in another tab. Sign in again to go on here: nothing you typed is lost.";
  page.before(notice);
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

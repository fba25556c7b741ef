// Where a giver comes back to. [data-confirming]: asks until the gift is known, less and less often,
// and then shows the page anew. [data-supporter]: this device's pages stop asking, in all tabs at once.
// [data-rests]: so does this browser after a promise, for as long as after “Not now”.
// [data-back] leads to the story whose appeal brought them, where one did.

const KEPT = "standfirst.supporter"; // the day, counted from 1970, until which no appeal is shown
const ASKED = "standfirst.appeal"; // see `appeal-early.js`
const MONTH = 30 * 86_400_000; // in milliseconds
const WAITS = [1, 1, 1, 2, 2, 3, 5, 5, 8, 8, 13, 13, 21, 21, 34, 34, 55, 55, 89, 89]; // seconds

const page = document.querySelector("[data-confirming], [data-supporter], [data-rests]");
const { confirming, supporter, rests } = page?.dataset ?? {};
const pause = (seconds) => new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });

const isKnown = async () => {
  const answer = await fetch(confirming, { headers: { Accept: "application/json" }, cache: "no-store" });
  return answer.ok && (await answer.json()).state !== "confirming";
};

const wait = async () => {
  for (const seconds of WAITS) {
    await pause(seconds);
    if (await isKnown().catch(() => false)) return location.reload();
  }
  const late = page.querySelector("[data-late]");
  late.textContent = "It takes longer than usual. Nothing is lost: once it is confirmed, the receipt comes by mail.";
  return undefined;
};

const quiet = () => {
  const known = Number(localStorage.getItem(KEPT)) || 0;
  if (Number(supporter) > known) localStorage.setItem(KEPT, supporter);
};

const asked = () => { try { return JSON.parse(localStorage.getItem(ASKED)) ?? {}; } catch { return {}; } };

// A month from now at most: on a clock that is or was wrong, more counts as nothing.
const rest = () => {
  const most = Date.now() + MONTH;
  const until = Math.min(Number(rests), most);
  if (until <= Date.now()) return;
  const before = asked();
  if (!(before.until >= until && before.until <= most)) localStorage.setItem(ASKED, JSON.stringify({ ...before, until, why: "promised" }));
  page.querySelector("[data-rests-said]").hidden = false;
};

const back = document.querySelector("[data-back]");
try {
  if (back) back.pathname = sessionStorage.getItem("standfirst.back") ?? back.pathname;
} catch { /* Storage is off: it leads to the front. */ }
if (confirming) wait();
if (rests) {
  try { rest(); } catch { /* Storage is off, and nobody is asked. */ }
}
if (supporter) {
  try { quiet(); } catch { /* Storage is off; the channel carries it. */ }
  if ("BroadcastChannel" in window) new BroadcastChannel(KEPT).postMessage(supporter);
}

// The appeal of a story after it is drawn: counts that it was seen, binds its buttons, has every open
// tab follow, and fetches what `appeal-early.js` did not know. Says to the paper only that one more
// was shown, followed or dismissed.

import { who } from "../readers/me.js";

const root = document.documentElement;
const script = document.querySelector("script[data-appeal-rules]");
const said = document.querySelector("[data-appeal-said]");
const text = said.parentElement.querySelector(".prose") ?? said; // which follows the appeal
const early = script.appeal; // undefined where there is no storage: then nobody is asked
const HALF = 0.5;
const BACK = "standfirst.back"; // where this tab's reader was asked: `thanks.js` leads there again
const MOST = 4; // times that are remembered, as no appeal is shown more often

let isSeen = false;

const aside = () => (["plain", "own"].includes(root.dataset.appeal)
  ? document.querySelector(`[data-appeal="${root.dataset.appeal}"].appeal`) : null);

const tell = (what) => {
  const body = JSON.stringify({ appeal: early.chosen.id, what, edition: early.edition() });
  fetch("/support/appeals/tally/", { method: "POST", body, keepalive: true, credentials: "omit" }).catch(() => {});
};

const seen = () => {
  if (isSeen) return;
  isSeen = true;
  const { shown, until } = early.remembered();
  early.keep("appeal", { shown: [...shown, Date.now()].slice(-MOST), until });
  tell("shown");
};

// Half of it, or as much as fills half of the screen.
const watch = (one) => {
  const look = new IntersectionObserver(([entry]) => {
    const whole = Math.min(entry.boundingClientRect.height, entry.rootBounds?.height ?? innerHeight);
    if (!entry.isIntersecting || entry.intersectionRect.height < whole * HALF) return;
    look.disconnect();
    seen();
  }, { threshold: Array.from({ length: 21 }, (_, at) => at / 20) });
  look.observe(one);
};

// What comes after it takes the focus, if that was inside.
const gone = () => {
  const one = aside();
  const hadFocus = one?.contains(document.activeElement);
  root.dataset.appeal = "none";
  for (const each of document.querySelectorAll(".appeal[data-appeal]")) each.remove();
  if (!hadFocus) return;
  text.tabIndex = -1;
  text.focus({ preventScroll: true });
};

const later = () => {
  const { shown } = early.remembered();
  early.keep("appeal", { shown, until: Date.now() + early.MONTH });
  tell("dismissed");
  gone();
  said.textContent = "The appeal is gone. You will see none for 30 days.";
};

const bind = () => {
  const one = aside();
  if (!one) return;
  const give = one.querySelector("[data-appeal-give]");
  const address = new URL(give.href);
  address.search = new URLSearchParams({ edition: early.edition(), appeal: early.chosen.id });
  give.href = address.pathname + address.search;
  give.addEventListener("click", () => {
    tell("followed");
    sessionStorage.setItem(BACK, location.pathname);
  });
  give.addEventListener("auxclick", ({ button }) => { if (button === 1) tell("followed"); });
  one.querySelector("[data-appeal-later]").addEventListener("click", later);
  watch(one);
};

const isBelow = (element) => element.getBoundingClientRect().top > innerHeight;

// Only where the reader has not come yet: nothing moves under their eyes.
const placeLate = () => {
  if (root.dataset.appeal !== "wait" || !isBelow(text)) return;
  early.place();
  bind();
};

const fetchCopy = async () => {
  if (early.isQuiet() || early.copy()) return;
  const answer = await fetch("/support/appeals.json", { cache: "no-cache", credentials: "omit" });
  if (!answer.ok) return;
  early.keep("appeals", await answer.text());
  placeLate();
};

// Another tab, or the paper, has said something: who is quiet now sees none; one that was not seen
// yet goes when others have been.
const follow = () => {
  if (early.isQuiet()) return void gone();
  const one = aside();
  if (one && !isSeen && isBelow(one) && early.choose() === null) gone();
  else placeLate();
};

const know = (me) => {
  if (!me) return;
  if (me.supporter?.is_supporter) {
    const until = Math.floor(Date.now() / early.DAY) + 30;
    early.keep("supporter", String(Math.max(until, Number(early.raw("supporter")) || 0)));
  } else if (me.reader) {
    early.keep("standing", early.word());
  }
  follow();
};

if (early) {
  bind();
  know(who());
  document.addEventListener("standfirst:me", ({ detail }) => know(detail));
  window.addEventListener("storage", ({ key }) => { if (!key || key.startsWith("standfirst.")) follow(); });
  window.addEventListener("pageshow", ({ persisted }) => { if (persisted) follow(); });
  fetchCopy().catch(() => {});
}

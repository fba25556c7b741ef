// The bell in the head of the page: how many notices this reader has not seen, in every open tab.
// The number comes with `/_me`, and is asked for again when their channel says that it has changed.

import { listen } from "../live/stream.js";
import { who } from "../readers/me.js";

const MOST = 100; // the number says no more
const SPREAD = 600; // milliseconds: many who follow somebody do not all ask at once

const bell = document.querySelector("[data-bell]");
const words = bell.querySelector("[data-bell-words]");
const count = bell.querySelector("[data-bell-count]");
const said = document.querySelector("[data-bell-said]");

let [handle, number, leave, timer] = ["", 0, () => {}, 0];

const inWords = (many) =>
  many ? `${many < MOST ? many : `${MOST - 1} or more`} new notice${many === 1 ? "" : "s"}` : "";

// :param aloud: it has changed while the page was open, so screen readers say it.
const paint = (many, aloud) => {
  if (aloud && many > number) {
    said.textContent = inWords(many);
    document.dispatchEvent(new CustomEvent("standfirst:told"));
  }
  number = many;
  words.textContent = many ? `Notices, ${inWords(many)}` : "Notices";
  count.textContent = many < MOST ? many || "" : `${MOST - 1}+`;
};

const ask = async () => {
  timer = 0;
  const asked = handle;
  const answer = await fetch("/_me", { headers: { Accept: "application/json" }, cache: "no-store" });
  const me = answer.ok ? await answer.json() : null;
  if (me?.reader?.handle === asked && asked === handle) paint(me.bell, true);
};

const soon = () => { timer ||= setTimeout(() => ask().catch(() => {}), Math.random() * SPREAD); };

const follow = (me) => {
  const now = me?.reader?.handle ?? "";
  bell.hidden = !now;
  if (now) paint(me.bell, false);
  if (now === handle) return;
  leave();
  handle = now;
  said.textContent = "";
  leave = now ? listen([`reader:${now}`], soon, soon) : () => {};
};

document.addEventListener("standfirst:seen", soon);
document.addEventListener("standfirst:me", (event) => follow(event.detail));
follow(who());

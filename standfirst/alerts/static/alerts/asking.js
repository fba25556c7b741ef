// The line that asks, after its press: what happened, and what to do.

import { keep, MONTH } from "./kept.js";
import { hindrance, turnOn } from "./push.js";

const WHY = {
  denied: "Your browser blocks our notifications, as it does in private windows.",
  private: "A private window has no alerts. Open this page in an ordinary one.",
  home: "On an iPhone or iPad alerts come once the paper stands on your Home Screen.",
  old: "Alerts need iOS 16.4 or newer. Update the device, then turn them on here.",
  unsupported: "This browser has no alerts. Current ones have.",
  insecure: "Alerts need a secure address, one that begins with https.",
};
const WAIT = "Your browser asks whether it may show notifications. Choose “Allow”.";
const UNDECIDED = "Your browser’s question was left open, so alerts are still off.";

const link = (text, place) =>
  Object.assign(document.createElement("a"), { href: `/alerts/${place}`, textContent: text });

const say = (strip, ...parts) => strip.querySelector("[data-alerts-said]").replaceChildren(...parts);

// It is said, and may be closed. The focus goes on to the link, if it was on what has gone.
const end = (strip, text, more, place) => {
  const [next, button] = [link(more, place), strip.querySelector("[data-alerts-on]")];
  const hadFocus = button === document.activeElement;
  say(strip, `${text} `, next);
  button.remove();
  strip.querySelector("[data-alerts-later] > span").textContent = "Close";
  if (hadFocus) next.focus({ preventScroll: true });
};

// :param answer: the promise of what the browser's own question was answered with.
export const ask = async (strip, answer) => {
  const button = strip.querySelector("[data-alerts-on]");
  if (!button || button.getAttribute("aria-disabled")) return; // A second press.
  button.setAttribute("aria-disabled", "true");
  const slow = setTimeout(say, 300, strip, WAIT);
  const permission = await answer;
  clearTimeout(slow);
  const why = hindrance();
  if (why) {
    keep({ until: Date.now() + MONTH });
    return end(strip, WHY[why], "What to do", why === "denied" ? "#how" : "");
  }
  try {
    if (permission !== "granted") throw new Error(UNDECIDED);
    say(strip, "Turning alerts on…");
    await turnOn();
    end(strip, "Alerts are on in this browser, and a first one is on its way.", "Choose what you hear of", "");
  } catch (error) {
    say(strip, error.message);
    if (error.isLasting) keep({ until: Date.now() + MONTH });
    button.removeAttribute("aria-disabled");
  }
  return undefined;
};

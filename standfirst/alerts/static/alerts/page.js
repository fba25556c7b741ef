// /alerts/: shows how it stands with this browser, turns alerts on and off, and saves its choices.

import { explained } from "./browsers.js";
import { current, hindrance, mine, post, tell, turnOff, turnOn, zone } from "./push.js";

const page = document.querySelector("[data-alerts-page]");
const form = page.querySelector("[data-alerts-form]");
const one = (name) => page.querySelector(`[data-alerts-${name}]`);
const field = (name) => form.elements.namedItem(name);
const topics = () => [...form.querySelectorAll("[name=topic]")];

const say = (place, text) => {
  place.replaceChildren(Object.assign(document.createElement(place.matches("p") ? "span" : "p"), { textContent: text }));
  place.hidden = !text;
};

const showHours = () => { form.querySelector("#alerts-hours").hidden = !field("quiet").checked; };

const fill = ({ choices, mine: isMine }) => {
  for (const name of ["breaking", "passes"]) field(name).checked = choices[name];
  for (const box of topics()) box.checked = choices.topics.includes(Number(box.value));
  field("quiet").checked = Boolean(choices.quiet);
  if (choices.quiet) [field("from").value, field("to").value] = choices.quiet;
  for (const name of ["edition", "most"]) choose(field(name), String(choices[name] ?? ""));
  one("zone").textContent = zone.replaceAll("_", " ");
  one("mine").hidden = !isMine;
  showHours();
};

// Also a number that is chosen elsewhere and not in the list.
const choose = (list, value) => {
  if (!list) return;
  if (![...list.options].some((option) => option.value === value)) list.add(new Option(value, value));
  list.value = value;
};

const chosen = () => ({
  breaking: field("breaking").checked,
  passes: field("passes").checked,
  topics: topics().filter((box) => box.checked).map((box) => Number(box.value)),
  edition: field("edition")?.value ?? "",
  quiet: field("quiet").checked ? [field("from").value, field("to").value] : null,
  most: field("most").value ? Number(field("most").value) : null,
  zone,
});

const show = (state) => {
  for (const part of page.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== state;
  one("turn-on").hidden = state !== "off";
  form.hidden = state !== "on";
};

const attempt = async (button, place, act) => {
  if (button.getAttribute("aria-disabled")) return; // A second press sends nothing twice.
  button.setAttribute("aria-disabled", "true");
  say(place, "");
  try { await act(); } catch (error) { say(place, error.message); }
  button.removeAttribute("aria-disabled");
};

const begin = async () => {
  const why = hindrance();
  if (why) return show(why);
  if (Notification.permission !== "granted" || !(await current().catch(() => null))) return show("off");
  try {
    const told = await tell();
    if (told.gone) {
      await turnOff();
      return show("off");
    }
    fill(told);
    show("on");
  } catch (error) {
    show("off");
    say(one("error"), error.message);
  }
  return undefined;
};

one("turn-on").addEventListener("click", ({ currentTarget: button }) => attempt(button, one("error"), async () => {
  const permission = await Notification.requestPermission();
  if (permission === "denied") return show("denied");
  if (permission !== "granted") throw new Error("Nothing was turned on, as the browser’s question was left open. Press again when you like.");
  say(one("error"), "Turning alerts on…");
  const told = await turnOn();
  say(one("error"), "");
  fill(told);
  show("on");
  document.documentElement.dataset.alerts = "quiet";
  return field("breaking").focus();
}));

one("turn-off").addEventListener("click", ({ currentTarget: button }) => attempt(button, one("wrong"), async () => {
  await turnOff();
  show("off");
  one("turn-on").focus();
}));

form.addEventListener("submit", (event) => {
  event.preventDefault();
  say(one("saved"), "");
  attempt(event.submitter ?? form.querySelector("[type=submit]"), one("wrong"), async () => {
    fill(await post("/alerts/browser/choices/", { ...mine(), choices: chosen() }));
    say(one("saved"), "Your choices are saved.");
  });
});

form.addEventListener("input", () => say(one("saved"), ""));
field("quiet").addEventListener("change", showHours);

// The part of the reader's own browser comes first, and is open.
const own = explained && document.getElementById(explained);
if (own) {
  own.open = true;
  own.parentElement.querySelector("details").before(own);
}
begin();

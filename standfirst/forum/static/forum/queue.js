// The queue by keyboard and without reloads. Every button works without this.
import { decide, takeBack, whenIdle } from "./queue-sending.js";

const list = document.querySelector("[data-rows]");
const status = document.querySelector("[data-status]");
const keys = document.querySelector("[data-keys-shown]");
const decided = []; // rows, the last one last
let current = null;

const rows = () => [...list.querySelectorAll("[data-row]")];
const isOpen = (row) => !row.classList.contains("q-row--done");
const drop = (row) => { if (decided.includes(row)) decided.splice(decided.lastIndexOf(row), 1); };
const nameOf = (row) => row.querySelector(".q-row__by").textContent.trim();

function say(text) {
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = text; });
}

function goTo(row) {
  current = row;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = rows();
  const from = all.indexOf(current);
  const to = from < 0 ? 0 : Math.min(Math.max(from + by, 0), all.length - 1);
  if (all[to]) goTo(all[to]);
}

function onwards(row) {
  const all = rows();
  const at = all.indexOf(row);
  const next = [...all.slice(at + 1), ...all.slice(0, at).reverse()].find(isOpen);
  if (next) return goTo(next);
  const more = document.querySelector("[data-next]");
  if (more) more.focus();
  else goTo(row);
}

function collapse(row, text) {
  row.classList.add("q-row--done");
  row.classList.remove("q-row--failed");
  row.querySelector("[data-whole]").hidden = true;
  row.querySelector("[data-line]")?.remove();
  row.querySelector("[data-fault]")?.remove();
  const line = document.createElement("p");
  line.className = "q-row__line";
  line.dataset.line = "";
  const words = document.createElement("span");
  words.textContent = text;
  line.append(words);
  row.append(line);
  return line;
}

function reopen(row, fault = "") {
  row.classList.remove("q-row--done");
  row.querySelector("[data-line]")?.remove();
  row.querySelector("[data-fault]")?.remove();
  row.querySelector("[data-whole]").hidden = false;
  row.classList.toggle("q-row--failed", Boolean(fault));
  if (!fault) return;
  const words = document.createElement("p");
  words.className = "q-row__fault";
  words.dataset.fault = "";
  words.textContent = fault;
  row.prepend(words);
}

function offerUndo(row, line) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-small button-secondary";
  button.textContent = "Undo";
  button.addEventListener("click", () => { undo(row); goTo(row); });
  line.append(button);
}

async function judge(row, what) {
  const button = row.querySelector(`[data-do="${what}"]`);
  if (!button) return say(what === "approve" ? "It is published already." : "It is not published.");
  const word = what === "approve" ? "Approved" : "Rejected";
  const line = collapse(row, `${word}: a comment by ${nameOf(row)}.`);
  offerUndo(row, line);
  decided.push(row);
  say(`${word}.`);
  onwards(row);
  const answer = await decide(row, button);
  if (answer.done) return;
  drop(row);
  if (answer.isDecided) collapse(row, answer.said);
  else reopen(row, answer.said);
  say(`${nameOf(row)}: ${answer.said}`);
}

async function undo(row) {
  if (!decided.includes(row)) return;
  drop(row);
  reopen(row);
  say(`Taken back: a comment by ${nameOf(row)}.`);
  const answer = await takeBack(row);
  if (answer.done || answer.wasNothing) return;
  if (answer.isDecided) collapse(row, answer.said);
  else { decided.push(row); offerUndo(row, collapse(row, answer.said)); }
  say(`${nameOf(row)}: ${answer.said}`);
}

function undoLast() {
  const row = decided.at(-1);
  if (!row) return say("Nothing to undo on this page.");
  undo(row);
  goTo(row);
}

function choose(row) {
  const box = row.querySelector("[data-choose]");
  if (!box || !isOpen(row)) return;
  box.checked = !box.checked;
  say(box.checked ? "Chosen." : "No longer chosen.");
}

const FOR_ROW = {
  a: (row) => judge(row, "approve"),
  r: (row) => judge(row, "reject"),
  b: (row) => whenIdle(() => row.querySelector('[data-do="ban"]')?.click()),
  x: choose,
};
const ANYWHERE = {
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  u: undoLast,
  "?": () => (keys.open ? keys.close() : keys.showModal()),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]")) return;
  if (keys.open && event.key !== "?") return;
  if (document.querySelector("dialog[open], [role=dialog]:not([aria-hidden=true])") && !keys.open) return;
  const one = FOR_ROW[event.key];
  const any = ANYWHERE[event.key];
  const isElsewhere = event.target !== document.body && !list.contains(event.target);
  if ((!one && !any) || (isElsewhere && event.key.startsWith("Arrow"))) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // Wagtail has a “?” of its own.
  if (event.repeat && (one || event.key === "u")) return; // A key held down decides once.
  if (any) return any();
  if (isElsewhere || !current) return goTo(current ?? rows()[0]);
  if (isOpen(current)) one(current);
  else onwards(current);
}

if (list) {
  list.addEventListener("focusin", (event) => { current = event.target.closest("[data-row]") ?? current; });
  list.addEventListener("submit", (event) => {
    const what = event.submitter?.dataset.do;
    if (what !== "approve" && what !== "reject") return;
    event.preventDefault();
    judge(event.target.closest("[data-row]"), what);
  });
  if ("keys" in list.dataset && keys) {
    window.addEventListener("keydown", onKey, true);
    if ("first" in list.dataset && document.activeElement === document.body && !location.hash) step(0);
  }
}

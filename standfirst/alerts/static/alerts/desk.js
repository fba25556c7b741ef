// The editor's side of alerts, live. Every page works without this.
const PAUSE = 300; // milliseconds without a key before the server is asked
const OFTEN = 1000;
const SELDOM = 10000; // while nothing moves, and between two spoken words
const form = document.querySelector("[data-compose]");
const board = document.querySelector("[data-progress]");
const number = (value) => (typeof value === "number" ? value.toLocaleString("en-GB") : value);
const write = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };

function show() {
  for (const place of document.querySelectorAll("[data-shows]")) {
    const typed = form.elements[place.dataset.shows].value.trim();
    write(place, typed || (place.dataset.shows === "title" ? "What happened" : ""));
  }
}

let asked = 0;
let waits = 0;
let isWhole = false; // the browsers are to be counted, not only the bytes

async function measure() {
  const mine = ++asked;
  const fields = new FormData(form);
  if (!isWhole) fields.set("words", "1");
  isWhole = false;
  const said = form.querySelector("[data-said]");
  try {
    const answer = await fetch(form.dataset.compose, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    });
    if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
    const found = await answer.json();
    if (mine !== asked) return;
    for (const place of form.querySelectorAll("[data-measured]")) {
      const value = found[place.dataset.measured];
      if (value !== undefined) write(place, number(value));
    }
    if (found.bytes > found.most) write(said, `${number(found.bytes - found.most)} bytes too long. Shorten it.`);
    else if (found.is_live === false) write(said, "The story is not published. Publish it first, then send.");
    else write(said, found.audience === undefined ? "" : `${number(found.audience)} browsers would get it.`);
  } catch {
    isWhole = true; // It is asked again at the next key.
    if (mine === asked) write(said, "The numbers are old: the newspaper does not answer. What you typed is still here.");
  }
}

function onChange(event) {
  show();
  if (!["title", "body", "opens"].includes(event.target.name)) isWhole = true;
  clearTimeout(waits);
  waits = setTimeout(measure, PAUSE);
}

let spokenAt = 0;

function put(found) {
  write(board.querySelector("[data-said]"), found.said);
  const bar = board.querySelector("[data-bar]");
  bar.max = found.audience || 1;
  bar.value = found.done;
  for (const place of board.querySelectorAll(".al-numbers [data-number]")) {
    const name = place.dataset.number;
    write(place, number(found.numbers[name] ?? found[name]));
  }
  for (const row of board.querySelectorAll("[data-service]")) {
    const service = found.services[row.dataset.service] ?? {};
    for (const place of row.querySelectorAll("[data-number]")) write(place, number(service[place.dataset.number] ?? ""));
  }
  if (Date.now() - spokenAt < SELDOM) return;
  spokenAt = Date.now();
  write(board.querySelector("[data-spoken]"), found.said);
}

let before = -1;
let still = 0;

async function follow() {
  let next = OFTEN;
  try {
    const answer = await fetch(board.dataset.progress, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
    const found = await answer.json();
    put(found);
    if (found.state !== board.dataset.state) return void location.reload(); // Its buttons are others now.
    still = found.done === before ? still + 1 : 0;
    before = found.done;
    if (still > 30) next = SELDOM;
  } catch {
    write(board.querySelector("[data-said]"), "The newspaper does not answer; trying again. The sending goes on by itself.");
    next = SELDOM / 2;
  }
  setTimeout(follow, next);
}

if (form) {
  form.addEventListener("input", onChange);
  show();
}
if (board) follow();
for (const button of document.querySelectorAll("[data-once]")) {
  button.form.addEventListener("submit", (event) => {
    if (event.submitter !== button) return;
    setTimeout(() => { button.disabled = true; }); // After the form has been read.
  });
}
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const button of document.querySelectorAll("[data-once]")) button.disabled = false;
});

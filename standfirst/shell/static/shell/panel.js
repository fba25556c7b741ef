// [data-panel]: what the link leads to opens here, and the story stays: right below the
// [data-panel-below] in which it was asked for, or else below the head of the page.
// Links and forms inside go on in the panel, and never to another origin. What is no page, such as
// a file, is left to the browser: at once where the form says [data-file], else when it is seen.
// [data-panel-close], “Close” and Escape end it, where the reader was.

import { load } from "./fragments.js";

const SORRY = "There is no connection just now. What you typed is still here: try again in a moment.";
const FAULT = "The newspaper could not answer this. What you typed is still here: look first whether it arrived, then try again in a moment.";
const ELSEWHERE = "This form leads to another site, so nothing was sent.";

let panel = null;
let [opener, mark, top] = [null, null, 0]; // who asked, and what the reader had before their eyes
let at = location.href; // of the page in the panel: where a form without an action leads
let asked = null; // { isSent } whose answer is awaited; one that was overtaken is not shown
let isPlainly = false; // a form is being sent by the browser itself

const isHere = (url) => new URL(url, location.href).origin === location.origin;

const isTyped = () => [...panel.querySelectorAll("input:not([type=hidden]), textarea")]
  .some((field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked);

const place = (from) => {
  panel = document.createElement("section");
  panel.className = "panel";
  panel.tabIndex = -1;
  panel.setAttribute("aria-label", "Your account");
  const above = from.closest("[data-panel-below]");
  if (above) above.after(panel);
  else document.querySelector("main").before(panel);
};

const attend = () => {
  const [field] = panel.querySelectorAll("[aria-invalid], input:not([type=hidden]), textarea");
  panel.scrollIntoView({ block: "nearest", behavior: "instant" }); // a slow one would meet the next
  (field ?? panel).focus({ preventScroll: true });
};

const closing = () => {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "panel__close", textContent: "Close" });
  button.addEventListener("click", () => close());
  return button;
};

const show = ({ main, title }) => {
  panel.replaceChildren(closing(), ...main.childNodes);
  if (title) panel.setAttribute("aria-label", title);
  attend();
  document.dispatchEvent(new CustomEvent("standfirst:fragment", { detail: { root: panel } }));
};

export const close = () => {
  if (!panel) return;
  panel.remove();
  [panel, asked] = [null, null];
  window.scrollBy({ top: mark.getBoundingClientRect().top - top, behavior: "instant" });
  opener?.focus({ preventScroll: true });
};

const say = (text) => {
  const notice = document.createElement("p");
  notice.className = "notice notice--bad";
  notice.setAttribute("role", "alert");
  notice.textContent = text;
  panel.querySelector(":scope > .notice--bad")?.remove();
  panel.prepend(notice);
};

// :param plainly: does it without the panel, if the answer is well and no page.
// :param gives: the answer gives way to what was typed in the panel before it came.
const go = async (url, body, plainly, gives = false) => {
  if (!isHere(url)) return say(ELSEWHERE);
  const mine = { isSent: body !== null };
  asked = mine;
  panel.setAttribute("aria-busy", "true");
  const [page, error] = await load(url, body).then((found) => [found], (fault) => [null, fault]);
  if (asked !== mine) return undefined;
  asked = null;
  panel.removeAttribute("aria-busy");
  if (gives && isTyped()) return attend();
  if (page) {
    at = page.url;
    return show(page);
  }
  if (error.status >= 200 && error.status < 300) return plainly();
  return say(error.status ? error.reason || FAULT : SORRY);
};

// Opens this address in the panel; `from` gets the focus back. A press elsewhere on the page takes
// nothing that was typed in the panel, not even what is typed while the answer comes.
export const open = (url, from) => {
  const { href } = new URL(url, location.href);
  if (asked?.isSent) return undefined;
  if (!panel?.isConnected) panel = null; // it has gone with what it stood below
  const isElsewhere = Boolean(panel) && !panel.contains(from);
  if (isElsewhere && isTyped()) return attend();
  if (!panel) {
    opener = from;
    mark = document.elementFromPoint(innerWidth / 2, innerHeight / 3) ?? document.body;
    top = mark.getBoundingClientRect().top;
    place(from);
  }
  return go(href, null, () => {
    if (!panel?.hasChildNodes()) close();
    location.assign(href);
  }, isElsewhere);
};

const leadsTo = (form, submitter) =>
  new URL(submitter?.getAttribute("formaction") || form.getAttribute("action") || "", at).href;

// Sends it a second time, which [data-file] avoids: a form answered with a file changes nothing.
const sendPlainly = (form, submitter, url) => {
  form.setAttribute("action", url);
  isPlainly = true;
  form.requestSubmit(submitter);
  isPlainly = false;
};

const isPlain = (event) => !event.defaultPrevented && event.button === 0
  && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || !isPlain(event)) return;
  if (link.matches("[data-panel-close]") && panel?.contains(link)) {
    event.preventDefault();
    close();
  } else if (link.matches("[data-panel]") && link.origin === location.origin) {
    event.preventDefault();
    open(link.href, link);
  }
});

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || isPlainly || !panel?.contains(form)) return;
  const url = leadsTo(form, submitter);
  if (isHere(url) && (form.method !== "post" || form.matches("[data-file]"))) return;
  event.preventDefault();
  if (panel.getAttribute("aria-busy")) return; // A second press sends nothing twice.
  go(url, new FormData(form, submitter), () => sendPlainly(form, submitter, url));
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel?.contains(document.activeElement)) close();
});

// [data-panel]: what the link leads to opens here, below the head of the page, and the story stays.
// Links and forms inside go on in the panel. [data-panel-close] ends it, where the reader was.

import { load } from "./fragments.js";

const SORRY = "There is no connection just now. What you typed is still here: try again in a moment.";

let panel = null;
let [opener, spot] = [null, 0];

const place = () => {
  panel = document.createElement("section");
  panel.className = "panel";
  panel.tabIndex = -1;
  panel.setAttribute("aria-label", "Your account");
  document.querySelector("main").before(panel);
};

const show = ({ main, title }) => {
  panel.replaceChildren(...main.childNodes);
  if (title) panel.setAttribute("aria-label", title);
  const [field] = panel.querySelectorAll("[aria-invalid], input:not([type=hidden]), textarea");
  panel.scrollIntoView({ block: "nearest" });
  (field ?? panel).focus({ preventScroll: Boolean(field && panel.getBoundingClientRect().top >= 0) });
  document.dispatchEvent(new CustomEvent("standfirst:fragment", { detail: { root: panel } }));
};

export const close = () => {
  if (!panel) return;
  panel.remove();
  panel = null;
  window.scrollTo({ top: spot });
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

const go = async (url, body) => {
  panel.setAttribute("aria-busy", "true");
  try { show(await load(url, body)); } catch { say(SORRY); } finally { panel?.removeAttribute("aria-busy"); }
};

// Opens this address in the panel; `from` gets the focus back.
export const open = (url, from) => {
  if (!panel) {
    [opener, spot] = [from, window.scrollY];
    place();
  }
  return go(url);
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
  const form = event.target;
  if (event.defaultPrevented || !panel?.contains(form) || form.method !== "post") return;
  event.preventDefault();
  if (panel.getAttribute("aria-busy")) return; // A second press sends nothing twice.
  go(form.action, new FormData(form, event.submitter));
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel?.contains(document.activeElement)) close();
});

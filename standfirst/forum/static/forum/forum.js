// The forum of a page: presses, the composer, more comments, and what happens while it is open.
// Each control is a link or a form that works by itself; this does the same without leaving the page.

import { load } from "../shell/fragments.js";
import { close, open } from "../shell/panel.js";
import { who } from "../readers/me.js";
import { follow as followLive } from "./live.js";
import { keep, kept, forget } from "./drafts.js";
import { apply, places } from "./standing.js";

const forum = document.querySelector("[data-forum], [data-forum-page]");
const article = forum?.dataset.forum || forum?.dataset.forumPage;
const acts = document.getElementById("acts");

let me = { reader: null, csrf: "" };
let waiting = null; // what was pressed before somebody signed in

const withToken = (form = new FormData()) => {
  form.set("csrfmiddlewaretoken", me.csrf);
  return form;
};

// ---- who reads

const enter = (from, then) => {
  waiting = then;
  const to = me.reader ? "/account/welcome/" : "/account/enter/";
  open(`${to}?next=${encodeURIComponent(location.pathname)}`, from);
};

const takesPart = () => Boolean(me.reader?.name);

const meet = async (now) => {
  me = now;
  if (takesPart() && waiting) {
    const then = waiting;
    waiting = null;
    then();
  }
  await apply(forum, article, me);
  live?.look();
};

document.addEventListener("standfirst:me", ({ detail }) => meet(detail));
if (who()) meet(who()); // This module may have come after the event.

// ---- presses

const say = (near, text) => {
  const place = near.closest(".comment") ?? near.closest(".forum__main") ?? forum;
  let notice = place.querySelector(":scope > .act__error");
  if (!notice) {
    notice = document.createElement("p");
    notice.className = "act__error field__error";
    notice.setAttribute("role", "alert");
    place.append(notice);
  }
  notice.textContent = text;
};

const LOST = "There is no connection just now. Try again in a moment.";

const send = async (url) => {
  const answer = await fetch(url, { method: "POST", headers: { Accept: "application/json" }, body: withToken() });
  const said = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(said.error), { isRefusal: true });
  return said;
};

const press = async (button) => {
  if (!me.reader) return enter(button, () => press(button));
  const isOn = button.getAttribute("aria-pressed") === "true";
  let url = button.getAttribute("formaction");
  if (button.dataset.vote && isOn) url = url.replace(/[a-z]+\/$/, "unvote/");
  if (button.dataset.follow) url += isOn ? "?leave" : "?stay";
  button.setAttribute("aria-busy", "true");
  try {
    const said = await send(url);
    if (button.dataset.vote) places.vote(button.closest(".comment"), said);
    else places.follows(forum, button.dataset.follow, said.follows);
    button.closest(".comment")?.querySelector(":scope > .act__error")?.remove();
  } catch (error) {
    say(button, error.isRefusal ? error.message : LOST);
  }
  button.removeAttribute("aria-busy");
};

acts?.addEventListener("submit", (event) => {
  event.preventDefault();
  const { submitter } = event;
  if (submitter && !submitter.getAttribute("aria-busy")) press(submitter);
});

// ---- writing

const parentOf = (form) => form.elements.parent?.value ?? "";
const refuse = (form, text) => {
  const said = form.querySelector(".field__error");
  said.textContent = text;
  said.hidden = !text;
  form.elements.text.toggleAttribute("aria-invalid", Boolean(text));
  if (text) form.elements.text.focus();
};

const preview = (form, main) => {
  form.querySelector(".preview")?.remove();
  const found = main.querySelector(".preview");
  if (found) form.prepend(found);
};

const post = async (form, isPreview) => {
  if (form.getAttribute("aria-busy")) return;
  if (!form.elements.text.value.trim()) return refuse(form, "Write something first.");
  if (!isPreview && !takesPart()) return enter(form.querySelector("[type=submit]"), () => post(form));
  const body = withToken(new FormData(form));
  form.dataset.key ||= crypto.randomUUID?.() ?? `${Date.now()}`;
  body.set("key", form.dataset.key);
  if (isPreview) body.set("do", "preview");
  form.setAttribute("aria-busy", "true");
  try {
    const { main, url } = await load(form.getAttribute("action"), body);
    if (isPreview) preview(form, main);
    else if (/\/mine\/\?posted/.test(url)) posted(form, main);
    else refuse(form, main.querySelector(".field__error:not([hidden]), .notice--bad, .notice")?.textContent ?? LOST);
  } catch (error) {
    refuse(form, `${error.reason || LOST} Your text is kept here.`);
  }
  form.removeAttribute("aria-busy");
};

const posted = (form, main) => {
  const comment = main.querySelector("article.comment");
  const notice = main.querySelector(".notice");
  const parent = parentOf(form);
  forget(article, parent);
  refuse(form, "");
  form.querySelector(".preview")?.remove();
  delete form.dataset.key;
  live?.own(Number(comment.dataset.id));
  places.insert(forum, comment, parent);
  if (notice) comment.before(notice);
  if (parent) form.remove();
  else form.elements.text.value = "";
  comment.tabIndex = -1;
  comment.focus();
  apply(forum, article, me);
};

// Changed or deleted in the panel: it takes the place of what stood there.
document.addEventListener("standfirst:fragment", ({ detail: { root } }) => {
  const [done, now] = [root.querySelector("[data-done]"), root.querySelector("article.comment")];
  const before = [...forum?.querySelectorAll("article.comment") ?? []].find((one) => one.id === now?.id && one !== now);
  if (!done || !before) return;
  close();
  before.replaceWith(now);
  now.before(done);
  now.tabIndex = -1;
  now.focus();
  apply(forum, article, me);
});

forum?.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-composer]")) return;
  event.preventDefault();
  post(form, event.submitter?.value === "preview");
});

forum?.addEventListener("input", (event) => {
  const form = event.target.closest("[data-composer]");
  if (form) keep(article, parentOf(form), form.elements.text.value);
});

const quoted = (comment) => {
  const selected = getSelection();
  const body = comment.querySelector(".comment__body");
  if (selected.isCollapsed || !body.contains(selected.anchorNode) || !body.contains(selected.focusNode)) return "";
  return `> ${selected.toString().trim().replaceAll("\n", "\n> ")}\n\n`;
};

// The form of the page once more, below the comment that is answered.
const reply = (link) => {
  const comment = link.closest(".comment");
  const own = comment.querySelector(":scope > [data-composer]");
  if (own) return own.elements.text.focus();
  const form = forum.querySelector("[data-composer]").cloneNode(true);
  const [id, name] = [comment.dataset.id, comment.querySelector(".comment__name").textContent];
  form.querySelector(".preview")?.remove();
  delete form.dataset.key;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "parent", value: id });
  form.append(field);
  const [text, label, hint] = [form.elements.text, form.querySelector("label"), form.querySelector("[id$=hint]")];
  [text.id, label.htmlFor, hint.id] = [`say${id}`, `say${id}`, `say${id}-hint`];
  text.setAttribute("aria-describedby", hint.id);
  label.textContent = `Your reply to ${name}`;
  form.querySelector("[type=submit]").textContent = "Post reply";
  const quote = quoted(comment);
  text.value = kept(article, id) || quote;
  refuse(form, "");
  const cancel = document.createElement("button");
  Object.assign(cancel, { type: "button", className: "button button--quiet", textContent: "Cancel" });
  cancel.addEventListener("click", () => { form.remove(); link.focus(); });
  form.querySelector(".buttons").prepend(cancel);
  comment.append(form);
  text.focus();
};

// ---- more, and other orders

// All of it is on the page already, or by readers whom this one keeps apart.
const nothingMore = (isBranch) => {
  const row = document.createElement(isBranch ? "li" : "p");
  row.className = "more meta";
  row.textContent = "Nothing more that you have not seen, or chosen not to see.";
  return row;
};

const more = async (link) => {
  const holder = link.closest(".more");
  link.setAttribute("aria-busy", "true");
  try {
    const { main } = await load(link.href);
    const isBranch = holder.matches("li");
    const from = isBranch ? main.querySelector(".replies") : main.querySelector("[data-thread]");
    const into = isBranch ? holder.parentElement : forum.querySelector("[data-thread]");
    const rows = [...(from?.children ?? [])].filter((row) => !row.firstElementChild?.id || !document.getElementById(row.firstElementChild.id));
    holder.remove();
    into.append(...rows);
    const next = isBranch ? null : main.querySelector("[data-next]");
    if (next) into.after(next);
    await apply(forum, article, me);
    const isSeen = rows.some((row) => row.querySelector(".comment:not([data-hidden])"));
    if (!isSeen && !next) into.append(nothingMore(isBranch));
    rows[0]?.querySelector("a, button")?.focus();
  } catch {
    link.removeAttribute("aria-busy");
    say(link, LOST);
  }
};

const order = async (link) => {
  try {
    const { main } = await load(link.href);
    const [now, then] = [forum.querySelector("[data-thread]"), main.querySelector("[data-thread]")];
    forum.querySelector("[data-next]")?.remove();
    const next = main.querySelector("[data-next]");
    now.replaceWith(then ?? document.createElement("ol"));
    if (next) then.after(next);
    forum.querySelector(".sort").replaceWith(main.querySelector(".sort"));
    forum.querySelector(".sort [aria-current]")?.focus();
    live?.seen();
    await apply(forum, article, me);
  } catch {
    location.assign(link.href);
  }
};

const isPlain = (event) => event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

forum?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || !isPlain(event) || event.defaultPrevented) return;
  const does = link.matches("[data-more], [data-next] a") ? more
    : link.matches("[data-sorts]") ? order
      : link.matches("[data-reply]") && forum.querySelector("[data-composer]") ? reply : null;
  if (!does) return;
  event.preventDefault();
  if (!link.getAttribute("aria-busy")) does(link);
});

const first = forum?.querySelector("[data-composer]");
if (first && !first.elements.text.value) first.elements.text.value = kept(article, "");

const live = forum?.dataset.forum ? followLive(forum, article, () => apply(forum, article, me)) : null;

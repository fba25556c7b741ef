// What others do while the page is open. New comments wait until they are asked for: nothing moves
// under a reader's eyes. Votes and removals are shown where they happen.

import { load } from "../shell/fragments.js";
import { begin, listen } from "../live/stream.js";
import { places } from "./standing.js";

const AT_ONCE = 12; // more than these, and the newest page is loaded instead

export const follow = (forum, article, painted) => {
  const waiting = new Map(); // id → the event
  const mine = new Set();
  const bar = forum.querySelector("[data-live]");
  let isShowing = false;

  const paintBar = () => {
    const hadFocus = bar.contains(document.activeElement);
    bar.replaceChildren();
    for (const id of waiting.keys()) {
      if (document.getElementById(`c${id}`)) waiting.delete(id); // Their own, put there since.
    }
    if (!waiting.size) return;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "live-bar" });
    const replies = [...waiting.values()].every((one) => one.root);
    const noun = replies ? ["reply", "replies"] : ["comment", "comments"];
    button.textContent = `${waiting.size} new ${noun[Number(waiting.size > 1)]}`;
    button.addEventListener("click", show);
    if (isShowing) button.setAttribute("aria-busy", "true");
    bar.append(button);
    if (hadFocus) button.focus({ preventScroll: true });
  };

  const say = (text) => bar.append(Object.assign(document.createElement("p"), { textContent: text }));

  // The comment; null when it has gone. Rejects when that is not known.
  const piece = async (id) => (await load(`/forum/comment/${id}/`)).main.querySelector(`#c${id}`);

  // The first of them that was put in its place.
  const fetchAll = async (ids) => {
    let first = null;
    for (const id of ids) {
      const comment = document.getElementById(`c${id}`) ? null : await piece(id).catch(() => undefined);
      if (comment === undefined) continue; // It waits until the button is pressed again.
      if (comment && !document.getElementById(`c${id}`)) {
        comment.dataset.new = "";
        places.insert(forum, comment, comment.dataset.parent);
        first ??= comment;
      }
      waiting.delete(id);
    }
    return first;
  };

  const show = async () => {
    if (isShowing) return;
    if (waiting.size > AT_ONCE) {
      location.assign(`/forum/${article}/?sort=new#comments`);
      return;
    }
    isShowing = true;
    paintBar();
    const first = await fetchAll([...waiting.keys()].sort((one, other) => one - other));
    isShowing = false;
    paintBar();
    if (waiting.size) say("They could not be fetched. Press again in a moment.");
    await painted();
    if (first) {
      first.tabIndex = -1;
      first.focus();
    }
  };

  const count = (shown) => {
    const number = shown.toLocaleString("en-GB");
    for (const place of document.querySelectorAll("[data-count]")) place.textContent = number;
    const said = `${number}\u00a0${shown === 1 ? "comment" : "comments"}`;
    for (const place of document.querySelectorAll("[data-comments]")) place.textContent = said;
  };

  const remove = (id) => {
    waiting.delete(id);
    const comment = document.getElementById(`c${id}`);
    if (!comment || mine.has(id)) return;
    const row = comment.closest("li");
    const hadFocus = row.contains(document.activeElement);
    if (row.querySelector(":scope > .replies")) {
      const gone = document.createElement("div");
      Object.assign(gone, { id: `c${id}`, className: "comment comment--gone", tabIndex: -1 });
      const text = document.createElement("p");
      text.textContent = "This comment is not here any more.";
      gone.append(text);
      comment.replaceWith(gone);
      if (hadFocus) gone.focus();
    } else {
      const next = row.nextElementSibling ?? row.previousElementSibling ?? bar;
      row.remove();
      if (hadFocus) next.querySelector("a, button")?.focus();
    }
  };

  const change = async (id, again = true) => {
    const comment = document.getElementById(`c${id}`);
    if (!comment) return;
    const now = await piece(id).catch(() => null);
    const [before, after] = [comment, now].map((one) => one?.querySelector(".comment__body"));
    if (!before || !after) return; // It stands there as gone, or is.
    // A page that is just being made anew is served once more as it was.
    if (again && before.textContent === after.textContent) setTimeout(change, 1500, id, false);
    before.replaceWith(after);
  };

  const isGone = (comment) => comment?.classList.contains("comment--gone");

  // A moderator has thought better of it.
  const putBack = async (id, again = true) => {
    const now = await piece(id).catch(() => null);
    const place = document.getElementById(`c${id}`);
    if (!isGone(place)) return;
    if (now && !isGone(now)) {
      const hadFocus = place === document.activeElement;
      place.replaceWith(now);
      if (hadFocus) Object.assign(now, { tabIndex: -1 }).focus({ preventScroll: true });
      await painted();
    } else if (again) setTimeout(putBack, 1500, id, false); // As with a change.
  };

  const heard = ({ data }) => {
    const { what, id } = data;
    if (data.shown !== undefined) count(data.shown);
    const stands = document.getElementById(`c${id}`);
    if (what === "posted" && isGone(stands)) putBack(id);
    else if (what === "posted" && !mine.has(id) && !stands) waiting.set(id, data);
    if (what === "removed") remove(id);
    if (what === "changed") change(id);
    if (what === "voted" && stands) places.vote(stands, { up: data.up, down: data.down });
    paintBar();
  };

  if (forum.dataset.since) begin(forum.dataset.since);
  listen([`thread:${article}`], heard);
  return {
    own: (id) => { mine.add(id); waiting.delete(id); paintBar(); },
    seen: () => { waiting.clear(); paintBar(); },
    look: paintBar,
  };
};

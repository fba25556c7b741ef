// What this reader has done in the thread, painted on a page that is the same for everyone.

import { load } from "../shell/fragments.js";

let said = null; // of `/forum/<article>/mine/`, for one reader
let whose = "";

// `article` is 0 on pages that are about no story.
const ask = async (article, handle) => {
  if (whose === handle && said) return said;
  const answer = await fetch(`/forum/${article}/mine/`, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  [said, whose] = [await answer.json(), handle];
  return said;
};

const set = (button, isOn) => {
  button?.setAttribute("aria-pressed", String(isOn));
  const word = button?.querySelector("[data-word]");
  if (word) word.textContent = word.textContent.replace(/^Follow(ing)?/, isOn ? "Following" : "Follow");
};

const vote = (comment, { up, down, mine }) => {
  for (const [name, number, isOn] of [["up", up, mine > 0], ["down", down, mine < 0]]) {
    const button = comment.querySelector(`[data-vote=${name}]`);
    if (!button) continue;
    if (number !== undefined) button.querySelector("b").textContent = number;
    if (mine !== undefined) set(button, isOn);
  }
  if (mine !== undefined && said) said.votes[comment.dataset.id] = mine;
};

const follows = (forum, what, isOn) => {
  for (const button of forum.querySelectorAll("[data-follow]")) {
    if (button.dataset.follow === what) set(button, isOn);
  }
  if (said) said.follows = isOn ? [...said.follows, what] : said.follows.filter((one) => one !== what);
};

// Below the comment it answers, or on top of the others.
const insert = (forum, comment, parent) => {
  const row = document.createElement("li");
  row.append(comment);
  forum.querySelector("[data-empty]")?.remove();
  if (!parent || !document.getElementById(`c${parent}`)) {
    let list = forum.querySelector("[data-thread]");
    if (!list) {
      list = document.createElement("ol");
      list.className = "thread";
      list.dataset.thread = "";
      forum.querySelector(".forum__main").append(list);
    }
    list.prepend(row);
    return;
  }
  const above = document.getElementById(`c${parent}`).closest("li");
  let list = above.querySelector(":scope > .replies");
  if (!list && above.closest(".replies .replies .replies")) list = above.parentElement; // as deep as it goes
  if (!list) {
    list = document.createElement("ol");
    list.className = "replies";
    above.append(list);
  }
  const rest = list.querySelector(":scope > .more");
  if (rest) rest.before(row);
  else list.append(row);
};

export const places = { vote, follows, insert };

const ownActs = (comment, minutes) => {
  const acts = comment.querySelector(".comment__acts");
  if (acts.querySelector("[data-own]")) return;
  const until = new Date(comment.querySelector("time").dateTime).getTime() + minutes * 60_000;
  acts.querySelector("[data-follow]")?.remove();
  acts.querySelector(".act--end")?.remove();
  const links = until > Date.now() ? [["Edit", "edit"], ["Delete", "withdraw"]] : [["Delete", "withdraw"]];
  for (const [word, verb] of links) {
    const link = document.createElement("a");
    Object.assign(link, { className: "act", href: `/forum/comment/${comment.dataset.id}/${verb}/`, textContent: word });
    link.dataset.own = link.dataset.panel = "";
    acts.append(link);
  }
};

const paint = (forum, reader, found) => {
  const apart = new Set(found?.apart ?? []);
  for (const comment of forum.querySelectorAll("article.comment[data-id]")) {
    const by = comment.dataset.by;
    comment.toggleAttribute("data-hidden", Boolean(by) && apart.has(by));
    vote(comment, { mine: found?.votes?.[comment.dataset.id] ?? 0 });
    if (reader && by === reader.handle) ownActs(comment, Number(forum.dataset.edit ?? 0));
  }
  const followed = new Set(found?.follows ?? []);
  for (const button of forum.querySelectorAll("[data-follow]")) set(button, followed.has(button.dataset.follow));
};

// Their own comments that the page has not: held ones, and what they have just said.
const addOwn = async (forum, ids) => {
  for (const id of [...ids].reverse()) {
    if (document.getElementById(`c${id}`) || !forum.dataset.forum) continue;
    const { main } = await load(`/forum/comment/${id}/mine/`);
    const comment = main.querySelector(`#c${id}`);
    if (comment && !document.getElementById(`c${id}`)) insert(forum, comment, comment.dataset.parent);
  }
};

export const apply = async (forum, article, me) => {
  if (!forum) return;
  if (!me.reader) {
    if (whose) [said, whose] = [null, ""];
    paint(forum, null, null);
    for (const own of forum.querySelectorAll("[data-own], .comment--own")) own.remove();
    return;
  }
  try {
    const found = await ask(article, me.reader.handle);
    await addOwn(forum, found.own);
    paint(forum, me.reader, found);
  } catch { /* The page works without; the next look asks again. */ }
};

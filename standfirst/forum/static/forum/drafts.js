// What was typed and not yet sent, in this browser only, for a week.

const WEEK = 7 * 24 * 3600 * 1000;
const key = (article, parent) => `standfirst-draft:${article}:${parent}`;

export const keep = (article, parent, text) => {
  try {
    if (text.trim()) localStorage.setItem(key(article, parent), JSON.stringify({ text, at: Date.now() }));
    else localStorage.removeItem(key(article, parent));
  } catch { /* Storage is off or full: the text stays in its box. */ }
};

export const kept = (article, parent) => {
  try {
    const { text, at } = JSON.parse(localStorage.getItem(key(article, parent)) ?? "{}");
    return at > Date.now() - WEEK ? text : "";
  } catch {
    return "";
  }
};

export const forget = (article, parent) => {
  try { localStorage.removeItem(key(article, parent)); } catch { /* There was none. */ }
};

// Decides which appeal this reader sees, before it is drawn: the parser waits here, right above it.
// Asks nobody. What it decides stands in <html data-appeal>, which the stylesheet reads:
//   plain  the one of the page      own   another one, put here
//   none   no appeal                wait  not known yet; `appeal.js` asks, and may still place one
// Kept in the browser, each under "standfirst.":
//   edition    the chosen one's slug            appeals   a copy of /support/appeals.json
//   appeal     { shown: the last four times, until: quiet after “Not now” or a promise }, in
//              milliseconds; why: "promised" after a promise
//   supporter  day since 1970 until which a supporter is not asked
//   standing   the reader's word (the cookie of readers/hints.py) that was found to be no supporter
{
  const script = document.currentScript;
  const root = document.documentElement;
  const DAY = 86_400_000;
  const MONTH = 30 * DAY;
  root.dataset.appeal = "none"; // Without storage no promise could be kept, so nobody is asked.

  const raw = (name) => localStorage.getItem(`standfirst.${name}`);
  const parsed = (name) => { try { return JSON.parse(raw(name)); } catch { return null; } };
  const keep = (name, value) => localStorage.setItem(`standfirst.${name}`, typeof value === "string" ? value : JSON.stringify(value));

  const rules = JSON.parse(script.dataset.appealRules);
  const edition = () => raw("edition") || rules.edition;
  const word = () => document.cookie.match(/(?:^|; )standfirst_reader=([^;]*)/)?.[1] ?? "";
  const remembered = () => {
    const { shown, until } = parsed("appeal") ?? {};
    return { shown: Array.isArray(shown) ? shown : [], until: Number(until) || 0 };
  };

  const isQuiet = () => {
    const now = Date.now();
    const { until } = remembered();
    const isLater = until > now && until <= now + MONTH; // Not by a clock that has been wrong.
    return isLater || Number(raw("supporter")) >= Math.floor(now / DAY);
  };
  const has = (list, name) => !list.length || list.includes(name);
  const times = (days) => remembered().shown.filter((at) => at <= Date.now() && at > Date.now() - days * DAY).length;
  const fits = (one) => Boolean(one)
    && has(one.editions, edition()) && has(one.sections, rules.section)
    && (one.begins ?? 0) <= Date.now() && Date.now() < (one.ends ?? Infinity)
    && times(one.days) < one.most;
  const copy = () => {
    const kept = parsed("appeals");
    return kept?.version === rules.version ? kept.appeals : null;
  };

  // The appeal; null: none; undefined: that is not known yet.
  const choose = () => {
    if (isQuiet()) return null;
    if (word() && word() !== raw("standing")) return undefined;
    const all = copy();
    if (all) return all.find(fits) ?? null;
    return edition() === rules.edition && fits(rules.plain) ? rules.plain : undefined;
  };

  const made = (one) => {
    const aside = document.querySelector("[data-appeal-blank]").content.cloneNode(true).querySelector("aside");
    const part = (name) => aside.querySelector(`[data-appeal-${name}]`);
    const paragraph = (text) => Object.assign(document.createElement("p"), { textContent: text, dir: "auto" });
    part("title").textContent = one.title;
    part("text").replaceChildren(...one.paragraphs.map(paragraph));
    part("signed").textContent = one.signed;
    part("signed").hidden = !one.signed;
    part("give").textContent = one.button;
    aside.dataset.appeal = "own";
    return aside;
  };

  const place = () => {
    const one = choose();
    const isPlain = one && one.id === rules.plain?.id;
    if (one && !isPlain) script.after(made(one));
    root.dataset.appeal = one === undefined ? "wait" : one ? (isPlain ? "plain" : "own") : "none";
    script.appeal.chosen = one;
  };

  try {
    script.appeal = { rules, choose, copy, edition, isQuiet, keep, place, raw, remembered, word, DAY, MONTH };
    place();
  } catch {
    root.dataset.appeal = "none";
    delete script.appeal;
  }
}

// /support/why/: what this browser remembers of appeals, and a button to forget it.

const NAMES = ["appeal", "appeals", "edition", "standing", "supporter"];
const DAY = 86_400_000;
const MOST = 4;

const part = (name) => document.querySelector(`[data-why-${name}]`);
const raw = (name) => { try { return localStorage.getItem(`standfirst.${name}`); } catch { return null; } };
const parsed = (name) => { try { return JSON.parse(raw(name)) ?? {}; } catch { return {}; } };
const format = new Intl.DateTimeFormat(document.documentElement.lang || "en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const date = (at) => format.format(at).replace(",", ""); // as the paper writes it
const times = (number) => ["Not yet", "Once", "Twice", "Three times", "Four times"][number];

const show = () => {
  const { shown, until, why } = parsed("appeal");
  const now = Date.now();
  const lately = (Array.isArray(shown) ? shown : []).filter((at) => at <= now && at > now - 30 * DAY).slice(-MOST);
  const last = lately.length ? `, last on ${date(lately.at(-1))}` : "";
  part("shown").textContent = times(lately.length) + last;
  part("until").textContent = quiet(until, why, lately, now);
  const edition = raw("edition") ?? "";
  const names = [...part("edition").querySelectorAll("[data-edition]")];
  const mine = names.find((one) => one.dataset.edition === edition) ?? names.at(-1);
  for (const one of names) one.hidden = one !== mine;
  part("forget").hidden = NAMES.every((name) => raw(name) === null);
};

const quiet = (until, why, lately, now) => {
  const supporter = (Number(raw("supporter")) + 1) * DAY;
  if (Number(raw("supporter")) && supporter > now) return `${date(supporter)}, as you support us`;
  if (until > now && until <= now + 30 * DAY) return `${date(until)}, as ${why === "promised" ? "a gift of yours is promised" : "you said “not now”"}`;
  if (lately.length >= MOST) return `${date(lately[0] + 30 * DAY)}, as you have been asked four times`;
  return "You may be asked";
};

const forget = () => {
  try { for (const name of NAMES) localStorage.removeItem(`standfirst.${name}`); } catch { /* There was nothing. */ }
  show();
  part("said").textContent = "This browser has forgotten it.";
  const title = document.getElementById("why-mine");
  title.tabIndex = -1;
  title.focus();
};

part("forget").addEventListener("click", forget);
window.addEventListener("storage", show);
window.addEventListener("pageshow", show);
show();
document.querySelector("[data-why]").hidden = false;

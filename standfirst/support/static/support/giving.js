// [data-giving]: keeps the sentence above the button, the fee and the button's words as they are
// chosen, and has the browser work for the form before it is sent. Without it the next page says
// the same.

import { solve } from "./proof.js";

const form = document.querySelector("[data-giving]");
const { currency, language, share, fixed, smallest, largest, act, proof } = form?.dataset ?? {};
const part = (name) => form.querySelector(`[data-${name}]`);
const chosen = (name) => form.querySelector(`[name="${name}"]:checked`);
const rhythm = () => chosen("rhythm")?.value;
const way = () => chosen("way")?.value ?? form.elements.namedItem("way").value;

const format = (places) => new Intl.NumberFormat(language, {
  style: "currency", currency, minimumFractionDigits: places, maximumFractionDigits: places,
});
const digits = () => new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;

// As the server writes it: whole sums without a fraction.
const shown = (minor) => {
  const unit = 10 ** digits();
  return format(minor % unit ? digits() : 0).format(minor / unit);
};

// Minor units, as the server reads what was typed; null while it is no sum that it would take.
const read = (text) => {
  const bare = text.replace(/[^\p{Nd}.,-]/gu, "");
  const at = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  const tail = at < 0 ? "" : bare.slice(at + 1);
  const isThousands = tail.length === 3 && (digits() !== 3 || bare[at] === ",");
  if (isThousands && bare[at] === ".") return null; // It can be read in two ways.
  const whole = (at < 0 ? bare : bare.slice(0, at)).replace(/[.,]/gu, "") + (isThousands ? tail : "");
  const rest = isThousands ? "" : tail;
  if (!/^\d+$/u.test(whole || "0") || !/^\d*$/u.test(rest) || rest.length > digits() || !(whole + rest)) return null;
  return Number((whole || "0") + rest.padEnd(digits(), "0")) || null;
};

const typed = () => form.elements.namedItem("other").value.trim();
const step = () => (digits() === 3 ? 10 : 1); // as `GivingCurrency.step`
const isTaken = (minor) => minor >= Number(smallest) && minor <= Number(largest) && minor % step() === 0;

const amount = () => {
  const one = chosen(`amount_${rhythm()}`)?.value;
  const minor = one === "other" ? read(typed()) : Number(one);
  return isTaken(minor) ? minor : null;
};

// As `GivingCurrency.fee_on`.
const fee = (minor) => {
  const whole = Math.ceil(((minor + Number(fixed)) * 10_000) / (10_000 - Number(share)));
  return Math.ceil(whole / step()) * step() - minor;
};

const tell = () => {
  const sum = amount();
  const covered = part("fee");
  if (covered && sum) covered.textContent = shown(fee(sum));
  const covers = form.elements.namedItem("covers")?.checked && way() === "card";
  const total = sum && shown(sum + (covers ? fee(sum) : 0));
  const sentence = part("sentence");
  const pattern = way() === "transfer" ? sentence.dataset.transfer : sentence.dataset[rhythm()];
  const text = total && pattern ? pattern.replaceAll("{sum}", total) : "";
  if (sentence.textContent !== text) sentence.textContent = text;
  sentence.hidden = !text;
  part("give").textContent = total ? `${act} ${total}` : act;
  form.elements.namedItem("settled").value = total ? `${rhythm()} ${typed()}` : ""; // see `GivingForm`
};

// An amount of one's own stays chosen, and in sight, when it is to come in another rhythm.
let last;
const carry = () => {
  const own = (one) => form.querySelector(`[name="amount_${one}"][value="other"]`);
  if (rhythm() !== last && own(last)?.checked && own(rhythm())) own(rhythm()).checked = true;
  last = rhythm();
};

let isWorking = false;

const work = async (event) => {
  if (isWorking) return event.preventDefault(); // A second press sends nothing twice.
  isWorking = true;
  part("give").setAttribute("aria-disabled", "true");
  if (!proof) return undefined;
  event.preventDefault();
  part("working").textContent = "One moment: your browser shows that it is no machine.";
  form.elements.namedItem("proof").value = await solve(proof).catch(() => ""); // fewer tries without it
  form.submit();
  return undefined;
};

// What was typed goes along to the same page in another currency.
const rest = () => {
  isWorking = false;
  part("give").removeAttribute("aria-disabled");
  part("working").textContent = "";
  last = rhythm();
  tell();
};

if (form) {
  last = rhythm();
  form.addEventListener("input", carry);
  form.addEventListener("input", tell);
  form.addEventListener("submit", work);
  window.addEventListener("pageshow", rest);
  tell();
}

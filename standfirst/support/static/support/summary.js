// [data-summary]: what is wrong with a form that came back; the focus begins here, and its links
// take it to their fields. Without scripts they scroll there.

const summary = document.querySelector("[data-summary]");

const lead = (event) => {
  const target = document.getElementById(event.target.closest("a")?.hash.slice(1) ?? "");
  if (!target) return;
  event.preventDefault();
  target.focus();
  (target.closest("fieldset, .field") ?? target).scrollIntoView({ block: "start" });
};

if (summary) {
  summary.focus();
  summary.addEventListener("click", lead);
}

// On a front that was chosen: fetches the copy of the appeals, so that the first story of that edition
// need not ask for it. At “/”, which everybody gets who chose none, nobody is asked for anything.

const COPY = "standfirst.appeals"; // as `appeal.js` keeps it

const fetchCopy = async () => {
  if (localStorage.getItem(COPY)) return; // Stories ask for a newer one themselves.
  const answer = await fetch("/support/appeals.json", { credentials: "omit" });
  if (answer.ok) localStorage.setItem(COPY, await answer.text());
};

if (document.querySelector(".edition__list [aria-current]")?.pathname === location.pathname) {
  fetchCopy().catch(() => {}); // Without storage nobody is asked anyway.
}

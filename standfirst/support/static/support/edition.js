// Notes the edition that a reader chooses: by opening its front. At “/”, which everybody gets who
// chose none, nothing is noted. With it comes the copy of the appeals, so that the first story of
// that edition need not ask for it.

const EDITION = "standfirst.edition";
const COPY = "standfirst.appeals"; // as `appeal.js` keeps it
const here = document.querySelector(".edition__list [aria-current]");

const note = async (edition) => {
  const isKnown = localStorage.getItem(EDITION) === edition && localStorage.getItem(COPY);
  localStorage.setItem(EDITION, edition);
  if (isKnown) return;
  const answer = await fetch("/support/appeals.json", { credentials: "omit" });
  if (answer.ok) localStorage.setItem(COPY, await answer.text());
};

if (here?.pathname === location.pathname) {
  note(here.pathname.split("/")[1]).catch(() => {}); // Without storage nobody is asked anyway.
}

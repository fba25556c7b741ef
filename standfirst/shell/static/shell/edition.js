// A stored page speaks of the paper's default edition. Before its masthead is drawn, this makes it
// the edition that the reader has chosen, which is done by opening a front: “/” leads there, and links
// with [data-with-edition] say it.
{
  const CHOSEN = "standfirst.edition";
  const script = document.currentScript;
  const masthead = script.closest("header");
  const links = [...masthead.querySelectorAll(".edition__list a")];
  const slug = (link) => link.pathname.split("/")[1];
  const here = links.find((link) => link.hasAttribute("aria-current"));

  const show = (link) => {
    here?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    masthead.querySelector("[data-edition]").replaceChildren(...link.cloneNode(true).childNodes);
    masthead.querySelector(".wordmark a").href = link.href;
  };

  const say = (edition) => {
    for (const link of document.querySelectorAll("a[data-with-edition]")) link.search = `?edition=${edition}`;
  };

  try {
    if (here?.pathname === location.pathname) localStorage.setItem(CHOSEN, slug(here));
    const chosen = links.find((link) => slug(link) === localStorage.getItem(CHOSEN));
    if (chosen && chosen !== here && location.pathname === "/") location.replace(chosen.pathname + location.search + location.hash);
    else if (chosen && chosen !== here) show(chosen);
    if (chosen) addEventListener("DOMContentLoaded", () => say(slug(chosen)));
  } catch {} // Without storage every page is the default edition's.
}

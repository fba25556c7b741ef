// [data-on]: the link is followed by itself. The page before has said what it leads to.

const link = document.querySelector("[data-on]");
if (link) location.replace(link.href);

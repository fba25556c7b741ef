// Follows an import without loading the page again, until its state changes.
const EVERY = 2000; // milliseconds

for (const place of document.querySelectorAll("[data-import-progress]")) {
  const bar = place.querySelector("progress");
  const words = place.querySelector("[data-import-words]");

  const ask = async () => {
    let now;
    try {
      const answer = await fetch(place.dataset.importProgress, { cache: "no-store" });
      if (answer.status === 404 || answer.status === 403) return location.reload();
      now = await answer.json();
    } catch {
      return setTimeout(ask, EVERY); // The server may be starting again.
    }
    if (now.state !== place.dataset.importState) return location.reload();
    show(now);
    return setTimeout(ask, EVERY);
  };

  const show = ({ done, total, words: text }) => {
    if (words.textContent !== text) words.textContent = text;
    if (!total) return bar.removeAttribute("value");
    bar.max = total;
    bar.value = done;
  };

  ask();
}

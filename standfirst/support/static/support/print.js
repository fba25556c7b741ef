// [data-print]: opens the browser's print dialogue; hidden where there is none.

const button = document.querySelector("[data-print]");
if (button && "print" in window) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

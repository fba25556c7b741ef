// Wagtail saves a draft by itself while somebody writes. A button pressed meanwhile waits for
// that save, so that the two do not make the same story twice.
"use strict";

(() => {
  const AUTOSAVED = "form[data-controller~='w-autosave']";
  let isSaving = false; // Wagtail has a save on its way, or is about to send one
  let isLeaving = false; // the form itself is on its way
  let waiting = null; // what was pressed meanwhile

  const goOn = () => {
    isSaving = false;
    if (!waiting) return;
    const { form, submitter } = waiting;
    waiting = null;
    if (submitter) submitter.disabled = false; // Wagtail's progress: a disabled one is not sent.
    form.requestSubmit(submitter);
  };

  document.addEventListener("w-autosave:save", (event) => {
    if (isLeaving) event.preventDefault();
    else isSaving = !event.defaultPrevented;
  });
  for (const name of ["success", "error"]) document.addEventListener(`w-autosave:${name}`, goOn);

  window.addEventListener(
    "submit",
    (event) => {
      if (!event.target.matches(AUTOSAVED)) return;
      if (isSaving) {
        event.preventDefault();
        event.stopImmediatePropagation();
        waiting = { form: event.target, submitter: event.submitter };
      } else {
        isLeaving = true;
        setTimeout(() => { isLeaving = !event.defaultPrevented; }); // somebody else may keep it here
      }
    },
    true,
  );
  window.addEventListener("pageshow", () => {
    isLeaving = false;
  });
})();

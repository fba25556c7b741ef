// [data-seen]: what the page of notices shows counts as seen, once somebody has it before their eyes.

import { who } from "../readers/me.js";

const see = async () => {
  const form = document.querySelector("form[data-seen]");
  if (!form || document.hidden) return;
  document.removeEventListener("visibilitychange", see);
  const body = new FormData(form);
  body.set("oldest", form.dataset.oldest);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    form.hidden = true;
    // The bell's own stream may have begun after this was told.
    document.dispatchEvent(new CustomEvent("standfirst:seen"));
  } catch { /* No connection: they stay new, and the form is still there. */ }
};

// There are newer ones than the page shows.
document.addEventListener("standfirst:told", () => { document.querySelector("[data-fresh]").hidden = false; });

document.addEventListener("visibilitychange", see);
// Once the form's token is this reader's.
if (who()) see();
else document.addEventListener("standfirst:me", see, { once: true });

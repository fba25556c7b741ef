// One request after the other, so that what is pressed fast arrives in the order of the keys.
const LOST = "Not saved: the newspaper does not answer. Press again.";
const SIGNED_OUT = "Not saved: you are signed out. Sign in in another tab, then press again.";
const REFUSED = "Not saved. Reload the page, then press again.";
const decisions = new WeakMap(); // row → the id of what was decided last
let last = Promise.resolve();
let waiting = 0; // on its way, or behind what is

function inTurn(send) {
  waiting += 1;
  const mine = last.then(send).finally(() => { waiting -= 1; });
  last = mine.catch(() => {});
  return mine;
}

// Runs it when nothing is on its way any more: at once, most of the time.
export function whenIdle(run) {
  return waiting ? last.then(() => whenIdle(run)) : run();
}

async function post(address, form) {
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      keepalive: true, // It arrives though the page is left.
    });
  } catch {
    return { said: LOST };
  }
  if (answer.redirected) return { said: SIGNED_OUT };
  if (!answer.headers.get("content-type")?.startsWith("application/json")) {
    return { said: answer.status === 503 ? LOST : REFUSED };
  }
  const { done, refused } = await answer.json();
  if (done.length) return { done: done[0] };
  return { said: refused[0]?.said ?? REFUSED, isDecided: answer.status === 409 };
}

// The row's form as it stands at the press, sent in its turn.
export function decide(row, button) {
  const form = row.querySelector("form");
  const fields = new FormData(form, button);
  return inTurn(async () => {
    const input = form.querySelector("[name=comment]");
    fields.set("comment", input.value); // As the last answer left it.
    const answer = await post(form.action, fields);
    if (answer.done) {
      decisions.set(row, answer.done.decision);
      input.value = input.value.replace(/:\d+/, `:${answer.done.seen}`);
    }
    return answer;
  });
}

export function takeBack(row) {
  const form = row.querySelector("form");
  return inTurn(async () => {
    const decision = decisions.get(row);
    if (!decision) return { wasNothing: true }; // It never arrived, and says so itself.
    const fields = new FormData();
    fields.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    fields.set("decision", decision);
    const answer = await post(form.dataset.undo, fields);
    if (answer.done) {
      const input = form.querySelector("[name=comment]");
      decisions.delete(row);
      input.value = input.value.replace(/:\d+/, `:${answer.done.seen}`);
    }
    return answer;
  });
}

window.addEventListener("beforeunload", (event) => {
  if (waiting > 1) event.preventDefault(); // The first of them is out, and arrives.
});

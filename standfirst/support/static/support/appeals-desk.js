// The desk's preview of an appeal, as one types. Every page works without this.

const PAUSE = 400; // milliseconds without a key before it is asked
const form = document.querySelector("[data-appeal-look]");
const frames = [...document.querySelectorAll("iframe[data-look]")];

// A frame is as high as what it shows.
const fit = (frame) => {
  const look = frame.contentDocument?.body;
  if (look) frame.style.blockSize = `${look.scrollHeight}px`;
};

const show = (looks) => {
  for (const frame of frames) {
    const page = looks[frame.dataset.look];
    if (frame.srcdoc !== page) frame.srcdoc = page;
  }
};

const warn = (rivals) => {
  const lines = rivals.map(({ name, sentence }) => {
    const line = document.createElement("li");
    const its = Object.assign(document.createElement("bdi"), { textContent: name });
    line.append("“", its, `” ${sentence}`);
    return line;
  });
  const list = form.querySelector("[data-rivals]");
  if (list.textContent !== lines.map((line) => line.textContent).join("")) list.replaceChildren(...lines);
};

let asked = 0;
let waits = 0;

const look = async () => {
  const mine = ++asked;
  const said = form.querySelector("[data-said]");
  try {
    const answer = await fetch(form.dataset.appealLook, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    });
    if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
    const { looks, rivals } = await answer.json();
    if (mine !== asked) return;
    show(looks);
    warn(rivals);
    said.textContent = "";
  } catch {
    if (mine === asked) said.textContent = "The preview is old: the newspaper does not answer. What you typed is still here.";
  }
};

for (const frame of frames) {
  frame.addEventListener("load", () => fit(frame));
  fit(frame);
}
form?.addEventListener("input", () => {
  clearTimeout(waits);
  waits = setTimeout(look, PAUSE);
});

// [data-passkey="NAME"]: a button that asks the device for a passkey, or to make one, and sends its
// answer with the form [data-passkey-form="NAME"]. Hidden where the browser has no passkeys.

const coder = window.PublicKeyCredential;
const isAble = Boolean(coder?.parseRequestOptionsFromJSON && coder?.parseCreationOptionsFromJSON);

const SORRY = {
  NotAllowedError: "No passkey came of it: the question was closed or left open. You may try again.",
  InvalidStateError: "This device already has a passkey for your account.",
  other: "Your device could not do that. Take the other way, or try again.",
};

const ceremony = async (name, address) => {
  const answer = await fetch(address, { cache: "no-store", headers: { "X-Fragment": "1" } });
  const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (!answer.ok || !isJson) throw new Error("refused");
  const { publicKey } = await answer.json();
  if (name !== "add") return navigator.credentials.get({ publicKey: coder.parseRequestOptionsFromJSON(publicKey) });
  return navigator.credentials.create({ publicKey: coder.parseCreationOptionsFromJSON(publicKey) });
};

const use = async (button) => {
  const name = button.dataset.passkey;
  const form = button.closest(".register, main").querySelector(`[data-passkey-form="${name}"]`);
  button.disabled = true;
  try {
    const credential = await ceremony(name, button.dataset.options);
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    form.requestSubmit();
  } catch (error) {
    say(button, SORRY[error.name] ?? SORRY.other);
  } finally {
    button.disabled = false;
  }
};

const say = (button, text) => {
  const at = button.closest(".buttons");
  const notice = document.createElement("p");
  notice.className = "field__error";
  notice.setAttribute("role", "alert");
  notice.textContent = text;
  if (at.nextElementSibling?.matches(".field__error")) at.nextElementSibling.remove();
  at.after(notice);
};

const reveal = (root) => {
  if (!isAble) return;
  for (const part of root.querySelectorAll("[data-passkey], [data-passkey-offer]")) part.hidden = false;
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-passkey]");
  if (button) use(button);
});
document.addEventListener("standfirst:fragment", (event) => reveal(event.detail.root));
reveal(document);

// [data-portrait]: a picture that a reader has chosen is made small before it is sent, for a photo
// from a telephone is larger than what the newspaper takes. [data-portrait-shown] shows it.

const SIDE = 512; // pixels; the newspaper keeps half of it
const LEAST = 32; // what is smaller is left for the newspaper to refuse
const SORRY = "Your browser cannot read this picture. Choose a JPEG or PNG.";

const shrunk = async (file) => {
  const picture = await createImageBitmap(file);
  const edge = Math.min(picture.width, picture.height);
  if (edge < LEAST) return null;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.min(SIDE, edge);
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.fillStyle = "white"; // for what is transparent
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const [left, top] = [(picture.width - edge) / 2, (picture.height - edge) / 2];
  pen.drawImage(picture, left, top, edge, edge, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
};

const blobOf = (canvas) => new Promise((resolve, reject) => {
  canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/jpeg", 0.92);
});

const put = async (input, canvas) => {
  const files = new DataTransfer();
  files.items.add(new File([await blobOf(canvas)], "picture.jpg", { type: "image/jpeg" }));
  input.files = files.files;
};

const say = (input, text) => {
  const field = input.closest(".field");
  field.querySelector(".field__error")?.remove();
  input.toggleAttribute("aria-invalid", false);
  if (!text) return;
  const notice = document.createElement("p");
  notice.className = "field__error";
  notice.setAttribute("role", "alert");
  notice.textContent = text;
  field.append(notice);
};

const take = async (input) => {
  const [file] = input.files;
  if (!file) return;
  const send = input.form.querySelector("[type=submit]");
  send.disabled = true; // for a moment: what is not small yet is not to be sent
  say(input, "");
  try {
    const canvas = await shrunk(file);
    if (!canvas) return;
    await put(input, canvas);
    input.form.querySelector("[data-portrait-shown]")?.replaceChildren(canvas);
  } catch {
    input.value = "";
    say(input, SORRY);
  } finally {
    send.disabled = false;
  }
};

// What is made small has no limit.
for (const limit of document.querySelectorAll("[data-portrait-limit]")) limit.hidden = true;

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-portrait]")) take(event.target);
});

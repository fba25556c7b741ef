// The photo desk's crop: [data-desk-crop] wraps a text field ("left,top,width,height" in per cent),
// and this draws a box of the field's ratio over the photo. Drag it, pull its corner, or use the
// arrow keys and + and -. An empty field means that the crop is made around the focal point.

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

export class DeskCrop {
  constructor(root) {
    this.root = root;
    this.field = root.querySelector("input");
    this.stage = root.querySelector("[data-desk-crop-stage]");
    this.image = this.stage.querySelector("img");
    const [across, down] = root.dataset.deskCrop.split("x").map(Number);
    // Height of the box, in per cent of the photo's height, for one per cent of its width.
    this.slope = (this.image.width / this.image.height) * (down / across);
    this.box = this.stage.querySelector("[data-desk-crop-box]");
    this.read();
    this.stage.addEventListener("pointerdown", (event) => this.grab(event));
    this.box.addEventListener("keydown", (event) => this.press(event));
    root.querySelector("[data-desk-crop-clear]").addEventListener("click", () => this.clear());
  }

  get widest() { return Math.min(100, 100 / this.slope); }

  read() {
    const parts = this.field.value.split(",").map(Number);
    if (parts.length === 4 && parts.every(Number.isFinite)) this.place(parts[0], parts[1], parts[2], false);
    else this.place((100 - this.widest) / 2, (100 - this.widest * this.slope) / 2, this.widest, false);
    this.root.toggleAttribute("data-untouched", !this.field.value);
  }

  place(left, top, width, write = true) {
    this.width = clamp(width, 10, this.widest);
    const height = this.width * this.slope;
    this.left = clamp(left, 0, 100 - this.width);
    this.top = clamp(top, 0, 100 - height);
    Object.assign(this.box.style, {
      left: `${this.left}%`, top: `${this.top}%`, width: `${this.width}%`, height: `${height}%`,
    });
    if (!write) return;
    this.field.value = [this.left, this.top, this.width, height].map((n) => n.toFixed(2)).join(",");
    this.root.removeAttribute("data-untouched");
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  grab(event) {
    const resizing = event.target.matches("[data-desk-crop-corner]");
    if (!resizing && !this.box.contains(event.target)) return;
    event.preventDefault();
    this.box.focus();
    const from = { x: event.clientX, y: event.clientY, left: this.left, top: this.top, width: this.width };
    const { width, height } = this.stage.getBoundingClientRect();
    const move = (moved) => {
      const x = ((moved.clientX - from.x) / width) * 100;
      const y = ((moved.clientY - from.y) / height) * 100;
      if (resizing) this.place(from.left, from.top, from.width + x);
      else this.place(from.left + x, from.top + y, from.width);
    };
    const drop = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", drop);
      window.removeEventListener("pointercancel", drop);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", drop);
    window.addEventListener("pointercancel", drop);
  }

  press(event) {
    const steps = { ArrowLeft: [-1, 0, 0], ArrowRight: [1, 0, 0], ArrowUp: [0, -1, 0], ArrowDown: [0, 1, 0],
      "+": [0, 0, 2], "=": [0, 0, 2], "-": [0, 0, -2] };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    this.place(this.left + step[0], this.top + step[1], this.width + step[2]);
  }

  clear() {
    this.field.value = "";
    this.read();
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

const start = () => {
  for (const root of document.querySelectorAll("[data-desk-crop]")) {
    const image = root.querySelector("img");
    if (image.complete && image.naturalWidth) new DeskCrop(root);
    else image.addEventListener("load", () => new DeskCrop(root), { once: true });
  }
};
start();

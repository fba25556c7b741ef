// Which browser this is, for the reader who sees it in a list, and for the explanation that fits.
// Nothing is allowed or refused by it.

const said = navigator.userAgent;
const isTouchMac = /Macintosh/.test(said) && navigator.maxTouchPoints > 1; // an iPad says that it is a Mac

export const isApplePhone = /iPhone|iPad|iPod/.test(said) || isTouchMac;

const first = (list) => list.find(([pattern]) => pattern.test(said)) ?? [/./, "", ""];

const [, browser, id] = first([
  [/Edg/, "Edge", "edge"],
  [/SamsungBrowser/, "Samsung Internet", "samsung"],
  [/Firefox|FxiOS/, "Firefox", "firefox"],
  [/Chrome|CriOS/, "Chrome", "chrome"],
  [/Safari/, "Safari", "safari-mac"],
]);
const [, system] = isApplePhone ? [/./, isTouchMac || /iPad/.test(said) ? "iPad" : "iPhone"] : first([
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Macintosh/, "Mac"],
  [/CrOS/, "Chromebook"],
  [/Linux/, "Linux"],
]);

export const isFirefox = browser === "Firefox";
export const name = [browser || "A browser", system].filter(Boolean).join(" on ");
export const explained = isApplePhone ? "safari-iphone" : id; // of the part on /alerts/

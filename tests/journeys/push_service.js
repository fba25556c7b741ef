// A push service without a network, for pages in tests: its addresses are kept in localStorage. They
// lead nowhere, so nobody says that they are gone.
(() => {
  const kept = () => JSON.parse(localStorage.getItem("push") ?? "null");
  const keep = (value) => localStorage.setItem("push", JSON.stringify(value));
  const base64 = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0)).buffer;
  const random = (length) => base64(crypto.getRandomValues(new Uint8Array(length)));

  const subscription = (value) => value && {
    endpoint: value.endpoint,
    options: { applicationServerKey: bytes(value.key) },
    toJSON: () => ({ endpoint: value.endpoint, keys: value.keys }),
    unsubscribe: async () => { keep(null); return true; },
  };

  PushManager.prototype.getSubscription = async () => subscription(kept());
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    const { publicKey } = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
    const p256dh = base64(await crypto.subtle.exportKey("raw", publicKey));
    keep({
      endpoint: `https://web.push.apple.com/${random(24)}`,
      key: base64(applicationServerKey),
      keys: { p256dh, auth: random(16) },
    });
    return subscription(kept());
  };
})();

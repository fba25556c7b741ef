// node web-push over kept connections: node _alerts_web_push.js PORT CA MESSAGES, with web-push in
// NODE_PATH. Prints JSON: CPU seconds for so many messages, and seconds.

const crypto = require("node:crypto");
const fs = require("node:fs");
const https = require("node:https");
const push = require("web-push");

const [port, file, many] = process.argv.slice(2);
const agent = new https.Agent({ keepAlive: true, maxSockets: 64, ca: fs.readFileSync(file) });
const keys = push.generateVAPIDKeys();
const browsers = Array.from({ length: 200 }, () => {
  const pair = crypto.createECDH("prime256v1");
  pair.generateKeys();
  const path = crypto.randomBytes(114).toString("base64url");
  return {
    endpoint: `https://localhost:${port}/p/${path}`,
    keys: { p256dh: pair.getPublicKey("base64url"), auth: crypto.randomBytes(16).toString("base64url") },
  };
});
const payload = Buffer.alloc(421, 0x61);
const options = { agent, vapidDetails: { subject: "mailto:a@example.org", ...keys }, TTL: 3600 };

const pump = async (number) => {
  let next = 0;
  const line = async () => {
    while (next < number) {
      const answer = await push.sendNotification(browsers[next++ % 200], payload, options);
      if (answer.statusCode !== 201) throw new Error(`status ${answer.statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: 64 }, line));
};

(async () => {
  await pump(200);
  const [used, began] = [process.cpuUsage(), performance.now()];
  await pump(Number(many));
  const { user, system } = process.cpuUsage(used);
  const cpu = (user + system) / 1e6;
  console.log("found", JSON.stringify({ sent: Number(many), cpu, seconds: (performance.now() - began) / 1e3 }));
  process.exit(0);
})();

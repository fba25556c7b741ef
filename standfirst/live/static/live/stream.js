// What happens while a page is open: listen(["thread:12"], ({ id, channel, data }) => …).
// One stream serves all modules of the page. It lets go when the page has been hidden for a while,
// goes on where it was when the page is seen again, and asks now and then where streams do not work.

const HIDDEN = 30_000; // milliseconds until a hidden page lets go
const EVERY = 15_000; // milliseconds between two questions
const ENOUGH = 3; // failures in a row, then it asks; and answers, then it tries a stream again
const KNOWN = 500; // ids remembered

const [listeners, known] = [new Set(), new Set()];
let [channels, position] = ["", ""]; // what is followed now, and how far this page has heard
let [source, timer, hiding, isAway, failures] = [null, 0, 0, false, 0];
let turn = 0; // an answer to an earlier turn's question comes too late
const closed = new Set(); // channels that are not for this reader, until somebody asks for them anew

// Calls onEvent for each event of these channels, and onReset when some may have been missed: then
// load again what you show. Returns a function that ends it.
export const listen = (wanted, onEvent, onReset = () => {}) => {
  const listener = { channels: new Set(wanted), onEvent, onReset };
  listeners.add(listener);
  for (const channel of wanted) closed.delete(channel);
  queueMicrotask(follow);
  return () => { listeners.delete(listener); queueMicrotask(follow); };
};

// The page was made when the log stood here: what came since is told. Before the first `listen`.
export const begin = (at) => { position ||= at; };

const follow = () => {
  const all = new Set([...listeners].flatMap((listener) => [...listener.channels]));
  const wanted = isAway ? "" : [...all].filter((channel) => !closed.has(channel)).sort().join(",");
  if (!all.size) position = "";
  if (wanted === channels) return;
  stop();
  channels = wanted;
  if (channels) start();
};

const stop = () => { turn += 1; source?.close(); clearTimeout(timer); };

const start = () => (failures < ENOUGH && "EventSource" in window ? open() : ask(turn));

const address = (path) =>
  `${path}?${new URLSearchParams(position ? { channels, after: position } : { channels })}`;

const open = () => {
  source = new EventSource(address("/live"));
  source.onmessage = (event) => hear([JSON.parse(event.data)], event.lastEventId);
  source.addEventListener("at", (event) => { failures = 0; hear([], event.lastEventId); });
  source.addEventListener("reset", (event) => hear([], event.lastEventId, true));
  source.onerror = () => {
    failures = source.readyState === EventSource.CLOSED ? ENOUGH : failures + 1;
    if (failures < ENOUGH) return; // The browser tries again by itself.
    stop();
    ask(turn);
  };
};

const ask = async (mine, answers = 0) => {
  let status = 0;
  try {
    const headers = position ? { "If-None-Match": `"${position}"` } : {};
    const answer = await fetch(address("/live/poll"), { headers });
    const said = answer.status === 200 ? await answer.json() : null;
    if (mine === turn && said) hear(said.events, said.position, said.reset);
    if (mine === turn && answer.status === 403 && shut(await answer.text())) return follow();
    status = answer.status;
  } catch { /* No connection: the next question may have one. */ }
  if (mine !== turn || [400, 403, 404].includes(status)) return; // There is nothing to hear.
  const good = status === 200 || status === 304 ? answers + 1 : 0;
  if (good > ENOUGH) failures = 0;
  const next = () => (good > ENOUGH ? start() : ask(mine, good));
  timer = setTimeout(next, EVERY * (0.8 + Math.random() * 0.4));
};

// One channel that is not for this reader keeps nobody from hearing the others.
const shut = (refusal) => {
  const [, channel] = refusal.match(/“(.+?)”/) ?? [];
  if (!channels.split(",").includes(channel)) return false;
  closed.add(channel);
  failures = 0;
  return true;
};

const hear = (events, reached, isReset = false) => {
  position = reached;
  for (const event of events) {
    if (known.has(event.id)) continue;
    known.add(event.id);
    if (known.size > KNOWN) known.delete(known.values().next().value);
    for (const listener of [...listeners]) {
      if (listener.channels.has(event.channel)) tell(() => listener.onEvent(event));
    }
  }
  if (isReset) for (const listener of [...listeners]) tell(listener.onReset);
};

// One module's fault is not the others'.
const tell = (call) => { try { call(); } catch (error) { reportError(error); } };

const leave = (away) => { isAway = away; failures = 0; follow(); };

const look = () => {
  clearTimeout(hiding);
  if (!document.hidden) leave(false);
  else hiding = setTimeout(leave, HIDDEN, true);
};

document.addEventListener("visibilitychange", look);
window.addEventListener("pagehide", () => leave(true)); // An open stream bars the back-forward cache.
window.addEventListener("pageshow", look);
if (document.hidden) look();

// Reads pages, an object of HTML by address, from standard input; prints the reader view of each.
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";
import { json } from "node:stream/consumers";

const views = Object.entries(await json(process.stdin)).map(([url, html]) => {
  const { document } = new JSDOM(html, { url }).window;
  return [url, new Readability(document).parse()];
});
process.stdout.write(JSON.stringify(Object.fromEntries(views)));

// Reads a page from standard input and prints, as JSON, the story that a browser's reader view shows.
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";
import { text } from "node:stream/consumers";

const { document } = new JSDOM(await text(process.stdin), { url: process.argv[2] }).window;
process.stdout.write(JSON.stringify(new Readability(document).parse()));

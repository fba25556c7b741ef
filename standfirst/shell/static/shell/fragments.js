// A page of its own as a part of this one. Under Trusted Types no string may become HTML, and none
// does: the browser parses the answer as a document, in which nothing runs.

const NAME = "X-Fragment";

// What a page says by which the door, or a failure of ours, refuses: its title and the sentence below.
const reasonOf = (page) =>
  [...page?.querySelectorAll("h1, h1 + p") ?? []].map((part) => part.textContent.trim()).join(". ");

const refusal = (request) => Object.assign(new Error(`no page: ${request.status}`), {
  status: request.status,
  reason: reasonOf(request.responseXML),
});

// Resolves with { main, title, url, status }: `main` is the page's <main>, ready to be put in.
// Rejects when there is no connection, or what came back is no page of ours: the error then has its
// `status` and the `reason` that it gives, or "".
export const load = (url, body = null) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.open(body ? "POST" : "GET", url);
  request.responseType = "document";
  request.setRequestHeader(NAME, "1");
  request.setRequestHeader("Accept", "text/html");
  request.onload = () => {
    const page = request.responseXML;
    const main = page?.querySelector("main");
    if (!main || request.status >= 500) return reject(refusal(request));
    const found = document.adoptNode(main);
    return resolve({ main: found, title: page.title, url: request.responseURL, status: request.status });
  };
  request.onerror = () => reject(new Error("no connection"));
  request.send(body);
});

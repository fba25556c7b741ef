// A page of its own as a part of this one. Under Trusted Types no string may become HTML, and none
// does: the browser parses the answer as a document, in which nothing runs.

const NAME = "X-Fragment";

// Resolves with { main, title, url, status }: `main` is the page's <main>, ready to be put in.
// Rejects when there is no connection, or no page came back.
export const load = (url, body = null) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.open(body ? "POST" : "GET", url);
  request.responseType = "document";
  request.setRequestHeader(NAME, "1");
  request.setRequestHeader("Accept", "text/html");
  request.onload = () => {
    const page = request.responseXML;
    const main = page?.querySelector("main");
    if (!main) return reject(new Error(`no page: ${request.status}`));
    const found = document.adoptNode(main);
    return resolve({ main: found, title: page.title, url: request.responseURL, status: request.status });
  };
  request.onerror = () => reject(new Error("no connection"));
  request.send(body);
});

"""The eye that every journey keeps on its browser sees: these faults must not pass unnoticed."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser

from tests.browser import Watch

POLICY = "default-src 'self'; script-src 'self' 'nonce-a'"


class Faulty(BaseHTTPRequestHandler):
    """Serves its own path's last part as the body of a page; `/missing` is not there."""

    body = ""

    def do_GET(self) -> None:
        self.send_response(404 if self.path == "/missing" else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(f"<!doctype html>{self.body}".encode())

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def origin() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Faulty) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<p>Fine.</p>", None),
        ("<script nonce=a>console.error('lost')</script>", "console: lost"),
        ("<script nonce=a>throw new Error('torn')</script>", "torn"),
        ("<p style='color: red'>Inline.</p>", "Content Security Policy"),
        ("<script nonce=a>fetch('/missing')</script>", "status: 404"),
        ("<a href=//elsewhere.test/>Far</a><script nonce=a>location = '//elsewhere.test/'</script>",
         "other host: http://elsewhere.test/"),
    ],
)  # fmt: skip
def test_watch_sees(
    browser: Browser, origin: str, monkeypatch: pytest.MonkeyPatch, body: str, complaint: str | None
) -> None:
    monkeypatch.setattr(Faulty, "body", body)
    watch = Watch(origin)
    context = browser.new_context()
    watch.follow(context)
    page = context.new_page()
    page.goto(origin)
    page.wait_for_timeout(300)
    context.close()
    assert (complaint or "") in "\n".join(watch.complaints())
    assert bool(watch.complaints()) == bool(complaint)

"""Chromium shows our pages in nobody else's frame, whichever header field forbids it."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Route

from tests.pages.conftest import Addresses
from tests.pages.test_policy_in_chromium import POLICY, uncoded
from tests.server import Newspaper

FRAME_OPTIONS = "x-frame-options"
FORBIDDING = (POLICY, FRAME_OPTIONS)
PATIENCE = 10_000  # ms


class Framing(BaseHTTPRequestHandler):
    """Another site of this machine: `/?address` frames that address."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<iframe src='{self.path[2:]}'></iframe>".encode())

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def framing() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Framing) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context()
    yield found
    found.close()


def framed(context: BrowserContext, framing: str, address: str) -> str:
    """The text of the frame; empty where the browser shows none."""
    page = context.new_page()
    page.goto(f"{framing}/?{address}")
    page.wait_for_load_state("load")
    [frame] = page.frames[1:]
    frame.wait_for_load_state("load", timeout=PATIENCE)
    if frame.url != address:
        assert frame.url == "chrome-error://chromewebdata/"
        return ""
    return frame.locator("body").inner_text()


def without(context: BrowserContext, newspaper: Newspaper, *names: str) -> None:
    """From now on pages come without these header fields, and are otherwise as they are."""

    def alter(route: Route) -> None:
        answer = route.fetch()
        fields = uncoded({k: v for k, v in answer.headers.items() if k not in names})
        route.fulfill(status=answer.status, headers=fields, body=answer.text())

    context.route(f"{newspaper.url}/**", alter)


@pytest.mark.parametrize("kind", ["front", "article", "search", "not-found", "login", "refusal"])
def test_nobody_else_frames_it(
    context: BrowserContext, newspaper: Newspaper, addresses: Addresses, framing: str, kind: str
) -> None:
    ours = addresses | {"login": "/editor/login/", "refusal": "/static/none.html"}
    assert framed(context, framing, newspaper.url + ours[kind]) == ""


@pytest.mark.parametrize("path", ["/", "/editor/login/"])
@pytest.mark.parametrize("name", FORBIDDING)
def test_each_of_two_fields_is_enough(
    context: BrowserContext, newspaper: Newspaper, framing: str, path: str, name: str
) -> None:
    without(context, newspaper, name)
    assert framed(context, framing, newspaper.url + path) == ""


@pytest.mark.parametrize("path", ["/", "/editor/login/"])
def test_without_both_it_would_be_framed(
    context: BrowserContext, newspaper: Newspaper, framing: str, path: str
) -> None:
    without(context, newspaper, *FORBIDDING)
    assert framed(context, framing, newspaper.url + path)

"""Readers with a real browser, and an eye on what goes wrong in it unseen.

Every test that opens a page also asserts, when it ends, that the browser logged no error, that no
content security policy was violated, that no request to the newspaper failed, and that nothing was
asked of any other host. A test that provokes such a thing says so: `watch.forgive("404")`.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    WebError,
    sync_playwright,
)

from tests.server import Newspaper

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
OPEN_PAGES = pytest.StashKey[list[Page]]()
"""Where a test keeps the pages that it has opened, for pictures when it fails."""

Visitor = Callable[..., Page]


class Watch:
    """Collects what goes wrong in browsers that visit one origin, such as `http://localhost:8000`."""

    def __init__(self, origin: str) -> None:
        self._host = urlsplit(origin).netloc
        self._complaints: list[str] = []
        self._forgiven: list[str] = []

    def forgive(self, pattern: str) -> None:
        """From now on and before, complaints in which the regular expression is found count not."""
        self._forgiven.append(pattern)

    def complaints(self) -> list[str]:
        """One line for each thing that went wrong and was not forgiven, in order."""
        return [
            complaint
            for complaint in self._complaints
            if not any(re.search(pattern, complaint) for pattern in self._forgiven)
        ]

    def follow(self, context: BrowserContext) -> None:
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)
        context.on("request", self._on_request)
        context.on("requestfailed", self._on_failure)
        context.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        # A failed request is also logged, with less said about it than in its response.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._complaints.append(f"console: {message.text} ({message.location['url']})")

    def _on_error(self, error: WebError) -> None:
        self._complaints.append(f"script: {error.error}")

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self._host:
            self._complaints.append(f"other host: {request.url}")

    def _on_failure(self, request: Request) -> None:
        # Leaving a page ends its downloads and event streams: no fault.
        if request.failure != "net::ERR_ABORTED":
            self._complaints.append(f"failed: {request.failure} {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self._complaints.append(f"status: {response.status} {response.url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as installed on this machine; `STANDFIRST_CHROMIUM` names another one."""
    # Playwright's loop stays in this thread: without this Django refuses it any later query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def watch(newspaper: Newspaper) -> Watch:
    """What goes wrong in the browsers of this test."""
    return Watch(newspaper.url)


@pytest.fixture
def visitor(
    request: pytest.FixtureRequest, browser: Browser, newspaper: Newspaper, watch: Watch
) -> Iterator[Visitor]:
    """Calling it gives the empty page of one more person, who shares nothing with the others.

    Takes the options of Playwright's `new_context`: `visitor(java_script_enabled=False)`.
    """
    contexts: list[BrowserContext] = []
    pages: list[Page] = request.node.stash.setdefault(OPEN_PAGES, [])

    def keep(page: Page) -> None:
        pages.append(page)

    def arrive(**options: Any) -> Page:
        defaults = {"base_url": newspaper.url, "locale": "en-GB", "timezone_id": "Europe/London"}
        context = browser.new_context(**(defaults | options))
        contexts.append(context)
        context.on("page", keep)
        watch.follow(context)
        return context.new_page()

    yield arrive
    for context in contexts:
        context.close()
    if complaints := watch.complaints():
        pytest.fail("the browser complained:\n" + "\n".join(complaints), pytrace=False)


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """The empty page of one reader: `page.goto("/")`."""
    return visitor()


@pytest.fixture
def context(page: Page) -> BrowserContext:
    """That reader's browser: its tabs and cookies."""
    return page.context


def find_chromium() -> str:
    """The path of Chromium; fails the test with advice when there is none."""
    wanted = os.environ.get("STANDFIRST_CHROMIUM")
    for name in [wanted] if wanted else CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    pytest.fail("Chromium is missing (Debian: apt-get install chromium)", pytrace=False)

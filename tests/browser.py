"""Readers with a real browser, and an eye on what goes wrong in it unseen.

Every test that opens a page also asserts, when it ends, that the browser logged no error, that no
content security policy was violated, that no request to the newspaper failed, and that nothing was
asked of any other host. A test that provokes such a thing says so: `watch.forgive("404")`.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    WebError,
    sync_playwright,
)

from tests.server import Newspaper

NAMED = "STANDFIRST_CHROMIUM"  # the one to use
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
SHELL = "chromium-headless-shell"  # Chromium without a window: it takes a third less processor
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
NOT_ASKED_YET = """
Object.defineProperty(Notification, "permission", {get: () => "default", configurable: true})
"""
"""About notifications, as where there is a window; without one it is as if they were denied."""
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
def playwright() -> Iterator[Playwright]:
    # Its loop stays in this thread: without this Django refuses it any later query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as installed on this machine; `STANDFIRST_CHROMIUM` names another one."""
    with launched(playwright, find_headless_chromium()) as chromium:
        yield chromium


@pytest.fixture(scope="session")
def browser_with_notifications(playwright: Playwright) -> Iterator[Browser]:
    """The other one refuses all."""
    with launched(playwright, find_chromium()) as chromium:
        yield chromium


@contextmanager
def launched(playwright: Playwright, path: str) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
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
        if "permissions" not in options:
            context.add_init_script(NOT_ASKED_YET)
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


def find_headless_chromium() -> str:
    """The path of a Chromium that shows pages, if no notifications; fails as the next one."""
    return (not os.environ.get(NAMED) and shutil.which(SHELL)) or find_chromium()


def find_chromium() -> str:
    """The path of Chromium; fails the test with advice when there is none."""
    wanted = os.environ.get(NAMED)
    for name in [wanted] if wanted else CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    pytest.fail("Chromium is missing (Debian: apt-get install chromium)", pytrace=False)

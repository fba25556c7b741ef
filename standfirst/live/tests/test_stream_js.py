"""stream.js in a browser: one stream for a page, let go when hidden, polls when it must."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright

from standfirst.bus import log
from standfirst.bus.tests.hearing import until
from standfirst.live.tests.serving import Server
from tests.browser import CHROMIUM_ARGUMENTS, find_headless_chromium

Serve = Callable[..., Server]
SCRIPT = Path(__file__).parents[1] / "static/live/stream.js"
PAGES = {
    "/": (
        "text/html",
        b"<!doctype html><title>Page</title><script type=module src=/page.js></script>",
    ),
    "/stream.js": ("text/javascript", SCRIPT.read_bytes()),
    "/page.js": (
        "text/javascript",
        b"""
        import { listen } from "/stream.js";
        window.heard = [];
        window.others = [];
        window.resets = 0;
        window.module = (...channels) => listen(
          channels, (event) => window.heard.push(event.id), () => { window.resets += 1; });
        window.other = (...channels) => listen(channels, (event) => window.others.push(event));
        window.hide = (hidden) => {
          Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        };
        document.title = "Ready";
        """,
    ),
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """For this file only: as long as Playwright's loop runs, Django makes new connections."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=find_headless_chromium(), args=CHROMIUM_ARGUMENTS
        )
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def own_connection(chromium: Browser) -> Iterator[None]:
    yield
    connections.close_all()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    found = context.new_page()
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.clock.install()
    yield found
    context.close()
    assert faults == []


def visit(page: Page, server: Server) -> None:
    page.goto(f"http://localhost:{server.port}/")
    until(lambda: page.title() == "Ready")


def hears(page: Page, ids: list[int]) -> None:
    until(lambda: len(page.evaluate("heard")) >= len(ids))
    assert page.evaluate("heard") == ids


def asked(server: Server, path: str = "/live") -> list[str]:
    return [one for one in server.asked if one.startswith(path)]


def test_one_stream_for_all_modules(serve: Serve, page: Page) -> None:
    server = serve(PAGES)
    visit(page, server)
    assert asked(server) == []
    page.evaluate("{ module('open:a', 'open:b'); other('open:b'); null }")
    until(lambda: len(server.live.hub._listeners) == 2)
    ids = [log.publish(f"open:{name}", {"text": "<b>"}) for name in "abc"][:2]
    hears(page, ids)
    assert page.evaluate("others") == [{"id": ids[1], "channel": "open:b", "data": {"text": "<b>"}}]
    assert len(asked(server)) == 1


def test_when_nobody_listens_any_more_it_ends(serve: Serve, page: Page) -> None:
    server = serve(PAGES)
    visit(page, server)
    page.evaluate("window.end = [module('open:a'), other('open:b')]; null")
    until(lambda: len(server.live.hub._listeners) == 2)
    page.evaluate("end[0]()")
    until(lambda: set(server.live.hub._listeners) == {"open:b"})
    page.evaluate("end[1]()")
    until(lambda: not server.live.hub.streams)


def test_a_hidden_page_lets_go_and_misses_nothing(serve: Serve, page: Page) -> None:
    server = serve(PAGES)
    visit(page, server)
    page.evaluate("module('open:a'); null")
    until(lambda: bool(server.live.hub._listeners))
    ids = [log.publish("open:a", {})]
    hears(page, ids)
    page.evaluate("hide(true)")
    page.clock.fast_forward(29_000)
    assert server.live.hub.streams
    page.clock.fast_forward(2_000)
    until(lambda: not server.live.hub.streams)
    ids += [log.publish("open:a", {}) for _ in range(3)]
    page.evaluate("hide(false)")
    hears(page, ids)


def test_a_stream_that_breaks_off_goes_on(serve: Serve, page: Page) -> None:
    server = serve(PAGES)
    visit(page, server)
    page.evaluate("module('open:a'); null")
    until(lambda: bool(server.live.hub._listeners))
    ids = [log.publish("open:a", {})]
    hears(page, ids)
    for stream in list(server.live.hub.streams):
        assert stream.transport is not None
        server._loop.call_soon_threadsafe(stream.transport.abort)
    ids += [log.publish("open:a", {}) for _ in range(3)]
    hears(page, ids)


@pytest.mark.parametrize("why", ["no EventSource", "no room"])
def test_it_polls_when_it_must(serve: Serve, page: Page, why: str) -> None:
    server = serve(PAGES, **({"streams": 0} if why == "no room" else {}))
    if why == "no EventSource":
        page.add_init_script("delete window.EventSource")
    visit(page, server)
    page.evaluate("module('open:a'); null")
    until(lambda: len(asked(server, "/live/poll")) == 1)
    ids = [log.publish("open:a", {}) for _ in range(3)]
    until(lambda: server.live.hub.position.newest == ids[-1])

    def has_asked_again() -> bool:
        count = len(asked(server, "/live/poll"))
        page.clock.fast_forward(19_000)
        return len(asked(server, "/live/poll")) > count

    until(lambda: has_asked_again() and page.evaluate("heard.length") > 0)
    until(has_asked_again)
    hears(page, ids)


def test_a_page_that_was_away_too_long_is_told(serve: Serve, page: Page) -> None:
    server = serve(PAGES)
    visit(page, server)
    page.route("**/live?*", lambda route: route.continue_(headers={"Last-Event-ID": "9" * 15}))
    page.evaluate("module('open:a'); null")
    until(lambda: page.evaluate("resets") == 1)
    id = log.publish("open:a", {})
    hears(page, [id])


def test_where_nothing_is_to_be_heard_it_gives_up(serve: Serve, page: Page) -> None:
    server = serve(PAGES)
    visit(page, server)
    page.evaluate("module('secret:a'); null")
    until(lambda: len(asked(server, "/live/poll")) == 1)
    page.clock.fast_forward(120_000)
    page.wait_for_timeout(300)
    assert len(asked(server)) == 2


def test_a_channel_that_is_not_for_them_keeps_them_from_no_other(serve: Serve, page: Page) -> None:
    server = serve(PAGES)
    visit(page, server)
    page.evaluate("{ module('open:a', 'secret:a'); null }")
    until(lambda: set(server.live.hub._listeners) == {"open:a"})
    hears(page, [log.publish("open:a", {})])

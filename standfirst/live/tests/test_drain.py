"""Before a process ends its streams end, each with a word when to come back."""

from collections.abc import Callable
from contextlib import suppress

from standfirst.bus import log
from standfirst.live.tests.serving import Browser, Heard, Server

PATH = "/live?channels=open:a"


def last_of(browser: Browser) -> Heard:
    """What is heard last before the stream ends."""
    found = Heard()
    with suppress(EOFError):
        while True:
            found = browser.next()
    return found


def test_streams_end_and_go_on_elsewhere(serve: Callable[..., Server]) -> None:
    old, new = serve(), serve()
    browsers = [Browser(old.port, PATH) for _ in range(12)]
    for browser in browsers:
        browser.read_head()
        browser.ready()
    old.run(old.live.drain())
    waits = [last_of(browser).retry for browser in browsers]
    assert all(wait is not None and 500 <= wait <= 2_500 for wait in waits)
    assert len(set(waits)) > 6
    id = log.publish("open:a", {})
    for browser in browsers:
        with Browser(new.port, PATH, Last_Event_ID=browser.last) as again:
            assert again.messages(1)[0].json["id"] == id
        browser.__exit__()


def test_no_more_are_opened(serve: Callable[..., Server]) -> None:
    server = serve()
    with Browser(server.port, PATH) as browser:
        browser.ready()
        server.run(server.live.drain())
    with Browser(server.port, PATH) as late:
        assert (late.answer.status, late.answer.headers["retry-after"]) == (503, "2")

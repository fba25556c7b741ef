"""PostgreSQL: a reconnect while an older event is still on its way."""

from collections.abc import Callable

import pytest

from standfirst.bus import log
from standfirst.bus.tests.hearing import another_writer, insert, needs_postgres
from standfirst.live.tests.serving import Browser, Server

PATH = "/live?channels=open:a"
pytestmark = needs_postgres


@pytest.mark.parametrize("is_new_process", [False, True])
def test_the_late_event_comes_once(serve: Callable[..., Server], is_new_process: bool) -> None:
    server = serve()
    with another_writer() as writer:
        late = insert(writer, "open:a")
        with Browser(server.port, PATH) as browser:
            browser.ready()
            prompt = log.publish("open:a", {})
            assert browser.messages(1)[0].json["id"] == prompt
            assert f"+{prompt}" in browser.last
        server = serve() if is_new_process else server
        with Browser(server.port, PATH, Last_Event_ID=browser.last) as again:
            again.ready()
            writer.commit()
            assert again.messages(1)[0].json["id"] == late
            assert again.is_quiet()


def test_it_was_committed_in_between(serve: Callable[..., Server]) -> None:
    server = serve()
    with another_writer() as writer, Browser(server.port, PATH) as browser:
        late = insert(writer, "open:a")
        browser.ready()
        log.publish("open:a", {})
        browser.messages(1)
        writer.commit()
    for _ in range(3):
        with Browser(server.port, PATH, Last_Event_ID=browser.last) as again:
            assert again.messages(1)[0].json["id"] == late
            assert again.is_quiet(0.2)

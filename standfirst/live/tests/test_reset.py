"""Who was away too long is told to load the page again, and then hears what comes."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from standfirst.bus import log
from standfirst.bus.models import KeptEvent
from standfirst.kit import clock
from standfirst.live import catching_up
from standfirst.live.tests.serving import Browser, Server

Serve = Callable[..., Server]
PATH = "/live?channels=open:a"


def hears_a_reset(server: Server, last: object) -> bool:
    with Browser(server.port, PATH, Last_Event_ID=str(last)) as browser:
        kinds = [one.kind for one in browser.until(lambda one: one.kind == "at")]
        new = log.publish("open:a", {})
        assert browser.messages(1)[0].json["id"] == new
    return "reset" in kinds


def test_what_they_missed_is_gone(serve: Serve) -> None:
    ids = [log.publish("open:a", {}) for _ in range(3)]
    KeptEvent.objects.update(made_at=clock.now() - timedelta(days=4))
    log.prune()
    server = serve()
    assert hears_a_reset(server, ids[0])
    assert not hears_a_reset(server, ids[2])


def test_a_position_that_has_not_been_reached(serve: Serve) -> None:
    server = serve()
    assert hears_a_reset(server, 10**15)


def test_more_than_is_worth_telling(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catching_up, "PAGES", 2)
    monkeypatch.setattr(catching_up, "A_PAGE", 10)
    ids = [log.publish("open:a", {}) for _ in range(40)]
    server = serve()
    assert hears_a_reset(server, ids[0])

"""Who comes back hears what they have missed, all of it and nothing twice."""

from collections.abc import Callable

import pytest

from standfirst.bus import log
from standfirst.bus.tests.hearing import until
from standfirst.live import recent
from standfirst.live.tests.serving import Browser, Server

Serve = Callable[..., Server]
PATH = "/live?channels=open:a,open:b"


def publish(count: int) -> list[int]:
    return [log.publish(f"open:{'abc'[n % 3]}", {"n": n}) for n in range(count)]


def ours(ids: list[int]) -> list[int]:
    return [id for n, id in enumerate(ids) if n % 3 < 2]


@pytest.mark.parametrize("gives", [True, False])
def test_from_memory(serve: Serve, gives: bool) -> None:
    server = serve(gives=gives)
    with Browser(server.port, PATH) as browser:
        browser.ready()
        heard = publish(3)
        assert [one.json["id"] for one in browser.messages(2)] == ours(heard)
    missed = publish(30)
    with Browser(server.port, PATH, Last_Event_ID=browser.last) as again:
        assert [one.json["id"] for one in again.messages(20)] == ours(missed)
        new = log.publish("open:b", {})
        assert [one.json["id"] for one in again.messages(1)] == [new]


def test_from_the_log_of_another_process(serve: Serve) -> None:
    first = serve()
    with Browser(first.port, PATH) as browser:
        browser.ready()
        last = browser.last
    missed = publish(450)
    second = serve()
    with Browser(second.port, f"{PATH}&after={last}") as browser:
        assert [one.json["id"] for one in browser.messages(300)] == ours(missed)
        assert browser.is_quiet()


def test_every_id_in_between_is_a_place_to_go_on_from(serve: Serve) -> None:
    first = serve()
    with Browser(first.port, PATH) as browser:
        last = browser.ready().last
    missed = publish(240)
    second = serve()
    heard: list[int] = []
    while len(heard) < 160:
        with Browser(second.port, PATH, Last_Event_ID=last) as browser:
            heard += [one.json["id"] for one in browser.messages(min(7, 160 - len(heard)))]
            last = browser.last
    assert heard == ours(missed)


def test_beyond_the_memory(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "A_BLOCK", 2)
    server = serve()
    with Browser(server.port, PATH) as browser:
        last = browser.ready().last
    with Browser(server.port, PATH) as other:
        other.ready()
        missed = publish(90)
        other.messages(60)
    with Browser(server.port, PATH, Last_Event_ID=last) as browser:
        assert [one.json["id"] for one in browser.messages(60)] == ours(missed)


def test_what_is_no_position_is_now(serve: Serve) -> None:
    server = serve()
    with Browser(server.port, PATH) as first:
        first.ready()
        ids = publish(3)
        first.messages(2)
    until(lambda: server.live.hub.position.newest == ids[-1])
    with Browser(server.port, f"{PATH}&after=yesterday", Last_Event_ID="10+%00") as browser:
        browser.ready()
        assert browser.is_quiet()

"""The same news by asking now and then."""

import json
from collections.abc import Callable
from typing import Any

from standfirst.bus import log
from standfirst.bus.tests.hearing import until
from standfirst.live.tests.serving import Answer, Browser, Server

Serve = Callable[..., Server]
PATH = "/live/poll?channels=open:a"


def ask(server: Server, after: str = "", **headers: Any) -> Answer:
    with Browser(server.port, f"{PATH}&after={after}", **headers) as browser:
        return browser.whole()


def said(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.body)
    return found


def test_what_came_after_a_position(serve: Serve) -> None:
    server = serve()
    start = said(ask(server))["position"]
    ids = [log.publish("open:a", {"n": n}) for n in range(3)]
    log.publish("open:b", {})
    until(lambda: server.live.hub.position.newest > ids[2])
    answer = said(ask(server, start))
    assert [event["id"] for event in answer["events"]] == ids
    assert said(ask(server, answer["position"]))["events"] == []


def test_nothing_new_is_304(serve: Serve) -> None:
    server = serve()
    position = said(ask(server))["position"]
    first = ask(server, position)
    assert (first.status, first.headers["etag"]) == (200, f'"{position}"')
    assert first.headers["cache-control"] == "private, no-cache"
    again = ask(server, position, If_None_Match=f'"{position}"')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", f'"{position}"')
    log.publish("open:a", {})
    until(lambda: server.live.hub.position.newest > int(position))
    assert ask(server, position, If_None_Match=f'"{position}"').status == 200


def test_page_by_page_from_the_log(serve: Serve) -> None:
    position = said(ask(serve()))["position"]
    ids = [log.publish("open:a", {"n": n}) for n in range(250)]
    server = serve()
    heard: list[int] = []
    for length in (100, 200, 250, 250):
        answer = said(ask(server, position))
        heard += [event["id"] for event in answer["events"]]
        position = answer["position"]
        assert len(heard) == length
    assert heard == ids


def test_who_was_away_too_long(serve: Serve) -> None:
    assert said(ask(serve(), str(10**15))) == {"events": [], "position": "0", "reset": True} | {
        "position": said(ask(serve(), str(10**15)))["position"]
    }

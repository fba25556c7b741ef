"""A channel is open to those whom its room lets in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError

from standfirst import live
from standfirst.bus import log
from standfirst.live import channels
from standfirst.live.tests.serving import Answer, Browser, Server

Serve = Callable[..., Server]


def ask(server: Server, query: str, path: str = "/live", **headers: Any) -> Answer:
    with Browser(server.port, f"{path}?{query}", **headers) as browser:
        return browser.answer if browser.answer.status == 200 else browser.whole()


@pytest.mark.parametrize("path", ["/live", "/live/poll"])
@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("channels=secret:abc", 403, "You may not listen to “secret:abc”"),
        ("channels=open:a,secret:abc", 403, "secret:abc"),
        ("channels=nothing:1", 404, "There is no channel “nothing:1”"),
        ("channels=", 400, "Say which channels you want"),
        ("", 400, "Say which channels you want"),
        ("channels=open:%3Cscript%3E", 400, "Say which channels you want"),
        ("channels=open:%0d%0ax", 400, "Say which channels you want"),
        ("channels=open:" + "a" * 100, 400, "Say which channels you want"),
        ("channels=" + ",".join(f"open:{n}" for n in range(17)), 400, "may have 16 channels"),
        ("channels=open:a" + "&x=1" * 30, 400, "cannot be read"),
    ],
)
def test_refused(serve: Serve, path: str, query: str, status: int, words: str) -> None:
    server = serve()
    answer = ask(server, query, path)
    assert answer.status == status
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert words in answer.body.decode()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_streams_are_only_read(serve: Serve, method: str) -> None:
    answer = ask(serve(), "channels=open:a", method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET")


def test_there_is_nothing_below(serve: Serve) -> None:
    assert ask(serve(), "channels=open:a", "/live/else").status == 404


def test_with_the_right_cookie(serve: Serve) -> None:
    server = serve()
    assert ask(server, "channels=secret:abc", Cookie="a=b; key=abc").status == 200
    assert ask(server, "channels=secret:abc", Cookie="key=abd").status == 403


def test_pages_of_other_sites_may_not(serve: Serve) -> None:
    server = serve()
    assert ask(server, "channels=open:a", Sec_Fetch_Site="cross-site").status == 403
    assert ask(server, "channels=open:a", Sec_Fetch_Site="same-origin").status == 200


def test_a_rule_that_cannot_tell_is_no_yes(serve: Serve) -> None:
    def broken(asker: live.Asker, channel: str) -> bool:
        raise OperationalError("no database today")

    live.register("broken:", broken)
    try:
        answer = ask(serve(), "channels=broken:1")
        assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    finally:
        channels.unregister("broken:")


def test_each_event_is_checked(serve: Serve) -> None:
    server = serve()
    path = "/live?channels=checked:all,open:a"
    with (
        Browser(server.port, path, Cookie="name=ada") as ada,
        Browser(server.port, path, Cookie="name=bob") as bob,
    ):
        start = ada.ready().last
        bob.ready()
        ids = [log.publish("checked:all", {"for": name}) for name in ("ada", "bob", "ada")]
        end = log.publish("open:a", {})
        assert [one.json["id"] for one in ada.messages(3)] == [ids[0], ids[2], end]
        assert [one.json["id"] for one in bob.messages(2)] == [ids[1], end]
    with Browser(server.port, path, Cookie="name=bob", Last_Event_ID=start) as again:
        assert [one.json["id"] for one in again.messages(2)] == [ids[1], end]


def test_a_check_that_fails_ends_the_stream_and_loses_nothing(serve: Serve) -> None:
    server = serve()
    with Browser(server.port, "/live?channels=checked:all", Cookie="name=ada") as browser:
        browser.ready()
        log.publish("checked:all", {"nobody": "knows"})
        with pytest.raises((EOFError, ConnectionResetError)):
            browser.next()


def test_one_rule_for_a_prefix() -> None:
    live.register("once:", live.anyone)
    try:
        with pytest.raises(ValueError, match="has a rule already"):
            live.register("once:", live.anyone)
    finally:
        channels.unregister("once:")

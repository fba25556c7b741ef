"""There is an end to streams, from one address and in all, and it is said in plain words."""

from collections.abc import Callable

from standfirst.bus.tests.hearing import until
from standfirst.live.tests.serving import Answer, Browser, Server

Serve = Callable[..., Server]
PATH = "/live?channels=open:a"


def ask(server: Server, source: str = "127.0.0.1") -> Answer:
    with Browser(server.port, PATH, source=source) as browser:
        return browser.answer if browser.answer.status == 200 else browser.whole()


def test_from_one_address(serve: Serve) -> None:
    server = serve(streams_each=2)
    with Browser(server.port, PATH) as one, Browser(server.port, PATH) as other:
        assert (one.answer.status, other.answer.status) == (200, 200)
        refused = ask(server)
        assert (refused.status, refused.headers["retry-after"]) == (429, "30")
        assert "from your connection" in refused.body.decode()
        assert ask(server, "127.0.0.2").status == 200
    until(lambda: not server.live.hub.streams)
    assert ask(server).status == 200


def test_of_one_process(serve: Serve) -> None:
    server = serve(streams=2)
    with Browser(server.port, PATH), Browser(server.port, PATH, source="127.0.0.2"):
        refused = ask(server, "127.0.0.3")
        assert (refused.status, refused.headers["retry-after"]) == (503, "30")


def test_a_refused_stream_takes_no_place(serve: Serve) -> None:
    server = serve(streams_each=1)
    for _ in range(5):
        with Browser(server.port, "/live?channels=secret:x") as browser:
            assert browser.answer.status == 403
    assert ask(server).status == 200


def test_nothing_is_left_of_streams_that_ended(serve: Serve) -> None:
    server = serve()
    for _ in range(20):
        assert ask(server).status == 200
    hub = server.live.hub
    until(lambda: not hub.streams and not hub._listeners and not hub.places.taken)

"""A page is made from its address alone: nothing of the reader who asked can be in it."""

from collections.abc import Iterator
from typing import Any

import pytest

from standfirst.delivery import tags
from standfirst.delivery.keys import Wanted
from standfirst.delivery.rendering import Rendered, Renderer
from standfirst.delivery.tests.paper import STORED

ASKED = Wanted("/caf%C3%A9/?page=2", "/café/", "page=2", STORED)
ALLOWED = {
    *["REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "SERVER_PROTOCOL"],
    *["SERVER_NAME", "SERVER_PORT", "HTTP_HOST", "REMOTE_ADDR"],
}


class Views:
    """A WSGI application that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}
        self.is_closed = False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.asked = environ
        tags.note("article:1", "frame")
        start_response("200 OK", [("Content-Type", "text/html"), ("X-Kept", "Yes")])
        return self

    def __iter__(self) -> Iterator[bytes]:
        tags.note("article:2")  # as a template does that is rendered late
        yield b"one "
        yield b"two"

    def close(self) -> None:
        self.is_closed = True


def test_the_request_holds_nothing_but_host_path_and_allowed_query() -> None:
    views = Views()
    Renderer(views, "https://news.example:8443")(ASKED)
    told = {key for key in views.asked if not key.startswith("wsgi.")}
    assert told == ALLOWED
    assert views.asked["HTTP_HOST"] == "news.example:8443"
    assert views.asked["wsgi.url_scheme"] == "https"
    assert views.asked["PATH_INFO"].encode("latin-1").decode() == "/café/"
    assert views.asked["QUERY_STRING"] == "page=2"
    assert views.asked["wsgi.input"].read() == b""


def test_the_page_comes_with_what_it_shows() -> None:
    views = Views()
    found = Renderer(views, "http://localhost")(ASKED)
    assert (found.status, found.body) == (200, b"one two")
    assert found.headers == [("content-type", "text/html"), ("x-kept", "Yes")]
    assert found.tags == {"article:1", "article:2", "frame"}
    assert views.is_closed


def test_notes_outside_of_a_page_go_nowhere() -> None:
    tags.note("article:3")
    assert "article:3" not in Renderer(Views(), "http://localhost")(ASKED).tags


@pytest.mark.parametrize(
    ("status", "header", "storable"),
    [
        (200, ("content-type", "text/html"), True),
        (404, ("content-type", "text/html"), False),
        (301, ("location", "/"), False),
        (200, ("set-cookie", "a=b"), False),
        (200, ("vary", "Accept-Language, Cookie"), False),
        (200, ("vary", "Accept-Language"), True),
        (200, ("cache-control", "private, max-age=0"), False),
        (200, ("cache-control", "no-store"), False),
        (200, ("cache-control", "max-age=60"), True),
    ],
)
def test_what_may_be_kept(status: int, header: tuple[str, str], storable: bool) -> None:
    assert Rendered(status, [header], b"").is_storable is storable

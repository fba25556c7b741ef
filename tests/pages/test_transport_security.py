"""Where readers come by HTTPS, whatever is answered says so, once (RFC 6797)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest

from standfirst.live import answers
from standfirst.live.app import STREAM
from tests.pages.asking import Answer, ask, request, send
from tests.papers import set_up
from tests.server import Newspaper, new_paper


@pytest.fixture(scope="module")
def secure() -> Iterator[Newspaper]:
    """An empty paper that is read by HTTPS; it listens without."""
    with new_paper(os.environ.get("DATABASE_URL")) as paper:
        origin = f"https://localhost:{paper.port}"
        paper.environment |= {"STANDFIRST_ORIGIN": origin, "STANDFIRST_SAMPLE": "0"}
        set_up(paper)
        images = paper.data / "media/images"
        images.mkdir(parents=True, exist_ok=True)
        (images / "one.webp").write_bytes(b"webp")
        with paper.serving():
            yield paper


def says_so(answer: Answer, status: int) -> bool:
    assert answer.status == status
    told = [value for name, value in answer.lines if name == "strict-transport-security"]
    return told == ["max-age=31536000"]


def test_stored_pages(secure: Newspaper) -> None:
    for _ in range(2):  # made, then as it stands
        for lines in ([], [b"Accept-Encoding: gzip"], [b"TE: trailers"]):
            assert says_so(ask(secure, "/", *lines), 200)
    etag = b"If-None-Match: " + ask(secure, "/").value("etag").encode()
    assert says_so(ask(secure, "/", etag), 304)
    assert says_so(ask(secure, "/", etag, b"TE: trailers"), 304)
    assert says_so(ask(secure, "/", method="HEAD"), 200)


def test_static_files(secure: Newspaper) -> None:
    [sheet] = re.findall(rb'href="(/static/shell/css/shell\.\w+\.css)"', ask(secure, "/").body)
    for path in (sheet.decode(), "/static/shell/mark.svg"):
        for _ in range(2):
            answer = ask(secure, path)
            assert says_so(answer, 200)
        etag = b"If-None-Match: " + answer.value("etag").encode()
        assert says_so(ask(secure, path, etag), 304)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/media/images/one.webp", 200),
        ("/media/images/none.webp", 404),
        ("/static/none.css", 404),
        ("/livez", 200),
        ("/readyz", 200),
        ("/live", 400),
        ("/there-is/no-such-page/", 404),
        ("/search/?q=the", 200),
        ("/editor/", 302),
        ("/a%00b", 400),
    ],
)
def test_all_else(secure: Newspaper, path: str, status: int) -> None:
    assert says_so(ask(secure, path), status)
    assert says_so(ask(secure, path, b"X-Forwarded-Proto: https"), status)


def test_what_the_door_refuses(secure: Newspaper) -> None:
    assert says_so(send(secure, b"GET\r\n\r\n"), 400)
    assert says_so(send(secure, request(secure, "/", b"X-Word: " + b"a" * 40_000)), 431)
    assert says_so(
        send(secure, request(secure, "/", b"Content-Length: 9000000", method="POST")), 413
    )


def test_streams_begin_like_other_answers_of_theirs() -> None:
    assert [field for field in STREAM if field in answers.HEAD] == answers.HEAD

"""Every header field that goes out, by kind of address: no more than these, and no other value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import pytest

from tests.pages.asking import Answer, ask, request, send
from tests.pages.conftest import Addresses
from tests.pages.fields import DOOR, EDITOR, FILE, FORBIDDEN, PLAIN, PUBLIC, STORED
from tests.pages.signed_in import Editor
from tests.pages.test_originals_private import names
from tests.server import Newspaper

Fields = Iterable[str]
MOMENTS = {
    "date": r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT",
    "expires": r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT",
    "last-modified": r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT",
    "etag": r'(W/)?"[\w-]+"',
    "content-length": r"\d+",
}
"""Their values depend on the moment or the content; they only have a shape."""
COOKIE = re.compile(r"csrftoken=\w{32}; expires=[^;]+; Max-Age=31449600; Path=/; SameSite=Lax")
HTML = "content-type: text/html; charset=utf-8"
TEXT = "content-type: text/plain; charset=utf-8"


def told(answer: Answer) -> list[str]:
    """Its lines in order of name; where a value has its shape, the name alone."""
    lines = []
    for name, value in answer.lines:
        if name in MOMENTS and re.fullmatch(MOMENTS[name], value):
            lines.append(name)
        elif name == "set-cookie" and COOKIE.fullmatch(value):
            lines.append("set-cookie: csrftoken")
        else:
            lines.append(f"{name}: {value}")
    return sorted(lines)


def expect(answer: Answer, status: int, *fields: Fields | str) -> None:
    given = [[one] if isinstance(one, str) else one for one in fields]
    assert answer.status == status
    assert told(answer) == sorted(["date", *(line for some in given for line in some)])


@pytest.mark.parametrize("kind", ["front", "edition", "article", "section", "topic", "journalist"])
def test_stored_pages(newspaper: Newspaper, addresses: Addresses, kind: str) -> None:
    path = addresses[kind]
    expect(ask(newspaper, path), 200, HTML, STORED, "content-length")
    expect(ask(newspaper, path, method="HEAD"), 200, HTML, STORED, "content-length")
    gzipped = "content-encoding: gzip"
    answer = ask(newspaper, path, b"Accept-Encoding: gzip")
    expect(answer, 200, HTML, STORED, "content-length", gzipped)
    expect(ask(newspaper, path, b"Connection: close"), 200, HTML, STORED, "content-length",
           "connection: close")  # fmt: skip


def test_a_stored_page_that_is_known(newspaper: Newspaper) -> None:
    for line in (b"Accept: */*", b"Connection: close"):
        etag = ask(newspaper, "/").value("etag").encode()
        answer = ask(newspaper, "/", b"If-None-Match: " + etag, line)
        ends = ["connection: close"] if line.startswith(b"Connection") else []
        caching = "cache-control: public, max-age=0, stale-if-error=86400"
        expect(answer, 304, "etag", "vary: Accept-Encoding", caching, ends)


MACHINES = {
    "/feed.rss": "application/rss+xml; charset=utf-8",
    "/feed.atom": "application/atom+xml; charset=utf-8",
    "/feed.json": "application/feed+json; charset=utf-8",
    "/corrections/feed.rss": "application/rss+xml; charset=utf-8",
    "/sitemap.xml": "application/xml",
    "/news-sitemap.xml": "application/xml",
    "/robots.txt": "text/plain; charset=utf-8",
    "/sw.js": "text/javascript; charset=utf-8",
    "/manifest.webmanifest": "application/manifest+json",
    "/alerts/key/": "application/json",
}


@pytest.mark.parametrize("path", MACHINES)
def test_feeds_and_sitemaps(newspaper: Newspaper, path: str) -> None:
    shared = ["access-control-allow-origin: *"] if "feed" in path else []
    kind = f"content-type: {MACHINES[path]}"
    expect(ask(newspaper, path), 200, kind, STORED, "content-length", shared)


def test_what_is_not_there(newspaper: Newspaper) -> None:
    for path in ("/there-is/no-such-page/", "/favicon.ico", "/a/b/c/d/"):
        expect(ask(newspaper, path), 404, HTML, PUBLIC, PLAIN)


def test_search(newspaper: Newspaper) -> None:
    expect(ask(newspaper, "/search/?q=the"), 200, HTML, PUBLIC, PLAIN)


def test_redirects(newspaper: Newspaper) -> None:
    answer = ask(newspaper, "/news")
    expect(answer, 301, HTML, PUBLIC, "location: /news/", "content-length")


def test_static_files(newspaper: Newspaper) -> None:
    kind = "content-type: image/svg+xml; charset=utf-8"
    path = "/static/shell/mark.svg"
    caching = "cache-control: public, max-age=60"
    expect(ask(newspaper, path), 200, kind, FILE, caching, "content-length")
    found = re.search(rb'href="(/static/shell/css/shell\.\w+\.css)"', ask(newspaper, "/").body)
    assert found
    for _ in range(2):  # from the disk, then as it stands
        answer = ask(newspaper, found[1].decode())
        expect(answer, 200, "content-type: text/css; charset=utf-8", FILE, "content-length",
               "cache-control: public, max-age=31536000, immutable")  # fmt: skip


def test_media(newspaper: Newspaper) -> None:
    name = next(name for name in names(newspaper, "images") if name.endswith(".webp"))
    path = f"/media/images/{quote(name)}"
    lasting = "cache-control: public, max-age=31536000, immutable"
    kept = [lasting, "etag", "last-modified", *FORBIDDEN]
    answer = ask(newspaper, path)
    expect(answer, 200, "content-type: image/webp", "accept-ranges: bytes", kept, "content-length")
    missing = ask(newspaper, "/media/images/none.webp")
    expect(missing, 404, HTML, DOOR, "content-length")


def test_the_editors_side(newspaper: Newspaper) -> None:
    private = "cache-control: max-age=0, no-cache, no-store, must-revalidate, private"
    away = ["location: /editor/login/?next=/editor/", "vary: Cookie", "content-length", "expires"]
    expect(ask(newspaper, "/editor/"), 302, HTML, EDITOR, private, away)
    on = ["location: /account/enter/?next=%2Feditor%2F", "vary: Cookie", "content-length"]
    expect(ask(newspaper, "/editor/login/"), 302, HTML, EDITOR, on)


def test_the_way_in(newspaper: Newspaper) -> None:
    private = "cache-control: max-age=0, no-cache, no-store, must-revalidate, private"
    login = ["vary: Cookie, Accept-Encoding", "content-length", "expires", "set-cookie: csrftoken"]
    expect(ask(newspaper, "/account/enter/"), 200, HTML, PUBLIC, private, login)


def test_the_editors_side_within(newspaper: Newspaper) -> None:
    private = "cache-control: max-age=0, no-cache, no-store, must-revalidate, private"
    answer = Editor(newspaper).get("/editor/")
    expect(answer, 200, HTML, EDITOR, private, "content-length", "expires",
           "vary: Cookie, Accept-Encoding", "set-cookie: csrftoken")  # fmt: skip


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_signs_of_life(newspaper: Newspaper, path: str) -> None:
    expect(ask(newspaper, path), 200, TEXT, DOOR, "content-length")


def test_a_link_that_is_spent(newspaper: Newspaper) -> None:
    private = "cache-control: max-age=0, no-cache, no-store, must-revalidate, private"
    answer = ask(newspaper, "/account/enter/a/b/")
    expect(answer, 410, HTML, PUBLIC, private, "content-length", "expires", "vary: Accept-Encoding")


def test_refusals_of_the_door(newspaper: Newspaper) -> None:
    ended = "connection: close"
    elsewhere = b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n"
    large = request(newspaper, "/", b"Content-Length: 9000000", method="POST")
    long = request(newspaper, "/", b"X-Word: " + b"a" * 40_000)
    # What a parser refuses is answered without Date: it is no clock's business.
    for data, status in [(elsewhere, 400), (large, 413)]:
        expect(send(newspaper, data), status, HTML, DOOR, "content-length", ended)
    for data, status in [(b"GET\r\n\r\n", 400), (long, 431)]:
        answer = send(newspaper, data)
        dated = Answer(answer.status, [*answer.lines, ("date", _now())], b"")
        expect(dated, status, HTML, DOOR, "content-length", ended)
    files = ask(newspaper, "/static/shell/mark.svg", method="DELETE")
    expect(files, 405, HTML, DOOR, "content-length", ended, "allow: GET, HEAD")


def _now() -> str:
    return "Thu, 01 Jan 2026 00:00:00 GMT"


def test_forms_without_a_token(newspaper: Newspaper) -> None:
    answer = send(newspaper, request(newspaper, "/", b"Content-Length: 0", method="POST"))
    never = "cache-control: max-age=0, no-cache, no-store, must-revalidate, private"
    expect(answer, 403, HTML, PUBLIC, never, "content-length", "expires", "vary: Accept-Encoding")


@pytest.mark.parametrize(
    "path", ["/", "/none/", "/editor/login/", "/static/none", "/live", "/livez"]
)
def test_nothing_tells_what_we_run_on(newspaper: Newspaper, path: str) -> None:
    leaks = {"server", "via", "x-powered-by", "x-runtime", "x-django-version", "x-aspnet-version"}
    answer: Any = ask(newspaper, path)
    assert not leaks & {name for name, _ in answer.lines}
    assert not answer.holds("uvicorn", "starlette", "python/", "django/")

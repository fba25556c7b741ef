"""The fast path reads what is plain, and leaves all else to the full parser."""

import pytest

from standfirst.delivery.heads import Heads, entity_tags

HEADS = Heads(["news.example", "[::1]"])
PLAIN = b"Host: news.example\r\nUser-Agent: x\r\nAccept-Encoding: gzip\r\n\r\n"


def with_line(line: bytes) -> bytes:
    return PLAIN[:-2] + line + b"\r\n\r\n"


def test_a_plain_head_is_read() -> None:
    head = HEADS.read(PLAIN)
    assert head is not None
    assert not head.knows('"a"')
    assert HEADS.read(PLAIN) is head


@pytest.mark.parametrize(
    "line",
    [
        b"Host: news.example",
        b"Content-Length: 0",
        b"Transfer-Encoding: chunked",
        b"Expect: 100-continue",
        b"Upgrade: h2c",
        b"Connection: close, upgrade",
        b"Connection: keep-alive, upgrade",
        b"Proxy-Connection: close",
        b"Range: bytes=0-1",
        b"If-Match: *",
        b"Accept-Encoding: br",
        b" folded",
        b"Name : space before the colon",
        b"Nul: \x00",
        b"Bare: \r",
        b"Bare: a\nb",
        b"No colon",
        b"Under_score: x",
    ],
)
def test_what_is_unusual_is_not_read(line: bytes) -> None:
    assert HEADS.read(with_line(line)) is None


@pytest.mark.parametrize(
    ("line", "closes"),
    [(b"Connection: Close", True), (b"Connection: keep-alive", False), (b"Accept: */*", False)],
)
def test_a_connection_may_end_with_its_answer(line: bytes, closes: bool) -> None:
    head = HEADS.read(with_line(line))
    assert head is not None
    assert head.closes is closes


@pytest.mark.parametrize(
    ("host", "known"),
    [
        (b"news.example", True),
        (b"NEWS.example:8000", True),
        (b"[::1]:80", True),
        (b"evil.example", False),
        (b"news.example.evil.example", False),
        (b"news.example:80:80", False),
        (b"news.example:x", False),
        (b"news.example@evil.example", False),
        (b"", False),
    ],
)
def test_only_hosts_of_ours(host: bytes, known: bool) -> None:
    assert HEADS.allows(host) is known
    lines = b"Host: " + host + b"\r\nAccept: */*\r\n\r\n"
    assert (HEADS.read(lines) is not None) is known


@pytest.mark.parametrize(
    ("value", "tags"),
    [
        (b'"a"', {'"a"'}),
        (b'W/"a", "b-br"', {'"a"', '"b-br"'}),
        (b"*", None),
        (b"a", set()),
        (b'"a" "b"', set()),
        (b'x"a"', set()),
    ],
)
def test_entity_tags(value: bytes, tags: set[str] | None) -> None:
    assert entity_tags(value) == (None if tags is None else frozenset(tags))


def test_one_memory_serves_readers_with_different_cookies() -> None:
    heads = Heads(["localhost"])
    lines = [b"Host: localhost\r\nCookie: visit=%d\r\nAccept: */*\r\n\r\n" % n for n in range(9)]
    found = {id(heads.read(one)) for one in lines}
    assert len(found) == 1 and heads.read(lines[0]) is not None


@pytest.mark.parametrize(
    "line",
    [
        b"Cookie: a=\x00",
        b"Cookie: a=\x7f",
        b"Cookie: a=\nRange: bytes=0-1",
        b"Cookie: a=\rRange: bytes=0-1",
        b"Cookie : a=1",
        b"Cookie: a=1\r\n Range: bytes=0-1",
        b"Cookie: a=1\r\nRange: bytes=0-1",
        b"Cookie: a=1\r\nCookie: b=\x00",
    ],
)
def test_a_cookie_hides_nothing(line: bytes) -> None:
    heads = Heads(["localhost"])
    assert heads.read(b"Host: localhost\r\n\r\n") is not None
    assert heads.read(b"Host: localhost\r\n" + line + b"\r\n\r\n") is None


def test_long_heads_are_not_remembered() -> None:
    assert HEADS.read(with_line(b"X: " + b"a" * 9_000)) is None

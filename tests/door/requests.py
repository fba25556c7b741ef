"""Requests as browsers, programs and attackers write them; the same ones for the same seed."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

PAGES = {"/": 40, "/news/": 40, "/news/?page=2": 30, "/uk/": 30_000, "/sitemap.xml": 10}
"""What Django can make: address → how often it stands there."""


class Turns(NamedTuple):
    """The door gets so many turns of its loop; 0: as many as it wants."""

    many: int


class Wait(NamedTuple):
    seconds: float


class Purge(NamedTuple):
    """Something changed that this page shows."""

    tag: str


class Stall(NamedTuple):
    """The browser takes nothing from now on, or takes all."""

    is_stalled: bool


Step = bytes | Turns | Wait | Purge | Stall

READY = [key.encode() for key in PAGES]
TARGETS = [
    b"/news/?utm_source=x",
    b"/news/?page=2&page=3",
    b"/missing/",
    b"/search/?q=x",
    b"/%6eews/",
    b"/news/%",
    b"/news/%00",
    b"//",
    b"/news//",
    b"/news/;x",
    b"/news/?",
    b"/news",
    b"/caf\xc3\xa9/",
    b"http://localhost/news/",
    b"http://evil.example/news/",
    b"http://localhost",
    b"localhost:80",
    b"*",
    b"/news/ ",
    b"/news/ x",
    b"/news/#x",
    b"/news/\t",
    b"\\news\\",
    b"/" + b"a" * 2_500,
]
METHODS = [b"HEAD", b"POST", b"get", b"OPTIONS", b"PUT", b"G ET", b"CONNECT", b"PRI", b"TRACE", b""]
VERSIONS = [
    *[b"HTTP/1.0", b"HTTP/1.1 ", b"HTTP/2.0", b"http/1.1", b"HTTP/1.2", b"HTTP/0.9", b"HTTP/11"],
    *[b"HTTP/1.1\t", b" HTTP/1.1", b"HTTP/1.1\x00", b"RTSP/1.1", b""],
]
COMMON = [
    b"User-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0",
    b"Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
    b"Accept-Language: en-GB,en;q=0.9",
    b"Sec-Fetch-Mode: navigate",
    b"Cookie: a=b; sessionid=xyz",
    b"Referer: http://localhost/",
    b"X-Empty:",
    b"DNT:1",
    b"Authorization: Basic eDp5",
    b"Keep-Alive: timeout=5",
    b"Connection: keep-alive",
    b"connection: Keep-Alive",
    b"If-Modified-Since: Tue, 24 Nov 2026 06:00:00 GMT",
    b"Cache-Control: no-cache",
    b"X-Forwarded-Host: evil.example",
]
ENCODINGS = [
    *[b"gzip", b"gzip, deflate, br, zstd", b"identity", b"gzip;q=0, br;q=0.5", b"*", b";;", b""],
    *[b"*;q=0", b"GZIP ; Q=0.1", b"br", b"zstd,,", b"gzip;q=\xbd"],
]
ODD = [
    *[b"Connection: close", b"Connection: upgrade", b"Connection: keep-alive, close"],
    *[b"Connection:", b"Connection: keep-alive,", b"Connection: x", b"Proxy-Connection: close"],
    *[b"Proxy-Connection: keep-alive", b"Upgrade: h2c", b"Upgrade: websocket"],
    *[b"Connection: upgrade\r\nUpgrade: h2c", b"Connection: Upgrade\r\nUpgrade: websocket"],
    *[b"Content-Length: 0", b"Content-Length: 5", b"Content-Length: -1", b"Content-Length: +5"],
    *[b"Content-Length: 0\r\nContent-Length: 0", b"Content-Length: 5, 5", b"Content-Length:"],
    *[b"Content-Length: 99999999999999999999", b"Content-Length : 5", b"Content-Length: 0x5"],
    *[b"Transfer-Encoding: chunked", b"Transfer-Encoding: chunked, identity"],
    *[b"Transfer-Encoding: xchunked", b"Transfer-Encoding: chunked\r\nContent-Length: 5"],
    *[b"Transfer-Encoding\t: chunked", b"Transfer-Encoding:\x0bchunked", b"Transfer-Encoding:"],
    *[b"Expect: 100-continue", b"Expect: x", b"Host: localhost", b"Host: evil.example"],
    *[b"Host:", b"Host: localhost, evil.example", b"Host: evil.example\r\nHost: localhost"],
    *[b"Range: bytes=0-5", b"If-Match: *", b"If-None-Match: *", b'If-None-Match: "a", W/"b"'],
    *[b"If-None-Match: x", b"If-None-Match:", b'If-None-Match: "a"\r\nIf-None-Match: *'],
    *[b"Accept-Encoding: br", b"Accept-Encoding: br\r\nAccept-Encoding: gzip;q=0"],
    *[b" folded", b"\tfolded", b"X: a\r\n b", b"Host: localhost\r\n\tevil.example"],
    *[b"Name : x", b"No-Colon", b": no name", b"X_Under: y", b"X\x00: y", b"X: \x00", b"X: \x7f"],
    *[b"X: caf\xe9", b"X: a\rb", b"X: a\nb", b"X\xe9: a", b"X(y): a", b'"X": a', b"", b"X: a\r"],
    *[b"Trailer: x", b"TE: trailers", b"HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA"],
    *[
        b"If-Range: x",
        b"If-Unmodified-Since: x",
        b"X: " + b"x" * 7_500,
        b"Y: z\r\n" * 1_600 + b"Z: z",
    ],
]
HOSTS = [
    *[b"Host: localhost", b"host:localhost:8000", b"HOST:  LOCALHOST  ", b"Host:\tlocalhost\t"],
    *[b"Host: 127.0.0.1", b"Host: localhost:", b"Host: localhost.", b"Host: localhost:x"],
]
NOISE = [
    *[b"\r", b"\n", b"\r\n", b"\x00", b" ", b"\t", b":", b"\r\n\r\n", b"\r\r\n", b"\xff", b"\x0b"],
    *[
        b"GET / HTTP/1.1",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\r\nHost: x\r\n",
        b"0\r\n",
    ],
]
SMUGGLED = b"GET /news/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
BODIES = [b"", b"hello", b"a=b&c=d", SMUGGLED, b"x" * 2_000, b"x" * 4_000, b"\x00\xff\r\n"]


def plain(random: Random, etags: list[bytes]) -> bytes:
    """A GET as a browser sends it."""
    lines = [b"Host: localhost", *random.sample(COMMON, random.randrange(6))]
    if random.random() < 0.8:
        lines.append(b"Accept-Encoding: " + random.choice(ENCODINGS))
    if random.random() < 0.2:
        lines.append(b"If-None-Match: " + random.choice(etags))
    target = random.choice(READY) if random.random() < 0.5 else random.choice(READY[:2])
    return b"GET " + target + b" HTTP/1.1\r\n" + b"\r\n".join([*lines, b"", b""])


def with_body(random: Random) -> bytes:
    """A request that brings something: announced, or in chunks, or more than is taken."""
    method = random.choice([b"POST", b"POST", b"PUT", b"GET", b"HEAD"])
    target = random.choice([b"/", b"/news/", b"/missing/", b"/editor/x/"])
    lines = [method + b" " + target + b" HTTP/1.1", b"Host: localhost"]
    if random.random() < 0.2:
        lines.append(b"Expect: 100-continue")
    if random.random() < 0.1:
        lines.append(b"Connection: close")
    body = random.choice(BODIES)
    if random.random() < 0.6:
        lines.append(b"Content-Length: %d" % len(body))
    else:
        lines.append(b"Transfer-Encoding: chunked")
        cut = random.randrange(len(body) + 1)
        parts = [part for part in (body[:cut], body[cut:]) if part]
        body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
        body += random.choice([b"0\r\n\r\n", b"0\r\n\r\n", b"0\r\nX: y\r\n\r\n", b"00;x=y\r\n\r\n"])
    return b"\r\n".join([*lines, b"", body])


def odd(random: Random, etags: list[bytes]) -> bytes:
    """A request that differs from a plain one in a place or two."""
    first, _, rest = plain(random, etags).partition(b"\r\n")
    method, target, version = first.split(b" ", 2)
    lines = rest.split(b"\r\n")[:-2]
    match random.randrange(8):
        case 0:
            method = random.choice(METHODS)
        case 1:
            target = random.choice(TARGETS)
        case 2:
            version = random.choice(VERSIONS)
        case 3:
            lines[0] = random.choice(HOSTS)
        case 4:
            lines = lines[1:]
        case _:
            lines.insert(random.randrange(len(lines) + 1), random.choice(ODD))
    end = b"\n" if random.random() < 0.03 else b"\r\n"
    return method + b" " + target + b" " + version + end + end.join([*lines, b"", b""])


def mutated(random: Random, data: bytes) -> bytes:
    """A byte changed, left out or put in; or cut short."""
    at = random.randrange(len(data) + 1)
    match random.randrange(5):
        case 0:
            return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
        case 1:
            return data[:at] + data[at + 1 + random.randrange(3) :]
        case 2:
            return data[:at] + random.choice(NOISE) + data[at:]
        case 3:
            return random.choice(NOISE) + data
        case _:
            return data[:at]


def request(random: Random, etags: list[bytes]) -> bytes:
    """Most are plain; many of the others differ from these in a single place."""
    kind = random.random()
    if kind < 0.62:
        return plain(random, etags)
    if kind < 0.7:
        return with_body(random)
    made = odd(random, etags)
    return made if kind < 0.9 else mutated(random, made)


def pieces(random: Random, data: bytes) -> list[bytes]:
    """As a network may cut it: anywhere, often where a head or a body ends."""
    places = [at for at in range(1, len(data)) if data[at - 2 : at] == b"\r\n"] or [1]
    many = random.randrange(1, 5)
    cuts = {
        random.choice(places) if random.random() < 0.5 else random.randrange(1, len(data) + 1)
        for _ in range(many)
    }
    ends = sorted(cut for cut in cuts if cut < len(data))
    return [data[a:b] for a, b in zip([0, *ends], [*ends, len(data)], strict=True)]


def in_order(random: Random, etags: list[bytes]) -> tuple[list[Step], int]:
    """One to four requests; the door rests after each piece. Much may be wrong with them."""
    wanted = [request(random, etags) for _ in range(random.choice([1, 1, 2, 2, 3, 4]))]
    how = random.random()
    if how < 0.6:
        parts = [one for one in wanted if one]
    elif how < 0.7:  # pipelined
        parts = [part for part in [b"".join(wanted)] if part]
    else:
        data = b"".join(wanted)
        parts = pieces(random, data) if data else []
    steps: list[Step] = []
    for part in parts:
        steps += [part, Turns(0)]
        if random.random() < 0.05:
            steps.append(happening(random))
    return steps, len(wanted)


def happening(random: Random) -> Step:
    match random.randrange(4):
        case 0:
            return Purge(random.choice(READY).decode())
        case 1:
            return Stall(True)
        case 2:
            return Stall(False)
        case _:
            return Wait(random.choice([1, 4, 6, 15, 21, 40]))


def in_haste(random: Random, etags: list[bytes]) -> tuple[list[Step], int]:
    """Proper requests that do not wait for answers: how they are read must not depend on it."""
    wanted = []
    for _ in range(random.randrange(2, 7)):
        kind = random.random()
        if kind < 0.6:
            wanted.append(plain(random, etags))
        elif kind < 0.8:
            wanted.append(plain(random, etags).replace(b"GET ", b"HEAD ", 1))
        else:
            wanted.append(b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello")
        if random.random() < 0.2:
            early = b"GET /news/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
            wanted.append(early % len(SMUGGLED) + SMUGGLED)
    parts = wanted if random.random() < 0.5 else pieces(random, b"".join(wanted))
    steps: list[Step] = []
    for part in parts:
        steps.append(part)
        if random.random() < 0.6:
            steps.append(Turns(random.randrange(1, 6)))
    return steps, len(wanted)


def inside(random: Random, etags: list[bytes]) -> tuple[list[Step], int]:
    """What looks like a request of its own, where it is a part of another one."""
    brings = b" /news/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n"
    first = random.choice(
        [
            [plain(random, etags)],
            [with_body(random)],
            [b"GET" + brings, b"hello"],  # answered before its body is there
            [b"POST" + brings, b"hello"],
            [b"POST" + brings + b"hello"],
        ]
    )
    around = random.choice([plain(random, etags), with_body(random), odd(random, etags)])
    at = random.randrange(len(around) + 1)
    start = around[:at] + random.choice([b"", b"", b"\r\nX: ", b" ", b"\r\n"])
    steps: list[Step] = [first[0]]
    if first[0].startswith(b"GET") or random.random() < 0.5:
        steps.append(Turns(0))
    if random.random() < 0.7:
        steps.append(b"".join([*first[1:], start]))
    else:
        steps += [*first[1:], start]
    for part in (b"", plain(random, etags), around[at:], plain(random, etags)):
        steps += [part, Turns(0)]
    return [step for step in steps if step != b""], 4


def conversation(random: Random, etags: list[bytes]) -> tuple[list[Step], int]:
    """What happens on one connection, and how many requests are in it."""
    kind = random.random()
    way = in_haste if kind < 0.15 else inside if kind < 0.3 else in_order
    return way(random, etags)
